"""Date Understanding (BIG-bench): infer a date from context, in MM/DD/YYYY, with up to six options.

Yesterday was March 4, 2019. What is the date today in MM/DD/YYYY? Answer Choices: (A) 03/05/2019 ... -> 03/05/2019
"""

import random
from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import same_choice as is_correct
from training.answers import with_choices
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item, right_option

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "date_understanding"
FILES = ["zero_shot_cot/dataset/Bigbench_Date/task.json", "reasoning-teacher/split/date_understanding__default.json"]
LOG = "zero_shot_cot/log/date_understanding_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, NAME, FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            answer = right_option(row["target_scores"])
            options = list(row["target_scores"])
            # The file has the right option first.
            random.Random(f"{NAME}-{position}").shuffle(options)
            question = with_choices(tidy(row["input"]), options)
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer)
