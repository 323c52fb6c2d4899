"""Our own example questions, at least six in the form of each of the twelve tasks, with gold answers."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ui.shared.from_training import Record, is_correct

EXAMPLES = Path(__file__).parent.parent.parent / "assets" / "examples.jsonl"


@dataclass(frozen=True)
class Example:
    task: str
    id: str
    question: str
    answer: str


@cache
def own_examples() -> list[Example]:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [Example(**json.loads(line)) for line in lines]


def of_task(task: str) -> list[Example]:
    return [example for example in own_examples() if example.task == task]


def question_of(example_id: str) -> str:
    return next(example.question for example in own_examples() if example.id == example_id)


def _example(question: str) -> Example | None:
    """The example that a question is, however it is spaced."""
    words = question.split()
    return next((example for example in own_examples() if example.question.split() == words), None)


def gold_answer(question: str) -> str | None:
    """The gold answer when the question is one of the examples; None when it is not."""
    example = _example(question)
    return example.answer if example else None


def same_answer(question: str, one: str, other: str) -> bool:
    """Whether two answers mean the same, by the rule of the example's task or else by the rule that fits the first."""
    example = _example(question)
    task = example.task if example else ""
    return bool(one and other) and is_correct(Record(task, "", question, one), other)
