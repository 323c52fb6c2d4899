"""Last Letters: the last letters of four words, put together.

Take the last letters of each words in "Ana Ben Cal Dov" and concatenate them. -> anlv
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.evaluate.answers import same_letters as is_correct
from training.tasks.item import Item
from training.tasks.standard import by_program, read_standard
from training.teachers import explain

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "last_letters"
FILES = [
    "zero_shot_cot/dataset/last_letters/last_letters.json",
    "reasoning-teacher/split/last_letter_concatenation__default.json",
]
LOG = "zero_shot_cot/log/last_letters_zero_shot_cot.log"


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    question, answer = tidy(row["question"]), row["answer"]
    return question, answer, by_program(explain.last_letters(question), lambda made: is_correct(made, answer))


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "last_letter_concatenation", _parse)
