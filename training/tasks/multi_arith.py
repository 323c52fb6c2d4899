"""MultiArith: word problems of two steps.

A shop had 13 pears and 5 figs and sold 10. How much fruit is left? -> 8, from X=((13.0+5.0)-10.0)
"""

from collections.abc import Iterator
from pathlib import Path

from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.task import Task
from training.tasks.word_problems import read_word_problems
from training.teachers.drills import add, divide, multiply, subtract
from training.teachers.generate import Generator
from training.teachers.story_templates import TWO_STEPS, stories_of

NAME = "multi_arith"
FILES = ("zero_shot_cot/dataset/MultiArith/MultiArith.json", "reasoning-teacher/split/multiarith__default.json")


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "multiarith", NAME)


TASK = Task(
    name=NAME,
    is_correct=same_number,
    files=FILES,
    log="zero_shot_cot/log/multiarith_zero_shot_cot.log",
    read=read,
    generator=Generator(stories_of(TWO_STEPS, compute=0.3), turn=7),
    drills=(add, subtract, multiply, multiply, divide, divide),
)
