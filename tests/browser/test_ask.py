"""The main path: ask, and see score, mode, rationale and answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN, ask, status, wait_until_done
from ui import text
from ui.examples import of_task

QUESTION = "A class has 3 tables with 6 chairs each and 4 more chairs by the wall. How many chairs are there in all?"

# Notes which of score and model text is first on the page, and how often a screen reader is spoken to.
WATCH = """() => {
  window.seen = []; window.spoken = [];
  const look = () => {
    for (const kind of ["figure", "written"])
      if (document.querySelector("." + kind) && !seen.includes(kind)) seen.push(kind);
    const line = document.querySelector("#status-line").innerText;
    if (line !== spoken.at(-1)) spoken.push(line);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def panel_names(page):
    return [heading.inner_text().split()[-1] for heading in page.locator(".panel h3").all()]


def test_a_question_gets_score_mode_answer_and_rationale(page, adaptive):
    page.evaluate(WATCH)
    ask(page, QUESTION)
    wait_until_done(page)

    complexity = float(page.locator(".figure").inner_text())
    threshold = adaptive.manifest.calibration.threshold
    thinks = adaptive.perceive(QUESTION).complexity >= threshold
    assert complexity == pytest.approx(adaptive.perceive(QUESTION).complexity, abs=0.006)
    assert page.locator(".looks").inner_text().endswith("the threshold")
    assert page.locator(".chosen").inner_text() == ("Think first" if thinks else "Answer first")
    assert ("is at or above" if thinks else "is below") in page.locator(".why").inner_text()
    assert panel_names(page) == (["Rationale", "Answer"] if thinks else ["Answer", "Rationale"])

    *_, done = adaptive.answer(QUESTION)
    assert page.locator(".answer p").first.inner_text() == (done.result.answer or text.NO_ANSWER)
    assert page.locator(".rationale p").first.inner_text().split() == done.result.rationale.split()
    numbers = page.locator(".numbers").inner_text()
    assert f"{done.result.tokens['total']} tokens" in numbers
    assert f"onnx, int8, checkpoint {adaptive.checkpoint_id}" in numbers

    assert page.evaluate("seen") == ["figure", "written"]
    spoken = page.evaluate("spoken")
    # Ready, waiting, mode chosen, answer begun, done: each of the five once, and never the tokens.
    assert len(spoken) == len(set(spoken)) <= 5, spoken


@pytest.mark.parametrize(
    ("mode", "order"), [("Think first", ["Rationale", "Answer"]), ("Answer first", ["Answer", "Rationale"])]
)
def test_the_visitors_mode_wins_and_decides_the_order(page, mode, order):
    ask(page, QUESTION, mode)
    wait_until_done(page)
    assert page.locator(".chosen").inner_text() == mode
    assert "You chose this mode" in page.locator(".why").inner_text()
    assert panel_names(page) == order
    if page.locator(".rationale .written").count():
        assert ("no proof" in page.locator(".rationale").inner_text()) == (mode == "Answer first")


@pytest.mark.parametrize(("threshold", "mode"), [("0", "Think first"), ("1", "Answer first")])
def test_the_threshold_moves_the_mark_and_the_mode(page, threshold, mode):
    page.get_by_label("number input for Threshold").fill(threshold)
    page.get_by_label("number input for Threshold").press("Tab")
    ask(page, QUESTION)
    wait_until_done(page)
    assert page.locator(".chosen").inner_text() == mode
    bar, tick = page.locator(".bar").bounding_box(), page.locator(".tick").bounding_box()
    middle = tick["x"] + tick["width"] / 2
    assert middle == pytest.approx(bar["x"] + float(threshold) * bar["width"], abs=2)


def test_it_can_stop_once_the_answer_is_out(page, adaptive):
    page.get_by_label(text.STOP_AFTER_ANSWER).check()
    ask(page, QUESTION, "Answer first")
    wait_until_done(page)
    *_, done = adaptive.answer(QUESTION, "answer", None, True)
    assert f"{done.result.tokens['total']} tokens" in page.locator(".numbers").inner_text()
    if done.result.answer:
        told = text.NOT_WRITTEN.format(tokens=f"{done.result.tokens['total']} tokens")
        assert page.locator(".rationale p").inner_text() == told


def test_an_example_fills_the_box_and_brings_its_gold_answer(page):
    example = of_task("coin_flip")[2]
    page.get_by_role("radiogroup", name="Examples from").get_by_label("Coin Flip").check()
    page.get_by_label(example.question).check()
    expect(page.get_by_label("Your question")).to_have_value(example.question)
    page.get_by_role("button", name="Ask").click()
    wait_until_done(page)
    assert f"Right answer: {example.answer}" in page.locator(".answer").inner_text()


def test_the_examples_of_all_twelve_tasks_can_be_chosen(page):
    for task, label in text.TASKS.items():
        page.get_by_role("radiogroup", name="Examples from").get_by_label(label, exact=True).check()
        expect(page.locator("#examples label").first).to_have_text(re.compile(re.escape(of_task(task)[0].question)))
        assert page.locator("#examples label").count() == len(of_task(task))


def test_the_keyboard_alone_is_enough(page):
    box = page.get_by_label("Your question")
    box.focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    wait_until_done(page)
    assert box.input_value() == QUESTION  # Enter asked; it added no line

    page.locator("#tasks input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#examples label").first).to_have_text(re.compile(re.escape(of_task("add_sub")[0].question)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('fieldset').id") == "examples"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Space")
    expect(box).to_have_value(of_task("add_sub")[0].question)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("   ", "There is no question yet"),
        ("How many words are in this question? " * 60, "1,500 is the most"),
        ("Wie viele Äpfel hat Anna, wenn sie drei verliert und noch zwei kauft?", "does not look like English"),
    ],
    ids=["empty", "over-long", "German"],
)
def test_what_cannot_be_asked_gets_a_sentence_and_stays_in_the_box(page, question, says):
    ask(page, question)
    expect(page.get_by_role("status").filter(has_text=says)).to_be_visible()
    assert page.get_by_label("Your question").input_value() == question
    assert page.locator(".panel").count() == 0
    ask(page, QUESTION)  # and the next question is answered
    page.get_by_text("Done in").wait_for(timeout=ANSWER_WITHIN)
    assert says not in status(page)
