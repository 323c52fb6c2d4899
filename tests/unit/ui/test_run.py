"""A stream is gathered into a run: everything arrives, not too often, and closing it reaches the model."""

import time

import pytest

from model.adaptive import ModeChosen
from model.errors import InputError
from tests.unit.scripted import WORDS, Scripted
from ui.shared.run import ADAPTIVE, Run, forced, gather


def stream(adaptive, question, mode=ADAPTIVE, threshold=None, stop_after_answer=False):
    """A question's run as the Ask tab and the API gather it."""
    events = adaptive.answer(question, forced(mode), threshold, stop_after_answer)
    return gather(Run(question, stop_after_answer), events)


def test_the_mode_is_shown_before_any_text_and_the_end_has_all_of_it():
    runs = stream(Scripted(), "How many?")
    first = next(runs)
    assert first.choice.mode == "think" and first.text == {"rationale": "", "answer": ""}
    last = [*runs][-1]
    assert last.text == {"rationale": "".join(WORDS), "answer": "42"} and last.over


def test_at_most_fifteen_updates_a_second():
    started = time.monotonic()
    updates = sum(1 for _ in stream(Scripted(pause=0.01), "How many?"))
    seconds = time.monotonic() - started
    assert updates <= 15 * max(seconds, 1)
    assert updates >= 5  # it does stream: not all comes at the end


def test_the_first_text_is_shown_at_once():
    runs = stream(Scripted(pause=0.001), "How many?")
    next(runs)
    assert next(runs).text["rationale"] == WORDS[0]


def test_many_streams_have_fewer_updates_each():
    def updates():
        return sum(1 for _ in stream(Scripted(pause=0.01), "How many?"))

    alone = updates()
    others = [stream(Scripted(), "How many?") for _ in range(60)]
    for other in others:
        next(other)
    assert updates() < alone  # all of it takes less time than lies between two updates
    for other in others:
        other.close()
    assert updates() > 3


def test_closing_the_stream_closes_the_models():
    adaptive = Scripted(pause=0.02)
    runs = stream(adaptive, "How many?")
    next(runs)
    next(runs)
    assert not adaptive.closed
    runs.close()
    assert adaptive.closed


def test_settings_reach_the_model_and_adaptive_forces_no_mode():
    adaptive = Scripted()
    [*stream(adaptive, "How many?", "adaptive", 0.4, True)]
    assert adaptive.asked == ("How many?", None, 0.4, True)
    [*stream(adaptive, "How many?", "answer")]
    assert adaptive.asked == ("How many?", "answer", None, False)


def test_an_input_error_passes_through():
    with pytest.raises(InputError, match="no question"):
        next(stream(Scripted(error=InputError("There is no question.")), ""))


def test_the_fields_come_as_they_are_known_and_end_as_the_result():
    seen = [run.as_dict() for run in stream(Scripted(pause=0.005), "How many?")]
    assert seen[0] == {
        "question": "How many?",
        "complexity": 0.7,
        "right_at_once": 0.3,
        "right_after_thinking": 0.9,
        "gain": 0.6,
        "threshold": 0.5,
        "mode": "think",
        "rationale": "",
        "answer": "",
        "answer_probability": None,
        "finished": False,
    }
    assert seen[0]["rationale"] < seen[1]["rationale"] < seen[-1]["rationale"]
    assert set(seen[0]) < set(seen[-1]) and seen[-1]["finished"] and seen[-1]["tokens"]["total"] == 62


def test_the_order_follows_the_mode():
    run = Run("How many?")
    run.add(ModeChosen("think", 0.5, False))
    assert run.order == ("rationale", "answer")
    run.add(ModeChosen("answer", 0.5, False))
    assert run.order == ("answer", "rationale")
