"""What the results files hold, and what follows from each item's outcome: curve, flips, spread.

An item has task, id, complexity, and under "think" and "answer" whether that mode was right and what it cost.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from model.adaptive import mode_at
from ui.shared.from_training import (
    MEASURED,
    Curve,
    Rollout,
    budget,
    curve,
    needs_thought,
    of_items,
    overall_and_tasks,
    probabilities,
    summarise,
    thinking_tasks,
)
from ui.shared.results_folder import RESULTS, read_results

# The first of these that has been measured is the one to show.
SPLITS = ("test", "validation")


@dataclass(frozen=True)
class Evaluation:
    """A results file: `run` says what made it; `tasks` and `overall` hold its table by policy.

    `thinking` are the tasks that the lookup table thinks on; None without validation's results, and so without it.
    """

    split: str
    run: dict
    items: list[dict]
    tasks: dict[str, dict]
    overall: dict[str, dict]
    thinking: frozenset[str] | None = None

    @property
    def threshold(self) -> float:
        return self.run["threshold"]

    @cached_property
    def complexity(self) -> np.ndarray:
        return np.array([item["complexity"] for item in self.items])

    @cached_property
    def rollouts(self) -> list[Rollout]:
        return of_items(self.items)

    @cached_property
    def helps(self) -> np.ndarray:
        """Where thinking is right and answering is wrong: what the complexity is meant to foretell."""
        return needs_thought(self.rollouts)

    @cached_property
    def curve(self) -> Curve:
        """Adaptive thinking at every threshold that makes a difference; none of 0 to 1 answers what scores 1."""
        made = curve(self.complexity, self.rollouts)
        if made.threshold[1] < 1:
            return replace(made, threshold=np.append(1.0, made.threshold[1:]))
        return Curve(*(values[1:] for values in vars(made).values()))


@dataclass(frozen=True)
class Flips:
    """What another threshold changes in a task."""

    items: int
    ids: list[str]
    mended: int  # wrong at the default threshold, right at the other
    spoiled: int


def load_evaluation(folder: Path = RESULTS) -> Evaluation | None:
    """The test results when they are there, else those of validation, else None.

    The table by policy is made anew, with the lookup table that validation gives: files of earlier versions lack it.
    """
    for split in SPLITS:
        if found := read_results(f"{split}.json", folder):
            fields = (found[name] for name in ("run", "items", "tasks", "overall"))
            return _with_lookup(Evaluation(split, *fields), folder)
    return None


def _with_lookup(evaluation: Evaluation, folder: Path) -> Evaluation:
    validation = read_results("validation.json", folder)
    if not validation or validation["run"].get("checkpoint") != evaluation.run.get("checkpoint"):
        return evaluation
    thinking = thinking_tasks(of_items(validation["items"]), budget())
    made = overall_and_tasks(evaluation.items, list(MEASURED), evaluation.threshold, thinking)
    return replace(evaluation, thinking=thinking, **made)


def at(evaluation: Evaluation, threshold: float) -> dict:
    """Accuracy, interval, thinking rate and tokens of adaptive thinking at a threshold, as in a results file."""
    none = np.zeros(len(evaluation.items), bool)  # which only the oracle looks at
    return summarise(probabilities("adaptive", evaluation.complexity, threshold, none, none), evaluation.rollouts)


def flips_by_task(items: list[dict], default: float, threshold: float) -> dict[str, Flips]:
    """Task by task, the items whose mode at `threshold` is another than at `default`."""
    found = {}
    for task in dict.fromkeys(item["task"] for item in items):
        of_task = [item for item in items if item["task"] == task]
        flipped = [item for item in of_task if flips_at(item, default, threshold)]
        gains = [right_at(item, threshold) - right_at(item, default) for item in flipped]
        found[task] = Flips(len(of_task), [item["id"] for item in flipped], gains.count(1), gains.count(-1))
    return found


def flips_at(item: dict, default: float, threshold: float) -> bool:
    return mode_at(item["complexity"], default) != mode_at(item["complexity"], threshold)


def right_at(item: dict, threshold: float) -> bool:
    """Whether adaptive thinking at this threshold is right on the item."""
    return item[mode_at(item["complexity"], threshold)]["correct"]


def score_quartiles(items: list[dict]) -> dict[str, list[float]]:
    """Task by task the lowest score, lower quartile, median, upper quartile and highest, from low to high medians."""
    tasks = dict.fromkeys(item["task"] for item in items)
    five = {
        task: np.quantile([item["complexity"] for item in items if item["task"] == task], (0, 0.25, 0.5, 0.75, 1))
        for task in tasks
    }
    return {task: five[task].tolist() for task in sorted(five, key=lambda task: five[task][2])}
