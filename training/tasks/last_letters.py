"""Last Letters: the last letters of four words, put together.

Take the last letters of each words in "Ana Ben Cal Dov" and concatenate them. -> anlv
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import same_letters as is_correct
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item
from training.teachers import explain

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "last_letters"
FILES = [
    "zero_shot_cot/dataset/last_letters/last_letters.json",
    "reasoning-teacher/split/last_letter_concatenation__default.json",
]
LOG = "zero_shot_cot/log/last_letters_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, "last_letter_concatenation", FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            question, answer = tidy(row["question"]), row["answer"]
            explained = explain.last_letters(question)
            # A few gold answers are wrong in the source; there the program's steps would lead elsewhere.
            rationale = (explained[0], "program") if explained and is_correct(explained[1], answer) else ("", "")
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer, rationale)
