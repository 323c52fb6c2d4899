"""What the answers of a visit cost, and what thinking first costs on the same questions. Nothing in it is estimated."""

from dataclasses import dataclass, replace

from model.adaptive import Result
from model.prompts import ANSWER, THINK


@dataclass(frozen=True)
class Cost:
    """Tokens and seconds."""

    tokens: int
    seconds: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.tokens + other.tokens, self.seconds + other.seconds)

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.tokens - other.tokens, self.seconds - other.seconds)


def to_answer(result: Result) -> Cost | None:
    """What it took up to the answer; None where no answer came."""
    return Cost(result.tokens["to_answer"], result.seconds["answer"]) if result.answer else None


@dataclass(frozen=True)
class Entry:
    """One answered question; `stopped` says that it was to end with the answer."""

    question: str
    mode: str
    cost: Cost | None  # up to the answer
    total: Cost
    stopped: bool
    thought: Cost | None = None  # up to the answer, when the model thinks first
    measured: bool = False  # thinking first has been run on this question, with an answer or without

    @property
    def saved(self) -> Cost | None:
        return self.thought - self.cost if self.thought and self.cost else None


Ledger = tuple[Entry, ...]


def noted(ledger: Ledger, result: Result, stopped: bool) -> Ledger:
    """The ledger with a run more. A run that thought is its own comparison; an earlier measurement serves again."""
    total = Cost(result.tokens["total"], result.seconds["total"])
    entry = Entry(result.question, result.mode, to_answer(result), total, stopped)
    if result.mode == THINK:
        return (*with_thinking(ledger, result), replace(entry, thought=entry.cost, measured=True))
    known = next((other for other in reversed(ledger) if other.question == entry.question and other.measured), None)
    return (*ledger, replace(entry, thought=known.thought, measured=True) if known else entry)


def with_thinking(ledger: Ledger, thinking: Result) -> Ledger:
    """The ledger with what thinking first took put into all rows of its question that had nothing yet."""
    thought = to_answer(thinking)
    return tuple(
        replace(entry, thought=thought, measured=True)
        if entry.question == thinking.question and not entry.measured
        else entry
        for entry in ledger
    )


def unmeasured(ledger: Ledger) -> list[str]:
    """Questions whose cost of thinking first is not known, the newest first, each once."""
    return list(dict.fromkeys(entry.question for entry in reversed(ledger) if not entry.measured))


def saved_in_all(ledger: Ledger) -> tuple[Cost, int]:
    """What is saved over all rows where both costs are measured, and how many these are."""
    saved = [entry.saved for entry in ledger if entry.saved]
    return sum(saved, Cost(0, 0.0)), len(saved)


def saved_by_stopping(ledger: Ledger) -> Cost | None:
    """What stopping after the answer left unwritten in the last run, if the visit has the same run without stopping."""
    *earlier, last = ledger
    whole = [
        entry
        for entry in earlier
        if entry.question == last.question and entry.mode == ANSWER == last.mode and not entry.stopped
    ]
    return whole[-1].total - last.total if whole else None
