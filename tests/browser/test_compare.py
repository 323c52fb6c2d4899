"""The Compare tab: both modes of one question side by side, and a rationale that can be broken."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN
from tests.browser.test_look import BEYOND_THE_EDGE, HOSTILE
from tests.browser.test_stop import assert_free_soon
from ui import text
from ui.shared.example_questions import of_task

EXAMPLE = of_task("multi_arith")[0]
FLIPS = of_task("coin_flip")[0]
# How often a screen reader is spoken to.
WATCH = """() => {
  window.spoken = [];
  const look = () => {
    const line = document.querySelector("#compare-status-line").innerText;
    if (line !== spoken.at(-1)) spoken.push(line);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def open_tab(page):
    """The Compare tab's panel, which is the only one to be seen."""
    page.get_by_role("tab", name="Compare").click()
    tab = page.get_by_role("tabpanel")
    tab.get_by_role("button", name=text.COMPARE).wait_for()
    return tab


def compare(tab, question):
    tab.get_by_label("Your question").fill(question)
    tab.get_by_role("button", name=text.COMPARE).click()


def wait_until_done(tab):
    tab.get_by_text(text.STATUS_BOTH).wait_for(timeout=ANSWER_WITHIN)


def answer_again(tab):
    tab.get_by_role("button", name=text.AGAIN).click()
    tab.locator("#break-status .followed").wait_for(timeout=ANSWER_WITHIN)


def tiles(tab):
    return [tile.inner_text() for tile in tab.locator(".tile .written").all()]


@pytest.fixture
def tab(page):
    return open_tab(page)


def test_an_example_is_answered_both_ways_and_its_rationale_broken(page, tab, adaptive):
    page.evaluate(WATCH)
    tab.get_by_role("radiogroup", name="Examples from").get_by_label("MultiArith").check()
    tab.get_by_label(EXAMPLE.question).check()
    expect(tab.get_by_label("Your question")).to_have_value(EXAMPLE.question)
    tab.get_by_role("button", name=text.COMPARE).click()
    wait_until_done(tab)

    perception, results = adaptive.compare(EXAMPLE.question)
    assert float(tab.locator(".figure").inner_text()) == pytest.approx(perception.complexity, abs=0.006)
    thinks = perception.gain >= adaptive.manifest.calibration.threshold
    for mode, order in (("think", ["rationale", "answer"]), ("answer", ["answer", "rationale"])):
        column, result = tab.locator(f"#{mode}-area"), results[mode]
        assert column.locator(".answer p").first.inner_text() == (result.answer or text.NO_ANSWER)
        assert column.locator(".rationale p").first.inner_text().split() == result.rationale.split()
        shown = [panel.get_attribute("class").split()[-1] for panel in column.locator(".panel").all()]
        assert shown == order
        assert f"{result.tokens['to_answer']} tokens" in column.locator(".numbers").inner_text()
        assert (text.TAKEN in column.inner_text()) == (thinks == (mode == "think"))
        assert f"Right answer: {EXAMPLE.answer}. The model is" in column.locator(".answer").inner_text()
    assert ("differ" in tab.locator("#verdict").inner_text()) == (results["think"].answer != results["answer"].answer)
    spoken = page.evaluate("spoken")
    # Ready, waiting, thinks, answers, done: each once, and never the tokens.
    assert len(spoken) == len(set(spoken)) <= 5, spoken

    box = tab.get_by_label(text.BREAK_RATIONALE)
    expect(box).to_have_value(results["think"].rationale)
    tab.get_by_role("button", name=text.CHANGE).click()
    expect(box).not_to_have_value(results["think"].rationale)
    changed = box.input_value()
    assert re.sub(r"\d", "0", changed) == re.sub(r"\d", "0", results["think"].rationale)
    answer_again(tab)
    again = "".join(event.text for event in adaptive.answer_from(EXAMPLE.question, changed) if event.part == "answer")
    assert tiles(tab) == [results["think"].answer, again or text.NO_ANSWER, results["answer"].answer]
    assert tab.locator(".changes del").count() == tab.locator(".changes ins").count() == 1

    box.fill(results["think"].rationale)  # the control: nothing changed, and so is the answer
    answer_again(tab)
    expect(tab.locator("#break-status")).to_contain_text("You changed nothing")
    assert tiles(tab)[0] == tiles(tab)[1]


def test_the_question_asked_on_ask_is_here_too_and_a_slip_is_mended(page, adaptive):
    page.get_by_label("Your question").fill(EXAMPLE.question)
    page.get_by_role("button", name="Ask", exact=True).click()
    tab = open_tab(page)
    expect(tab.get_by_label("Your question")).to_have_value(EXAMPLE.question)
    tab.get_by_role("button", name=text.COMPARE).click()
    wait_until_done(tab)
    box = tab.get_by_label(text.BREAK_RATIONALE)
    box.fill("94-4=98. 98/2=49.")
    tab.get_by_role("button", name=text.MEND).click()
    tab.locator("#break-status .followed").wait_for(timeout=ANSWER_WITHIN)
    expect(box).to_have_value("94-4=90. 90/2=45.")
    events = adaptive.answer_from(EXAMPLE.question, "94-4=90. 90/2=45.")
    again = "".join(event.text for event in events if event.part == "answer")
    assert tiles(tab)[1] == (again or text.NO_ANSWER)
    tab.get_by_role("button", name=text.MEND).click()
    expect(tab.locator("#break-status")).to_have_text(text.MEND_NONE)


def test_a_rationale_without_numbers_is_changed_by_hand(tab):
    compare(tab, FLIPS.question)
    wait_until_done(tab)
    expect(tab.get_by_role("button", name=text.CHANGE)).to_be_disabled()
    expect(tab.locator("#break-status")).to_have_text(text.NO_NUMBER)
    box = tab.get_by_label(text.BREAK_RATIONALE)
    box.fill(f"{box.input_value()} Nobody knows")
    answer_again(tab)
    assert tab.locator(".changes ins").inner_text().strip() == "Nobody knows"


def test_hostile_text_stays_text_in_question_and_rationale(page, tab):
    compare(tab, HOSTILE)
    wait_until_done(tab)
    asked = tab.locator(".asked").inner_text()
    tab.get_by_label(text.BREAK_RATIONALE).fill(HOSTILE)
    answer_again(tab)
    changes = tab.locator(".changes").inner_text()
    for shown in (asked, changes):
        for piece in ("<img src=x", "${7*7}", "{{7*7}}", "</script>"):
            assert piece in shown
        assert "\u202e" not in shown and "49" not in shown
    assert page.evaluate("window.hacked") is None
    assert tab.locator("img, script").count() == 0


def test_what_cannot_be_answered_gets_a_sentence(tab):
    compare(tab, " ")
    expect(tab.locator("#compare-status")).to_contain_text("There is no question yet")
    assert tab.locator(".panel").count() == 0
    compare(tab, EXAMPLE.question)
    wait_until_done(tab)
    for rationale, says in (("4*5=20. " * 400, "2,500 is the most"),):
        tab.get_by_label(text.BREAK_RATIONALE).fill(rationale)
        tab.get_by_role("button", name=text.AGAIN).click()
        expect(tab.locator("#break-status")).to_contain_text(says)
        assert tab.get_by_label(text.BREAK_RATIONALE).input_value() == rationale


def test_stop_frees_the_model_and_keeps_what_was_written(page, tab, adaptive, slow):
    compare(tab, EXAMPLE.question)
    tab.locator("#think-area .written").first.wait_for(timeout=ANSWER_WITHIN)
    tab.get_by_role("button", name="Stop").click()
    assert_free_soon(adaptive)
    expect(tab.locator("#compare-status")).to_have_text(text.STATUS_STOPPED)
    written = tab.locator("#think-area").inner_text()
    time.sleep(1)
    assert tab.locator("#think-area").inner_text() == written
    assert text.STOPPED_BEFORE in tab.locator("#answer-area").inner_text()
    assert not tab.locator("#break-area").is_visible()
    assert page.evaluate("document.activeElement.id") == "compare"  # the focus is not lost


def test_a_visitor_who_leaves_frees_the_model(page, tab, adaptive, slow):
    compare(tab, EXAMPLE.question)
    tab.locator("#think-area .written").first.wait_for(timeout=ANSWER_WITHIN)
    assert adaptive.busy
    page.context.close()
    assert_free_soon(adaptive)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_is_wider_than_the_screen(visitor, width, scheme):
    page = visitor(viewport={"width": width, "height": 844}, color_scheme=scheme)
    tab = open_tab(page)
    assert page.evaluate(BEYOND_THE_EDGE) == []
    compare(tab, EXAMPLE.question)
    wait_until_done(tab)
    answer_again(tab)
    assert page.evaluate(BEYOND_THE_EDGE) == []


def test_tabs_take_arrow_keys_and_keep_what_was_typed(page):
    page.get_by_label("Your question").fill(EXAMPLE.question)
    page.get_by_role("tab", name="Ask").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Compare")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Compare"
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tabpanel").get_by_label("Your question")).to_have_value(EXAMPLE.question)
