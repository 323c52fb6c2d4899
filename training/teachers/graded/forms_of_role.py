"""Which settings and sentence forms a role may use, so that what is measured is never what was learned.

Of every ten in a list, the fifth and the tenth are fresh (a fifth of all), the fourth is for development, and the rest
train. A fresh item uses fresh settings and fresh forms alone. Behind these a list may have more that only train: so
there is more to learn from, and what is measured stays as it is.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

Role = Literal["train", "development", "fresh"]
Kind = TypeVar("Kind")


class Forms(list[Kind]):
    """Forms that the roles divide, `shared`, and behind them others that are for training alone."""

    def __init__(self, shared: Iterable[Kind], training: Iterable[Kind] = ()) -> None:
        super().__init__(shared)
        self.shared = len(self)
        self.extend(training)


def role_of(position: int) -> Role:
    """The role of what stands at a place of a list, counted from 0."""
    return "fresh" if position % 5 == 4 else "development" if position % 10 == 3 else "train"


def of_role(things: Sequence[Kind], role: Role) -> list[Kind]:
    """Those of a list that a role may use. Raises ValueError when the list is too short to have one."""
    shared = things.shared if isinstance(things, Forms) else len(things)
    roles = [role_of(position) if position < shared else "train" for position in range(len(things))]
    chosen = [thing for thing, its_role in zip(things, roles, strict=True) if its_role == role]
    if not chosen:
        raise ValueError(f"a list of {len(things)} has none for {role}: five are the least")
    return chosen
