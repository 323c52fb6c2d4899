"""How large a story's numbers are."""

import random
from fractions import Fraction

# What a story begins with, and by how much it changes, from and to.
SIZES = {
    "small": ((3, 20), (1, 9)),
    "medium": ((12, 99), (3, 60)),
    "large": ((100, 999), (10, 500)),
    "huge": ((1000, 9999), (100, 5000)),
}


def start(rng: random.Random, size: str) -> Fraction:
    return Fraction(rng.randint(*SIZES[size][0]))


def change(rng: random.Random, size: str, most: Fraction | None = None) -> Fraction:
    """By how much something changes; at most `most`, which is 1 or more."""
    low, high = SIZES[size][1]
    high = min(high, int(most)) if most is not None else high
    return Fraction(rng.randint(min(low, high), high))
