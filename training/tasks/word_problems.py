"""What the three data sets that share one JSON form (sQuestion, lEquations, lSolutions) have in common."""

from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_number
from training.tasks.item import Item
from training.tasks.standard import read_standard
from training.teachers.equations import steps
from training.teachers.writing import format_number


def by_equation(equation: str, answer: str) -> tuple[str, str]:
    """The steps of the gold equation, if they lead to the gold answer: some equations in the data are wrong."""
    try:
        rationale, value = steps(equation)
    except ValueError:
        return "", ""
    return (rationale, "equation") if rationale and same_number(f"{value:f}", answer) else ("", "")


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    answer = format_number(row["lSolutions"][0])
    return tidy(row["sQuestion"]), answer, by_equation(row["lEquations"][0], answer)


def read_word_problems(sources: Path, file: str, split_name: str, task: str) -> Iterator[Item]:
    yield from read_standard(sources, task, file, split_name, _parse)
