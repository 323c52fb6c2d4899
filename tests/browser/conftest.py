"""The real app on the real model in headless Chromium. No page may leave this machine or complain."""

import itertools
import socket
import time
from contextlib import closing
from threading import Event

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from app import serve
from tests.browser.chromium import chromium

ANSWER_WITHIN = 120_000  # milliseconds: the tests may share their cores with other work
expect.set_options(timeout=15_000)  # the same for what needs no model


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def slow_down(adaptive, monkeypatch, seconds: float) -> None:
    """Lets each step of the model, which is a token of every answer, take at least so long."""
    kind = batch_kind(adaptive)
    append = kind.append

    def slowly(self, tokens):
        time.sleep(seconds)
        return append(self, tokens)

    monkeypatch.setattr(kind, "append", slowly)


@pytest.fixture(scope="session")
def app_url(adaptive):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THINK_FIRST_REQUESTS_A_MINUTE", "10000")  # all tests come from one address
        page = serve(adaptive, "127.0.0.1", free_port())
    yield page.local_url
    page.close()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=args)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser, app_url):
    """Opens the app as a new visitor: visitor(viewport=..., color_scheme=...) -> Page, ready for a question.

    No visitor's page may send a request off this machine or write an error to the console.
    """
    contexts, complaints = [], []

    def check_request(request):
        if not request.url.startswith((app_url, "data:", "blob:")):
            complaints.append(f"left the machine: {request.url}")

    def visit(**options) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("request", check_request)
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(app_url)
        page.locator('#tasks[role="radiogroup"]').wait_for()
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(visitor):
    return visitor(viewport={"width": 1280, "height": 800})


def batch_kind(adaptive) -> type:
    """The class whose `append` is a step."""
    with closing(adaptive.engine.open_batch(rows=1, room=16)) as batch:
        return type(batch)


@pytest.fixture
def slow(adaptive, monkeypatch):
    """The same model, at most ten steps a second: time enough to press Stop or to leave."""
    slow_down(adaptive, monkeypatch, 0.1)


@pytest.fixture
def held(adaptive, slow, monkeypatch):
    """The same model, which stops in the middle of its first answer until the test sets this event."""
    kind = batch_kind(adaptive)
    append, steps, go_on = kind.append, itertools.count(), Event()

    def until_told(self, tokens):
        if next(steps) > 12:
            go_on.wait()
        return append(self, tokens)

    monkeypatch.setattr(kind, "append", until_told)
    yield go_on
    go_on.set()


def ask(page: Page, question: str, mode: str = "Adaptive") -> None:
    page.get_by_role("radiogroup", name="Mode").get_by_label(mode).check()
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask").click()
    page.locator(".recorded").wait_for(state="detached")  # what the page opens with is no answer


def wait_until_done(page: Page) -> None:
    page.get_by_text("Done in").wait_for(timeout=ANSWER_WITHIN)


def status(page: Page) -> str:
    return page.locator("#status-line").inner_text()
