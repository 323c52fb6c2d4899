"""Variables that others set: none of Gradio's own ends the app in a traceback or opens anything."""

import re
import signal
from pathlib import Path

import gradio
import gradio_client
import pytest

from tests.integration.app_process import SLOW, App

# Those that the app takes itself, and tells in a sentence.
OURS = {"GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT", "GRADIO_ROOT_PATH", "GRADIO_TEMP_DIR"}


def named_in_the_source():
    folders = [Path(package.__file__).parent for package in (gradio, gradio_client)]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    names = {name for file in files for name in re.findall(r"GRADIO_[A-Z_]+[A-Z]", file.read_text(encoding="utf-8"))}
    return names | {"WEB_CONCURRENCY"}


@pytest.mark.parametrize("value", ["no number", "/", "True", "-1"])
def test_no_value_of_gradio_s_own_variables_has_an_effect(tmp_path, value):
    names = named_in_the_source() - OURS
    assert len(names) > 30
    app = App(SLOW, tmp_path, environment=dict.fromkeys(names, value))
    page = app.client.get(f"http://127.0.0.1:{app.port}/config").json()
    code, _, errors = app.end(signal.SIGTERM)
    assert (code, errors) == (0, "")
    assert page["title"] == "Think First?" and not page.get("dev_mode") and not page.get("vibe_mode")
