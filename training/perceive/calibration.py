"""From scores to chances by Platt scaling, and the least gain for which a question is worth thinking about."""

import math

import numpy as np
from sklearn.linear_model import LogisticRegression

from model.checkpoint import Scaling
from model.errors import InputError
from training.evaluate.policies import both
from training.outcome import Rollout

DIGITS = 4  # of the threshold


def calibrate(found: np.ndarray, labels: np.ndarray) -> Scaling:
    """Platt scaling (1999): sigmoid(score / temperature + bias) is a probability, for scores [N] and labels [N].

    Raises InputError when the scores run against the labels: there is nothing to calibrate then.
    """
    fit = LogisticRegression(C=1e6).fit(found[:, None], labels)
    slope, bias = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    if slope <= 0:
        raise InputError("The perception learned nothing that holds on validation: give it more rollouts or steps.")
    return Scaling(1 / slope, bias)


def chances(found: np.ndarray, scaling: Scaling) -> np.ndarray:
    """Calibrated chances [N] in 0..1 of uncalibrated scores [N]."""
    return 1 / (1 + np.exp(-(found / scaling.temperature + scaling.bias)))


def choose_threshold(gain: np.ndarray, rollouts: list[Rollout], token_share: float) -> float:
    """The threshold of the best accuracy that spends at most a share of always-think's tokens to the answer.

    Accuracy and tokens are means over the tasks, so that each counts the same; ties go to less thinking. Both modes
    must be used for a tenth of the questions at least, even where that is too dear. It is at least 0: whoever is
    likelier right at once has nothing to think about.
    """
    rights, costs = both(rollouts, "correct"), both(rollouts, "to_answer")
    _, task = np.unique([rollout.task for rollout in rollouts], return_inverse=True)
    weights = 1 / np.bincount(task)[task]

    def mean(values: np.ndarray) -> float:
        return round(float(np.average(values, weights=weights)), 6)

    def worth(threshold: float) -> tuple[float, float]:
        thinks = gain >= threshold
        tokens = mean(np.where(thinks, *costs))
        return (mean(np.where(thinks, *rights)) if tokens <= token_share * mean(costs[0]) else -tokens), threshold

    best = max(np.unique(np.quantile(gain, np.linspace(0.1, 0.9, 81))), key=worth)
    # Half-way to the next lower gain, so that a rounded threshold still lets the same questions think.
    below = gain[gain < best]
    threshold = float((best + below.max()) / 2 if len(below) else best)
    # Where gains lie too close for that, rounding up would stop the thinking that was chosen: rounded down.
    lowest = float(gain[gain >= best].min())
    return max(0.0, min(round(threshold, DIGITS), math.floor(lowest * 10**DIGITS) / 10**DIGITS))
