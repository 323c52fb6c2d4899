"""Asks a visitor's own questions one after another; in between, other visitors have their turn."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from model.adaptive import AdaptiveSLM, Result
from ui import text
from ui.classroom.sheet import Problem
from ui.classroom.uploads import Row
from ui.shared.controls import error_sentence
from ui.shared.from_training import Record, is_correct
from ui.shared.run import Run, gather


@dataclass(frozen=True)
class RowOutcome:
    """What became of one question; `right` is None without a gold answer, seconds are all that it took."""

    row: Row
    result: Result
    right: bool | None
    seconds: float


@dataclass(frozen=True)
class SheetRun:
    """The rows that can be asked, why others were left out, and the outcomes so far."""

    rows: list[Row]
    problems: list[Problem]
    outcomes: list[RowOutcome] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return len(self.outcomes) == len(self.rows)

    def with_(self, told: RowOutcome | Problem) -> "SheetRun":
        if isinstance(told, RowOutcome):
            return replace(self, outcomes=[*self.outcomes, told])
        rows = [row for row in self.rows if row.line != told.line]
        return replace(self, rows=rows, problems=sorted([*self.problems, told], key=lambda problem: problem.line))

    @property
    def time_left(self) -> float:
        """Seconds for the rest, at the pace of what is done; at least one outcome must be there."""
        left = len(self.rows) - len(self.outcomes)
        return left * sum(outcome.seconds for outcome in self.outcomes) / len(self.outcomes)


def ask_all(adaptive: AdaptiveSLM, rows: list[Row]) -> Iterator[RowOutcome | Problem | None]:
    """What becomes of each row: its outcome, decoded up to its answer, or why it has none.

    Between those it gives None now and then, so that it can be closed at any time; closing it stops decoding.
    """
    for row in rows:
        try:
            yield from _ask(adaptive, row)
        except Exception as error:  # one row's fault is no other's
            yield Problem(row.line, error_sentence(error, text.ROW_FAILED))


def _ask(adaptive: AdaptiveSLM, row: Row) -> Iterator[RowOutcome | None]:
    began = time.monotonic()
    events = adaptive.answer(row.question, stop_after_answer=True)
    for run in gather(Run(row.question, stop_after_answer=True), events):
        if run.result is None:
            yield None
    yield RowOutcome(row, run.result, _right(row, run.result.answer), time.monotonic() - began)


def _right(row: Row, answer: str) -> bool | None:
    return is_correct(Record(row.task, "", row.question, row.answer), answer) if row.answer else None
