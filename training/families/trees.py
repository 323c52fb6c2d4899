"""Causal LMs: an item is one sequence, a tree; a question's keys and values are computed once, since prompts come last.
"""

from collections.abc import Sequence

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from tqdm import tqdm
from transformers import DynamicCache, PreTrainedModel

from training.distill.encoding import IGNORED, Branch, Tree


class TreeLearning:
    """See training.families.learning."""

    def collate(self, trees: list[Tree], dtype: torch.dtype, pad: int) -> dict[str, torch.Tensor]:
        """A batch of B trees, padded to length L.

        ids, positions, targets and weights are [B, L], the mask is [B, 1, L, L]. The target of a position is the token
        that follows it in its branch; the mask is additive, 0 or the dtype's lowest.
        """
        length = max(tree.length for tree in trees)
        shape = (len(trees), length)
        ids, positions = torch.full(shape, pad), torch.zeros(shape, dtype=torch.long)
        targets, weights = torch.full(shape, IGNORED), torch.zeros(shape)
        seen = torch.eye(length, dtype=torch.bool).repeat(len(trees), 1, 1)
        for row, tree in enumerate(trees):
            start = len(tree.question)
            ids[row, :start] = torch.tensor(tree.question)
            positions[row, :start] = torch.arange(start)
            seen[row, :start, :start] = torch.ones(start, start).tril().bool()
            offset = start
            for branch in tree.branches:
                tokens = torch.tensor(branch.prompt + branch.target)
                size, end = len(tokens), offset + len(tokens)
                ids[row, offset:end] = tokens
                positions[row, offset:end] = torch.arange(start, start + size)
                seen[row, offset:end, :start] = True
                seen[row, offset:end, offset:end] = torch.ones(size, size).tril().bool()
                first = offset + len(branch.prompt) - 1  # the last soft-prompt token predicts the first target token
                targets[row, first : end - 1] = torch.tensor(branch.target)
                weights[row, first : end - 1] = torch.tensor(branch.weights)
                offset = end
        mask = torch.zeros(len(trees), 1, length, length, dtype=dtype)
        mask.masked_fill_(~seen[:, None], torch.finfo(dtype).min)
        return {"ids": ids, "positions": positions, "mask": mask, "targets": targets, "weights": weights}

    def logits(
        self, lm: PreTrainedModel, read: dict[str, torch.Tensor], targets: torch.Tensor, base_vocabulary: int
    ) -> torch.Tensor:
        hidden = lm.model(
            input_ids=read["ids"], position_ids=read["positions"], attention_mask=read["mask"], use_cache=False
        ).last_hidden_state
        # The frozen matrix itself: PEFT's wrapper would copy it and carry a gradient through every row of the copy.
        output = lm.get_output_embeddings().original_module.weight.detach()[:base_vocabulary]
        return functional.linear(hidden[targets != IGNORED], output)

    def keep(self, student: PreTrainedModel, questions: list[list[int]]) -> Sequence[torch.Tensor]:
        """Keys and values, each [layers, 2, heads, length, size]. On a GPU they are computed anew each time."""
        caches = Recomputed(student, questions)
        if student.device.type == "cpu":
            # Kept in half precision: thousands of questions would fill the memory otherwise.
            caches = [cache.half() for cache in tqdm(caches, desc="questions")]
        return caches

    def perceive(self, student: PreTrainedModel, kept: list[torch.Tensor], prompt: torch.Tensor) -> torch.Tensor:
        cache, mask, positions = _batch(student, kept, len(prompt))
        hidden = student.model(
            inputs_embeds=prompt.expand(len(kept), -1, -1),
            past_key_values=cache,
            attention_mask=mask,
            position_ids=positions,
            use_cache=True,
        ).last_hidden_state
        return hidden[:, -1]

    def answer_logits(
        self, student: PreTrainedModel, kept: torch.Tensor, branches: list[Branch]
    ) -> list[torch.Tensor]:
        """The branches are read side by side, padded at their ends, which no token before them sees."""
        cache = DynamicCache(config=student.config)
        for layer, (keys, values) in enumerate(kept.to(student.dtype)):
            cache.update(*(part.expand(len(branches), -1, -1, -1) for part in (keys, values)), layer)
        ids = [torch.tensor((one.prompt + one.target)[: len(one.prompt) + one.ended_answer.stop]) for one in branches]
        padded = pad_sequence(ids, batch_first=True).to(kept.device)
        hidden = student.model(input_ids=padded, past_key_values=cache, use_cache=True).last_hidden_state
        starts = [len(one.prompt) + one.ended_answer.start for one in branches]
        return [
            student.lm_head(hidden[row, start - 1 : len(own) - 1])
            for row, (start, own) in enumerate(zip(starts, ids, strict=True))
        ]


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
