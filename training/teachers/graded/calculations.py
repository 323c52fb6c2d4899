"""Bare calculations, and drills of several: what the student miscalculates spoils more answers than a wrong plan does.

What is 158 - 64? -> 158-64=94.
"""

import random
from fractions import Fraction

from training.teachers.generate import Made
from training.teachers.graded.forms_of_role import Forms, Role, of_role
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number

_SIGNS = {
    "+": ["+", " + ", " plus ", " and ", " added to "],
    "-": ["-", " - ", " minus ", " take away ", " less "],
    "*": ["*", " * ", " times ", " x ", " multiplied by "],
    "/": ["/", " / ", " divided by ", " over "],
}
_ASKS = Forms(
    [
        "What is {c}?",
        "{c} = ?",
        "{c}",
        "How much is {c}?",
        "Calculate {c}.",
        "Work out {c}.",
        "{c}=",
        "what's {c}",
        "Can you tell me what {c} is?",
        "Solve: {c}",
        "{c} makes what?",
        "Compute {c}.",
        "Give me {c}.",
        "I need {c}",
        "Please find {c}.",
    ],
    training=[
        "{c} is?",
        "{c} equals what?",
        "What does {c} make?",
        "what is {c}",
        "How much does {c} come to?",
        "Tell me {c}.",
        "{c} is how much?",
        "solve {c}",
        "The result of {c}?",
        "please calculate {c}",
        "Find {c}.",
        "I want to know {c}.",
    ],
)
_FIRSTS = Forms(
    [
        "Start with {n}",
        "Take {n}",
        "Begin with {n}",
        "Think of {n}",
        "My number is {n}",
        "Write down {n}",
        "The number is {n}",
        "Say {n}",
        "Choose {n}",
        "You have the number {n}",
    ],
    training=[
        "You have {n}",
        "Let's start with {n}",
        "Here is a number: {n}",
        "At first there is {n}",
        "The first number is {n}",
        "We have {n}",
    ],
)
_THEN = {
    "+": Forms(
        [
            "add {n}",
            "go up by {n}",
            "put {n} more to it",
            "increase it by {n}",
            "let it grow by {n}",
            "plus {n}",
            "count {n} further",
            "raise it by {n}",
            "make it {n} more",
            "add another {n} to that",
        ],
        training=["add {n} to it", "put {n} on top", "then plus {n}", "and {n} more", "give it {n} more"],
    ),
    "-": Forms(
        [
            "take away {n}",
            "subtract {n}",
            "go down by {n}",
            "lower it by {n}",
            "let it shrink by {n}",
            "minus {n}",
            "take {n} from it",
            "reduce it by {n}",
            "make it {n} less",
            "subtract {n} from that",
        ],
        training=["remove {n}", "cut {n} off", "then minus {n}", "decrease it by {n}", "and {n} less", "take off {n}"],
    ),
    "*": Forms(
        [
            "multiply by {n}",
            "take it {n} times",
            "times {n}",
            "make it {n} times as big",
            "multiply what you have by {n}",
            "multiply it by {n}",
            "multiply the result by {n}",
            "make {n} times that",
            "have {n} of it",
            "multiply that number by {n}",
        ],
        training=[
            "multiply that by {n}",
            "then times {n}",
            "multiply with {n}",
            "{n} times that",
            "take {n} of those",
            "make it {n} times as much",
        ],
    ),
    "/": Forms(
        [
            "divide by {n}",
            "split it into {n} equal parts and keep one",
            "cut it into {n} equal parts and take one",
            "take one of {n} equal shares of it",
            "divide what you have by {n}",
            "divide it by {n}",
            "divide the result by {n}",
            "share it equally among {n} and take one share",
            "make {n} equal parts of it and take one",
            "divide that number by {n}",
        ],
        training=[
            "divide that by {n}",
            "then divide by {n}",
            "divided by {n}",
            "share it among {n} equally",
            "split it by {n}",
            "split it equally among {n}",
        ],
    ),
}
_RESULT = Forms(
    [
        "What do you get?",
        "What is the result?",
        "What number is it?",
        "Where do you end?",
        "What comes out?",
        "What number do you have?",
        "What is left?",
        "Which number is that?",
        "The answer?",
        "What is it now?",
    ],
    training=[
        "What is that?",
        "What do I get?",
        "How much is it?",
        "So what is it?",
        "What does it make?",
        "What is the final number?",
        "How much is that?",
        "Which number do you get?",
    ],
)


def draw_calculation(rng: random.Random) -> tuple[int, str, int]:
    """Sums and differences to four digits (most of them to three), products to 12 x 99, divisions without a rest."""
    sign = rng.choice("++---**//")
    if sign == "*":
        left, right = rng.randint(2, 99), rng.randint(2, 12)
        return (left, sign, right) if rng.random() < 0.5 else (right, sign, left)
    if sign == "/":
        by = rng.randint(2, 12)
        return by * rng.randint(2, rng.choice([12, 30, 99])), sign, by
    digits = rng.choice([1, 2, 2, 2, 3, 3, 3, 3, 4])
    left, right = (rng.randint(10 ** (d - 1), 10**d - 1) for d in (digits, rng.randint(1, digits)))
    return (max(left, right), sign, min(left, right)) if sign == "-" else (left, sign, right)


def graded_calculations(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A chain of `rung` calculations, each with the one before's result; of one, a bare calculation."""
    work = Work("bare")
    if rung == 1:
        left, sign, right = draw_calculation(rng)
        value = work.do(Fraction(left), sign, Fraction(right))
        asked = rng.choice(of_role(_ASKS, role)).format(c=f"{left}{rng.choice(_SIGNS[sign])}{right}")
        return asked, format_number(float(value)), work.text()
    value = Fraction(rng.randint(2, {"small": 20, "medium": 99, "large": 999, "huge": 9999}[size]))
    parts = [rng.choice(of_role(_FIRSTS, role)).format(n=int(value))]
    for _ in range(rung):
        sign, number = _next(rng, value)
        value = work.do(value, sign, Fraction(number))
        parts.append(rng.choice(of_role(_THEN[sign], role)).format(n=number))
    joined = rng.choice([", ", ", then ", ". Then "]).join(parts)
    return f"{joined}. {rng.choice(of_role(_RESULT, role))}", format_number(float(value)), work.text()


def _next(rng: random.Random, value: Fraction) -> tuple[str, int]:
    """An operation that keeps the value a whole number from 1 to some thousands."""
    divisors = [k for k in range(2, 13) if value % k == 0 and value > k]
    signs = ["+", "+"] + ["-", "-"] * (value > 2) + ["*"] * (value < 300) + ["/", "/"] * bool(divisors)
    sign = rng.choice(signs)
    if sign == "/":
        return sign, rng.choice(divisors)
    if sign == "*":
        return sign, rng.randint(2, 9)
    return sign, rng.randint(1, min(500, int(value) - 1)) if sign == "-" else rng.randint(1, 300)


def calculation_drill(rng: random.Random) -> Made:
    """Four to eight calculations in one item: many steps for few tokens."""
    work, asked, value = Work("bare"), [], Fraction(0)
    for _ in range(rng.randint(4, 8)):
        left, sign, right = draw_calculation(rng)
        value = work.do(Fraction(left), sign, Fraction(right))
        asked.append(f"{left} {sign} {right}")
    return f"Work out {', then '.join(asked)}. What is the last result?", format_number(float(value)), work.text()
