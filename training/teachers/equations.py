"""Gold equations as short, exact rationales: 'X=((13.0+5.0)-10.0)' becomes '13+5=18. 18-10=8.'"""

import ast
import operator
from fractions import Fraction
from itertools import pairwise

from training.teachers.writing import format_number

SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
OPERATE = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}

HUNDRED = 100  # a number of two digits is added and taken at once
TABLE = 12  # products up to 12 * 12 are known by heart
LARGEST, FINEST = 99_999, 2  # the value of a calculation that is made in parts, and its decimals
Calculation = tuple[Fraction | float, str, Fraction | float]


def in_parts(left: Fraction | float, sign: str, right: Fraction | float) -> list[Calculation]:
    """The calculations that one is worked out by, the last of which has its value.

    A product beyond the table, and a division that undoes one, is made place by place: 78*7 is 70*7, 8*7 and 490+56;
    2.6*4 is 2*4, 0.6*4 and 8+2.4; 736/8 is 720/8, what that leaves, 736-720, then 16/8 and 90+2. Written at once, its
    first digit may depend on all that follow. Where none carries, as in 23*3, it need not; but that is seen only by
    working it out, and a student that had to tell the two apart took such detours at the wrong places. Of a number
    beyond a hundred the hundreds, thousands and so on are added or taken first: 684+253 is 684+200 and 884+53.
    Everything else is one calculation, and so is whatever has a factor such as 10 or 100.
    """
    if sign in "+-":
        return _by_hundreds(left, sign, right)
    fits = sign in "*/" and left > 0 < right and max(left, right, OPERATE[sign](left, right)) <= LARGEST
    parts = _by_places(format_number(float(left)), sign, format_number(float(right))) if fits else []
    if len(parts) < 2:
        return [(left, sign, right)]
    found = _long_division(left, parts) if sign == "/" else [one for part in parts for one in in_parts(*part)]
    values = [OPERATE[sign](one, other) for one, _, other in parts]
    return found + [(sum(values[:number]), "+", values[number]) for number in range(1, len(values))]


def _by_hundreds(left: Fraction | float, sign: str, right: Fraction | float) -> list[Calculation]:
    """A sum, from its larger number on, or a difference, in parts of the other number: its places from the hundreds up,
    and what is left below."""
    larger, smaller = (right, left) if sign == "+" and right > left else (left, right)
    whole = larger == int(larger) and smaller == int(smaller)
    if not whole or not HUNDRED <= smaller <= larger <= LARGEST:
        return [(left, sign, right)]
    high = [place for place in _places(str(int(smaller))) if place >= HUNDRED]
    parts = [*high, *[Fraction(int(smaller) % HUNDRED)] * bool(smaller % HUNDRED)]
    if len(parts) < 2:
        return [(left, sign, right)]
    found, value = [], Fraction(larger)
    for part in parts:
        found.append((value, sign, part))
        value = OPERATE[sign](value, part)
    return found


def _long_division(whole: Fraction | float, parts: list[Calculation]) -> list[Calculation]:
    """The parts of a division, each with what it leaves of the whole for the next one."""
    found, rest = [parts[0]], Fraction(format_number(float(whole)))
    for before, part in pairwise(parts):
        found += [(rest, "-", before[0]), part]
        rest -= before[0]
    return found


def _by_places(left: str, sign: str, right: str) -> list[Calculation]:
    one, other = Fraction(left), Fraction(right)
    if sign == "*" and _decimals(left) + _decimals(right) <= FINEST and _beyond_table(left, right):
        if _digits(left) > _digits(right):
            return [(place, sign, other) for place in _places(left)]
        return [(one, sign, place) for place in _places(right)]
    if sign == "/":
        quotient = format_number(float(one / other))
        if _decimals(quotient) <= FINEST and Fraction(quotient) * other == one and _beyond_table(right, quotient):
            return [(place * other, sign, other) for place in _places(quotient)]
    return []


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _digits(number: str) -> int:
    """Its digits alone: 17.5 and 1750 have 175."""
    return int(number.replace(".", "").strip("0") or 0)


def _beyond_table(left: str, right: str) -> bool:
    """Whether a product is of the kind 13*2 or harder, by its factors' digits alone: 130*0.2 is, 130*10 is not."""
    few, many = sorted((_digits(left), _digits(right)))
    return few > 1 and many > TABLE


def _places(number: str) -> list[Fraction]:
    """507 as 500 and 7; 2.6 as 2 and 0.6."""
    whole, _, decimals = number.partition(".")
    places = [Fraction(10) ** (len(whole) - at) for at in range(1, len(whole + decimals) + 1)]
    return [int(digit) * place for digit, place in zip(whole + decimals, places, strict=True) if digit != "0"]


class _Steps:
    """Collects the written steps of each operation; `unknown` marks the sub-expressions that hold x."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._known: dict[str, float] = {}  # a part that stands twice is worked out once

    def apply(self, left: float, sign: str, right: float) -> float:
        for one, by, other in in_parts(left, sign, right):
            value = format_number(float(OPERATE[by](one, other)))
            self.written.append(f"{format_number(float(one))}{by}{format_number(float(other))}={value}.")
        return OPERATE[sign](left, right)

    def evaluate(self, node: ast.expr) -> float:
        if isinstance(node, ast.Constant):
            return float(node.value)
        part = ast.dump(node)
        if part not in self._known:
            left = self.evaluate(node.left)
            self._known[part] = self.apply(left, SIGNS[type(node.op)], self.evaluate(node.right))
        return self._known[part]

    def solve(self, node: ast.expr, value: float) -> float:
        """The x for which the expression, in which x stands once, has the value: the operations undone one by one."""
        if isinstance(node, ast.Name):
            return value
        sign = SIGNS[type(node.op)]
        if _holds_unknown(node.left):
            other = self.evaluate(node.right)
            return self.solve(node.left, self.apply(value, {"+": "-", "-": "+", "*": "/", "/": "*"}[sign], other))
        other = self.evaluate(node.left)
        if sign in "-/":
            return self.solve(node.right, self.apply(other, sign, value))
        return self.solve(node.right, self.apply(value, {"+": "-", "*": "/"}[sign], other))


def _holds_unknown(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Name) for part in ast.walk(node))


def steps(equation: str) -> tuple[str, float]:
    """The rationale and the value of x of a linear equation with x once ('70-x=27'), or of a bare expression.

    Raises ValueError for anything else (two unknowns, another operator, no equation).
    """
    try:
        sides = [ast.parse(side.strip().lower(), mode="eval").body for side in equation.split("=")]
    except SyntaxError as error:
        raise ValueError(f"not an equation: {equation}") from error
    if len(sides) == 1:
        sides.insert(0, ast.Name("x"))
    if len(sides) != 2 or sum(map(_holds_unknown, sides)) != 1:
        raise ValueError(f"not an equation in one unknown: {equation}")
    known, unknown = sorted(sides, key=_holds_unknown)
    work = _Steps()
    try:
        value = work.solve(unknown, work.evaluate(known))
    except (AttributeError, KeyError, ZeroDivisionError, TypeError) as error:
        raise ValueError(f"cannot be explained step by step: {equation}") from error
    return " ".join(work.written), value
