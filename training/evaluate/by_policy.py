"""What each policy gives on the items of a results file: over all items, in each task, and as the mean of the tasks."""

import numpy as np

from training.evaluate.lookup import looked_up
from training.evaluate.policies import (
    LOOKUP,
    bootstrap_interval,
    both,
    expected,
    paired_interval,
    probabilities,
    summarise,
)
from training.outcome import Rollout, of_items


def chosen(
    items: list[dict], policies: list[str], threshold: float, thinking: frozenset[str] | None = None
) -> dict[str, np.ndarray]:
    """Each policy's probability of thinking on each item [N]. `thinking`: the tasks that the lookup table thinks on."""
    gain = np.array([item["gain"] for item in items])
    think, answer = (right.astype(bool) for right in both(of_items(items), "correct"))

    def of(policy: str) -> np.ndarray:
        if policy == LOOKUP:
            return looked_up([item["task"] for item in items], thinking)
        return probabilities(policy, gain, threshold, think, answer)

    return {policy: of(policy) for policy in policies}


def overall_and_tasks(
    items: list[dict], policies: list[str], threshold: float, thinking: frozenset[str] | None = None
) -> dict:
    """{'overall': {policy: ...}, 'tasks': {task: {policy: ...}}} of the items of a results file.

    Within a task, random routing thinks at the rate at which adaptive thinks in all tasks together: it knows none.
    """
    rollouts, tasks = of_items(items), np.array([item["task"] for item in items])
    thinks = chosen(items, policies, threshold, thinking)

    def of(where: np.ndarray) -> dict:
        picked = [rollout for rollout, wanted in zip(rollouts, where, strict=True) if wanted]
        return {policy: summarise(p[where], picked) for policy, p in thinks.items()}

    return {
        "overall": of(np.ones(len(items), bool)),
        "tasks": {str(task): of(tasks == task) for task in dict.fromkeys(tasks)},
    }


def results_of(
    items: list[dict], policies: list[str], threshold: float, thinking: frozenset[str] | None = None
) -> dict:
    """The table, the mean of the tasks by policy and, with adaptive among them, what it is ahead of each other one."""
    made, rollouts = overall_and_tasks(items, policies, threshold, thinking), of_items(items)
    thinks = chosen(items, [*policies, "adaptive"], threshold, thinking)
    ours = thinks["adaptive"]
    if "random" in thinks:  # in each task it thinks as often as adaptive does in the mean of the tasks
        thinks["random"] = np.full(len(items), _mean_over_tasks(ours, [item["task"] for item in items]))
    made["mean_of_tasks"] = {policy: _mean_of_tasks(thinks[policy], rollouts) for policy in policies}
    if "adaptive" in policies:
        others = [policy for policy in policies if policy != "adaptive"]
        made["adaptive_minus"] = {policy: _differences(ours, thinks[policy], rollouts) for policy in others}
    return made


def _mean_over_tasks(values: np.ndarray, tasks: list[str]) -> float:
    """The mean of the tasks' means of values [N]."""
    names = np.array(tasks)
    return float(np.mean([values[names == task].mean() for task in dict.fromkeys(tasks)]))


def ahead_on_items(
    items: list[dict], policies: list[str], threshold: float, thinking: frozenset[str] | None = None
) -> dict[str, dict]:
    """How far adaptive is ahead of each of some policies over all items, with its paired 95 % interval.

    The policies are those that are right on an item or wrong, so random routing is none of them.
    """
    rollouts, found = of_items(items), {}
    thinks = chosen(items, ["adaptive", *policies], threshold, thinking)
    ours = expected(thinks.pop("adaptive"), rollouts, "correct")
    for policy, p in thinks.items():
        found[policy] = _ahead(ours, expected(p, rollouts, "correct"))
    return found


def _ahead(ours: np.ndarray, theirs: np.ndarray) -> dict:
    """The difference of two policies that are right (1) or wrong (0) on each item [N], with its paired interval."""
    return _difference((ours - theirs).mean(), paired_interval(ours.astype(bool), theirs.astype(bool)))


def _mean_of_tasks(p: np.ndarray, rollouts: list[Rollout]) -> dict:
    """What `summarise` gives, but every number is the mean of the tasks' means."""
    names = [rollout.task for rollout in rollouts]
    right, to_answer, tokens = (expected(p, rollouts, field) for field in ("correct", "to_answer", "tokens"))
    return {
        "accuracy": round(_mean_over_tasks(right, names), 4),
        "interval": [round(end, 4) for end in bootstrap_interval(right, np.array(names))],
        "thinking_rate": round(_mean_over_tasks(p, names), 4),
        "tokens_to_answer": round(_mean_over_tasks(to_answer, names), 2),
        "tokens": round(_mean_over_tasks(tokens, names), 2),
        "n": len(rollouts),
        "tasks": len(set(names)),
    }


def _differences(ours: np.ndarray, theirs: np.ndarray, rollouts: list[Rollout]) -> dict:
    """The difference in accuracy, over all items and as the mean of the tasks, each with its paired 95 % interval.

    Over all items there is none against random routing, which is right on an item with a probability.
    """
    tasks = [rollout.task for rollout in rollouts]
    one, other = (expected(p, rollouts, "correct") for p in (ours, theirs))
    gain, found = one - other, {}
    if np.isin(theirs, (0, 1)).all():
        found["items"] = _ahead(one, other)
    interval = bootstrap_interval(gain, np.array(tasks))
    return found | {"mean_of_tasks": _difference(_mean_over_tasks(gain, tasks), interval)}


def _difference(difference: float, interval: tuple[float, float]) -> dict:
    return {"difference": round(float(difference), 4), "interval": [round(end, 4) for end in interval]}
