"""AddSub: one- and two-step addition and subtraction word problems.

Mia found 12 shells and then 8 more. How many shells has she now? -> 20, from X = 12 + 8
"""

from collections.abc import Iterator
from pathlib import Path

from training.evaluate.answers import same_number as is_correct
from training.tasks.item import Item
from training.tasks.word_problems import read_word_problems

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "add_sub"
FILES = ["zero_shot_cot/dataset/AddSub/AddSub.json", "reasoning-teacher/split/addsub__default.json"]
LOG = "zero_shot_cot/log/addsub_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "addsub", NAME)
