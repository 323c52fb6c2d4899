"""Policies over rolled-out items: which mode each question gets, and what that gives on average.

Every function takes arrays over N items: whether thinking is right [N], whether answering is right [N], and the costs
of both in tokens. A policy is a probability of thinking for each item [N], so random routing is exact, not sampled.
"""

from dataclasses import dataclass

import numpy as np

from training.outcome import Rollout

POLICIES = ("adaptive", "think", "answer", "random", "oracle")  # what probabilities() knows
LOOKUP = "lookup"  # knows the tasks as well: see training.evaluate.lookup
MEASURED = ("adaptive", LOOKUP, "think", "answer", "random", "oracle")  # in the order in which they are told

DRAWS, SEED = 10_000, 0  # of the bootstrap


def probabilities(
    policy: str, gain: np.ndarray, threshold: float, think_right: np.ndarray, answer_right: np.ndarray
) -> np.ndarray:
    """The probability of thinking first for each item. `random` thinks as often as `adaptive` does."""
    adaptive = (gain >= threshold).astype(float)
    return {
        "adaptive": adaptive,
        "think": np.ones_like(adaptive),
        "answer": np.zeros_like(adaptive),
        "random": np.full_like(adaptive, adaptive.mean()),
        # The best that a router could do: think only where that alone is right.
        "oracle": (think_right & ~answer_right).astype(float),
    }[policy]


def interval(scores: np.ndarray) -> tuple[float, float]:
    """The 95 % Wilson interval (1927) of a mean of N scores in 0..1."""
    n, p, z = len(scores), float(np.mean(scores)), 1.959964
    centre, margin = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (centre - margin) / (1 + z * z / n)), min(1.0, (centre + margin) / (1 + z * z / n))


def paired_interval(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares of right answers, ours minus theirs, on the same N items.

    Agresti and Min (2005, Statistics in Medicine 24): a normal interval after half an item is added to each of the four
    outcomes, so that few disagreements, or none, do not make it narrower than they warrant.
    """
    gained, lost, n = np.sum(ours & ~theirs) + 0.5, np.sum(~ours & theirs) + 0.5, len(ours) + 2
    centre = (gained - lost) / n
    margin = 1.959964 * np.sqrt(gained + lost - (gained - lost) ** 2 / n) / n
    return float(centre - margin), float(centre + margin)


def bootstrap_interval(values: np.ndarray, tasks: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the mean over the tasks of values [N], such as scores or paired differences of scores.

    A stratified bootstrap with percentile limits (Davison and Hinkley 1997, Bootstrap Methods and their Application,
    sections 3.2 and 5.3): each task's items are drawn anew, with replacement and as many as there are, 10,000 times
    with a fixed seed. Which items were drawn matters by their values alone, so the count of each value is drawn.
    """
    rng, sums, names = np.random.default_rng(SEED), np.zeros(DRAWS), np.unique(tasks)
    for name in names:
        found, counts = np.unique(values[tasks == name], return_counts=True)
        sums += rng.multinomial(counts.sum(), counts / counts.sum(), size=DRAWS) @ found / counts.sum()
    low, high = np.quantile(sums / len(names), (0.025, 0.975))
    return float(low), float(high)


def both(rollouts: list[Rollout], field: str) -> tuple[np.ndarray, np.ndarray]:
    """A field of the outcomes, such as correct or to_answer, thinking and answering first: each [N], as numbers."""
    think = np.array([getattr(rollout.think, field) for rollout in rollouts], dtype=float)
    return think, np.array([getattr(rollout.answer, field) for rollout in rollouts], dtype=float)


def expected(p: np.ndarray, rollouts: list[Rollout], field: str) -> np.ndarray:
    """A field of the outcomes at probabilities p of thinking: both [N]."""
    think, answer = both(rollouts, field)
    return p * think + (1 - p) * answer


def summarise(p: np.ndarray, rollouts: list[Rollout]) -> dict:
    """Accuracy with interval, thinking rate, mean tokens to the answer and in all, and n, at probabilities p [N]."""
    right = expected(p, rollouts, "correct")
    low, high = interval(right)
    return {
        "accuracy": round(float(right.mean()), 4),
        "interval": [round(low, 4), round(high, 4)],
        "thinking_rate": round(float(p.mean()), 4),
        "tokens_to_answer": round(float(expected(p, rollouts, "to_answer").mean()), 2),
        "tokens": round(float(expected(p, rollouts, "tokens").mean()), 2),
        "n": len(rollouts),
    }


def needs_thought(rollouts: list[Rollout]) -> np.ndarray:
    """Whether thinking first is right and answering first wrong [N]."""
    think, answer = both(rollouts, "correct")
    return think > answer


@dataclass(frozen=True)
class Curve:
    """What thinking from each threshold on gives, from never to always thinking; arrays over the thresholds."""

    threshold: np.ndarray  # the first, above all scores, is infinite
    thinking_rate: np.ndarray
    tokens: np.ndarray  # up to the answer, on average
    accuracy: np.ndarray


def curve(scores: np.ndarray, rollouts: list[Rollout]) -> Curve:
    """The curve over all thresholds on the scores [N]. Items with the same score change their mode together."""
    scores = np.asarray(scores, dtype=float)
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))

    def mean(field: str) -> np.ndarray:
        think, answer = both(rollouts, field)
        return (answer.sum() + np.append(0, np.cumsum((think - answer)[order])[ends])) / len(rollouts)

    thresholds = np.append(np.inf, scores[order][ends])
    return Curve(thresholds, np.append(0, ends + 1) / len(rollouts), mean("to_answer"), mean("correct"))


def gap_closed(scores: np.ndarray, rollouts: list[Rollout]) -> float:
    """The share of the gap between random routing and the oracle that the scores close, in area under the curve.

    1 is the oracle, 0 random routing; below 0 is worse than random.
    """
    think, answer = both(rollouts, "correct")
    curves = (curve(score, rollouts) for score in (scores, np.zeros(len(rollouts)), think - answer))
    routed, chance, best = (np.trapezoid(made.accuracy, made.tokens) for made in curves)
    return float((routed - chance) / (best - chance))
