"""The HTML of a run says what happened, in the order in which it happened, and takes nothing for markup."""

import re

import pytest

from model.adaptive import Done, ModeChosen, Perceived, Result, Text
from tests.unit.scripted import perceived
from ui import text
from ui.shared import run_html
from ui.shared.chances import Chances
from ui.shared.markup import problem, safe
from ui.shared.run import Run

MARKUP = ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '" onload="alert(1)']
HOSTILE = [*MARKUP, "${7*7}", "{{7*7}}"]
OVERRIDE = "\u202e"


def run_of(*parts, chances=(0.29, 0.9), threshold=0.5, mode="think", forced=False, question="How many?"):
    """A run that has come as far as the given (part, text) pieces; `chances` are right at once and after thinking."""
    run = Run(question)
    run.add(Perceived(perceived(*chances)))
    run.add(ModeChosen(mode, threshold, forced))
    for part, piece in parts:
        run.add(Text(part, piece))
    return run


def done(run, finished=True):
    tokens = {"prompt": 20, "rationale": 30, "answer": 1, "to_answer": 31, "total": 33}
    seconds = {"perceive": 0.05, "first_text": 0.11, "answer": 0.52, "total": 0.61}
    made_by = {"engine": "onnx", "quantization": "int8", "checkpoint": "0123456789ab"}
    told = {"finished": finished, "tokens": tokens, "seconds": seconds, "answer_probability": run.answer_probability}
    fields = run.as_dict() | made_by | told
    run.add(Done(Result(**fields)))
    return run


def tags(html):
    return re.findall(r"<(\w+)", html)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_markup(words):
    plain = done(run_of(("rationale", "plain"), ("answer", "plain"), question="plain"))
    hostile = done(run_of(("rationale", words), ("answer", words), question=words))
    for part in (run_html.score, lambda run: run_html.panels(run, "gold"), run_html.status):
        assert tags(part(hostile)) == tags(part(plain))
    assert tags(run_html.panels(plain, words)) == tags(run_html.panels(plain, "gold"))
    assert tags(run_html.numbers(plain, words)) == tags(run_html.numbers(plain, "onnx"))
    assert tags(problem(words)) == tags(problem("plain"))


def test_a_direction_override_is_taken_out_and_other_scripts_stay():
    assert safe(f"a{OVERRIDE}b é שלום") == "ab é שלום"


def test_think_first_shows_the_rationale_above_the_answer():
    html = run_html.panels(run_of(("rationale", "4 * 3 = 12."), ("answer", "12")), None)
    assert html.index("4 * 3 = 12.") < html.index(">12<")


def test_answer_first_shows_the_answer_above_the_rationale_and_says_that_it_is_no_proof():
    html = run_html.panels(run_of(("answer", "12"), ("rationale", "4 * 3 = 12."), mode="answer"), None)
    assert html.index(">12<") < html.index("4 * 3 = 12.")
    assert "no proof" in html
    assert "no proof" not in run_html.panels(run_of(("rationale", "4 * 3 = 12."), ("answer", "12")), None)


@pytest.mark.parametrize(
    ("chances", "threshold", "mode", "forced", "sentence"),
    [
        ((0.2, 0.8), 0.5, "think", False, "Thinking adds 0.60, and the least gain, 0.50, is reached: think first."),
        ((0.25, 0.75), 0.5, "think", False, "Thinking adds 0.50, and the least gain, 0.50, is reached: think first."),
        ((0.2, 0.3), 0.5, "answer", False, "adds 0.10, and the least gain, 0.50, is not reached: answer first."),
        ((0.3, 0.7996), 0.5, "answer", False, "adds 0.4996, and the least gain, 0.5000, is not reached: answer first."),
        ((0.9, 0.8), 0.05, "answer", False, "adds \u22120.10, and the least gain, 0.05, is not reached: answer first."),
        ((0.5, 0.4996), 0, "answer", False, "adds \u22120.0004, and the least gain, 0.0000, is not reached: answer"),
        ((0.2, 0.3), 0.5, "think", True, "answer first: thinking adds 0.10, and the least gain, 0.50, is not reached."),
        ((0.2, 0.8), 0.5, "think", True, "think first: thinking adds 0.60, and the least gain, 0.50, is reached."),
    ],
)
def test_the_reason_holds_the_gain_against_the_least_gain(chances, threshold, mode, forced, sentence):
    run = run_of(chances=chances, threshold=threshold, mode=mode, forced=forced)
    assert sentence in run_html.reason(run)


def test_both_chances_the_least_gain_and_the_complexity_are_on_the_scale():
    html = run_html.score(run_of(chances=(0.2851, 0.9), threshold=0.35))
    assert "--once: 0.2851; --thought: 0.9000; --needed: 0.6351" in html and 'class="tick"' in html
    assert '<span class="figure">0.71</span>' in html and text.COMPLEXITY_TOLD in html
    told = re.search(r'role="img" aria-label="([^"]*)"', html)[1]
    for words in ("0.29 at once", "0.90 after thinking", "thinking adds 0.61", "least gain is 0.35"):
        assert words in told
    assert re.findall(r"<dd>([^<]*)</dd>", html) == ["0.29", "0.90", "0.61", "0.35"]


def test_a_least_gain_that_no_chance_can_reach_has_no_mark():
    assert 'class="tick"' not in run_html.score(run_of(chances=(0.8, 0.9), threshold=0.35, mode="answer"))


def test_a_gap_that_thinking_takes_away_looks_another_way_than_one_that_it_adds():
    assert 'class="gap more"' in run_html.score(run_of(chances=(0.4, 0.6)))
    assert 'class="gap less"' in run_html.score(run_of(chances=(0.6, 0.4)))


@pytest.mark.parametrize(
    ("chances", "threshold", "zone"),
    [
        ((0.9, 0.92), 0.05, "easy"),
        ((0.5, 0.5), 0.05, "easy"),
        ((0.9, 0.6), 0.05, "easy"),
        ((0.4, 0.6), 0.05, "worth"),
        ((0.6, 0.9), 0.05, "worth"),
        ((0.25, 0.75), 0.5, "worth"),
        ((0.1, 0.12), 0.05, "beyond"),
        ((0.4999, 0.2), 0.05, "beyond"),
        ((0.1, 0.12), 0, "worth"),
    ],
)
def test_the_zone_follows_from_both_chances_and_the_least_gain(chances, threshold, zone):
    assert Chances.of(perceived(*chances), threshold).zone == zone
    html = run_html.score(run_of(chances=chances, threshold=threshold))
    assert f"<strong>{text.ZONES[zone]}</strong>: {text.ZONES_TOLD[zone]}" in html


def test_an_item_of_a_results_file_keeps_the_gain_that_it_has():
    """Its chances are rounded, and a threshold is chosen among the gains."""
    item = {"right_at_once": 0.1, "right_after_thinking": 0.4, "gain": 0.299999}
    assert Chances.of_item(item, 0.3).mode == "answer" and Chances.of_item(item, 0.299999).mode == "think"


@pytest.mark.parametrize(
    ("chances", "threshold", "shown"),
    [
        # 0.1917 is 0.19, but the chances that are shown differ by 0.20.
        ((0.4848, 0.6765), 0.05, {"complexity": "0.52", "at_once": "0.48", "after_thinking": "0.68", "gain": "0.20"}),
        ((0.4848, 0.6765), 0.195, {"after_thinking": "0.676", "gain": "0.191", "threshold": "0.195"}),
        ((0.5, 0.54), 0.04, {"gain": "0.04", "threshold": "0.04"}),
        ((0.5, 0.5449), 0.0451, {"gain": "0.04", "threshold": "0.05"}),
    ],
)
def test_the_sums_of_the_numbers_shown_come_out_and_the_gain_stays_on_its_side(chances, threshold, shown):
    assert run_html.as_shown(Chances.of(perceived(*chances), threshold)).items() >= shown.items()


@pytest.mark.parametrize(
    ("value", "told"), [(0.5, "0.50"), (-0.5, "\u22120.50"), (-0.001, "0.00"), (0.0, "0.00"), (-0.0, "0.00")]
)
def test_a_number_has_a_true_minus_and_none_before_nothing(value, told):
    assert run_html.number(value) == told


def test_the_status_changes_with_the_state_only():
    run = run_of()
    seen = [run_html.status(run)]
    for part, piece in [("rationale", "4 "), ("rationale", "* 3"), ("answer", "1"), ("answer", "2")]:
        run.add(Text(part, piece))
        seen.append(run_html.status(run))
    seen.append(run_html.status(done(run)))
    assert len(set(seen)) == 3  # chosen and writing, second part, done
    assert seen[0] == seen[1] == seen[2] and seen[3] == seen[4]
    assert "think first" in seen[0].lower() and "12" in seen[-1]
    assert seen[0].startswith("Complexity 0.71: right at once 0.29, after thinking 0.90, worth thinking. Think first: ")


def test_the_gold_answer_waits_for_the_models():
    run = run_of(("rationale", "4 * 3 = 12."), ("answer", "13"))
    assert "Right answer" not in run_html.panels(run, "12")
    assert "Right answer: <strong>12</strong>" in run_html.panels(done(run), "12")
    assert "Right answer" not in run_html.panels(run, None)


def test_tokens_and_seconds_are_those_of_the_result():
    html = run_html.numbers(done(run_of(("answer", "12"))), "onnx, int8, checkpoint 0123456789ab")
    for value in ("31 tokens, 0.52 s", "33 tokens, 0.61 s", "20 tokens, 0.05 s", "0.11 s", "checkpoint 0123456789ab"):
        assert f"<dd>{value}</dd>" in html or value in html
    assert run_html.numbers(run_of(("answer", "12")), "onnx") == ""


def test_a_run_without_an_answer_says_so():
    run = done(run_of(("rationale", "4 * 3 is")), finished=False)
    assert "The model gave no answer." in run_html.panels(run, None)
    assert "without an answer" in run_html.status(run)
    assert "<dd>never</dd>" in run_html.numbers(run, "onnx")


def test_a_rationale_that_was_not_asked_for_is_told_from_one_that_the_model_left_out():
    run = done(run_of(("answer", "12"), mode="answer"))
    assert "The model wrote no rationale." in run_html.panels(run, None)
    run.stop_after_answer = True
    assert "Stopped after 33 tokens: the rationale was not written." in run_html.panels(run, None)
    writing = run_of(("answer", "1"), mode="answer")
    assert "Still to come" in run_html.panels(writing, None)
    writing.stop_after_answer = True
    assert "To be left out" in run_html.panels(writing, None)


def test_a_text_that_the_limit_of_tokens_cuts_says_so():
    parts = ("answer", "12"), ("rationale", "4 * 3 is")
    assert "limit of tokens" in run_html.panels(done(run_of(*parts, mode="answer"), finished=False), None)
    assert "limit of tokens" not in run_html.panels(done(run_of(*parts, mode="answer")), None)


def test_a_stopped_run_no_longer_writes():
    run = run_of(("rationale", "4 * 3"))
    assert "Writing" in run_html.panels(run, None)
    run.stopped = True
    html = run_html.panels(run, None)
    assert "Writing" not in html and "4 * 3" in html and "You stopped the model" in html
    assert "Stopped" in run_html.status(run)


def test_the_answers_probability_grows_with_the_answer_and_is_no_chance_of_being_right():
    run = run_of(("rationale", "4 * 3 = 12."))
    assert "%" not in run_html.panels(run, None)
    run.add(Text("answer", "12", 0.874))
    assert "87 % so far" in run_html.panels(run, None)
    html = run_html.panels(done(run), None)
    assert "87 % sure of these words" in html and "not the chance that they are right" in html and "so far" not in html


@pytest.mark.parametrize(("probability", "told"), [(0.9999, "Over 99 %"), (0.001, "Under 1 %"), (0.5, "50 %")])
def test_no_probability_is_rounded_to_certainty(probability, told):
    assert run_html.how_sure(probability) == told
