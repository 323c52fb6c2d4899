"""The perception as it was before it had two chances: one score, the chance that a question needs thought.

Kept to be compared with: its label was whether thinking alone was right, and its order was learned on pairs.
"""

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from training.evaluate.policies import both, needs_thought
from training.outcome import Rollout
from training.perceive.labels import Targets


def need_targets(rollouts: list[Rollout], probabilities: np.ndarray) -> Targets:
    """Need (0 or 1), gain (-1 to 1) and cost (tokens, at least 1) of N items, [N, 3].

    `probabilities` [N, 2] are those of the gold answer, at once and after thinking.
    """
    cost = np.maximum(np.subtract(*both(rollouts, "to_answer")), 1)
    columns = needs_thought(rollouts), probabilities[:, 1] - probabilities[:, 0], cost
    return Targets(torch.tensor(np.stack(columns, 1), dtype=torch.float32))


def area_and_need_loss(score: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The loss of scores [B, 2], of which the second column counts, on targets [B, 3].

    An item that comes to think before another has its gain counted over the other's tokens. So of two items i and j
    the order matters by gain_i * cost_j - gain_j * cost_i, and the one with more gain a token should score higher. The
    scale is held to that of a probability of need.
    """
    found, (need, gain, cost) = score[:, 1] - score[:, 0], targets.T
    weights = (gain[:, None] * cost[None] - gain[None] * cost[:, None]).clamp(min=0)
    area = (weights * softplus(found[None] - found[:, None])).sum() / weights.sum().clamp(min=1e-6)
    return area + binary_cross_entropy_with_logits(found, need)
