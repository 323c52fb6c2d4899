"""The HTML of a comparison: which mode adaptive takes, whether the answers agree and are right; nothing as markup."""

import re

import pytest

from model.adaptive import Done, ModeChosen, ModeEvent, Perceived, Text
from tests.unit.scripted import PERCEPTION, perceived, result
from tests.unit.ui.test_run_html import HOSTILE, tags
from ui import text
from ui.compare import columns
from ui.shared import comparison_html
from ui.shared.comparison import Comparison
from ui.shared.example_questions import of_task

SUM = of_task("add_sub")[0]  # 41
MEAL = of_task("commonsense_qa")[0]  # a question with options; refrigerator


def comparison_of(think="42", answer="41", question="How many?", after_thinking=0.9, rationale="4 * 3"):
    """A comparison that has come to its end."""
    comparison = Comparison(question)
    perception = perceived(0.3, after_thinking)
    comparison.add(Perceived(perception))
    comparison.add(ModeChosen("think" if perception.gain >= 0.5 else "answer", 0.5, False))
    for mode, written in (("think", think), ("answer", answer)):
        comparison.add(ModeEvent(mode, Done(result(question, mode, rationale, written))))
    return comparison


@pytest.mark.parametrize(
    ("think", "answer", "question", "says"),
    [
        ("42", "42.0", "How many?", "The answers agree: 42."),
        ("42 apples", "42", "How many?", "The answers agree: 42 apples."),
        ("42", "41", "How many?", "The answers differ: 42 after thinking, 41 without."),
        ("(B)", "refrigerator", MEAL.question, "The answers agree: (B)."),
        ("yes", "No.", "Is it?", "The answers differ: yes after thinking, No. without."),
        ("42", "", "How many?", "Only thinking first gave an answer: 42."),
        ("", "41", "How many?", "Only answering first gave an answer: 41."),
        ("", "", "How many?", text.NEITHER),
    ],
)
def test_whether_the_answers_agree(think, answer, question, says):
    comparison = comparison_of(think, answer, question)
    assert comparison_html.agreement(question, comparison.results) == says
    assert says in columns.verdict(comparison, None) and says in comparison_html.status(comparison)


@pytest.mark.parametrize(
    ("after_thinking", "mode", "says", "rightly"),
    [
        (0.9, "think", "adds 0.60, and the least gain, 0.50, is reached.", "That answer is wrong: the right one"),
        (0.7, "answer", "adds 0.40, and the least gain, 0.50, is not reached.", "That answer is right: 41."),
    ],
)
def test_which_one_adaptive_takes_and_whether_that_is_right(after_thinking, mode, says, rightly):
    comparison = comparison_of(question=SUM.question, after_thinking=after_thinking)
    for column in ("think", "answer"):
        assert (text.TAKEN in columns.column(comparison, column, None)) == (column == mode)
    assert says in columns.verdict(comparison, None)
    assert f"{says} {rightly}" in columns.verdict(comparison, SUM.answer)


def test_each_part_of_each_column_has_a_name_of_its_own():
    html = "".join(columns.column(comparison_of(), mode, None) for mode in ("think", "answer"))
    names = re.findall(r'<section class="panel[^>]*aria-label="([^"]*)"', html)
    assert names == ["Think first: Rationale", "Think first: Answer", "Answer first: Answer", "Answer first: Rationale"]


def test_each_column_says_whether_its_answer_is_right_and_what_it_cost():
    comparison = comparison_of(question=SUM.question)
    think, answer = (columns.column(comparison, mode, SUM.answer) for mode in ("think", "answer"))
    assert "Right answer: <strong>41</strong>. The model is wrong." in think
    assert "Right answer: <strong>41</strong>. The model is right." in answer
    assert "61 tokens, 0.50 s" in think and "2 tokens, 0.10 s" in answer
    assert "59 tokens, 0.40 s sooner" in columns.verdict(comparison, None)


def test_the_order_of_each_column_is_that_of_its_mode():
    comparison = comparison_of()
    for mode, order in (("think", ["rationale", "answer"]), ("answer", ["answer", "rationale"])):
        html = columns.column(comparison, mode, None)
        assert sorted(order, key=lambda part: html.index(f"panel {part}")) == order


def test_the_second_mode_is_not_written_while_the_first_is():
    comparison = Comparison("How many?")
    comparison.add(Perceived(PERCEPTION))
    comparison.add(ModeChosen("think", 0.5, False))
    assert text.WRITING in columns.column(comparison, "think", None)
    assert text.WRITING not in columns.column(comparison, "answer", None)
    comparison.add(ModeEvent("think", Done(result("How many?", "think", "", "42"))))
    comparison.add(ModeEvent("answer", Text("answer", "4")))
    assert text.WRITING not in columns.column(comparison, "think", None)
    assert text.WRITING in columns.column(comparison, "answer", None)
    assert columns.verdict(comparison, None) == ""


def test_the_status_changes_with_the_state_only():
    comparison = Comparison("How many?")
    comparison.add(Perceived(PERCEPTION))
    comparison.add(ModeChosen("think", 0.5, False))
    seen = [comparison_html.status(comparison)]
    for event in (Text("rationale", "4 "), Text("answer", "42"), Done(result("How many?", "think", "4", "42"))):
        comparison.add(ModeEvent("think", event))
        seen.append(comparison_html.status(comparison))
    for event in (Text("answer", "4"), Text("answer", "1"), Done(result("How many?", "answer", "4", "41"))):
        comparison.add(ModeEvent("answer", event))
        seen.append(comparison_html.status(comparison))
    assert len(set(seen)) == 3 and seen == sorted(seen, key=seen.index)
    assert "0.70" in seen[0] and "differ" in seen[-1]


def test_a_stopped_comparison_says_so():
    comparison = comparison_of()
    comparison.runs["answer"].result = None
    comparison.stop()
    assert comparison_html.status(comparison) == text.STATUS_STOPPED
    assert columns.verdict(comparison, None) == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_markup(words):
    plain, hostile = comparison_of("a", "b"), comparison_of(words, words + "b", words, rationale=words)
    for mode in ("think", "answer"):
        assert tags(columns.column(hostile, mode, words)) == tags(columns.column(plain, mode, "gold"))
    assert tags(columns.verdict(hostile, words)) == tags(columns.verdict(plain, "gold"))
    assert tags(comparison_html.status(hostile)) == tags(comparison_html.status(plain)) == []
