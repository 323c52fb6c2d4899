"""An item as a tree of tokens: the question once, and behind it both orders side by side.

A causal LM reads a whole tree at once: each branch sees the question and itself, and its positions go on from the
question's end, so a tree gives the same losses as its two branches apart with about a third fewer tokens.
"""

from dataclasses import dataclass

from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import ANSWER, ANSWER_LABEL, CHATML, MODE_TOKENS, PLAIN, PROMPT_LENGTH, THINK, Form, user_turn
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

    @property
    def ended_answer(self) -> slice:
        """The answer with the token behind it, without which it would be any longer one's beginning: 5 that of 50."""
        return slice(self.answer.start, self.answer.stop + 1)


@dataclass(frozen=True)
class Tree:
    """A question's tokens and its branches; `length` counts all tokens."""

    question: list[int]
    branches: list[Branch]

    @property
    def length(self) -> int:
        return len(self.question) + sum(len(branch.prompt) + len(branch.target) for branch in self.branches)


def form_of(tokenizer: Tokenizer) -> Form:
    """The form of the base whose tokenizer this is: its family's (see model.family)."""
    return PLAIN if tokenizer.eos_token == PLAIN.end else CHATML


def question_ids(tokenizer: Tokenizer, question: str) -> list[int]:
    return tokenizer.encode(user_turn(question, form_of(tokenizer)), add_special_tokens=False)


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

    label, rationale, end = ids(ANSWER_LABEL), ids(record.rationale), ids(form_of(tokenizer).end)
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
