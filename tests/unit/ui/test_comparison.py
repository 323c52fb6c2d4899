"""A comparison's stream is gathered: one mode after the other, not too often, and closing it reaches the model."""

import time

import pytest

from model.errors import InputError
from tests.unit.scripted import ANSWERS, WORDS, Scripted
from ui.shared.comparison import Comparison
from ui.shared.run import gather


def compared(adaptive, question="How many?"):
    """A question's comparison as the tabs gather it."""
    return gather(Comparison(question), adaptive.stream_comparison(question))


def test_both_modes_end_with_all_of_their_text():
    *_, last = compared(Scripted())
    assert last.over and last.adaptive.choice.mode == "think" and not last.adaptive.choice.forced
    for mode, run in last.runs.items():
        assert run.text == {"rationale": "".join(WORDS[:20]), "answer": ANSWERS[mode]}
    assert last.runs["think"].order == ("rationale", "answer")
    assert last.runs["answer"].order == ("answer", "rationale")


def test_one_mode_waits_for_the_other():
    comparisons = compared(Scripted())
    first = next(comparisons)
    assert first.runs["answer"].waiting and not first.runs["think"].waiting
    for comparison in comparisons:
        assert comparison.runs["answer"].waiting == ("think" not in comparison.results)


def test_at_most_fifteen_updates_a_second():
    started = time.monotonic()
    updates = sum(1 for _ in compared(Scripted(pause=0.01)))
    assert 5 <= updates <= 15 * max(time.monotonic() - started, 1)


def test_closing_the_stream_closes_the_models():
    adaptive = Scripted(pause=0.02)
    comparisons = compared(adaptive)
    next(comparisons)
    next(comparisons)
    assert not adaptive.closed
    comparisons.close()
    assert adaptive.closed


def test_an_input_error_passes_through():
    with pytest.raises(InputError, match="no question"):
        next(compared(Scripted(error=InputError("There is no question.")), ""))


def test_stopping_keeps_the_mode_that_was_done():
    *_, comparison = compared(Scripted())
    comparison.runs["answer"].result = None
    comparison.stop()
    assert comparison.over
    assert (comparison.runs["think"].stopped, comparison.runs["answer"].stopped) == (False, True)
