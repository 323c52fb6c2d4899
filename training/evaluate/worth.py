"""What a router's scores are worth on rolled-out items, and the scores of routers that know a question's task alone."""

import numpy as np
from sklearn.metrics import roc_auc_score

from training.evaluate.policies import both, gap_closed, needs_thought
from training.evaluate.reliability import bins, expected_calibration_error
from training.outcome import Rollout


def within_tasks(scores: np.ndarray, labels: np.ndarray, tasks: list[str]) -> dict[str, float]:
    """The area under the ROC curve in each task that has questions of both kinds."""
    found = {}
    for task in dict.fromkeys(tasks):
        where = np.array([other == task for other in tasks])
        if len(set(labels[where])) == 2:
            found[task] = round(float(roc_auc_score(labels[where], scores[where])), 4)
    return found


def worth_of_chance(told: np.ndarray, happened: np.ndarray, tasks: list[str]) -> dict:
    """How well a chance [N] tells what came true [N] from what did not, in all and within tasks, and in size."""
    return {
        "auc": round(float(roc_auc_score(happened, told)), 4),
        "auc_within_tasks": within_tasks(told, happened, tasks),
        "expected_calibration_error": round(expected_calibration_error(bins(told, happened)), 4),
    }


def worth_of(scores: np.ndarray, rollouts: list[Rollout], tasks: list[str]) -> dict:
    """What a router's scores [N] are worth."""
    labels = needs_thought(rollouts)
    return {
        "auc": round(float(roc_auc_score(labels, scores)), 4),
        "auc_within_tasks": within_tasks(scores, labels, tasks),
        "gap_closed": round(gap_closed(scores, rollouts), 4),
    }


def hindsight(rollouts: list[Rollout], tasks: list[str]) -> dict[str, np.ndarray]:
    """Scores [N] that tell the tasks apart and nothing within one, by the measured outcomes themselves."""
    _, task = np.unique(tasks, return_inverse=True)
    need = np.bincount(task, weights=needs_thought(rollouts)) / np.bincount(task)
    gains = gain_a_token(rollouts, tasks)
    return {
        "task_need_in_hindsight": need[task],
        "task_gain_in_hindsight": np.array([gains[name] for name in tasks]),
    }


def gain_a_token(rollouts: list[Rollout], tasks: list[str]) -> dict[str, float]:
    """Task by task, the right answers that thinking first gains, for each token that it costs up to the answer."""
    names, task = np.unique(tasks, return_inverse=True)
    right, tokens = (np.subtract(*both(rollouts, field)) for field in ("correct", "to_answer"))
    gain, cost = (np.bincount(task, weights=values) for values in (right, tokens))
    return dict(zip(names.tolist(), gain / np.maximum(cost, 1), strict=True))


def lookup_scores(tasks: list[str], validation: list[Rollout]) -> np.ndarray:
    """The lookup table's score of each item [N], by its task's gain on validation; a task it lacks comes last."""
    gains = gain_a_token(validation, [rollout.task for rollout in validation])
    last = min(gains.values()) - 1
    return np.array([gains.get(task, last) for task in tasks])
