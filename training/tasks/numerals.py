"""One number in digits, as people write them: 1,250 and 1 250, -$5 and 5 €, 1 1/2 and 1½, 2e6, 2 × 10^6, 2 million."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LONGEST = 4000  # digits and powers of ten: beyond, an exact value would take all memory
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "bn": 10**9}

_DECIMAL = r"""(?:(?:
      \d{1,3}(?:,\d{3})+(?!\d|,\d)                   # 1,234,567
    | \d{1,2}(?:,\d{2})+,\d{3}(?!\d|,\d)             # 12,34,567
    | \d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d) # 1 234 567
    | \d+ )(?:\.\d+)? | \.\d+)"""
_EUROPEAN = r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?![\d.,])"  # 1.234.567,8
_RAISED = r"(?:(?:\^|\*\*)\s?\(?[-+]?\d+\)?|⁻?[⁰¹²³⁴-⁹]+)"
_CURRENCY = r"(?:(?:\b[A-Z]{1,2})?[$¢£¤¥฿\u20a0-\u20bf]|\b(?:Rs|INR|USD|EUR|GBP|CHF)\b\.?)"

NUMERAL = re.compile(
    rf"""(?P<sign>(?:(?<![\w)])[-+])?)\s?(?:(?P<currency>{_CURRENCY})\s?(?P<inner>[-+]?))?(?:
        (?P<whole>\d+)(?:\s+(?:and\s+)?|\s?&\s?)(?P<part>\d+/\d+)(?!\s?/|\d)      # 1 1/2
      | (?P<before>\d*)\s?(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])                          # 1½
      | (?<!/)(?P<top>{_DECIMAL})\s?[/⁄]\s?(?P<bottom>\d+(?:\.\d+)?)(?!\d|\.\d|\s?/\s?\d)  # 3/4, no date
      | (?P<european>{_EUROPEAN})
      | (?P<tens>10\s?{_RAISED})
      | (?P<decimal>{_DECIMAL})(?P<exponent>[eE][-+]?\d+(?!\w))?(?P<times>\s?[x×*·]\s?10\s?{_RAISED})?
    )(?P<scale>\s?(?i:{"|".join(SCALES)})\b|[kK]\b|(?:bn|[MB])\b|)
    (?P<percent>\s?(?:%|(?i:per\s?cent)\b)|)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Value:
    """An exact number. 50% has the amount 50, and is told to be a percentage; a number too long to hold has none."""

    amount: Fraction | None
    percent: bool = False


def evened(text: str) -> str:
    """With every dash and minus as '-', character for character, so that places stay."""
    return text.translate(_DASHES)


def value(numeral: re.Match) -> Value:
    """What the numeral is worth."""
    try:
        amount = _unsigned(numeral) * _scale(numeral)
    except (InvalidOperation, ZeroDivisionError, OverflowError):
        return Value(None)
    negative = "-" in (numeral["sign"], numeral["inner"])
    return Value(-amount if negative else amount, bool(numeral["percent"]))


def _unsigned(numeral: re.Match) -> Fraction:
    if numeral["vulgar"]:
        tidy = unicodedata.normalize("NFKD", numeral["vulgar"]).replace("⁄", "/")
        return _exact(numeral["before"] or "0") + _ratio(*tidy.split("/"))
    if numeral["part"]:
        return _exact(numeral["whole"]) + _ratio(*numeral["part"].split("/"))
    if numeral["top"]:
        return _ratio(numeral["top"], numeral["bottom"])
    if numeral["european"]:
        return _exact(numeral["european"].replace(".", "").replace(",", "."))
    if numeral["tens"]:
        return _power(numeral["tens"])
    amount = _exact(numeral["decimal"] + (numeral["exponent"] or ""))
    return amount * _power(numeral["times"]) if numeral["times"] else amount


def _exact(digits: str) -> Fraction:
    """Raises OverflowError when the number is too long, or has too high a power of ten, to be held."""
    decimal = Decimal(re.sub(r"[,'’\s]", "", digits))
    if len(digits) > _LONGEST or abs(decimal.adjusted()) > _LONGEST:
        raise OverflowError
    return Fraction(decimal)


def _ratio(top: str, bottom: str) -> Fraction:
    return _exact(top) / _exact(bottom)


def _power(written: str) -> Fraction:
    """Of '× 10^6' or '10⁶'."""
    raised = written.partition("10")[2].translate(_SUPERSCRIPTS).strip("^*() ")
    return _exact(f"1e{raised}")


def _scale(numeral: re.Match) -> int:
    """'$5M' is five million, '5 m' five metres."""
    name = numeral["scale"].strip().lower()
    if name in ("m", "b") and not numeral["currency"]:
        return 1
    return (SCALES | _SHORT_SCALES)[name] if name else 1
