"""What stage 2 learns from: how likely the student is right at once, and how likely after thinking.

Success of one greedy answer is mostly luck. So the label of 'at once' is the probability of the gold answer under the
student, and that of 'after thinking' its mean behind several of the student's own rationales.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from training.records import Record


@dataclass(frozen=True)
class Targets:
    """The chances [N, 2] that an answer at once, and one after thinking, is the gold one; each in 0..1."""

    chances: torch.Tensor

    def of(self, chosen: np.ndarray, device: torch.device) -> torch.Tensor:
        return self.chances[chosen].to(device)


def targets_of(probabilities: np.ndarray, records: list[Record], pooling: float = 0.0) -> Targets:
    """The targets of N items from the probabilities [N, 2] of their gold answers, at once and after thinking.

    `pooling` (0 to 1) is how far 'after thinking', which a few rationales were drawn for, is drawn to the mean of an
    item's siblings: shrinkage, as in empirical Bayes (Efron and Morris, 1975). 'At once' is exact and needs none.
    """
    after = (1 - pooling) * probabilities[:, 1] + pooling * siblings_mean(probabilities[:, 1], records)
    return Targets(torch.tensor(np.stack([probabilities[:, 0], after], 1), dtype=torch.float32))


def siblings_mean(values: np.ndarray, records: list[Record]) -> np.ndarray:
    """For each of N items the mean value of its siblings, itself among them: graded items of one kind, rung and size.

    An item without a rung has none but itself: a task is no group of equals.
    """
    groups = defaultdict(list)
    for place, record in enumerate(records):
        graded = record.rung is not None
        groups[(record.task, record.rung, record.size) if graded else place].append(place)
    means = np.empty(len(values))
    for places in groups.values():
        means[places] = values[places].mean()
    return means


def two_chances_loss(score: torch.Tensor, chances: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of both scores [B, 2], as logits, against their chances [B, 2]."""
    return binary_cross_entropy_with_logits(score, chances)
