"""What the three data sets that share one JSON form (sQuestion, lEquations, lSolutions) have in common."""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import format_number, same_number
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item
from training.teachers.equations import steps


def by_equation(equation: str, answer: str) -> tuple[str, str]:
    """The steps of the gold equation, if they lead to the gold answer: some equations in the data are wrong."""
    try:
        rationale, value = steps(equation)
    except ValueError:
        return "", ""
    return (rationale, "equation") if rationale and same_number(f"{value:f}", answer) else ("", "")


def read_word_problems(sources: Path, file: str, split_name: str, task: str) -> Iterator[Item]:
    rows = read_items(sources / file)
    splits = split_of(sources, split_name, file, len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / file, line):
            answer = format_number(row["lSolutions"][0])
            explained = by_equation(row["lEquations"][0], answer)
            question = tidy(row["sQuestion"])
        yield Item(f"{task}-{position}", split, f"{file}#{position}", question, answer, explained)
