"""GSM8K: grade-school word problems of two to eight steps; calculator marks (<<48/2=24>>) in the human rationales.

A baker fills 4 trays of 12 rolls and sells 30. How many are left? -> 18, from <<4*12=48>> and <<48-30=18>>
"""

import re
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.prepare.sources import item_of, read_jsonl
from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.task import Task
from training.teachers.generate import Generator
from training.teachers.story_templates import MORE_STEPS, TWO_STEPS, stories_of

NAME = "gsm8k"
FILES = ("grade-school-math/train.jsonl", "grade-school-math/test.jsonl")

_MARK = re.compile(r"<<([^>]*)>>")


def read(sources: Path) -> Iterator[Item]:
    for file, split in zip(FILES, ("train", "test"), strict=True):
        for position, (line, row) in enumerate(read_jsonl(sources / file)):
            with item_of(sources / file, line):
                question = tidy(row["question"])
                rationale, found, answer = row["answer"].partition("####")
                if not found:
                    raise ValueError("no '####' before the answer")
                answer = answer.strip().replace(",", "")
                explained = by_marks(rationale, answer)
            yield Item(f"{NAME}-{split}-{position}", split, f"{file}#{position}", question, answer, explained)


def by_marks(rationale: str, answer: str) -> tuple[str, str]:
    """The calculator's steps alone, if the last one gives the answer; else the human sentences without the marks."""
    marks = [mark.replace(" ", "") for mark in _MARK.findall(rationale) if "=" in mark]
    if marks and same_number(marks[-1].rpartition("=")[2], answer):
        return " ".join(f"{mark}." for mark in marks), "equation"
    return tidy(_MARK.sub("", rationale)), "human"


TASK = Task(
    name=NAME,
    is_correct=same_number,
    files=FILES,
    log="zero_shot_cot/log/gsm8k_zero_shot_cot.log",
    read=read,
    generator=Generator(stories_of(MORE_STEPS + TWO_STEPS), turn=9),
)
