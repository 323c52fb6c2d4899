"""The perception's trainable rows, and what they are put behind: the keys and values of a question.

The student is frozen and the perceive tokens come last, so each question's keys and values are computed once and kept
(on a CPU; a GPU computes them anew).
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import DynamicCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.base import base_weights
from model.lm import load_base, with_adapter
from model.prompts import DECISION_TOKENS, PERCEIVE_TOKENS
from training.config import Config


class PerceptionPrompt(nn.Module):
    """The trainable rows: the perceive soft prompt [length, hidden] and the four decision rows [4, hidden]."""

    def __init__(self, prompt: torch.Tensor, decision: torch.Tensor) -> None:
        super().__init__()
        self.prompt, self.decision = nn.Parameter(prompt.clone()), nn.Parameter(decision.clone())

    def forward(self, student: PreTrainedModel, caches: list[torch.Tensor]) -> torch.Tensor:
        """The difference of each pair of decision logits for B questions, each right-padded to the longest: [B, 2].

        The first says how likely an answer at once is right, the second one after thinking.
        """
        cache, mask, positions = _batch(student, caches, len(self.prompt))
        hidden = student.model(
            inputs_embeds=self.prompt.expand(len(caches), -1, -1),
            past_key_values=cache,
            attention_mask=mask,
            position_ids=positions,
            use_cache=True,
        ).last_hidden_state
        logits = functional.linear(hidden[:, -1], self.decision)
        return logits[:, 0::2] - logits[:, 1::2]


def _batch(
    student: PreTrainedModel, caches: list[torch.Tensor], size: int
) -> tuple[DynamicCache, torch.Tensor, torch.Tensor]:
    """The cache, additive mask [B, 1, size, L + size] and positions [B, size] of questions of different lengths L."""
    lengths = torch.tensor([cache.shape[-2] for cache in caches])
    longest = int(lengths.max())
    padded = torch.stack([functional.pad(cache, (0, 0, 0, longest - cache.shape[-2])) for cache in caches])
    padded = padded.to(student.dtype)
    cache = DynamicCache(config=student.config)
    for layer in range(padded.shape[1]):
        cache.update(padded[:, layer, 0], padded[:, layer, 1], layer)
    seen = torch.zeros(len(caches), size, longest + size, dtype=torch.bool)
    seen[:, :, longest:] = torch.ones(size, size).tril().bool()
    seen[:, :, :longest] = torch.arange(longest) < lengths[:, None, None]
    mask = torch.zeros(seen.shape, dtype=padded.dtype).masked_fill(~seen, torch.finfo(padded.dtype).min)[:, None]
    device = padded.device
    return cache, mask.to(device), (lengths[:, None] + torch.arange(size)).to(device)


@torch.no_grad()
def question_cache(student: PreTrainedModel, ids: list[int]) -> torch.Tensor:
    """The keys and values [layers, 2, heads, length, size] of a question's tokens."""
    output = student.model(input_ids=torch.tensor([ids], device=student.device), use_cache=True)
    return torch.stack([torch.stack([layer.keys[0], layer.values[0]]) for layer in output.past_key_values.layers])


class Recomputed(Sequence):
    """The keys and values of questions, computed each time that they are asked for.

    On a GPU that takes milliseconds, and keeping them would fill it: 23 MB an item with SmolLM2-1.7B.
    """

    def __init__(self, student: PreTrainedModel, questions: list[list[int]]) -> None:
        self._student, self._questions = student, questions

    def __len__(self) -> int:
        return len(self._questions)

    def __getitem__(self, i: int) -> torch.Tensor:
        return question_cache(self._student, self._questions[i])


def load_student(config: Config, checkpoint: Path) -> tuple[PreTrainedModel, Tokenizer, PerceptionPrompt]:
    """The distilled student, merged and frozen, in fp32, its tokenizer, and the perception's rows before any tuning."""
    base, tokenizer = load_base(base_weights(config.base), torch.float32)
    # From the base: a checkpoint that was perceived before holds tuned ones.
    embeddings = base.get_input_embeddings().weight.detach()
    rows = (embeddings[tokenizer.convert_tokens_to_ids(names)] for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    prompt = PerceptionPrompt(*rows).to(device)
    student = with_adapter(base, checkpoint).merge_and_unload().to(device).eval()
    return student.requires_grad_(False), tokenizer, prompt
