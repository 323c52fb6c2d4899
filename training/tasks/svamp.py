"""SVAMP: elementary word problems varied so that reading matters (unneeded numbers, changed questions).

Each box holds 12 pens. There are 3 red and 4 blue boxes. How many pens are in the red boxes? -> 36
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import format_number
from training.answers import same_number as is_correct
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item
from training.tasks.word_problems import by_equation

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "svamp"
FILES = ["zero_shot_cot/dataset/SVAMP/SVAMP.json", "reasoning-teacher/split/svamp__default.json"]
LOG = "zero_shot_cot/log/svamp_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, "svamp", FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            body = row["Body"].strip().rstrip(".")
            answer = format_number(row["Answer"])
            question = tidy(f"{body}. {row['Question']}")
            explained = by_equation(row["Equation"], answer)
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer, explained)
