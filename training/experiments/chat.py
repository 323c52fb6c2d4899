"""Puts a question to the base model in its own chat form, and finds the answer in what it says.

With examples before it, the conversation begins with them, each answered in the form that the student learns:
a rationale and 'Answer: ...' to think, 'Answer: ...' alone to answer at once.
"""

from collections.abc import Callable

from model.decoding import MAX_NEW_TOKENS, greedy
from model.engine import CONTEXT, Engine, Session
from model.errors import InputError
from model.prompts import ANSWER_LABEL, END_OF_TURN, THINK
from training.experiments.extract import extract
from training.outcome import Outcome
from training.records import Record
from training.tasks.judging import is_correct

INSTRUCTIONS = {
    "think": "Think step by step, and then say 'The answer is' and the answer.",
    "answer": "Give only the answer, without an explanation.",
}
Turn = dict[str, str]  # role and content
Template = Callable[[list[Turn]], str]  # the text of a prompt, from the turns of a conversation


def asked(question: str, mode: str) -> Turn:
    return {"role": "user", "content": f"{question}\n{INSTRUCTIONS[mode]}"}


def answered(example: Record, mode: str) -> Turn:
    """An example's answer; with its rationale before it in think mode."""
    before = f"{example.rationale}\n" if mode == THINK else ""
    return {"role": "assistant", "content": f"{before}{ANSWER_LABEL} {example.answer}"}


def turns(record: Record, examples: list[Record], mode: str) -> list[Turn]:
    shown = [turn for example in examples for turn in (asked(example.question, mode), answered(example, mode))]
    return [*shown, asked(record.question, mode)]


class Chat:
    """One mode's conversation with the base: what a prompt shares with the one before it is not read again."""

    def __init__(self, engine: Engine, template: Template, vocabulary: int):
        """Only the first `vocabulary` rows can be chosen."""
        self._engine, self._template, self._vocabulary = engine, template, vocabulary
        self._session: Session = engine.open()
        self._held: list[int] = []  # the prompt before, which the session begins with
        self._end = engine.encode(END_OF_TURN)[0]

    def fitting(self, record: Record, examples: list[Record], mode: str) -> list[int]:
        """The prompt's tokens with as many of the examples as there is room for. Raises InputError without any room."""
        for count in range(len(examples), -1, -1):
            ids = self._engine.encode(self._template(turns(record, examples[:count], mode)))
            if len(ids) <= CONTEXT - MAX_NEW_TOKENS:
                return ids
        raise InputError(f"{record.task} {record.id}: the question is too long for the model. Take it out.")

    def reply(self, ids: list[int]) -> list[int]:
        """The tokens that the base writes behind a prompt, up to the end of its turn."""
        shared = _shared(self._held, ids[:-1])
        self._session.rewind(shared)
        self._held = ids
        return [token for token, _ in greedy(self._session, ids[shared:], self._vocabulary, self._end)]

    def outcome(self, record: Record, examples: list[Record], mode: str) -> Outcome:
        """What is kept of a reply: the answer found in it, whether it is right, and what it cost in tokens."""
        tokens = self.reply(self.fitting(record, examples, mode))
        answer, end = extract(self._engine.decode(tokens), record)
        to_answer = self._tokens_to(tokens, end) if answer else len(tokens)
        finished = bool(answer) and tokens[-1] == self._end
        return Outcome(is_correct(record, answer), to_answer, len(tokens), finished, answer)

    def _tokens_to(self, tokens: list[int], end: int) -> int:
        """How many tokens it takes until the text reaches a place in it."""
        return next((n for n in range(1, len(tokens)) if len(self._engine.decode(tokens[:n])) >= end), len(tokens))


def _shared(held: list[int], ids: list[int]) -> int:
    """How many tokens both begin with."""
    same = (i for i, (ours, theirs) in enumerate(zip(held, ids, strict=False)) if ours != theirs)
    return next(same, min(len(held), len(ids)))
