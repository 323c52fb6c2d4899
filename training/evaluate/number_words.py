"""Numbers in words: three, twenty-one, one hundred and five, five million, two thirds, three and a half, minus five."""

import re
from fractions import Fraction

from training.evaluate.numerals import SCALES

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNTS = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_SHARES = {word: Fraction(1, n) for n, word in enumerate(_PARTS, 2)} | {"quarter": Fraction(1, 4)}
_SHARES |= {"fourth": Fraction(1, 4)} | {word: Fraction(1, n) for n, word in enumerate(_PARTS[3:], 5)}
_SHARES |= {f"{word}s": share for word, share in _SHARES.items()} | {"halves": Fraction(1, 2)}

_ANY = "|".join(sorted((*_COUNTS, *SCALES, *_SHARES), key=len, reverse=True))
_WHOLE = "|".join(sorted((*_COUNTS, *SCALES), key=len, reverse=True))
NUMBER_WORDS = re.compile(
    rf"(?i)(?<!\bno )\b(?:(?:minus|negative)\s+)?"
    rf"(?:an?\s+(?:hundred|thousand|million|billion|{'|'.join(_PARTS)})|half|{_WHOLE})"
    rf"(?:(?:\s+and\s+(?:an?\s+)?|[\s-]+)(?:{_ANY}))*\b"
)


def spelled_value(words: str) -> Fraction:
    """The value of what NUMBER_WORDS matched."""
    named = [word for word in re.findall(r"[a-z]+", words.lower()) if word not in ("a", "an")]
    sign = -1 if named[0] in ("minus", "negative") else 1
    whole, _, last = " ".join(named[sign < 0 :]).rpartition(" and ")
    if whole and last.split()[-1] in _SHARES:
        return sign * (_sum(whole.split()) + _sum(last.split()))
    return sign * _sum([word for word in named[sign < 0 :] if word != "and"])


def _sum(words: list[str]) -> Fraction:
    total = current = Fraction(0)
    for word in words:
        if word in _COUNTS:
            current += _COUNTS[word]
        elif word in _SHARES:
            current = (current or 1) * _SHARES[word]
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            total, current = total + (current or 1) * SCALES[word], Fraction(0)
    return total + current
