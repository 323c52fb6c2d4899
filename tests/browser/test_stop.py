"""Stop, a second question, a visitor who leaves: their row is free again at once, and visitors don't see each other."""

import time

import pytest
from playwright.sync_api import expect

import app
from tests.browser.conftest import ANSWER_WITHIN, ask, free_port, status, wait_until_done
from ui import text

QUESTION = "Elena runs 4 kilometers on each of 3 weekdays and 10 on Sunday. How many does she run in 6 weeks?"
THIRD = "Ben had 14 shells and found 8 more. He gave 5 to Ana. How many shells does Ben have now?"
OTHER = "A farmer has 7 red hens and 5 white hens. How many hens does he have in all?"


def begin_game(page):
    for button in ("#game-start", "#game-think", "#game-live"):
        page.locator(f"{button}:enabled").click()


def begin_own_questions(page):
    page.get_by_label(text.OWN_LINES).fill(OTHER)
    page.locator("#own-run").click()


# The tabs' other ways to the model: where each tells its state, and how to begin.
ELSEWHERE = (
    ("classroom", "game-status", begin_game),
    ("classroom", "own-status", begin_own_questions),
    ("walk", "walk-status", lambda page: page.locator("#walk-run").click()),
)


def wait_for_text(page):
    page.locator(".written").first.wait_for(timeout=ANSWER_WITHIN)


def assert_free_soon(adaptive):
    deadline = time.monotonic() + 2  # the run itself would take some seconds more
    while adaptive.busy:
        assert time.monotonic() < deadline, "the model still decodes"
        time.sleep(0.01)


def wait_until_busy(adaptive):
    """Until the model has begun to decode, past the prefill, which is one step."""
    deadline = time.monotonic() + ANSWER_WITHIN / 1000
    while not adaptive.busy:
        assert time.monotonic() < deadline, "the model was not asked"
        time.sleep(0.02)
    time.sleep(0.5)
    assert adaptive.busy


def test_stop_ends_decoding_and_keeps_what_was_written(page, adaptive, slow):
    ask(page, QUESTION, "Think first")
    wait_for_text(page)
    page.get_by_role("button", name="Stop").click()
    assert_free_soon(adaptive)
    expect(page.get_by_role("status").filter(has_text="Stopped")).to_be_visible()
    written = page.locator("#panels").inner_text()
    assert "Writing" not in written and "You stopped the model" in written
    time.sleep(1)
    assert page.locator("#panels").inner_text() == written
    assert status(page).startswith("Stopped")
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_disabled()
    assert page.evaluate("document.activeElement.id") == "ask"  # the focus is not lost


def test_a_second_question_replaces_the_first(page, adaptive, slow):
    ask(page, QUESTION, "Think first")
    wait_for_text(page)
    ask(page, OTHER, "Think first")
    expect(page.locator(".asked")).to_have_text(OTHER, timeout=ANSWER_WITHIN)
    wait_for_text(page)
    page.get_by_role("button", name="Stop").click()
    assert_free_soon(adaptive)  # it is the second one that Stop ends
    expect(page.get_by_role("status").filter(has_text="Stopped")).to_be_visible()
    written = page.locator("#panels").inner_text()
    page.wait_for_timeout(1000)
    assert page.locator("#panels").inner_text() == written


def test_of_three_questions_the_last_one_stays(page, slow):
    for question in (QUESTION, OTHER, THIRD):
        ask(page, question, "Think first")
        expect(page.locator(".asked")).to_have_text(question, timeout=ANSWER_WITHIN)
        wait_for_text(page)
    for _ in range(20):
        page.wait_for_timeout(200)
        assert page.locator(".asked").inner_text() == THIRD


def test_a_visitor_who_leaves_frees_the_model(page, adaptive, slow):
    ask(page, QUESTION, "Think first")
    wait_for_text(page)
    assert adaptive.busy
    page.context.close()
    assert_free_soon(adaptive)


@pytest.mark.parametrize(("tab", "line", "begin"), ELSEWHERE, ids=["game", "own questions", "walk"])
def test_who_leaves_another_tab_frees_the_model_too(page, adaptive, slow, tab, line, begin):
    page.get_by_role("tab", name=text.TABS[tab]).click()
    begin(page)
    wait_until_busy(adaptive)
    page.context.close()
    assert_free_soon(adaptive)


def test_two_visitors_are_answered_side_by_side_and_see_only_their_own(visitor, page):
    other = visitor()
    ask(page, QUESTION, "Think first")
    ask(other, OTHER, "Answer first")
    wait_until_done(page)
    wait_until_done(other)
    assert page.locator(".asked").inner_text() == QUESTION and page.locator(".chosen").inner_text() == "Think first"
    assert other.locator(".asked").inner_text() == OTHER and other.locator(".chosen").inner_text() == "Answer first"


def test_who_comes_to_a_full_queue_is_told_and_who_waits_can_stop(browser, adaptive, held, monkeypatch):
    monkeypatch.setenv("THINK_FIRST_ANSWERS", "1")
    monkeypatch.setenv("THINK_FIRST_LISTS", "1")
    monkeypatch.setenv("THINK_FIRST_QUEUED", "1")
    server = app.serve(adaptive, "127.0.0.1", free_port())
    answered, waiting, refused = (browser.new_context().new_page() for _ in range(3))
    for page in (answered, waiting, refused):
        page.goto(server.local_url)
        page.get_by_role("radiogroup", name="Examples from").wait_for()
    ask(answered, QUESTION, "Think first")
    wait_for_text(answered)
    ask(waiting, OTHER)
    expect(waiting.locator("#status-line")).to_have_text(text.WAITING_PLACE.format(place=1))
    ask(refused, OTHER)
    expect(refused.locator("#status-line")).to_contain_text(text.STATUS_BUSY)
    assert refused.get_by_label("Your question").input_value() == OTHER
    for tab, line, begin in ELSEWHERE:
        refused.get_by_role("tab", name=text.TABS[tab]).click()
        begin(refused)
        # Lists have turns of their own.
        told = text.OWN_RUNNING if line == "own-status" else text.STATUS_BUSY
        expect(refused.locator(f"#{line}-line")).to_contain_text(told)
    waiting.get_by_role("button", name="Stop").click()
    expect(waiting.locator("#status-line")).to_have_text(text.STATUS_STOPPED)
    held.set()
    for page in (answered, waiting, refused):
        page.context.close()
    server.close()
