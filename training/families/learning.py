"""How the two families of language models learn: the one place where training tells them apart.

What they do differently where questions are answered is in model/family.py.
"""

from collections.abc import Sequence
from typing import Protocol

import torch
from transformers import PreTrainedModel

from training.distill.encoding import Branch, Tree
from training.families.pairs import PairLearning
from training.families.trees import TreeLearning


class Learning(Protocol):
    """Both stages, as far as the family matters."""

    def collate(self, trees: list[Tree], dtype: torch.dtype, pad: int) -> dict[str, torch.Tensor]:
        """A padded batch: what is read, and `targets` (IGNORED where there is none) with their `weights`.

        The targets stand in the order of the trees, branch by branch.
        """

    def logits(
        self, lm: PreTrainedModel, read: dict[str, torch.Tensor], targets: torch.Tensor, base_vocabulary: int
    ) -> torch.Tensor:
        """The logits [T, base_vocabulary] of the batch's T targets: the new rows are never output."""

    def keep(self, student: PreTrainedModel, questions: list[list[int]]) -> Sequence[torch.Tensor]:
        """What stage 2 keeps of each question's tokens, from which the frozen student goes on at every step."""

    def perceive(self, student: PreTrainedModel, kept: list[torch.Tensor], prompt: torch.Tensor) -> torch.Tensor:
        """The hidden states [B, hidden] behind B kept questions and the perceive rows [length, hidden].

        Their products with the decision rows are the decision logits.
        """

    def answer_logits(
        self, student: PreTrainedModel, kept: torch.Tensor, branches: list[Branch]
    ) -> list[torch.Tensor]:
        """For each branch behind one kept question the logits [A, vocabulary] of its answer, with the token behind."""


def learning_of(model: PreTrainedModel) -> Learning:
    return PairLearning() if model.config.is_encoder_decoder else TreeLearning()
