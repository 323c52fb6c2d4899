"""What the results files hold, and what follows from each item's outcome: curve, flips, spread.

An item has task, id, right_at_once, right_after_thinking, gain, and under "think" and "answer" whether that mode was
right and what it cost.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from model.adaptive import mode_at
from model.checkpoint import CHANCES, MODE_OF
from model.prompts import THINK
from ui.shared.from_training import (
    LOOKUP,
    Bin,
    Curve,
    Rollout,
    ahead_on_items,
    bins,
    curve,
    of_items,
    probabilities,
    summarise,
)
from ui.shared.results_folder import RESULTS, read_measured


@dataclass(frozen=True)
class Evaluation:
    """A results file: `run` says what made it; `tasks` and `overall` hold its table by policy.

    A lookup table of tasks is among the policies where the run says on which tasks it thinks.
    """

    split: str
    run: dict
    items: list[dict]
    tasks: dict[str, dict]
    overall: dict[str, dict]

    @property
    def threshold(self) -> float:
        return self.run["threshold"]

    @property
    def thinking(self) -> frozenset[str] | None:
        """The tasks that the lookup table thinks on; None where there was none."""
        tasks = self.run.get("lookup_thinks_on")
        return None if tasks is None else frozenset(tasks)

    @cached_property
    def ahead(self) -> dict[str, dict]:
        """By policy, always thinking first and the lookup table where there is one: how far adaptive is ahead of it."""
        against = [THINK] if self.thinking is None else [THINK, LOOKUP]
        return ahead_on_items(self.items, against, self.threshold, self.thinking)

    @cached_property
    def gain(self) -> np.ndarray:
        return np.array([item["gain"] for item in self.items])

    @cached_property
    def rollouts(self) -> list[Rollout]:
        return of_items(self.items)

    @cached_property
    def bins(self) -> dict[str, list[Bin]]:
        """Each chance's items in ten ranges: what was foretold, and how often it came true."""
        return {chance: self._bins(chance) for chance in CHANCES}

    def _bins(self, chance: str) -> list[Bin]:
        foretold = np.array([item[f"right_{chance}"] for item in self.items])
        return bins(foretold, np.array([item[MODE_OF[chance]]["correct"] for item in self.items]))

    @cached_property
    def curve(self) -> Curve:
        """Adaptive thinking at every threshold that makes a difference; none up to 1 answers what gains 1."""
        made = curve(self.gain, self.rollouts)
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
    """The test results when they are there, else those of validation, else None."""
    measured = read_measured(folder)
    if measured is None:
        return None
    split, found = measured
    return Evaluation(split, *(found[name] for name in ("run", "items", "tasks", "overall")))


def at(evaluation: Evaluation, threshold: float) -> dict:
    """Accuracy, interval, thinking rate and tokens of adaptive thinking at a threshold, as in a results file."""
    none = np.zeros(len(evaluation.items), bool)  # which only the oracle looks at
    return summarise(probabilities("adaptive", evaluation.gain, threshold, none, none), evaluation.rollouts)


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
    return mode_at(item["gain"], default) != mode_at(item["gain"], threshold)


def right_at(item: dict, threshold: float) -> bool:
    """Whether adaptive thinking at this threshold is right on the item."""
    return item[mode_at(item["gain"], threshold)]["correct"]


def gain_quartiles(items: list[dict]) -> dict[str, list[float]]:
    """Task by task the least gain, lower quartile, median, upper quartile and greatest, from low to high medians."""
    tasks = dict.fromkeys(item["task"] for item in items)
    five = {
        task: np.quantile([item["gain"] for item in items if item["task"] == task], (0, 0.25, 0.5, 0.75, 1))
        for task in tasks
    }
    return {task: five[task].tolist() for task in sorted(five, key=lambda task: five[task][2])}
