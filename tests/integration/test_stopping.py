"""SIGTERM and Ctrl+C while the app serves, also in the middle of a stream. Each app is a process of its own."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import free_port
from ui.languages import en, zh

REPOSITORY = Path(__file__).parents[2]
# The app with a model that writes ten words a second, sixty in all.
SLOW = """
import sys, app
from tests.unit.scripted import Scripted
app.AdaptiveSLM.load = lambda **_: Scripted(pause=0.1)
sys.exit(app.main())
"""
REAL = "import sys, app; sys.exit(app.main())"


class App:
    """The app in a process of its own, ready when it is made."""

    def __init__(self, program, temporary, **limits):
        self.port = free_port()
        env = os.environ | {f"THINK_FIRST_{name.upper()}": str(value) for name, value in limits.items()}
        env |= {"GRADIO_SERVER_PORT": str(self.port), "GRADIO_TEMP_DIR": str(temporary)}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([sys.executable, "-c", program], cwd=REPOSITORY, env=env, **pipes)
        self.said = self.process.stdout.readline()
        assert "runs at" in self.said, self.process.stderr.read()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}/gradio_api", timeout=60)

    def ask(self, mode="think", **headers):
        asked = {"data": ["How many legs have 3 cats?", mode, None, False]}
        return self.client.post("/call/ask", json=asked, headers=headers).raise_for_status().json()["event_id"]

    def stream(self, event):
        """The kinds and contents of the messages, as they come."""
        with self.client.stream("GET", f"/call/ask/{event}") as response:
            for line in response.iter_lines():
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    yield kind, json.loads(line.removeprefix("data: "))

    def end(self, number):
        """Sends the signal and returns exit code, seconds and what stands on standard error."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, time.monotonic() - began, errors


@pytest.fixture
def started(tmp_path):
    apps = []

    def start(program, **limits):
        apps.append(App(program, tmp_path / "uploads", **limits))
        return apps[-1]

    yield start
    for app in apps:
        app.client.close()
        app.process.kill()
        app.process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_well_and_leaves_no_upload(started, tmp_path, number):
    app = started(SLOW)
    file = {"files": ("mine.csv", b"question\n1 + 1?")}
    assert app.client.post("/upload", files=file).status_code == 200
    (folder,) = (tmp_path / "uploads").iterdir()
    assert list(folder.rglob("mine.csv")) and folder.stat().st_mode & 0o077 == 0, "others on this machine read it"
    code, seconds, errors = app.end(number)
    assert (code, errors) == (0, "") and seconds < 8
    assert not list((tmp_path / "uploads").iterdir())


@pytest.mark.parametrize("program", [SLOW, REAL])
def test_a_running_answer_comes_to_its_end_and_who_waits_is_told(adaptive, started, program):
    app = started(program)
    running, waiting = app.ask(), app.ask(**{"Accept-Language": "zh"})
    messages = app.stream(running)
    first = next(messages)
    told = []
    refused = threading.Thread(target=lambda: told.extend(app.stream(waiting)))
    refused.start()
    ended = threading.Thread(target=lambda: told.append(app.end(signal.SIGTERM)))
    ended.start()
    *_, last = messages
    refused.join()
    ended.join()
    assert first[0] == "generating" and last[0] == "complete"
    *_, (kind, error), (code, seconds, errors) = told
    if program == SLOW:
        assert (kind, error["error"]) == ("error", zh.STOPPING) and last[1][0]["finished"]
    assert (code, errors) == (0, "") and seconds < 12


def test_an_answer_that_takes_too_long_is_told(started):
    app = started(SLOW, stop_seconds=1)
    messages = app.stream(app.ask())
    next(messages)
    told = []
    ended = threading.Thread(target=lambda: told.append(app.end(signal.SIGTERM)))
    ended.start()
    *_, (kind, error) = messages
    ended.join()
    assert (kind, error["error"]) == ("error", en.STOPPING)
    assert told[0][0] == 0 and told[0][1] < 8 and told[0][2] == ""
