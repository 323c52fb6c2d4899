"""One question's stream, gathered: what has come so far, at most so many times a second."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from model.adaptive import Done, Event, ModeChosen, ModeEvent, Perceived, Perception, Result, Text
from model.tidy_text import well_formed
from ui.shared.chances import Chances

ADAPTIVE = "adaptive"
UPDATES_PER_SECOND = 12  # of one stream
# Of all streams together: each one that is sent takes time of the cores on which the model computes.
_UPDATES_IN_ALL = 72
_streams: set[object] = set()  # of which events are gathered at the moment


def order_of(mode: str) -> tuple[str, str]:
    """The two parts in the order in which a mode writes them."""
    return ("rationale", "answer") if mode == "think" else ("answer", "rationale")


@dataclass
class Run:
    """What the model has said about one question up to now."""

    question: str
    stop_after_answer: bool = False
    perception: Perception | None = None
    choice: ModeChosen | None = None
    text: dict[str, str] = field(default_factory=lambda: {"rationale": "", "answer": ""})
    part: str | None = None
    answer_probability: float | None = None
    result: Result | None = None
    stopped: bool = False
    waiting: bool = False  # another run is written first

    def __post_init__(self) -> None:
        self.question = well_formed(self.question)  # what cannot be encoded would fail on its way to the browser

    def add(self, event: Event) -> None:
        match event:
            case Perceived():
                self.perception = event.perception
            case ModeChosen():
                self.choice = event
            case Text():
                self.text[event.part] += event.text
                self.part = event.part
                if event.part == "answer":
                    self.answer_probability = event.answer_probability
            case Done():
                self.result = event.result
                self.text = {"rationale": event.result.rationale, "answer": event.result.answer}
                self.answer_probability = event.result.answer_probability

    @property
    def order(self) -> tuple[str, str]:
        """The two parts in the order in which the mode writes them."""
        return order_of(self.choice.mode if self.choice else "answer")

    @property
    def chances(self) -> Chances:
        """As the question was perceived, once a mode is chosen."""
        return Chances.of(self.perception, self.choice.threshold)

    @property
    def over(self) -> bool:
        return self.stopped or self.result is not None

    def as_dict(self) -> dict:
        """The fields of the command line's --json that are known by now; all of them once the run is done."""
        if self.result:
            return self.result.as_dict()
        known = {"question": self.question, **self.perception.fields()}
        if self.choice:
            known |= {"threshold": self.choice.threshold, "mode": self.choice.mode, **self.text}
            known |= {"answer_probability": self.answer_probability}
        return known | {"finished": False}


def forced(mode: str) -> str | None:
    """The mode that AdaptiveSLM.answer is to take: None lets it choose."""
    return None if mode == ADAPTIVE else mode


def gather(state: Any, events: Iterator[Event | ModeEvent]) -> Iterator[Any]:
    """The same state again and again as its `add` takes the events: at the mode, at the first text, at the end, and
    now and then between.

    Closing this iterator closes the model's, which stops decoding.
    """
    shown = 0.0
    with closing(events), _one_stream_more():
        for event in events:
            state.add(event)
            told = event.event if isinstance(event, ModeEvent) else event
            now = time.monotonic()
            if isinstance(told, ModeChosen | Done):
                yield state
            elif isinstance(told, Text) and now - shown >= _seconds_between():
                shown = now
                yield state


def _seconds_between() -> float:
    """Between two updates of a stream."""
    return max(1 / UPDATES_PER_SECOND, len(_streams) / _UPDATES_IN_ALL)


@contextmanager
def _one_stream_more() -> Iterator[None]:
    own = object()
    _streams.add(own)
    try:
        yield
    finally:
        _streams.discard(own)
