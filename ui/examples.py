"""Our own example questions, at least six in the form of each of the twelve tasks, with gold answers."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "assets" / "examples.jsonl"


@dataclass(frozen=True)
class Example:
    task: str
    id: str
    question: str
    answer: str


@cache
def load_examples() -> list[Example]:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [Example(**json.loads(line)) for line in lines]


def of_task(task: str) -> list[Example]:
    return [example for example in load_examples() if example.task == task]


def question_of(example_id: str) -> str:
    return next(example.question for example in load_examples() if example.id == example_id)


def gold_answer(question: str) -> str | None:
    """The gold answer when the question is one of the examples, however it is spaced; None when it is not."""
    words = question.split()
    return next((example.answer for example in load_examples() if example.question.split() == words), None)
