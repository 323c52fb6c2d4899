"""Reading graded items again: their calculations, and what no question may look like."""

import random
import re
from fractions import Fraction

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


def numbers_told(question):
    """The numbers of a question in their order. None when some are spelled."""
    if re.search(rf"\b({'|'.join(NUMBER_WORDS)})\b", question, re.IGNORECASE):
        return None
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", question)]


def check(item, rung):
    """The rung is the number of calculations, each is right, and the last one gives the answer."""
    _, answer, rationale = item
    found = calculations(rationale)
    assert len(found) == rung, item
    for left, sign, right, value in found:
        assert _OPERATE[sign](left, right) == value >= 0, item
    assert found[-1][3] == Fraction(answer), item


def check_words(item):
    """What is wrong in any question."""
    question = item[0]
    assert not re.search(r"  |[{}\[\]]|\$(?!\d)| [.,?!:;]|\.\.|,,", question), question
    assert question == question.strip() and question
    one = re.search(r"(?<![-,.\d])\b(?:1|one) (?:more |new |bad )?([a-z]+s)\b", question)
    assert not one or one[1] in ("is", "was", "less", "glass", "goes", "gets", "has", "comes"), question
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
