"""AddSub: one- and two-step addition and subtraction word problems.

Mia found 12 shells and then 8 more. How many shells has she now? -> 20, from X = 12 + 8
"""

from collections.abc import Iterator
from pathlib import Path

from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.task import Task
from training.tasks.word_problems import read_word_problems
from training.teachers.drills import add, subtract
from training.teachers.generate import Generator
from training.teachers.story_templates import ADD_SUBTRACT, DECIMAL, TWO_TRACKS, stories_of

NAME = "add_sub"
FILES = ("zero_shot_cot/dataset/AddSub/AddSub.json", "reasoning-teacher/split/addsub__default.json")


def read(sources: Path) -> Iterator[Item]:
    yield from read_word_problems(sources, FILES[0], "addsub", NAME)


TASK = Task(
    name=NAME,
    is_correct=same_number,
    files=FILES,
    log="zero_shot_cot/log/addsub_zero_shot_cot.log",
    read=read,
    generator=Generator(stories_of(ADD_SUBTRACT + DECIMAL + TWO_TRACKS[:8], compute=0.15), turn=5),
    drills=(add, subtract),
)
