"""Coin Flip: is the coin still heads up after each person flips it or not?

A coin is heads up. Ana flips the coin. Ben does not flip the coin. Is the coin still heads up? ... -> no
"""

import random
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_yes_no
from training.tasks.item import Item
from training.tasks.standard import by_program, read_standard
from training.tasks.task import Task
from training.teachers import explain
from training.teachers.generate import Generator, Made
from training.teachers.retold.coin_flips import retold_coins

NAME = "coin_flip"
FILES = ("zero_shot_cot/dataset/coin_flip/coin_flip.json", "reasoning-teacher/split/coin_flip__default.json")


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    question, answer = tidy(row["question"]), row["answer"]
    return question, answer, by_program(explain.explain_coins(question), lambda made: same_yes_no(made, answer))


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "coin_flip", _parse)


def _turns(rng: random.Random, words: list[str]) -> list[tuple[str, bool]]:
    """People, and whether each flips."""
    people = rng.choice([2, 3, 4, 4, 4, 4, 5, 6])
    return [(name, rng.random() < 0.5) for name in rng.sample(words, people)]


def own(rng: random.Random, words: list[str]) -> Made:
    turns = _turns(rng, words)
    told = " ".join(f"{name} {'flips' if flips else 'does not flip'} the coin." for name, flips in turns)
    question = f'A coin is heads up. {told} Is the coin still heads up? Note that "flip" here means "reverse".'
    rationale, answer = explain.coin_turns(turns)
    return question, answer, rationale


def retold(rng: random.Random, words: list[str]) -> Made:
    return retold_coins(rng, _turns(rng, words))


TASK = Task(
    name=NAME,
    is_correct=same_yes_no,
    files=FILES,
    log="zero_shot_cot/log/coin_flip_zero_shot_cot.log",
    read=read,
    templated=True,
    generator=Generator(own, retold, retold_share=0.7, turn=1),
)
