"""MultiArith: word problems of two steps.

A shop had 13 pears and 5 figs and sold 10. How much fruit is left? -> 8, from X=((13.0+5.0)-10.0)
"""

from collections.abc import Iterator
from pathlib import Path

from training.evaluate.answers import same_number as is_correct
from training.tasks.item import Item
from training.tasks.word_problems import read_word_problems

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "multi_arith"
FILES = ["zero_shot_cot/dataset/MultiArith/MultiArith.json", "reasoning-teacher/split/multiarith__default.json"]
LOG = "zero_shot_cot/log/multiarith_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "multiarith", NAME)
