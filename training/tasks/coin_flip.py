"""Coin Flip: is the coin still heads up after each person flips it or not?

A coin is heads up. Ana flips the coin. Ben does not flip the coin. Is the coin still heads up? ... -> no
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.evaluate.answers import same_yes_no as is_correct
from training.tasks.item import Item
from training.tasks.standard import by_program, read_standard
from training.teachers import explain

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "coin_flip"
FILES = ["zero_shot_cot/dataset/coin_flip/coin_flip.json", "reasoning-teacher/split/coin_flip__default.json"]
LOG = "zero_shot_cot/log/coin_flip_zero_shot_cot.log"


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    question, answer = tidy(row["question"]), row["answer"]
    return question, answer, by_program(explain.coin_flip(question), lambda made: is_correct(made, answer))


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "coin_flip", _parse)
