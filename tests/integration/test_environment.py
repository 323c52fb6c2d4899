"""Variables that others set: none of Gradio's own ends the app in a traceback or opens anything."""

import re
import signal
from itertools import cycle
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


@pytest.mark.parametrize("values", [("no number", "/"), ("True", "-1")])
def test_no_value_of_gradio_s_own_variables_has_an_effect(tmp_path, values):
    names = sorted(named_in_the_source() - OURS)
    assert len(names) > 30
    app = App(SLOW, tmp_path, environment=dict(zip(names, cycle(values), strict=False)))
    page = app.client.get(f"http://127.0.0.1:{app.port}/config").json()
    code, _, errors = app.end(signal.SIGTERM)
    assert (code, errors) == (0, "")
    assert page["title"] == "Think First?" and not page.get("dev_mode") and not page.get("vibe_mode")


def test_on_a_space_visitors_are_told_apart_by_what_its_proxy_says(tmp_path):
    environment = {"SPACE_ID": "someone/demo", "THINK_FIRST_REQUESTS_A_MINUTE": "1"}
    app = App(SLOW, tmp_path, environment=environment)
    place = f"http://127.0.0.1:{app.port}/gradio_api/call/perceive"

    def asked_from(address):
        return app.client.post(place, json={"data": ["What is 2 + 3?"]}, headers={"X-Forwarded-For": address})

    codes = [asked_from(address).status_code for address in ("192.0.2.1", "192.0.2.2", "192.0.2.1")]
    app.end(signal.SIGTERM)
    assert codes == [200, 200, 429]
