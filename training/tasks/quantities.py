"""A quantity in a text: a number with whatever unit is a value; what its neighbours make more of it is one thing.

'$5 each' is worth 5. A time (3:30), a date, a ratio, a list (1,2,3), a remainder (7 R2) and an expression (3x+2) are
worth no number: two of them are the same as a whole or not at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from training.tasks.number_words import NUMBER_WORDS, spelled_amount
from training.tasks.numerals import NUMERAL, Value, evened, value


@dataclass(frozen=True)
class Symbol:
    """An operator (a sign of arithmetic, the colon of a time, the comma of a list), a root, π or a variable."""

    sign: str

    @property
    def is_operand(self) -> bool:
        return self.sign.lstrip("-").isalpha()


Piece = Value | Symbol | str  # a string is a word, in lower case, or '' for the end of a sentence

_OPERAND = r"-?[$€£]?(?:\.?\d|[nxyz]\b)"
# A slash or a caret that is part of a unit (km/h, m^2) is no operator, nor is a dash before words.
_OPERATOR = re.compile(
    rf"""\s*(?P<sign>\*\*|[-+*/^=<>≤≥×÷·])\s*(?={_OPERAND}|\()
    | \s*(?P<times>x)\s*(?=\d)
    | (?P<bracket>(?<=\w)\()(?=\w)
    | (?P<ratio>:|\s:\s|\s+to\s+)(?=\d)
    | (?P<list>\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)(?=-?\.?\d|[nxyz]\s*=)""",
    re.VERBOSE,
)
_SIGNS = {"times": "*", "ratio": ":", "list": ","}
_VARIABLE = re.compile(r"(?:(?<![\w)])-)?(?:[√π]|(?<![^\W\d_])[nxyz](?![^\W_]))|(?<=\d)[a-z](?=\s*[-+*=]\s*\d)")
_NAMED = re.compile(r"[nxyz]\s*=")
_WORD = re.compile(r"[ap]\.m\.|(?:[^\W\d_]|(?<=\w)['’](?=\w))+(?:\^-?\d|[²³])?", re.IGNORECASE)
_STOP = re.compile(r"[.;!?](?=\s)|\n")
_SPACES = re.compile(r"[^\S\n]*")
_FILLERS = {"", "and", "of", "the", "a", "an", "st", "nd", "rd", "th"}
_REMAINDERS = {"r", "rem", "remainder"}


def answer_part(text: str) -> str:
    """What follows '####', as GSM8K is published, or all of the text."""
    return text.rpartition("####")[2].strip()


def pieces(text: str) -> list[tuple[Piece, int, int]]:
    """The text's numbers, symbols and words with their places, in order; an operator stands behind an operand only."""
    text, found, place, operand = evened(text), [], 0, False
    while place < len(text):
        part, end = _piece(text, place, operand)
        if part is not None:
            found.append((part, place, end))
            operand = not isinstance(part, str) and (isinstance(part, Value) or part.is_operand)
        place = end
    return found


def _piece(text: str, place: int, operand: bool) -> tuple[Piece | None, int]:
    if operand and (match := _OPERATOR.match(text, place)):
        return Symbol(_SIGNS.get(match.lastgroup, match.group().strip())), match.end()
    if match := NUMERAL.match(text, place):
        return value(match), match.end()
    if match := _VARIABLE.match(text, place):
        return Symbol(match.group()), match.end()
    if match := _WORD.match(text, place):
        return match.group().lower().replace(".", ""), match.end()
    if match := _STOP.match(text, place):
        return "", match.end()
    return None, _SPACES.match(text, place + 1).end()  # all at once: the operators look beyond spaces, too


def _split(text: str) -> tuple[list[str], list[Piece], list[str]]:
    """Words, then everything from the first number or symbol to the last, then words. Of 'x = 5' the 5 is left."""
    found = [part for part, _, _ in pieces(text)]
    places = [place for place, part in enumerate(found) if not isinstance(part, str)]
    if not places:
        return found, [], []
    first, last = places[0], places[-1] + 1
    core = found[first:last]
    if len(core) > 2 and isinstance(core[0], Symbol) and core[1] == Symbol("="):
        core = core[2:]
    return found[:first], core, found[last:]


def quantity(text: str) -> Value | None:
    """The text's first number, if it is no part of something else, or what its words spell out; None without one."""
    _, core, _ = _split(answer_part(text))
    place = next((place for place, part in enumerate(core) if isinstance(part, Value)), None)
    if place is None:
        match = NUMBER_WORDS.search(answer_part(text))
        return Value(spelled_amount(match), bool(match["percent"])) if match else None
    before, behind = core[:place], core[place + 1 :]
    joined = before and isinstance(before[-1], Symbol) or behind and not isinstance(behind[0], str)
    remainder = len(behind) > 1 and behind[0] in _REMAINDERS and isinstance(behind[1], Value)
    return None if joined or remainder else core[place]


def is_whole(text: str) -> bool:
    """Whether it is more than one number: a time, a date, a list, an expression."""
    return len(_split(answer_part(text))[1]) > 1


def is_quantity(text: str) -> bool:
    """Whether the text begins with a number, spells one out and no name ('One Direction'), or joins several."""
    text = evened(answer_part(text)).lstrip(" (\"'*~≈=")
    if NUMERAL.match(text) or _NAMED.match(text):
        return True
    if match := NUMBER_WORDS.match(text):
        return text[match.end() :].islower() or not re.search(r"\w", text[match.end() :])
    return any(isinstance(part, Symbol) and not part.is_operand for part, _, _ in pieces(text))


def sentences_with_numbers(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the sentences behind `start` are that have a number or a symbol."""
    for stop, sentence in groupby(pieces(text[start:]), key=lambda found: found[0] == ""):
        places = list(sentence)
        if not stop and any(not isinstance(part, str) for part, _, _ in places):
            yield start + places[0][1], start + places[-1][2]


def same_whole(prediction: str, answer: str) -> bool:
    """Whether both have the same numbers, symbols and words between them; words around them may be left out."""
    core, around = _said(prediction)
    gold_core, gold_around = _said(answer)
    if len(core) != len(gold_core) or not all(map(_alike, core, gold_core)):
        return False
    return not around or all(any(_alike(word, gold) for word in around) for gold in gold_around)


def _said(text: str) -> tuple[list[Piece], list[str]]:
    """What is between the first and the last number or symbol, and the words around, without those that say nothing."""
    before, core, behind = _split(answer_part(text))
    return [part for part in core if part not in _FILLERS], [word for word in before + behind if word not in _FILLERS]


def _alike(one: Piece, other: Piece) -> bool:
    """The same; and a word may be shortened ('Apr', 'min', 'R')."""
    if isinstance(one, str) and isinstance(other, str):
        return one.startswith(other) or other.startswith(one)
    return one == other


def same_amount(prediction: Value, gold: Value) -> bool:
    """Equal but for rounding. What one of the two gives as a percentage may be meant either way: 50% is 50 and 0.5."""
    if prediction.amount is None or gold.amount is None:
        return False
    amount = prediction.amount
    shares = {amount, amount / 100} if prediction.percent and not gold.percent else {amount}
    golds = {gold.amount, gold.amount / 100} if gold.percent and not prediction.percent else {gold.amount}
    return any(_close(amount, gold) for amount in shares for gold in golds)


def _close(amount: Fraction, gold: Fraction) -> bool:
    """A whole number has to be hit; of a fraction, few digits may be written."""
    if gold.denominator == 1:
        return abs(amount - gold) <= Fraction(1, 10**4)
    return abs(amount - gold) <= min(max(1, abs(gold)) / Fraction(10**4), abs(gold) / 100)
