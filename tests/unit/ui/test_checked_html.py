"""A checked rationale: its marks, what is said of it, and nothing as markup."""

import re

import pytest

from tests.unit.ui.test_run_html import HOSTILE, done, run_of, tags
from ui import text
from ui.shared import run_html
from ui.shared.checked_html import after_mending, found, marked

TWO_SLIPS = "24-4=18. 18/2=9. 9+1=11."


def thought(rationale, answer="9"):
    return run_of(("rationale", rationale), ("answer", answer))


def test_a_step_that_holds_and_a_slip_are_marked_behind_their_sentence():
    html = marked(thought(TWO_SLIPS))
    assert '24-4=<span class="wrong">18</span>.<span class="slip"' in html
    assert '18/2=9.<span class="held"></span>' in html
    told = re.findall('data-told="([^"]*)"', html)
    assert told == ["\u2717 should be 20: the first slip is here", "\u2717 should be 10"]


def test_the_marks_add_nothing_to_what_is_read_or_copied():
    assert re.sub("<[^>]*>", "", marked(thought(TWO_SLIPS))) == TWO_SLIPS


def test_a_number_still_being_written_is_not_judged():
    assert "slip" not in marked(run_of(("rationale", "24-4=1")))
    assert "slip" not in marked(run_of(("rationale", "24-4=18.")))
    assert "slip" in marked(run_of(("rationale", "24-4=18. 18/2")))
    assert found(run_of(("rationale", "24-4=18. 18/2"))) == []


@pytest.mark.parametrize(
    ("rationale", "says"),
    [
        ("24-4=20.", ["The model wrote 1 calculation, and it is right."]),
        ("24-4=18.", ["The model wrote 1 calculation, and it is wrong: 24-4 is 20, not 18."]),
        ("3+6=9. 9*1=9.", ["The model wrote 2 calculations, and all are right."]),
        ("24-4=18. 18/2=9. 9*1=9.", ["The model wrote 3 calculations; the first is wrong: 24-4 is 20, not 18."]),
        (
            "2*2=4. 24-4=18. 18/2=8. 8+1=9.",
            ["The model wrote 4 calculations; 2 of them are wrong, first the second: 24-4 is 20, not 18."],
        ),
        (
            "1+1=2. " * 11 + "3*3=8. 1*9=9.",
            ["The model wrote 13 calculations; the one at place 12 is wrong: 3*3 is 9, not 8."],
        ),
        (
            "It starts heads. Ana flips: heads.",
            ["The model wrote 1 step that can be checked, and it is wrong: "
             "behind \u201cAna flips\u201d should stand tails, not heads."],
        ),
        ("Nobody knows.", []),
    ],
)
def test_one_sentence_says_what_was_found(rationale, says):
    run = done(thought(rationale))
    assert found(run)[:1] == says
    assert all(run_html.safe(sentence) in run_html.panels(run, None) for sentence in says)
    spoken = run_html.status(run)
    assert all((run_html.safe(sentence) in spoken) == ("wrong" in sentence) for sentence in says)


def test_an_answer_and_a_rationale_that_contradict_each_other():
    run = done(run_of(("answer", "17"), ("rationale", "84-57=27."), mode="answer"))
    says = "This contradicts the answer: the rationale comes to 27, the answer was 17."
    assert found(run)[-1] == says and says in run_html.status(run)
    run = done(thought("84-57=27.", "17"))
    assert found(run)[-1].startswith("The answer does not follow from this: the rationale comes to 27")
    assert len(found(done(thought("84-57=27.", "27")))) == 1


@pytest.mark.parametrize(
    ("gold", "before", "after", "says"),
    [
        ("10", "9", "10.0", "The slip had spoiled the answer: 9 became 10.0, and that is right."),
        ("11", "9", "10", "The slip had changed the answer: 9 became 10."),
        (None, "", "10", "The slip had changed the answer: no answer became 10."),
        ("10", "10", "10", "The slip did not spoil the answer: from the mended rationale it is still 10."),
        ("10", "9", "", text.NO_ANSWER_FROM_YOURS),
    ],
)
def test_whether_the_slip_spoiled_the_answer(gold, before, after, says):
    assert after_mending("How many?", gold, before, after) == says


@pytest.mark.parametrize("words", HOSTILE)
def test_no_step_becomes_markup(words):
    html = marked(thought(f"{words} 24-4=18{words}. It starts heads. {words} flips: heads. {words}"))
    assert set(tags(html)) <= {"span"} and "<img" not in html
    holdings = f"A {words}, B blue. A and B: A red, B green."
    assert set(tags(marked(thought(holdings)))) <= {"span"}
