"""The perception's trainable rows, and the frozen student that they are put to use in."""

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.base import base_weights
from model.checkpoint import Manifest
from model.lm import load_base, with_adapter
from model.prompts import DECISION_TOKENS, PERCEIVE_TOKENS
from training.families.learning import learning_of


class PerceptionPrompt(nn.Module):
    """The trainable rows: the perceive soft prompt [length, hidden] and the four decision rows [4, hidden]."""

    def __init__(self, prompt: torch.Tensor, decision: torch.Tensor) -> None:
        super().__init__()
        self.prompt, self.decision = nn.Parameter(prompt.clone()), nn.Parameter(decision.clone())

    def forward(self, student: PreTrainedModel, kept: list[torch.Tensor]) -> torch.Tensor:
        """The difference of each pair of decision logits for B kept questions (see Learning.keep): [B, 2].

        The first says how likely an answer at once is right, the second one after thinking.
        """
        logits = functional.linear(learning_of(student).perceive(student, kept, self.prompt), self.decision)
        return logits[:, 0::2] - logits[:, 1::2]


def load_student(checkpoint: Path) -> tuple[PreTrainedModel, Tokenizer, PerceptionPrompt]:
    """The distilled student, merged and frozen, in fp32, its tokenizer, and the perception's rows before any tuning."""
    base, tokenizer = load_base(base_weights(Manifest.load(checkpoint).base), torch.float32)
    # From the base: a checkpoint that was perceived before holds tuned ones.
    embeddings = base.get_input_embeddings().weight.detach()
    rows = (embeddings[tokenizer.convert_tokens_to_ids(names)] for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    prompt = PerceptionPrompt(*rows).to(device)
    student = with_adapter(base, checkpoint).merge_and_unload().to(device).eval()
    return student.requires_grad_(False), tokenizer, prompt
