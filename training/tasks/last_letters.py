"""Last Letters: the last letters of four words, put together.

Take the last letters of each words in "Ana Ben Cal Dov" and concatenate them. -> anlv
"""

import random
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_letters
from training.tasks.item import Item
from training.tasks.standard import by_program, read_standard
from training.tasks.task import Task
from training.teachers import explain
from training.teachers.generate import Generator, Made
from training.teachers.retold.joined_letters import retold_letters

NAME = "last_letters"
FILES = (
    "zero_shot_cot/dataset/last_letters/last_letters.json",
    "reasoning-teacher/split/last_letter_concatenation__default.json",
)


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    question, answer = tidy(row["question"]), row["answer"]
    return question, answer, by_program(explain.explain_letters(question), lambda made: same_letters(made, answer))


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "last_letter_concatenation", _parse)


def made_up(rng: random.Random, words: list[str]) -> str:
    """The beginning of a word and the end of another: a name that nobody has seen spelled."""
    first, second = rng.sample(words, 2)
    return first[: rng.randint(2, 4)] + second[-rng.randint(2, 4) :].lower()


def _spelled(rng: random.Random, words: list[str]) -> list[str]:
    count = rng.choice([2, 3, 4, 4, 4, 4, 5])
    return [word if rng.random() < 0.8 else made_up(rng, words) for word in rng.sample(words, count)]


def own(rng: random.Random, words: list[str]) -> Made:
    named = _spelled(rng, words)
    rationale, answer = explain.letters_of(named)
    return f'Take the last letters of each words in "{" ".join(named)}" and concatenate them.', answer, rationale


def retold(rng: random.Random, words: list[str]) -> Made:
    named = _spelled(rng, words)
    rationale, answer = explain.letters_of(named)
    return retold_letters(rng, named), answer, rationale


TASK = Task(
    name=NAME,
    is_correct=same_letters,
    files=FILES,
    log="zero_shot_cot/log/last_letters_zero_shot_cot.log",
    read=read,
    templated=True,
    spelled=True,
    generator=Generator(own, retold, retold_share=0.3, turn=2),  # what is hard is the spelling, not the telling
)
