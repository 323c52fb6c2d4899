"""Procedural teachers: new items, in a task's form, whose every step a program knows.

They are counted apart from the standard items (source 'generated') and never equal a test item.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from training.records import Record

Made = tuple[str, str, str]  # question, answer, rationale
Make = Callable[[random.Random, list[str]], Made]  # from the capitalised words and names that it may be about


@dataclass(frozen=True)
class Generator:
    """Makes new items of a task, in its data set's own wording and, where there are such, in other words."""

    own: Make
    retold: Make | None = None
    retold_share: float = 0.0  # of the items that may be told in other words
    # When it is its turn: of two tasks that share their stories, the later one is left without what the earlier has.
    turn: int = 100


def generate(
    task: str, generator: Generator, count: int, words: list[str], seed: int, retold: bool = True
) -> Iterator[Record]:
    """`count` different new items of a task; `words` are the capitalised words and names they may be about.

    Without `retold` all are in the data set's own wording.
    """
    share = generator.retold_share if retold else 0.0
    rng, seen = random.Random(f"{task}-{seed}"), set()
    while len(seen) < count:
        make = generator.retold if share and rng.random() < share else generator.own
        question, answer, rationale = make(rng, words)
        if question not in seen:
            seen.add(question)
            yield Record(task, f"{task}-made-{seed}-{len(seen)}", question, answer, rationale, "generated", "generated")
