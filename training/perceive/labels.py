"""What stage 2 learns from: losses on a batch of scores, each from another label of what needs thought.

A batch has B items. Their gain is what thinking first adds to the probability of the gold answer, their cost the
tokens that it adds before the answer.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from training.evaluate.policies import both, needs_thought
from training.outcome import Rollout


@dataclass(frozen=True)
class Targets:
    """needs (whether thinking alone was right, 0 to 1), gain (-1 to 1) and cost (tokens, at least 1), each [N]."""

    needs: torch.Tensor
    gain: torch.Tensor
    cost: torch.Tensor

    def of(self, chosen: np.ndarray, device: torch.device) -> "Targets":
        return Targets(*(values[chosen].to(device) for values in (self.needs, self.gain, self.cost)))


def targets_of(rollouts: list[Rollout], probabilities: np.ndarray, kinds: list[str], pooling: float = 0.0) -> Targets:
    """The targets of N rolled-out items; probabilities [N, 2] are the gold answer's, thinking and answering first.

    `pooling` (0 to 1) is how far an item's gain and need are drawn to the means of its kind [N]. One greedy rollout of
    each mode is mostly luck, and the mean over a kind much less: shrinkage, as in empirical Bayes (Efron and Morris,
    1975).
    """
    cost = np.subtract(*both(rollouts, "to_answer"))
    gain = pooled(probabilities[:, 0] - probabilities[:, 1], kinds, pooling)
    arrays = pooled(needs_thought(rollouts), kinds, pooling), gain, np.maximum(cost, 1)
    return Targets(*(torch.tensor(array, dtype=torch.float32) for array in arrays))


def pooled(values: np.ndarray, kinds: list[str], share: float) -> np.ndarray:
    """Each of N values drawn to the mean of its kind's by a share from 0 (left alone) to 1 (the mean itself)."""
    _, kind = np.unique(kinds, return_inverse=True)
    means = np.bincount(kind, weights=values) / np.bincount(kind)
    return (1 - share) * values + share * means[kind]


def needs_thought_loss(score: torch.Tensor, targets: Targets, price: float) -> torch.Tensor:
    """Thinking first was right, answering first was wrong."""
    return binary_cross_entropy_with_logits(score, targets.needs)


def likelihood_gap_loss(score: torch.Tensor, targets: Targets, price: float) -> torch.Tensor:
    """How much likelier the gold answer is after thinking: a soft label, which luck moves less."""
    return binary_cross_entropy_with_logits(score, (1 + targets.gain) / 2)


def utility_loss(score: torch.Tensor, targets: Targets, price: float) -> torch.Tensor:
    """Whether the gain is worth its tokens at the price; an item weighs as much as the decision on it matters."""
    worth = targets.gain - price * targets.cost
    losses = binary_cross_entropy_with_logits(score, (worth > 0).float(), reduction="none")
    return (worth.abs() * losses).sum() / worth.abs().sum()


def area_loss(score: torch.Tensor, targets: Targets, price: float) -> torch.Tensor:
    """The area under the curve of accuracy against tokens, as a loss on pairs.

    An item that comes to think before another has its gain counted over the other's tokens. So of two items i and j
    the order matters by gain_i * cost_j - gain_j * cost_i, and the one with more gain a token should score higher.
    """
    better = targets.gain[:, None] * targets.cost[None] - targets.gain[None] * targets.cost[:, None]
    apart = score[:, None] - score[None]
    weights = better.clamp(min=0)
    return (weights * softplus(-apart)).sum() / weights.sum().clamp(min=1e-6)


def area_and_need_loss(score: torch.Tensor, targets: Targets, price: float) -> torch.Tensor:
    """The order that the area asks for, held to the scale of a probability of need: each alone lacks the other."""
    return area_loss(score, targets, price) + needs_thought_loss(score, targets, price)


LOSSES = {
    "needs_thought": needs_thought_loss,
    "likelihood_gap": likelihood_gap_loss,
    "utility": utility_loss,
    "area": area_loss,
    "area_and_need": area_and_need_loss,
}
