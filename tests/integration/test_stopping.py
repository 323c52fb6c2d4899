"""SIGTERM and Ctrl+C while the app serves, also in the middle of a stream."""

import signal
import threading

import pytest

from tests.integration.app_process import REAL, SLOW, App
from ui.languages import en, zh


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
    app = started(program, answers=1)
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
