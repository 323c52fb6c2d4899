"""Numbers in words: three, twenty-one, one hundred and five, two million, two thirds, one and a half."""

import re
from fractions import Fraction

from training.tasks.numerals import SCALES

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNTS = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SHARES = {"half": 2, "halve": 2, "quarter": 4} | {
    word: n for n, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)
}


def _any(words: list[str] | dict[str, int]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_SMALL = rf"(?:{_any(_TENS)}(?:(?:-| ){_any(_ONES[1:10])})?|{_any(_ONES)})"
_COUNT = rf"(?:(?:{_SMALL}|an?) hundred(?: (?:and )?{_SMALL})?|{_SMALL})"
_SCALE = _any([scale for scale in SCALES if scale != "hundred"])
_WHOLE = rf"(?:(?:{_COUNT}|an?) {_SCALE}(?:,? {_COUNT} {_SCALE})*(?:,? (?:and )?{_COUNT})?|{_COUNT})"
_SHARE = rf"(?:(?:{_SMALL}|an?)(?:-| ){_any(_SHARES)}s?|half)"
_PATTERN = (
    r"(?<!\bno\s)\b(?:(?P<minus>minus|negative) )?(?:"
    rf"(?:(?P<whole>{_WHOLE}) and )?(?P<share>{_SHARE})(?: (?:of )?(?:an? )?(?P<scale>{_SCALE}))?"
    rf"|(?P<alone>{_WHOLE})(?: point(?P<decimals>(?: {_any(_ONES[:10])})+))?"
    r")(?P<percent> per ?cent)?\b"
)
NUMBER_WORDS = re.compile(_PATTERN.replace("per ?cent", r"per\s?cent").replace(" ", r"\s+"), re.IGNORECASE)


def spelled_amount(words: re.Match) -> Fraction:
    """The value of what NUMBER_WORDS matched, 'percent' left aside."""
    amount = _sum(words["whole"] or words["alone"] or "")
    if words["share"]:
        count, _, share = re.sub(r"\s+", "-", words["share"].lower()).rpartition("-")
        amount += (_sum(count) or 1) / Fraction(_SHARES[share if share in _SHARES else share.removesuffix("s")])
    if words["scale"]:
        amount *= SCALES[words["scale"].lower()]
    if words["decimals"]:
        amount += Fraction("0." + "".join(str(_COUNTS[digit]) for digit in words["decimals"].lower().split()))
    return -amount if words["minus"] else amount


def _sum(words: str) -> Fraction:
    total = current = Fraction(0)
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _COUNTS:
            current += _COUNTS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], Fraction(0)
    return total + current
