"""An item as a tree of tokens: the question once, and behind it both orders side by side.

Each branch sees the question and itself, and its positions go on from the question's end, so a tree gives the same
losses as its two branches apart with about a third fewer tokens.
"""

from dataclasses import dataclass

import torch
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import ANSWER, ANSWER_LABEL, END_OF_TURN, MODE_TOKENS, PROMPT_LENGTH, THINK, user_turn
from training.records import Record
from training.tasks import is_spelled

IGNORED = -100


@dataclass(frozen=True)
class Branch:
    """Tokens behind the question: the mode's soft prompt, then the target, with each target token's weight in the loss.

    `answer` is the part of the target that is the answer itself.
    """

    mode: str
    prompt: list[int]
    target: list[int]
    weights: list[float]
    answer: slice


@dataclass(frozen=True)
class Tree:
    """A question's tokens and its branches; `length` counts all tokens."""

    question: list[int]
    branches: list[Branch]

    @property
    def length(self) -> int:
        return len(self.question) + sum(len(branch.prompt) + len(branch.target) for branch in self.branches)


def question_ids(tokenizer: Tokenizer, question: str) -> list[int]:
    return tokenizer.encode(user_turn(question), add_special_tokens=False)


def answer_ids(tokenizer: Tokenizer, record: Record) -> list[int]:
    pieces = [f" {record.answer}"]
    if is_spelled(record.task):
        pieces = [f" {record.answer[:1]}", *record.answer[1:]]
    return [token for piece in pieces for token in tokenizer.encode(piece, add_special_tokens=False)]


def branch(
    tokenizer: Tokenizer,
    record: Record,
    mode: str,
    answer_weight: float,
    rationale_after: bool = True,
    prompt_length: int = PROMPT_LENGTH,
) -> Branch:
    """The branch of a mode, prompted by the first `prompt_length` of the mode's tokens.

    Without a rationale, answer-first ends behind the answer's line: silence is not taught.
    """

    def ids(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False)

    label, rationale, end = ids(ANSWER_LABEL), ids(record.rationale), ids(END_OF_TURN)
    answer = answer_ids(tokenizer, record)
    if mode == THINK:
        before, after = rationale + ids("\n") + label, end
    else:
        before, after = label, ids("\n") + (rationale + end if rationale and rationale_after else [])
    weights = [1.0] * len(before) + [answer_weight] * len(answer) + [1.0] * len(after)
    prompt = tokenizer.convert_tokens_to_ids(MODE_TOKENS[mode][:prompt_length])
    return Branch(mode, prompt, before + answer + after, weights, slice(len(before), len(before) + len(answer)))


def tree(
    tokenizer: Tokenizer,
    record: Record,
    answer_weight: float = 1.0,
    rationale_after: bool = True,
    prompt_length: int = PROMPT_LENGTH,
) -> Tree:
    """Both branches of an item; only answer-first when it has no rationale. `rationale_after` also writes it there."""
    modes = (THINK, ANSWER) if record.rationale else (ANSWER,)
    branches = [branch(tokenizer, record, mode, answer_weight, rationale_after, prompt_length) for mode in modes]
    return Tree(question_ids(tokenizer, record.question), branches)


def collate(trees: list[Tree], dtype: torch.dtype, pad: int) -> dict[str, torch.Tensor]:
    """A batch of B trees, padded to length L.

    ids, positions, targets (IGNORED where there is none) and weights are [B, L], the mask is [B, 1, L, L]. The target
    of a position is the token that follows it in its branch; the mask is additive, 0 or the dtype's lowest.
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
