"""Decimals, money and units, by the steps that they take: stores of something, shopping, parts, conversions.

A jug holds 2.5 litres of juice. The children drink 0.8 litres. How many litres are there now? -> 2.5-0.8=1.7.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from training.teachers.generate import Made
from training.teachers.graded import amount_forms, people
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import filled_in, in_words, singular
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number

MONEY = {"$": ("dollars", "cents"), "£": ("pounds", "pence"), "€": ("euros", "cents")}
NOTES = (5, 10, 20, 50, 100, 200, 500)  # three wares cost less than the last
MOST = 9999


@dataclass
class AmountWork(Work):
    """Calculations with at most two decimals; sums and differences of two amounts that have both are made in parts."""

    money: bool = False
    fits: bool = True  # whether every value so far is above nothing and has at most two decimals

    def written(self, value: Fraction) -> str:
        return f"{float(value):.2f}" if self.money and value.denominator > 1 else format_number(float(value))

    def do(self, left: Fraction, sign: str, right: Fraction, whose: str = "", unit: str = "") -> Fraction:
        value = super().do(Fraction(left), sign, Fraction(right), whose, unit)
        self.fits = self.fits and 0 < value <= MOST and (value * 100).denominator == 1
        return value

    def add(self, left: Fraction, right: Fraction) -> Fraction:
        if not (self._in_parts(left) and self._in_parts(right)):
            return self.do(left, "+", right)
        wholes = self.do(left // 1, "+", right // 1)
        return self.do(wholes, "+", self.do(left % 1, "+", right % 1))

    def take(self, left: Fraction, right: Fraction) -> Fraction:
        if not (self._in_parts(left) and self._in_parts(right)):
            return self.do(left, "-", right)
        return self.do(self.do(left, "-", right // 1), "-", right % 1)

    def part(self, whole: Fraction, of: int, times: int) -> Fraction:
        """So many times the whole divided by `of`."""
        one = self.do(whole, "/", of)
        return self.do(one, "*", times) if times > 1 else one

    def _in_parts(self, value: Fraction) -> bool:
        return value > 1 and len(self.written(value).partition(".")[2]) == 2


# The question, its answer and the work; None where the numbers drawn do not fit.
Told = tuple[str, str, AmountWork] | None


@dataclass
class _Amounts:
    """A question in the making: its words and its work. `sign` is that of money, or '' for other units."""

    rng: random.Random
    role: Role
    style: str
    sign: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        self.work = AmountWork(self.style, money=bool(self.sign))
        self.name = self.rng.choice(people.NAMED).name
        # One question stays with halves, with tenths or with hundredths, as prices and labels do.
        self.finest = self.rng.choice([2, 10, 10, 10, 20, 100] if not self.sign else [1, 2, 2, 4, 10, 20, 20])

    def form(self, forms: list[str]) -> str:
        return self.rng.choice(of_role(forms, self.role))

    def say(self, form: str, **fields: object) -> str:
        return filled_in(form, {"name": self.name} | fields)

    def tell(self, form: str, **fields: object) -> str:
        """Words that the next calculation is read from."""
        text = self.say(form, **fields)
        self.work.said = re.split(r"[.?!](?: |$)", text)[0]  # without a question behind it
        return text

    def number(self, low: int, high: int) -> Fraction:
        """An amount with as many decimals as the question has, and never 1."""
        value = Fraction(self.rng.randint(low * self.finest, high * self.finest), self.finest)
        return value if value not in (0, 1) else Fraction(3, 2)

    def few(self, most: int = 9) -> int:
        return self.rng.randint(2, most)

    def amount(self, value: Fraction) -> str:
        """The amount as the question writes it, with its unit."""
        rng = self.rng
        if self.sign:
            whole, cents = MONEY[self.sign]
            if rng.random() < 0.08 and value > 1 and value % 1 >= Fraction(1, 10):
                return f"{value // 1} {whole if value >= 2 else whole[:-1]} and {value % 1 * 100} {cents}"
            if value.denominator == 1 and rng.random() < 0.2:
                return f"{value} {whole}"
            return f"{self.sign}{self.work.written(value)}"
        if (value * 2).denominator == 1 and value < 20 and rng.random() < 0.2:
            if value == Fraction(1, 2):
                return f"half {'an' if self.unit[0] in 'aeiou' or self.unit == 'hours' else 'a'} {singular(self.unit)}"
            half = " and a half" if value.denominator == 2 else ""
            return f"{in_words(int(value))}{half} {self.unit}"
        return f"{format_number(float(value))} {self.unit}"

    def answer(self, value: Fraction, asked: str, unit: str = "") -> str:
        """Money with its sign; another amount with its unit, unless the question names that."""
        if self.sign:
            return f"{self.sign}{self.work.written(value)}"
        unit = unit or self.unit
        number = format_number(float(value))
        return number if unit in asked or value == 1 else f"{number} {unit}"

    def told_part(self) -> tuple[str, tuple[int, int]]:
        part = self.rng.choice(list(amount_forms.PARTS))
        return self.rng.choice(amount_forms.PARTS[part]), part


def _store(rng: random.Random, role: Role, steps: int, style: str) -> Told:
    """What there is of something after it grew and shrank."""
    store = rng.choice(of_role(amount_forms.STORES, role))
    sign = store.unit if store.unit in MONEY else ""
    told = _Amounts(rng, role, style, sign, "" if sign else store.unit)
    work, value = told.work, told.number(2, 30)
    if rng.random() < 0.3:
        k = told.few()
        parts = [told.tell(store.each, n=told.amount(value), k=k)]
        value = work.do(value, "*", k)
    else:
        parts = [told.say(store.begins, n=told.amount(value))]
    for _ in range(rng.randint(0 if work.steps else 1, steps - work.steps)):
        if work.steps < steps:
            text, value = _change(told, store, value)
            parts.append(text)
    asked, value, unit = _end(told, store, value, steps)
    if len(set(parts)) < len(parts):
        return None
    return _made(told, " ".join([*parts, asked]), value, asked, unit)


def _change(told: _Amounts, store: amount_forms.Store, value: Fraction) -> tuple[str, Fraction]:
    rng, draw = told.rng, told.rng.random()
    if draw < 0.15:
        part, (of, times) = told.told_part()
        words = told.tell(told.form(amount_forms.PART_LOST), part=part)
        return words, told.work.take(value, told.work.part(value, of, times))
    if draw < 0.25:
        k = told.few(5)
        return told.tell(told.form(amount_forms.MULTIPLIED), k=k), told.work.do(value, "*", k)
    if draw < 0.6 or value < 2:
        n = told.number(0, 15)
        return told.tell(rng.choice(store.gains), n=told.amount(n)), told.work.add(value, n)
    n = told.number(0, int(value))
    return told.tell(rng.choice(store.losses), n=told.amount(n)), told.work.take(value, n)


def _end(told: _Amounts, store: amount_forms.Store, value: Fraction, steps: int) -> tuple[str, Fraction, str]:
    """The question, what it asks for and, where that is another unit than the store's, the unit."""
    if told.work.steps < steps and told.rng.random() < 0.6:
        k = told.few(8)
        return told.say(told.form(amount_forms.SHARES), k=k), told.work.do(value, "/", k), ""
    if told.work.steps < steps:
        factors = {first: (second, by) for first, second, by in of_role(amount_forms.CONVERSIONS, "train")}
        if told.unit in factors:
            unit, by = factors[told.unit]
            return told.say(told.form(amount_forms.THEN_CONVERT), v=unit), told.work.do(value, "*", by), unit
    forms = amount_forms.ASKS_MONEY if told.sign else amount_forms.ASKS
    return told.say(told.form(forms), u=told.unit), value, ""


def _made(told: _Amounts, question: str, value: Fraction, asked: str = "", unit: str = "") -> Told:
    """With the answer as `asked`, the sentence that asks, suggests to write it."""
    return (question, told.answer(value, asked, unit), told.work) if told.work.fits else None


def _shopping(rng: random.Random, role: Role, steps: int, style: str) -> Told:
    """Prices together, with change, a discount or a tip at the end."""
    told = _Amounts(rng, role, style, rng.choice("$$£€"))
    work, total, parts = told.work, Fraction(0), []
    wares = rng.sample(of_role(amount_forms.WARES, role), 3)
    for one, several in wares[: rng.randint(1, 3)]:
        price = told.number(0, 12)
        if rng.random() < 0.5:
            k = told.few()
            text = told.tell(told.form(amount_forms.BUY_SEVERAL), k=k, gs=several, p=told.amount(price))
            price = work.do(price, "*", k)
        else:
            text = told.tell(told.form(amount_forms.BUY_ONE), g=one, p=told.amount(price))
        parts.append(text)
        total = work.add(total, price) if total else price
        work.said = ""  # of a first ware nothing is worked out
    parts, value = _paid(told, parts, total, steps)
    return _made(told, " ".join(parts), value, parts[-1])


def _paid(told: _Amounts, parts: list[str], total: Fraction, steps: int) -> tuple[list[str], Fraction]:
    draw = told.rng.random()
    if told.work.steps >= steps or draw < 0.3:
        return [*parts, told.form(amount_forms.SPENT)], total
    if draw < 0.65:
        paid = Fraction(next(note for note in NOTES if note > total))
        words = told.tell(told.form(amount_forms.CHANGE), paid=told.amount(paid))
        return [*parts, words], told.work.take(paid, total)
    text, (of, times) = told.told_part()
    less = draw < 0.85
    words = told.tell(told.form(amount_forms.DISCOUNT if less else amount_forms.TIP), part=text)
    part = told.work.part(total, of, times)
    return [*parts, words], told.work.take(total, part) if less else told.work.add(total, part)


def _part_of(rng: random.Random, role: Role, steps: int, style: str) -> Told:
    """A part of an amount, in percent or as a fraction."""
    sign, unit = rng.choice(["$", "£", "€", "", ""]), rng.choice(["kilograms", "metres", "litres"])
    told = _Amounts(rng, role, style, sign, unit)
    text, (of, times) = told.told_part()
    whole = told.number(2, 30) if rng.random() < 0.5 else Fraction(5 * rng.randint(1, 60))
    question = told.say(told.form(amount_forms.PART_OF), part=text, n=told.amount(whole))
    value = told.work.part(whole, of, times)
    return _made(told, question, value)


def _conversion(rng: random.Random, role: Role, steps: int, style: str) -> Told:
    """The same amount in another unit."""
    first, second, by = rng.choice(of_role(amount_forms.CONVERSIONS, role))
    told = _Amounts(rng, role, style, "", first)
    if by < 0:  # a number that gives few decimals
        value = Fraction(-by * rng.randint(1, 60), rng.choice([1, 2, 4, 10]))
        if value.denominator > 1 or value == 1:
            return None
    else:
        value = told.number(0, 20) if first != "dozen" else Fraction(told.few(20))
    question = told.say(told.form(amount_forms.CONVERTS), n=told.amount(value), v=second)
    value = told.work.do(value, "/" if by < 0 else "*", abs(by))
    return _made(told, question, value, question, second)


def _per_unit(rng: random.Random, role: Role, steps: int, style: str) -> Told:
    """A price of so much a unit, for so many units."""
    what, one = rng.choice(of_role(amount_forms.SOLD_BY_UNIT, role))
    told, weighed = _Amounts(rng, role, style, rng.choice("$$£€")), _Amounts(rng, role, style, "", f"{one}s")
    price, amount = told.number(1, 12), weighed.number(1, 9)
    fields = {"what": what, "one": one, "p": told.amount(price), "n": weighed.amount(amount)}
    question = told.say(told.form(amount_forms.PER_UNIT), **fields)
    value = told.work.do(price, "*", amount)
    return _made(told, question, value)


# How to ask, the most steps, and its weight.
_WAYS: list[tuple[Callable[[random.Random, Role, int, str], Told], int, int]] = [
    (_store, 5, 40),
    (_shopping, 5, 35),
    (_part_of, 2, 10),
    (_conversion, 1, 10),
    (_per_unit, 1, 8),
]


def graded_amounts(rng: random.Random, rung: int, role: Role, style: str = "named") -> Made:
    """A question about amounts of `rung` calculations (1 to 5), all with at most two decimals."""
    ways = [(way, weight) for way, most, weight in _WAYS if rung <= most]
    way = rng.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
    while True:  # about one draw in five takes as many steps as the rung
        told = way(rng, role, rung, style)
        if told and told[2].steps == rung:
            question, answer, work = told
            return question, answer, work.text()
