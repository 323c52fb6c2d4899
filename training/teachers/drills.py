"""Drills: several calculations in one item. Slips in a single step spoil more of a small model's answers to word
problems than a wrong plan does, and a drill holds many steps for few tokens.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from training.records import Record
from training.teachers.equations import steps
from training.teachers.writing import format_number

Calculation = Callable[[random.Random], tuple[Fraction, str, Fraction]]  # left, sign, right
_MEASURES = [Fraction(n, parts) for parts in (3, 6, 8, 12) for n in range(1, parts)]  # cups, inches, pounds


def _whole(rng: random.Random, digits: int) -> Fraction:
    return Fraction(rng.randint(10 ** (digits - 1), 10**digits - 1))


def _decimal(rng: random.Random, places: int) -> Fraction:
    return Fraction(rng.randint(1, 30 * 10**places), 10**places)


def _pair(rng: random.Random) -> tuple[Fraction, Fraction]:
    """Two numbers of one kind and much the same size."""
    kind = rng.random()
    if kind < 0.6:
        digits = rng.choice([1, 2, 2, 3, 3, 4, 5])
        return _whole(rng, digits), _whole(rng, max(1, digits - rng.choice([0, 0, 0, 1])))
    if kind < 0.92:
        places = rng.choice([1, 2, 2, 2, 3])
        return _decimal(rng, places), _decimal(rng, rng.choice([places, places, places, 0]))
    return tuple(rng.randint(0, 7) + rng.choice(_MEASURES) for _ in "ab")


def add(rng: random.Random) -> tuple[Fraction, str, Fraction]:
    left, right = _pair(rng)
    return left, "+", right


def subtract(rng: random.Random) -> tuple[Fraction, str, Fraction]:
    left, right = _pair(rng)
    return max(left, right), "-", min(left, right)


def multiply(rng: random.Random) -> tuple[Fraction, str, Fraction]:
    kind = rng.random()
    if kind < 0.6:
        return Fraction(rng.randint(2, 200)), "*", Fraction(rng.randint(2, 9))
    if kind < 0.8:
        return Fraction(rng.randint(11, 60)), "*", Fraction(rng.randint(11, 30))
    return Fraction(rng.randint(1, 1000), rng.choice([2, 4, 10, 20, 100])), "*", Fraction(rng.randint(2, 12))


def divide(rng: random.Random) -> tuple[Fraction, str, Fraction]:
    by, quotient = rng.randint(2, 12), rng.randint(2, 120)
    if rng.random() < 0.2:
        return Fraction(by * quotient, rng.choice([2, 10])), "/", Fraction(by)
    return Fraction(by * quotient), "/", Fraction(by)


def drill(kinds: Sequence[Calculation], rng: random.Random) -> tuple[str, str, str]:
    """A question of four to eight calculations, the last one's result and every one worked out."""
    asked, worked, value = [], [], 0.0
    for _ in range(rng.randint(4, 8)):
        left, sign, right = rng.choice(kinds)(rng)
        calculation = f"{format_number(float(left))} {sign} {format_number(float(right))}"
        step, value = steps(calculation)
        asked.append(calculation)
        worked.append(step)
    question = f"Work out {', then '.join(asked)}. What is the last result?"
    return question, format_number(value), " ".join(worked)


def drills(task: str, kinds: Sequence[Calculation], count: int, seed: int = 0) -> Iterator[Record]:
    """`count` drills of the kinds of calculation that a task needs."""
    rng = random.Random(f"{task}-drill-{seed}" if seed else f"{task}-drill")  # as the data of seed 0 was drawn
    for number in range(1, count + 1):
        question, answer, rationale = drill(kinds, rng)
        yield Record(task, f"{task}-drill-{number}", question, answer, rationale, "generated", "generated")
