"""The HTML of a run says what happened, in the order in which it happened, and takes nothing for markup."""

import re

import pytest

from model.adaptive import Done, ModeChosen, Perceived, Perception, Result, Text
from ui.shared import run_html
from ui.shared.markup import problem, safe
from ui.shared.run import Run

MARKUP = ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", '" onload="alert(1)']
HOSTILE = [*MARKUP, "${7*7}", "{{7*7}}"]
OVERRIDE = "\u202e"


def run_of(*parts, complexity=0.71, threshold=0.5, mode="think", forced=False, question="How many?"):
    """A run that has come as far as the given (part, text) pieces."""
    run = Run(question)
    run.add(Perceived(Perception(complexity, (1.0, 0.1), 12, 0.05)))
    run.add(ModeChosen(mode, threshold, forced))
    for part, text in parts:
        run.add(Text(part, text))
    return run


def done(run, finished=True):
    tokens = {"prompt": 20, "rationale": 30, "answer": 1, "to_answer": 31, "total": 33}
    seconds = {"perceive": 0.05, "first_text": 0.11, "answer": 0.52, "total": 0.61}
    rationale, answer = run.text["rationale"], run.text["answer"]
    complexity, choice = run.perception.complexity, run.choice
    fields = (run.question, complexity, choice.threshold, choice.mode, answer, rationale, finished, tokens, seconds)
    run.add(Done(Result(*fields, "onnx", "int8", "0123456789ab", run.answer_probability)))
    return run


def tags(html):
    return re.findall(r"<(\w+)", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text):
    plain = done(run_of(("rationale", "plain"), ("answer", "plain"), question="plain"))
    hostile = done(run_of(("rationale", text), ("answer", text), question=text))
    for part in (run_html.score, lambda run: run_html.panels(run, "gold"), run_html.status):
        assert tags(part(hostile)) == tags(part(plain))
    assert tags(run_html.panels(plain, text)) == tags(run_html.panels(plain, "gold"))
    assert tags(run_html.numbers(plain, text)) == tags(run_html.numbers(plain, "onnx"))
    assert tags(problem(text)) == tags(problem("plain"))


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
    ("complexity", "threshold", "mode", "forced", "sentence"),
    [
        (0.71, 0.5, "think", False, "0.71 is at or above the threshold 0.50: think first."),
        (0.5, 0.5, "think", False, "0.50 is at or above the threshold 0.50: think first."),
        (0.31, 0.5, "answer", False, "0.31 is below the threshold 0.50: answer first."),
        (0.4996, 0.5, "answer", False, "0.4996 is below the threshold 0.5000: answer first."),
        (0.31, 0.5, "think", True, "Adaptive would answer first: 0.31 is below the threshold 0.50."),
        (0.71, 0.5, "think", True, "Adaptive would think first: 0.71 is at or above the threshold 0.50."),
    ],
)
def test_the_reason_compares_the_score_with_the_threshold(complexity, threshold, mode, forced, sentence):
    run = run_of(complexity=complexity, threshold=threshold, mode=mode, forced=forced)
    assert run_html.reason(run).endswith(sentence)


def test_the_bar_stands_at_the_score_and_its_mark_at_the_threshold():
    html = run_html.score(run_of(complexity=0.7149, threshold=0.35))
    assert "--score: 0.7149; --threshold: 0.3500" in html
    assert 'aria-label="Complexity 0.71' in html


@pytest.mark.parametrize(
    ("complexity", "threshold", "words"),
    [
        (0.56, 0.19, "above the threshold"),
        (0.56, 0.5, "close to the threshold"),
        (0.56, 0.8, "below the threshold"),
        (0.9, 0.19, "far above the threshold"),
        (0.01, 0.19, "far below the threshold"),
        (0.19, 0.19, "close to the threshold"),
        (0.5, 0, "far above the threshold"),
        (0.5, 1, "far below the threshold"),
        (0, 0, "close to the threshold"),
        (1, 1, "close to the threshold"),
    ],
)
def test_the_words_for_a_score_are_seen_from_the_threshold(complexity, threshold, words):
    assert run_html.looks(complexity, threshold) == words


def test_the_status_changes_with_the_state_only():
    run = run_of()
    seen = [run_html.status(run)]
    for part, text in [("rationale", "4 "), ("rationale", "* 3"), ("answer", "1"), ("answer", "2")]:
        run.add(Text(part, text))
        seen.append(run_html.status(run))
    seen.append(run_html.status(done(run)))
    assert len(set(seen)) == 3  # chosen and writing, second part, done
    assert seen[0] == seen[1] == seen[2] and seen[3] == seen[4]
    assert "think first" in seen[0].lower() and "12" in seen[-1]


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
