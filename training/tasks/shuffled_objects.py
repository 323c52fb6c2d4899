"""Tracking Shuffled Objects (BIG-bench, three objects): who holds what after three swaps.

... Alice has a red ball, Bob has a blue ball, and Claire has a green ball. ... First, Bob and Claire swap balls. ...
At the end of the game, Claire has the Answer Choices: (A) red ball (B) blue ball (C) green ball -> blue ball
"""

from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_choice
from training.tasks.item import Item, right_option
from training.tasks.standard import by_program, read_standard
from training.tasks.task import Task
from training.teachers import explain
from training.teachers.generate import Generator
from training.teachers.objects import own_objects, retold_objects
from training.teachers.writing import with_choices

NAME = "shuffled_objects"
FILES = (
    "zero_shot_cot/dataset/Bigbench_object_tracking/task.json",
    "reasoning-teacher/split/tracking_shuffled_objects__default.json",
)


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    options = [option.rstrip(".") for option in row["target_scores"]]
    answer = right_option(row["target_scores"]).rstrip(".")
    question = with_choices(tidy(row["input"]), options)
    # The program says 'red' where the option is 'red ball'.
    return question, answer, by_program(explain.explain_swaps(question), answer.startswith)


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], "tracking_shuffled_objects", _parse)


TASK = Task(
    name=NAME,
    is_correct=same_choice,
    files=FILES,
    log="zero_shot_cot/log/shuffled_objects_zero_shot_cot.log",
    read=read,
    templated=True,
    generator=Generator(own_objects, retold_objects, retold_share=0.6, turn=3),
)
