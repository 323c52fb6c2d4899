"""A broken rationale: whether the answer followed, what was changed, and no text as markup."""

import pytest

from tests.unit.ui.test_columns import SUM, comparison_of
from tests.unit.ui.test_run_html import HOSTILE, OVERRIDE, tags
from ui import text
from ui.compare.break_html import Attempt, followed, status, three_answers


@pytest.mark.parametrize(
    ("before", "rationale", "after", "says"),
    [
        ("12", "4 * 3 = 13", "13", "The answer followed the rationale: 12 became 13."),
        ("12", "So the answer is banana", "10", "The answer changed, but not to what you wrote: 12 became 10."),
        ("12", "", "10", "The answer changed, but not to what you wrote: 12 became 10."),
        ("12", "4 * 9 = 12", "12.0", "The answer did not follow: it is still 12.0."),
        ("12", " 4 * 3  = 12\n", "12", "You changed nothing, and the answer is the same: 12."),
        ("", "4 * 3 = 13", "13", "The answer followed the rationale: no answer became 13."),
        ("12", "4 * 3 = 13", "", text.NO_ANSWER_FROM_YOURS),
    ],
)
def test_whether_the_answer_followed(before, rationale, after, says):
    comparison = comparison_of(before, "11", rationale="4 * 3 = 12")
    attempt = Attempt(rationale, after, over=True)
    assert followed(comparison, attempt).startswith(says)
    assert says in status(comparison, attempt)


def test_a_mended_slip_is_told_as_such():
    comparison = comparison_of("42", "41", SUM.question, rationale="23+18=42.")
    attempt = Attempt("23+18=41.", "41", mended=True)
    assert "The slip had spoiled the answer: 42 became 41" in status(comparison, attempt)


def test_all_three_answers_stand_side_by_side_and_are_judged():
    comparison = comparison_of("42", "41", SUM.question, rationale="23+18=42.")
    before = three_answers(comparison, None)
    assert text.NOT_YET in before and text.UNTOUCHED in before and "<del>" not in before
    html = three_answers(comparison, Attempt("23+18=47.", "47", over=True))
    assert html.index(">42<") < html.index(">47<") < html.index(">41<")
    assert html.count(">Wrong<") == 2 and html.count(">Right<") == 1
    assert "23+18=<del>42</del><ins>47</ins>." in html


def test_what_was_changed_is_marked_unless_all_was():
    comparison = comparison_of(rationale="4 * 3 = 12. So 12.")
    html = three_answers(comparison, Attempt("4 * 5 = 12. So 12!", "12", over=True))
    assert "4 * <del>3</del><ins>5</ins> = 12. So 12<del>.</del><ins>!</ins>" in html
    html = three_answers(comparison, Attempt("Nobody knows.", "12", over=True))
    assert "Nobody knows." in html and "<ins>" not in html


def test_the_answer_is_shown_as_it_comes():
    html = three_answers(comparison_of(), Attempt("4 * 3", "4"))
    assert ">4<" in html and text.WRITING in html


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_markup(words):
    allowed = {"p", "span", "del", "ins", "div", "section", "h3"}
    comparison = comparison_of(words, words, words, rationale=f"before {words} {words[::-1]}")
    attempt = Attempt(f"before {words} and {words}", words, over=True)
    assert set(tags(three_answers(comparison, attempt))) <= allowed
    assert tags(status(comparison, attempt)) == ["strong"]


def test_a_direction_override_is_taken_out():
    assert OVERRIDE not in three_answers(comparison_of(), Attempt(f"4{OVERRIDE} * 3", OVERRIDE, over=True))
