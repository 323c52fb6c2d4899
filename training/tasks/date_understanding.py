"""Date Understanding (BIG-bench): infer a date from context, in MM/DD/YYYY, with up to six options.

Yesterday was March 4, 2019. What is the date today in MM/DD/YYYY? Answer Choices: (A) 03/05/2019 ... -> 03/05/2019
"""

import random
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_choice
from training.tasks.item import Item, right_option
from training.tasks.standard import read_standard
from training.tasks.task import Task
from training.teachers.date_contexts import own_date
from training.teachers.generate import Generator
from training.teachers.retold.days import retold_date
from training.teachers.writing import with_choices

NAME = "date_understanding"
FILES = ("zero_shot_cot/dataset/Bigbench_Date/task.json", "reasoning-teacher/split/date_understanding__default.json")


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    answer = right_option(row["target_scores"])
    options = list(row["target_scores"])
    # The file has the right option first.
    random.Random(item_id).shuffle(options)
    return with_choices(tidy(row["input"]), options), answer, ("", "")


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], NAME, _parse)


TASK = Task(
    name=NAME,
    is_correct=same_choice,
    files=FILES,
    log="zero_shot_cot/log/date_understanding_zero_shot_cot.log",
    read=read,
    generator=Generator(own_date, retold_date, retold_share=0.5, turn=4),
)
