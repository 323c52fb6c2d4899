"""What the Compare tab is told: results, errors as sentences, Stop, and when there is a rationale to break."""

import gradio as gr

from model.errors import InputError
from tests.unit.scripted import Scripted
from tests.unit.ui.test_columns import comparison_of
from ui import text
from ui.compare import break_section
from ui.compare import tab as compare_tab
from ui.shared.comparison import Comparison


def test_the_section_to_break_opens_when_both_are_done():
    *earlier, last = compare_tab._updates(Scripted(), "How many?")
    assert earlier and all(update[7].visible is False for update in earlier)
    status, stop, *_, comparison, area, rationale, change, _, _, outcome = last
    assert text.STATUS_BOTH in status and stop.interactive is False and comparison.over
    assert area.visible and rationale == comparison.results["think"].rationale and change.interactive
    assert text.NOT_YET in outcome


def test_a_rationale_without_a_number_says_so():
    _, _, change, line, *_ = break_section.opened(comparison_of(rationale="Ana flips: tails."))
    assert change.interactive is False and line == text.NO_NUMBER
    assert break_section._changed(comparison_of(rationale="tails"), "heads") == (gr.skip(), text.NO_NUMBER)


def test_one_number_is_changed_and_the_line_says_which():
    written, line = break_section._changed(comparison_of(rationale="4 * 3"), "4 * 3")
    assert written != "4 * 3" and line.startswith("Changed ")


def test_an_error_is_a_sentence_and_nothing_else_changes():
    for error, says in ((InputError("There is no question yet."), "no question"), (RuntimeError("/secret"), "failed")):
        for updates in (
            compare_tab._updates(Scripted(error=error), "How many?"),
            break_section._updates(Scripted(error=error), comparison_of(), "4 * 3"),
        ):
            ((status, stop, *rest),) = updates
            assert says in status and "secret" not in status and stop.interactive is False
            assert rest == [gr.skip()] * len(rest)


def test_stop_keeps_what_was_written():
    assert compare_tab._stopped(None)[0] == text.STATUS_STOPPED
    *_, comparison = [update[6] for update in compare_tab._updates(Scripted(), "How many?")]
    assert compare_tab._stopped(comparison)[2] == gr.skip()
    comparison.runs["answer"].result = None
    status, _, _, think, answer, *_ = compare_tab._stopped(comparison)
    assert status == text.STATUS_STOPPED and "42" in think and "41" in answer
    assert isinstance(comparison, Comparison) and comparison.over


def test_the_answer_from_a_rationale_goes_to_the_model_and_comes_back():
    adaptive = Scripted()
    *_, (status, stop, outcome) = break_section._updates(adaptive, comparison_of(), "4 * 4")
    assert adaptive.asked == ("How many?", "4 * 4") and adaptive.closed
    assert "42 became 4711" in status and ">4711<" in outcome and stop.interactive is False
