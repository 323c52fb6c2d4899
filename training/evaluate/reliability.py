"""Whether a score means what it says: of the questions that score 0.8, eight in ten should need thought."""

from dataclasses import dataclass

import numpy as np

from training.evaluate.policies import interval


@dataclass(frozen=True)
class Bin:
    """The items of a range of scores: their mean score, and the share of true labels with its 95 % interval."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float
    interval: tuple[float, float]


def bins(scores: np.ndarray, labels: np.ndarray, count: int = 10) -> list[Bin]:
    """Those of `count` equal ranges over 0..1 that hold scores [N]; the last holds its high end too.

    labels [N] says whether what the score foretells came true.
    """
    place = np.minimum((np.asarray(scores) * count).astype(int), count - 1)
    found = []
    for i in np.unique(place):
        truth = labels[place == i].astype(float)
        means = float(scores[place == i].mean()), float(truth.mean())
        found.append(Bin(i / count, (i + 1) / count, len(truth), *means, interval(truth)))
    return found


def expected_calibration_error(bins: list[Bin]) -> float:
    """The mean distance between score and share over the bins, weighted by their sizes (arXiv 1706.04599)."""
    return sum(b.count * abs(b.predicted - b.observed) for b in bins) / sum(b.count for b in bins)
