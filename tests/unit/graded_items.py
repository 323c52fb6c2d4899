"""Reading graded items again: their calculations, and what no question may look like."""

import random
import re
from fractions import Fraction
from itertools import pairwise

from training.teachers.graded.grammar import in_words, singular
from training.teachers.graded.items import KINDS, make
from training.teachers.graded.numbers import SIZES
from training.teachers.graded.people import NAMED, UNNAMED
from training.teachers.graded.settings import SETTINGS
from training.teachers.graded.trade_forms import GOODS, OBJECTS

NAMES = [actor.name for actor in NAMED]
NUMBER_WORDS = {in_words(number) for number in range(101)}
TOLD_ROLES = ("train", "development", "fresh")
_NUMBER = r"\d+(?:\.\d+)?"
_CALCULATION = re.compile(rf"({_NUMBER})([-+*/])({_NUMBER})=({_NUMBER})")
_OPERATE = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def made(kind, rung, size, role, count=40):
    """`count` items (question, answer, rationale), always the same."""
    rng = random.Random(f"{kind} {rung} {size} {role}")
    return [make(kind, rng, NAMES, rung, size, role, "named") for _ in range(count)]


def all_of(kind, role, count=40):
    return [item for rung in KINDS[kind][0] for size in SIZES for item in made(kind, rung, size, role, count)]


def calculations(rationale):
    """(left, sign, right, value) of each calculation, exactly; nothing else may stand there but names."""
    found = [
        (Fraction(left), sign, Fraction(right), Fraction(value))
        for left, sign, right, value in _CALCULATION.findall(rationale)
    ]
    rest = re.sub(r"\. ?", "", _CALCULATION.sub("", rationale))
    assert re.fullmatch(r"(?:[A-Z][a-z]*(?: [a-z]+)*: )*", rest), rationale
    return found


def steps(found):
    """The calculations with those put together that are the parts of a hard one: 70*7, 8*7 and 490+56 are 78*7.

    As few as there may be: what is added in two events may read as the parts of one number.
    """
    return _wholes(_by_places(found))


def _wholes(found):
    """The calculations with those put together that add or take a number by its hundreds first: 200 and 53 are 253."""
    for at, ((left, sign, part, value), (then, again, rest, end)) in enumerate(pairwise(found)):
        if sign in "+-" and (then, again) == (value, sign) and part >= 100 and 0 < rest < _lowest_place(part):
            return _wholes([*found[:at], (left, sign, part + rest, end), *found[at + 2 :]])
    return found


def parts_of(number):
    """What a number is added or taken by: itself, or its hundreds, thousands and so on, and what is left below."""
    if number < 100 or number != int(number):
        return {number}
    digits = str(int(number))
    places = {Fraction(int(digit)) * 10 ** (len(digits) - at) for at, digit in enumerate(digits, 1)}
    return {number, number % 100, *(place for place in places if place >= 100)}


def in_any_order(calculation):
    """Its sign and numbers; those of a sum, which is made in parts from its larger number on, in order of size."""
    left, sign, right = calculation[:3]
    both = Fraction(left), Fraction(right)
    return sign, *(sorted(both) if sign == "+" else both)


def _lowest_place(number):
    """100 of 3900, 1 of 21."""
    digits = str(int(number))
    return 10 ** (len(digits) - len(digits.rstrip("0")))


def _by_places(found):
    for count in range(2, 6):
        for length, put_together in ((2 * count - 1, _product), (3 * count - 2, _division)):
            for start in range(len(found) - length + 1):
                if together := put_together(found[start : start + length], count):
                    return _by_places([*found[:start], together, *found[start + length :]])
    return found


def _product(found, count):
    """The one product whose parts and their sums these are, place by place; None when they are something else."""
    lefts, signs, rights, values = zip(*found[:count], strict=True)
    if set(signs) != {"*"} or found[count:] != _sums(values):
        return None
    if len(set(rights)) == 1 and _are_places(lefts):
        return sum(lefts), "*", rights[0], sum(values)
    if len(set(lefts)) == 1 and _are_places(rights):
        return lefts[0], "*", sum(rights), sum(values)
    return None


def _division(found, count):
    """The one division whose parts, with what each leaves, and their sums these are; None when they are others."""
    parts, left = found[: 2 * count - 1 : 2], found[1 : 2 * count - 1 : 2]
    lefts, signs, rights, values = zip(*parts, strict=True)
    if set(signs) != {"/"} or len(set(rights)) > 1 or not _are_places(values):
        return None
    rests = [sum(lefts[at:]) for at in range(count)]
    taken = [(rest, "-", part, rest - part) for rest, part in zip(rests[:-1], lefts[:-1], strict=True)]
    if left != taken or found[2 * count - 1 :] != _sums(values):
        return None
    return rests[0], "/", rights[0], sum(values)


def _sums(values):
    totals = [sum(values[: number + 1]) for number in range(len(values))]
    return [(totals[at], "+", values[at + 1], totals[at + 1]) for at in range(len(values) - 1)]


def _are_places(numbers):
    """One digit each, from the highest place down: 400, 20, 0.5."""
    digits = [str(float(number)).replace(".", "").strip("0") for number in numbers]
    falling = all(len(str(int(one * 100))) > len(str(int(other * 100))) for one, other in pairwise(numbers))
    return falling and all(len(digit) == 1 for digit in digits)


def numbers_told(question):
    """The numbers of a question in their order. None when some are spelled."""
    if re.search(rf"\b({'|'.join(NUMBER_WORDS)})\b", question, re.IGNORECASE):
        return None
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", question)]


def check(item, rung):
    """The rung is the number of steps, each calculation is right, and the last one gives the answer."""
    _, answer, rationale = item
    found = calculations(rationale)
    # 'Four at $10 and four at $8' are written as the parts of 4*18 are.
    assert len(steps(found)) <= rung <= len(found), item
    for left, sign, right, value in found:
        assert _OPERATE[sign](left, right) == value >= 0, item
    assert found[-1][3] == Fraction(answer), item


def check_words(item):
    """What is wrong in any question."""
    question = item[0]
    assert not re.search(r"  |[{}\[\]]|\$(?!\d)| [.,?!:;]|\.\.|,,", question), question
    assert question == question.strip() and question
    one = re.search(r"(?<![-,.\d])\b(?:1|one) (?:more |new |bad )?([a-z]+s)\b", question)
    assert not one or one[1] in ("is", "was", "less", "glass", "cactus", "goes", "gets", "has", "comes"), question
    assert not re.search(r"\b(I|we|We) (is|has|was|does|gets)\b", question) or "I was" in question, question


def frames(kind, role, count=60):
    """The sentences of a kind without numbers, people and whatever it counts."""
    counted = {thing for setting in SETTINGS for thing in (*setting.things, setting.box)} | {*GOODS, *OBJECTS}
    counted |= {singular(thing) for thing in counted}
    people = {*NAMES, *(actor.name for actor in UNNAMED)}
    words = sorted(counted | people | NUMBER_WORDS, key=len, reverse=True)
    slot = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b|\$?\d[\d,]*", re.IGNORECASE)
    told = set()
    for question, _, _ in all_of(kind, role, count):
        told.update(re.split(r"(?<=[.?!]) ", slot.sub("_", question).lower()))
    return told
