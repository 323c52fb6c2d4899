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


def right_option(scores: dict[str, int]) -> str:
    """The option that scores, of BIG-bench's `target_scores`. Raises ValueError when none does."""
    for option, score in scores.items():
        if score:
            return option
    raise ValueError("no right option")
