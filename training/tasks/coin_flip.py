"""Coin Flip: is the coin still heads up after each person flips it or not?

A coin is heads up. Ana flips the coin. Ben does not flip the coin. Is the coin still heads up? ... -> no
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import same_yes_no as is_correct
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item
from training.teachers import explain

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "coin_flip"
FILES = ["zero_shot_cot/dataset/coin_flip/coin_flip.json", "reasoning-teacher/split/coin_flip__default.json"]
LOG = "zero_shot_cot/log/coin_flip_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, "coin_flip", FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            question, answer = tidy(row["question"]), row["answer"]
            explained = explain.coin_flip(question)
            # A few gold answers are wrong in the source; there the program's steps would lead elsewhere.
            rationale = (explained[0], "program") if explained and is_correct(explained[1], answer) else ("", "")
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer, rationale)
