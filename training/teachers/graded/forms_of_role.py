"""Which settings and sentence forms a role may use, so that what is measured is never what was learned.

Of every ten in a list, the fifth and the tenth are fresh (a fifth of all), the fourth is for development, and the rest
train. A fresh item uses fresh settings and fresh forms alone.
"""

from collections.abc import Sequence
from typing import Literal, TypeVar

Role = Literal["train", "development", "fresh"]
Kind = TypeVar("Kind")


def role_of(position: int) -> Role:
    """The role of what stands at a place of a list, counted from 0."""
    return "fresh" if position % 5 == 4 else "development" if position % 10 == 3 else "train"


def of_role(things: Sequence[Kind], role: Role) -> list[Kind]:
    """Those of a list that a role may use. Raises ValueError when the list is too short to have one."""
    chosen = [thing for position, thing in enumerate(things) if role_of(position) == role]
    if not chosen:
        raise ValueError(f"a list of {len(things)} has none for {role}: five are the least")
    return chosen
