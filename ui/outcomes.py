"""What the results files hold, and what follows from each item's outcome: curve, flips, calibration, spread.

An item has task, id, complexity, and under "think" and "answer" whether that mode was right and what it cost.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from training.policies import interval, probabilities, summarise

RESULTS = Path(__file__).parent.parent / "assets" / "results"
# The first of these that has been measured is the one to show.
SPLITS = ("test", "validation")


@dataclass(frozen=True)
class Outcomes:
    """A results file: `run` says what made it; `tasks` and `overall` hold its table by policy."""

    split: str
    run: dict
    items: list[dict]
    tasks: dict[str, dict]
    overall: dict[str, dict]

    @property
    def threshold(self) -> float:
        return self.run["threshold"]

    @cached_property
    def complexity(self) -> np.ndarray:
        return np.array([item["complexity"] for item in self.items])

    @cached_property
    def helps(self) -> np.ndarray:
        """Where thinking is right and answering is wrong: what the complexity is meant to foretell."""
        return np.array([item["think"]["correct"] and not item["answer"]["correct"] for item in self.items])

    @cached_property
    def curve(self) -> "Curve":
        return curve(self.items)


@dataclass(frozen=True)
class Curve:
    """Adaptive thinking at every threshold that makes a difference, from always thinking to always answering."""

    threshold: np.ndarray
    thinking_rate: np.ndarray
    accuracy: np.ndarray
    tokens: np.ndarray  # up to the answer, on average


@dataclass(frozen=True)
class Bin:
    """The items of a range of scores: their mean score, and the share of them on which thinking helped."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float
    interval: tuple[float, float]


@dataclass(frozen=True)
class Flips:
    """What another threshold changes in a task."""

    items: int
    ids: list[str]
    mended: int  # wrong at the default threshold, right at the other
    spoiled: int


def load(folder: Path = RESULTS) -> Outcomes | None:
    """The test results when they are there, else those of validation, else None."""
    for split in SPLITS:
        if (path := folder / f"{split}.json").is_file():
            return Outcomes(split, **json.loads(path.read_text(encoding="utf-8")))
    return None


def load_file(name: str, folder: Path = RESULTS) -> dict | None:
    """A smaller results file; None when nobody has made it."""
    path = folder / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def mode(complexity: float, threshold: float) -> str:
    return "think" if complexity >= threshold else "answer"


def at(outcomes: Outcomes, threshold: float) -> dict:
    """Accuracy, interval, thinking rate and tokens of adaptive thinking at a threshold, as in a results file."""
    none = np.zeros(len(outcomes.items), bool)  # which only the oracle looks at
    return summarise(probabilities("adaptive", outcomes.complexity, threshold, none, none), outcomes.items)


def curve(items: list[dict]) -> Curve:
    """Every threshold at once: with the items sorted by score, it answers the first k and thinks on the rest."""
    items = sorted(items, key=lambda item: item["complexity"])
    n = len(items)
    thresholds, answered = np.unique([item["complexity"] for item in items], return_index=True)
    if thresholds[-1] < 1:
        thresholds, answered = np.append(thresholds, 1.0), np.append(answered, n)

    def mean(field: str) -> np.ndarray:
        answer, think = (np.array([item[mode][field] for item in items], float) for mode in ("answer", "think"))
        before = np.concatenate([[0], np.cumsum(answer - think)])  # what answering the first k adds
        return (think.sum() + before[answered]) / n

    return Curve(thresholds, 1 - answered / n, mean("correct"), mean("to_answer"))


def flips(items: list[dict], default: float, threshold: float) -> dict[str, Flips]:
    """Task by task, the items whose mode at `threshold` is another than at `default`."""
    found = {}
    for task in dict.fromkeys(item["task"] for item in items):
        of_task = [item for item in items if item["task"] == task]
        flipped = [item for item in of_task if flips_at(item, default, threshold)]
        gains = [right(item, threshold) - right(item, default) for item in flipped]
        found[task] = Flips(len(of_task), [item["id"] for item in flipped], gains.count(1), gains.count(-1))
    return found


def flips_at(item: dict, default: float, threshold: float) -> bool:
    return mode(item["complexity"], default) != mode(item["complexity"], threshold)


def right(item: dict, threshold: float) -> bool:
    """Whether adaptive thinking at this threshold is right on the item."""
    return item[mode(item["complexity"], threshold)]["correct"]


def bins(predicted: np.ndarray, observed: np.ndarray, count: int = 10) -> list[Bin]:
    """Ranges of equal width over 0 to 1, each with its low end and the last with its high end too; none that is empty.

    predicted is a score for each item [N], observed whether it came true [N].
    """
    place = np.minimum((predicted * count).astype(int), count - 1)
    found = []
    for i in range(count):
        here = place == i
        if here.any():
            truth = observed[here].astype(float)
            means = float(predicted[here].mean()), float(truth.mean())
            found.append(Bin(i / count, (i + 1) / count, int(here.sum()), *means, interval(truth)))
    return found


def calibration_error(bins: list[Bin]) -> float:
    """The expected calibration error: how far score and share lie apart, on average over the items."""
    return sum(b.count * abs(b.predicted - b.observed) for b in bins) / sum(b.count for b in bins)


def spread(items: list[dict]) -> dict[str, list[float]]:
    """Task by task the lowest score, lower quartile, median, upper quartile and highest, from low to high medians."""
    tasks = dict.fromkeys(item["task"] for item in items)
    five = {
        task: np.quantile([item["complexity"] for item in items if item["task"] == task], (0, 0.25, 0.5, 0.75, 1))
        for task in tasks
    }
    return {task: five[task].tolist() for task in sorted(five, key=lambda task: five[task][2])}
