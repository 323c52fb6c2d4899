"""Kinds of question, the twelve tasks and the ladder's, and on how much of each adaptive thinks first.

From the gains that the results files hold for each measured question: no model runs.
"""

from dataclasses import dataclass
from functools import cache

from model.adaptive import AdaptiveSLM, mode_at
from model.prompts import THINK
from ui.shared.results_folder import read_measured, read_results, runs

LEAST_CHANGE = 0.05  # of a rate: what changes less is only counted


@dataclass(frozen=True)
class Kind:
    """A task, or where `graded` a kind of the ladder's questions, and the gain of each that was measured."""

    name: str
    graded: bool
    gains: tuple[float, ...]

    def thinks(self, threshold: float) -> float:
        """On which part of its questions, 0..1, adaptive thinks first at a threshold."""
        return sum(mode_at(gain, threshold) == THINK for gain in self.gains) / len(self.gains)


@dataclass(frozen=True)
class Rates:
    """What part of a kind is thought about first at the threshold, and at the default one, each 0..1."""

    kind: Kind
    default: float
    now: float

    @property
    def changed(self) -> bool:
        return round(abs(self.now - self.default), 6) >= LEAST_CHANGE


@cache
def measured_kinds() -> tuple[Kind, ...]:
    """The kinds of the results files in their order; those of a file that nobody has made are left out."""
    return tuple(kind for graded, file in _files().items() for kind in of_kinds(file["items"], graded))


def measured_here(adaptive: AdaptiveSLM) -> bool:
    """Whether what runs here is what the kinds were measured with."""
    return all(runs(adaptive, file["run"]) for file in _files().values())


def _files() -> dict[bool, dict]:
    """The results files of the tasks and of the ladder that have been made, by whether their questions are graded."""
    measured = read_measured()
    files = {False: measured and measured[1], True: read_results("ladder.json")}
    return {graded: file for graded, file in files.items() if file}


def of_kinds(items: list[dict], graded: bool) -> list[Kind]:
    """The kinds of a results file's items."""
    gains: dict[str, list[float]] = {}
    for item in items:
        gains.setdefault(item["task"], []).append(item["gain"])
    return [Kind(name, graded, tuple(its)) for name, its in gains.items()]


def rates_at(kinds: tuple[Kind, ...], default: float, threshold: float) -> list[Rates]:
    """Each kind's rates, first those that change most."""
    rates = [Rates(kind, kind.thinks(default), kind.thinks(threshold)) for kind in kinds]
    return sorted(rates, key=lambda its: -abs(its.now - its.default))
