"""From scores to probabilities by Platt scaling, and the threshold from which a question is worth thinking about."""

import math

import numpy as np
from sklearn.linear_model import LogisticRegression

from model.errors import InputError
from training.evaluate.policies import both
from training.outcome import Rollout

DIGITS = 4  # of the threshold


def calibrate(found: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Temperature and bias by Platt scaling (1999): sigmoid(score / temperature + bias) is a probability.

    Raises InputError when the scores run against the labels: there is nothing to calibrate then.
    """
    fit = LogisticRegression(C=1e6).fit(found[:, None], labels)
    slope, bias = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    if slope <= 0:
        raise InputError("The perception learned nothing that holds on validation: give it more rollouts or steps.")
    return 1 / slope, bias


def complexities(found: np.ndarray, temperature: float, bias: float) -> np.ndarray:
    """Calibrated scores [N] in 0..1 of uncalibrated ones [N]."""
    return 1 / (1 + np.exp(-(found / temperature + bias)))


def choose_threshold(complexity: np.ndarray, rollouts: list[Rollout], token_share: float) -> float:
    """The threshold of the best accuracy that spends at most a share of always-think's tokens to the answer.

    Accuracy and tokens are means over the tasks, so that each counts the same; ties go to less thinking. Both modes
    must be used for a tenth of the questions at least, even where that is too dear.
    """
    rights, costs = both(rollouts, "correct"), both(rollouts, "to_answer")
    _, task = np.unique([rollout.task for rollout in rollouts], return_inverse=True)
    weights = 1 / np.bincount(task)[task]

    def mean(values: np.ndarray) -> float:
        return round(float(np.average(values, weights=weights)), 6)

    def worth(threshold: float) -> tuple[float, float]:
        thinks = complexity >= threshold
        tokens = mean(np.where(thinks, *costs))
        return (mean(np.where(thinks, *rights)) if tokens <= token_share * mean(costs[0]) else -tokens), threshold

    best = max(np.unique(np.quantile(complexity, np.linspace(0.1, 0.9, 81))), key=worth)
    # Half-way to the next lower score, so that a rounded threshold still lets the same questions think.
    below = complexity[complexity < best]
    threshold = float((best + below.max()) / 2 if len(below) else best)
    # Where scores lie too close for that, rounding up would stop the thinking that was chosen: rounded down.
    lowest = float(complexity[complexity >= best].min())
    return min(round(threshold, DIGITS), math.floor(lowest * 10**DIGITS) / 10**DIGITS)
