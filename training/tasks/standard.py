"""What the tasks have in common whose data file is one JSON list, split by the standard indices."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.prepare.sources import item_of, read_items, split_of
from training.tasks.item import Item

# From a raw item and its id: question, answer, and what explains it (see Item).
Parse = Callable[[dict[str, Any], str], tuple[str, str, tuple[str, str]]]


def read_standard(sources: Path, task: str, file: str, split_name: str, parse: Parse) -> Iterator[Item]:
    """The items of a data file. Raises InputError that names the file and the line of a malformed one."""
    rows = read_items(sources / file)
    splits = split_of(sources, split_name, file, len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        item_id = f"{task}-{position}"
        with item_of(sources / file, line):
            question, answer, explained = parse(row, item_id)
        yield Item(item_id, split, f"{file}#{position}", question, answer, explained)


def by_program(explained: tuple[str, str] | None, leads_to: Callable[[str], bool]) -> tuple[str, str]:
    """A program's rationale if its answer is the gold one: a few gold answers are wrong in the sources."""
    return (explained[0], "program") if explained and leads_to(explained[1]) else ("", "")
