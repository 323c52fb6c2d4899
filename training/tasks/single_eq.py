"""SingleEq: word problems that one equation solves, decimals and all four operations included.

Ivo has 12 plums and eats 5. How many plums are left? -> 7, from the equation 12-5=x
"""

from collections.abc import Iterator
from pathlib import Path

from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.task import Task
from training.tasks.word_problems import read_word_problems
from training.teachers.drills import add, divide, multiply, subtract
from training.teachers.generate import Generator
from training.teachers.story_templates import ADD_SUBTRACT, DECIMAL, MULTIPLY_DIVIDE, TWO_STEPS, stories_of

NAME = "single_eq"
FILES = ("zero_shot_cot/dataset/SingleEq/questions.json", "reasoning-teacher/split/single_eq__default.json")


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "single_eq", NAME)


TASK = Task(
    name=NAME,
    is_correct=same_number,
    files=FILES,
    log="zero_shot_cot/log/singleeq_zero_shot_cot.log",
    read=read,
    generator=Generator(
        stories_of(ADD_SUBTRACT + DECIMAL + MULTIPLY_DIVIDE + TWO_STEPS, compute=0.3),
        turn=6,
    ),
    drills=(add, subtract, multiply, divide),
)
