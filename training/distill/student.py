"""The student: the base model with a LoRA adapter and trainable rows for the new vocabulary."""

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import NEW_TOKENS
from training.distill.encoding import IGNORED, Tree
from training.families.learning import learning_of


def make_student(base: PreTrainedModel, tokenizer: Tokenizer, rank: int) -> PeftModel:
    """LoRA (arXiv 2106.09685) of the given rank on every linear layer, and the new vocabulary's rows."""
    # A line break is a token that T5's vocabulary lacks (see model.encoder_decoder): its row is learned, too.
    added = ["\n"] if "\n" in tokenizer.get_added_vocab() else []
    rows = tokenizer.convert_tokens_to_ids([*NEW_TOKENS, *added])
    return get_peft_model(
        base, LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear", trainable_token_indices=rows)
    )


class TreeLoss(nn.Module):
    """The weighted cross-entropy of a batch of trees. A module of its own, so that accelerate can wrap all of it."""

    def __init__(self, student: PeftModel, base_vocabulary: int) -> None:
        super().__init__()
        self.student, self._base_vocabulary, self._learning = student, base_vocabulary, learning_of(student)

    @property
    def dtype(self) -> torch.dtype:
        """The number format of the base weights, and so of the attention mask."""
        return self.student.get_base_model().get_input_embeddings().original_module.weight.dtype

    def collate(self, trees: list[Tree], pad: int) -> dict[str, torch.Tensor]:
        """The batch that `forward` takes: what is read, `targets` and `weights`."""
        return self._learning.collate(trees, self.dtype, pad)

    def forward(
        self, targets: torch.Tensor, weights: torch.Tensor, **read: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The sum of weight times loss over all targets; each target's loss [T]; whether it is the likeliest token [T].

        The T targets are in the batch's order: tree by tree, branch by branch. Logits are computed only where there is
        a target.
        """
        wanted = targets != IGNORED
        lm = self.student.get_base_model()
        logits = self._learning.logits(lm, read, targets, self._base_vocabulary).float()
        losses = functional.cross_entropy(logits, targets[wanted], reduction="none")
        # A comparison with the highest logit: argmax over the vocabulary takes a CPU ten times as long.
        hits = logits.detach().gather(1, targets[wanted][:, None])[:, 0] == logits.detach().amax(-1)
        return (losses * weights[wanted]).sum(), losses.detach(), hits
