"""The student: the base model with a LoRA adapter and trainable rows for the new vocabulary."""

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import NEW_TOKENS
from training.distill.encoding import IGNORED


def make_student(base: PreTrainedModel, tokenizer: Tokenizer, rank: int) -> PeftModel:
    """LoRA (arXiv 2106.09685) of the given rank on every linear layer, and the new vocabulary's rows."""
    rows = tokenizer.convert_tokens_to_ids(NEW_TOKENS)
    return get_peft_model(
        base, LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear", trainable_token_indices=rows)
    )


class TreeLoss(nn.Module):
    """The weighted cross-entropy of a batch of trees. A module of its own, so that accelerate can wrap all of it."""

    def __init__(self, student: PeftModel, base_vocabulary: int) -> None:
        super().__init__()
        self.student = student
        # The frozen matrix itself: PEFT's wrapper would copy it and carry a gradient through every row of the copy.
        self._output = [
            student.get_base_model().get_output_embeddings().original_module.weight.detach()[:base_vocabulary]
        ]

    @property
    def dtype(self) -> torch.dtype:
        """The number format of the base weights, and so of the attention mask."""
        return self._output[0].dtype

    def forward(
        self,
        ids: torch.Tensor,
        positions: torch.Tensor,
        mask: torch.Tensor,
        targets: torch.Tensor,
        weights: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The sum of weight times loss over all targets; each target's loss [T]; whether it is the likeliest token [T].

        The T targets are in the batch's order: tree by tree, branch by branch.

        Logits are computed only where there is a target, and over the base vocabulary: the new rows are never output.
        """
        causal_lm = self.student.get_base_model()
        hidden = causal_lm.model(input_ids=ids, position_ids=positions, attention_mask=mask, use_cache=False)
        wanted = targets != IGNORED
        logits = functional.linear(hidden.last_hidden_state[wanted], self._output[0].to(ids.device)).float()
        losses = functional.cross_entropy(logits, targets[wanted], reduction="none")
        # A comparison with the highest logit: argmax over the vocabulary takes a CPU ten times as long.
        hits = logits.detach().gather(1, targets[wanted][:, None])[:, 0] == logits.detach().amax(-1)
        return (losses * weights[wanted]).sum(), losses.detach(), hits
