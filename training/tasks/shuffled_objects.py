"""Tracking Shuffled Objects (BIG-bench, three objects): who holds what after three swaps.

... Alice has a red ball, Bob has a blue ball, and Claire has a green ball. ... First, Bob and Claire swap balls. ...
At the end of the game, Claire has the Answer Choices: (A) red ball (B) blue ball (C) green ball -> blue ball
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import same_choice as is_correct
from training.answers import with_choices
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item, right_option
from training.teachers import explain

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "shuffled_objects"
FILES = [
    "zero_shot_cot/dataset/Bigbench_object_tracking/task.json",
    "reasoning-teacher/split/tracking_shuffled_objects__default.json",
]
LOG = "zero_shot_cot/log/shuffled_objects_zero_shot_cot.log"


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, "tracking_shuffled_objects", FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            options = [option.rstrip(".") for option in row["target_scores"]]
            answer = right_option(row["target_scores"]).rstrip(".")
            question = with_choices(tidy(row["input"]), options)
            explained = by_program(question, answer)
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer, explained)


def by_program(question: str, answer: str) -> tuple[str, str]:
    explained = explain.shuffled_objects(question)
    return (explained[0], "program") if explained and answer.startswith(explained[1]) else ("", "")
