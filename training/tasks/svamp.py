"""SVAMP: elementary word problems varied so that reading matters (unneeded numbers, changed questions).

Each box holds 12 pens. There are 3 red and 4 blue boxes. How many pens are in the red boxes? -> 36
"""

from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.standard import read_standard
from training.tasks.task import Task
from training.tasks.word_problems import by_equation
from training.teachers.generate import Generator
from training.teachers.story_templates import ADD_SUBTRACT, MULTIPLY_DIVIDE, TWO_STEPS, TWO_TRACKS, stories_of
from training.teachers.writing import format_number

NAME = "svamp"
FILES = ("zero_shot_cot/dataset/SVAMP/SVAMP.json", "reasoning-teacher/split/svamp__default.json")


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    body = row["Body"].strip().rstrip(".")
    answer = format_number(row["Answer"])
    return tidy(f"{body}. {row['Question']}"), answer, by_equation(row["Equation"], answer)


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "svamp", _parse)


TASK = Task(
    name=NAME,
    is_correct=same_number,
    files=FILES,
    log="zero_shot_cot/log/svamp_zero_shot_cot.log",
    read=read,
    generator=Generator(
        stories_of(TWO_TRACKS * 2 + ADD_SUBTRACT + MULTIPLY_DIVIDE + TWO_STEPS, distract=0.3),
        turn=8,
    ),
)
