"""The student: the base model with a LoRA adapter and trainable rows for the new vocabulary."""

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import NEW_TOKENS
from training.encode import IGNORED


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
        self.student, self.base_vocabulary = student, base_vocabulary

    def forward(self, ids: torch.Tensor, positions: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor,
                weights: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The sum of weight times loss over all targets, and each target's loss [T] in the batch's order.

        Logits are computed only where there is a target, and over the base vocabulary: the new rows are never output.
        """
        causal_lm = self.student.get_base_model()
        hidden = causal_lm.model(input_ids=ids, position_ids=positions, attention_mask=mask, use_cache=False)
        wanted = targets != IGNORED
        matrix = causal_lm.get_output_embeddings().weight[: self.base_vocabulary]
        logits = functional.linear(hidden.last_hidden_state[wanted], matrix).float()
        losses = functional.cross_entropy(logits, targets[wanted], reduction="none")
        return (losses * weights[wanted]).sum(), losses.detach()
