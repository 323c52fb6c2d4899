"""What a task is: one object, in one file of this folder, that says all that the training script knows of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.tasks.item import Item
from training.teachers.drills import Calculation
from training.teachers.generate import Generator


@dataclass(frozen=True)
class Task:
    """Its name, when an answer is right (prediction, gold answer, question), where it comes from and how it is taught.

    A task without raw files has nothing to read: it is only generated.
    """

    name: str
    is_correct: Callable[[str, str, str], bool]
    files: tuple[str, ...] = ()  # raw files, relative to the folder of the sources
    log: str = ""  # of the LLM teacher, likewise
    read: Callable[[Path], Iterator[Item]] | None = None
    templated: bool = False  # its questions fill one template: alike means the same instance there
    spelled: bool = False  # its answers are written letter by letter: usual tokens would hide what they are made of
    generator: Generator | None = None
    drills: tuple[Calculation, ...] = ()  # the kinds of calculation that its word problems need
