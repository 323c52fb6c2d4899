"""SingleEq: word problems that one equation solves, decimals and all four operations included.

Ivo has 12 plums and eats 5. How many plums are left? -> 7, from the equation 12-5=x
"""

from collections.abc import Iterator
from pathlib import Path

from training.evaluate.answers import same_number as is_correct
from training.tasks.item import Item
from training.tasks.word_problems import read_word_problems

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "single_eq"
FILES = ["zero_shot_cot/dataset/SingleEq/questions.json", "reasoning-teacher/split/single_eq__default.json"]
LOG = "zero_shot_cot/log/singleeq_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "single_eq", NAME)
