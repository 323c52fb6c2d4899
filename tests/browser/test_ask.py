"""The main path: ask, and see score, mode, rationale and answer."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN, ask, status, wait_until_done
from ui import text
from ui.ask.opening import one_of_each_zone
from ui.shared.chances import Chances
from ui.shared.example_questions import of_task
from ui.shared.kinds import measured_kinds
from ui.shared.kinds_html import kinds_counted
from ui.shared.run_html import number

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


def test_it_opens_with_a_recorded_run_and_asks_an_example_of_each_zone(page, adaptive):
    zones = one_of_each_zone(adaptive)
    assert set(zones) == {"easy", "worth", "beyond"}
    expect(page.locator("#score .recorded")).to_have_text(text.RECORDED)
    expect(page.locator("#score .asked")).to_have_text(zones["worth"].example.question)
    expect(page.locator("#question textarea")).to_have_value(zones["worth"].example.question)
    page.locator("#question textarea").click()
    page.keyboard.type("What is 2 + 3?")  # over the example, not behind it
    expect(page.locator("#question textarea")).to_have_value("What is 2 + 3?")
    for zone, shown in zones.items():
        page.locator(f"#chip-{zone}").click()
        expect(page.locator("#score .asked")).to_have_text(shown.example.question, timeout=ANSWER_WITHIN)
        expect(page.locator("#score .recorded")).to_have_count(0)
        wait_until_done(page)
        expect(page.locator("#score .zone")).to_have_attribute("data-zone", zone)


def test_a_question_gets_score_mode_answer_and_rationale(page, adaptive):
    page.evaluate(WATCH)
    ask(page, QUESTION)
    wait_until_done(page)

    chances = Chances.of(adaptive.perceive(QUESTION), adaptive.manifest.calibration.threshold)
    thinks = chances.mode == "think"
    assert float(page.locator("#score .figure").inner_text()) == pytest.approx(chances.complexity, abs=0.006)
    shown = [float(told.replace("\u2212", "-")) for told in page.locator("#score .chances dd").all_inner_texts()]
    told = chances.right_at_once, chances.right_after_thinking, chances.gain, chances.threshold
    assert shown == pytest.approx(told, abs=0.011)
    assert shown[1] - shown[0] == pytest.approx(shown[2])
    assert page.locator(".zone").inner_text() == f"{text.ZONES[chances.zone]}: {text.ZONES_TOLD[chances.zone]}"
    assert page.locator(".chosen").inner_text() == ("Think first" if thinks else "Answer first")
    assert f"is {text.SIDES[thinks]}: " in page.locator(".why").inner_text()
    assert panel_names(page) == (["Rationale", "Answer"] if thinks else ["Answer", "Rationale"])

    *_, done = adaptive.answer(QUESTION)
    assert page.locator(".answer p").first.inner_text() == (done.result.answer or text.NO_ANSWER)
    assert page.locator(".rationale p").first.inner_text().split() == done.result.rationale.split()
    numbers = page.locator("#numbers").inner_text()
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


def test_an_emptied_threshold_gets_back_the_number_that_it_had(page):
    box = page.get_by_label(f"number input for {text.THRESHOLD}")
    box.fill("0.87")
    box.blur()
    box.fill("")
    ask(page, QUESTION)
    wait_until_done(page)
    assert box.input_value() == "0.87"
    assert "the least gain, 0.87" in page.locator("#score").inner_text()


@pytest.mark.parametrize("threshold", ["0", "0.03", "1"])
def test_the_least_gain_moves_its_mark_and_the_mode(page, adaptive, threshold):
    box = page.get_by_label(f"number input for {text.THRESHOLD}")
    box.fill(threshold)
    box.press("Tab")
    ask(page, QUESTION)
    wait_until_done(page)
    chances = Chances.of(adaptive.perceive(QUESTION), float(threshold))
    assert page.locator(".chosen").inner_text() == text.MODE_NAMES[chances.mode]
    needed = chances.right_at_once + chances.threshold
    assert page.locator(".tick").count() == (needed <= 1)
    places = {".bar .at_once": chances.right_at_once, ".bar .after_thinking": chances.right_after_thinking}
    bar = page.locator(".bar").bounding_box()
    for mark, place in (places | ({".tick": needed} if needed <= 1 else {})).items():
        box = page.locator(mark).bounding_box()
        assert box["x"] + box["width"] / 2 == pytest.approx(bar["x"] + place * bar["width"], abs=2), mark


def test_the_least_gain_tells_below_it_which_kinds_of_question_change(visitor, app_url):
    page = visitor()
    default = float(page.get_by_label(f"number input for {text.THRESHOLD}").input_value())
    told = page.locator("#kinds")
    expect(told).to_contain_text(f"{number(default)} it thinks first on more than half of the questions")
    page.get_by_label(f"range slider for {text.THRESHOLD}").press("End")
    expect(told).to_contain_text(text.KINDS_NONE.format(threshold=number(1)))
    # What a screen reader hears is short: how many change.
    assert status(page) == kinds_counted(measured_kinds(), default, 1)
    told.get_by_text(text.KINDS_ALL.format(count=len(measured_kinds()))).click()
    expect(page.get_by_role("region", name=text.KINDS_TABLE)).to_be_visible()
    # A link that sets the least gain sets this, too.
    page.goto(f"{app_url}?{urlencode({'threshold': 0})}")
    expect(page.locator("#kinds")).to_contain_text("At a least gain of 0.00", timeout=ANSWER_WITHIN)
    expect(page.locator("#status-line")).to_have_text(text.LINK_OPENED)


def test_it_can_stop_once_the_answer_is_out(page, adaptive):
    page.get_by_label(text.STOP_AFTER_ANSWER).check()
    ask(page, QUESTION, "Answer first")
    wait_until_done(page)
    *_, done = adaptive.answer(QUESTION, "answer", None, True)
    assert f"{done.result.tokens['total']} tokens" in page.locator("#numbers").inner_text()
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


def test_a_question_that_is_refused_or_greets_stands_beside_no_earlier_result(page):
    ask(page, QUESTION)
    wait_until_done(page)
    assert page.locator(".panel").count() == 2
    ask(page, " ")
    expect(page.locator("#status-line")).to_contain_text(text.PROBLEM)
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.locator("#words-area")).to_be_hidden()
    ask(page, "Who are you?")
    expect(page.locator("#status-line")).to_have_text(text.GREETING)
    choices = page.get_by_role("radiogroup", name=text.GREETING_QUESTIONS).get_by_role("radio")
    expect(choices).to_have_count(3)
    choices.first.check()
    expect(page.get_by_label("Your question")).not_to_have_value("Who are you?")
    expect(page.get_by_label("Your question")).to_be_in_viewport()


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


def test_arrow_keys_go_on_through_a_group_of_choices(page):
    """Gradio gives a group's buttons new names whenever another one is chosen."""
    modes = page.locator("#mode input")
    modes.first.focus()
    for chosen in (1, 2, 0):
        page.keyboard.press("ArrowDown")
        expect(modes.nth(chosen)).to_be_checked()
    assert page.evaluate("new Set([...document.querySelectorAll('#mode input')].map((one) => one.name)).size") == 1


def test_a_question_that_was_typed_comes_back_after_a_reload_in_this_window_alone(page, visitor):
    box = page.get_by_label("Your question")
    opening = box.input_value()
    box.fill("What is 17 + 4?")
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("What is 17 + 4?")
    assert visitor().get_by_label("Your question").input_value() == opening


def test_what_was_opened_stays_open_when_the_slider_is_moved(page):
    folded = page.locator("#kinds details")
    slider = page.locator('#threshold input[type="range"]')
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#status")).to_contain_text("kinds of question")
    folded.locator("summary").click()
    shown = page.locator("#kinds").inner_text()
    page.keyboard.press("Tab")
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#kinds")).not_to_have_text(shown)
    expect(folded).to_have_attribute("open", "")
    folded.locator("summary").click()
    expect(folded).not_to_have_attribute("open", "")


def test_with_forced_colours_a_choice_and_the_scale_are_seen(visitor):
    page = visitor(forced_colors="active")
    look = "(id) => getComputedStyle(document.querySelector(id))"
    assert page.evaluate(f"({look})('#mode input').appearance") == "auto"
    assert page.evaluate(f"({look})('.bar').forcedColorAdjust") == "none"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("   ", "There is no question yet"),
        ("How many words are in this question? " * 60, "1,500 is the most"),
        ("Сколько яблок у Пети?", "does not look like English"),
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


def test_the_words_are_measured_on_request_and_underlined(page, adaptive):
    ask(page, "Ana has 3 red hens.", "Answer first")
    wait_until_done(page)
    page.get_by_role("button", name=text.WORDS_RUN).click()
    expect(page.locator("#words-status-line")).to_contain_text("Measured", timeout=ANSWER_WITHIN)
    effects = list(adaptive.attribute("Ana has 3 red hens."))
    assert page.locator(".words .word").all_inner_texts() == [effect.word for effect in effects]
    shown = [float(told.replace("\u2212", "-")) for told in page.locator(".words .effect").all_inner_texts()]
    assert shown == pytest.approx([effect.effect for effect in effects], abs=0.011)
    lines = page.locator(".words .word").evaluate_all(
        """nodes => nodes.map(getComputedStyle).map(
             (style) => style.borderBottomWidth === "0px" ? "none" : style.borderBottomStyle)"""
    )
    styles = {"up": "solid", "down": "dashed", "none": "none"}
    kinds = [kind.split()[0] for kind in page.locator(".words li").evaluate_all("nodes => nodes.map(n => n.className)")]
    assert lines == [styles[kind] for kind in kinds]


def test_the_ledger_counts_what_was_measured_only(page, adaptive):
    ask(page, QUESTION, "Answer first")
    wait_until_done(page)
    rows, total = page.locator(".ledger li"), page.locator(".ledger-total")
    expect(rows.first).to_contain_text(text.LEDGER_NOT_MEASURED)
    page.get_by_role("button", name=text.LEDGER_MEASURE).click()
    expect(page.locator("#ledger-status-line")).to_contain_text("Measured", timeout=ANSWER_WITHIN)
    costs = {mode: [*adaptive.answer(QUESTION, mode)][-1].result.tokens["to_answer"] for mode in ("think", "answer")}
    for told in (rows.first.locator("dd").last, total):
        expect(told).to_contain_text(f"{costs['think'] - costs['answer']} tokens".replace("-", "\u2212"))
    expect(page.get_by_role("button", name=text.LEDGER_MEASURE)).to_be_disabled()


def test_the_result_and_a_link_are_copied_and_the_link_fills_in_a_new_page(page, app_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label(text.STOP_AFTER_ANSWER).check()
    ask(page, QUESTION, "Answer first")
    wait_until_done(page)
    page.get_by_role("button", name=text.COPY).click()
    expect(page.locator("#status-line")).to_have_text(text.COPIED)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert QUESTION in copied and page.locator(".answer .written").inner_text() in copied
    page.get_by_role("button", name=text.SHARE).click()
    expect(page.locator("#status-line")).to_have_text(f"{text.LINK_COPIED} {text.LINK_HERE_ONLY}")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(app_url)
    page.goto(link)
    expect(page.locator("#status-line")).to_have_text(text.LINK_OPENED)
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.locator("#mode").get_by_label("Answer first")).to_be_checked()
    expect(page.get_by_label(text.STOP_AFTER_ANSWER)).to_be_checked()
    assert page.locator(".panel").count() == 0  # the model did not run by itself


def test_a_hostile_link_is_only_text_and_bad_settings_are_left_out(page, app_url):
    hostile = "How many <img src=x onerror=window.hacked=1> ${7*7} </script><script>window.hacked=1</script> are there?"
    query = {"question": hostile, "mode": "<img src=x onerror=window.hacked=1>", "stop": 7}
    page.goto(app_url + "?" + urlencode(query))
    expect(page.locator("#status-line")).to_contain_text(text.LINK_NAMES["mode"])
    expect(page.locator("#status-line")).to_contain_text(text.LINK_NAMES["stop"])
    expect(page.get_by_label("Your question")).to_have_value(hostile)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#layout img").count() == 0
    expect(page.locator("#mode").get_by_label("Adaptive")).to_be_checked()


def test_shortcuts_ask_once_stop_and_reach_the_question_without_breaking_typing(page, slow):
    page.locator("body").press("Control+/")
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    page.keyboard.type("What is 9/3 and 8/2?")
    expect(box).to_have_value("What is 9/3 and 8/2?")
    page.evaluate("""window.clicks = 0; document.querySelector("#ask").addEventListener("click", () => clicks++)""")
    page.keyboard.press("Control+Enter")
    page.locator(".recorded").wait_for(state="detached")
    page.locator(".written").first.wait_for(timeout=ANSWER_WITHIN)
    assert page.evaluate("clicks") == 1
    page.keyboard.press("Escape")
    expect(page.locator("#status-line")).to_have_text(text.STATUS_STOPPED)
    assert box.input_value() == "What is 9/3 and 8/2?"


ESCAPE = """key => document.querySelector("#question textarea").dispatchEvent(
  new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true, ...key }))"""


BY_INPUT_METHOD = [
    {"isComposing": True},
    {"keyCode": 229},  # Safari's has this alone
    {"isComposing": True, "keyCode": 229},
    {"keyCode": 229, "key": "Enter", "ctrlKey": True},
    {"keyCode": 229, "key": "Enter", "metaKey": True},
    {"keyCode": 229, "key": "/", "ctrlKey": True},
]


def test_escape_that_closes_an_input_method_s_window_does_not_stop(page, slow):
    ask(page, "Tom has 3 boxes of 12 eggs and 5 more. How many eggs has he?", "Think first")
    page.locator(".written").first.wait_for(timeout=ANSWER_WITHIN)
    for key in BY_INPUT_METHOD:
        assert page.evaluate(ESCAPE, key), key  # nobody took it
    expect(page.locator("#stop")).to_be_enabled()
    assert not page.evaluate(ESCAPE, {"keyCode": 27})
    expect(page.locator("#status-line")).to_have_text(text.STATUS_STOPPED)
