"""AQuA: algebra questions with five options. The published dev items, with human rationales, stand in for train.

Three pens cost 12 dollars. What do 5 pens cost? Answer Choices: (A) 15 (B) 20 (C) 25 (D) 30 (E) 60 -> 20
"""

import re
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.prepare.sources import item_of, read_jsonl
from training.tasks.answers import same_choice
from training.tasks.item import Item
from training.tasks.task import Task
from training.teachers.writing import with_choices

NAME = "aqua"
FILES = ("aqua/dev.json", "zero_shot_cot/dataset/AQuA/test.json")

_NAMES_LETTER = re.compile(r"(?i)[^.]*\b(answer|option|choice|ans)\b[^.]*$")
LONGEST = 300  # characters of a rationale; beyond that the algebra is out of reach of a small model


def read(sources: Path) -> Iterator[Item]:
    for file, split in zip(FILES, ("train", "test"), strict=True):
        for position, (line, row) in enumerate(read_jsonl(sources / file)):
            with item_of(sources / file, line):
                options = [tidy(option.partition(")")[2]) for option in row["options"]]
                place = "ABCDE".find(row["correct"])
                if not 0 <= place < len(options):
                    raise ValueError(f"no option {row['correct']!r}")
                question = with_choices(tidy(row["question"]), options)
                explained = by_human(row["rationale"])
            yield Item(f"{NAME}-{split}-{position}", split, f"{file}#{position}", question, options[place], explained)


def by_human(rationale: str) -> tuple[str, str]:
    """The published rationale on one line, without the closing words that name a letter; nothing when it is long."""
    lines = [tidy(line) for line in rationale.splitlines()]
    text = " ".join(line if line.endswith(".") else f"{line}." for line in lines if line.strip(" ."))
    text = tidy(_NAMES_LETTER.sub("", text.rstrip(". ")))
    return (f"{text.rstrip('.')}.", "human") if 15 <= len(text) <= LONGEST else ("", "")


TASK = Task(
    name=NAME,
    is_correct=same_choice,
    files=FILES,
    log="zero_shot_cot/log/aqua_zero_shot_cot.log",
    read=read,
)
