"""What every task's reader yields."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """A raw item in one spelling: its place in the source, its standard split, and what its own data set explains.

    `explained` is (rationale, source) from the data set's own annotation or a program; ('', '') when there is none.
    """

    id: str
    split: str
    origin: str
    question: str
    answer: str
    explained: tuple[str, str] = ("", "")
