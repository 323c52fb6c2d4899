"""A slip for a rationale: one digit of one of its numbers, changed."""

import random
import re

_DIGITS = "0123456789"
_NUMBER = re.compile(r"[0-9]+(?:[.,/:][0-9]+)*")


def change_one_number(text: str, original: str) -> tuple[str, str, str] | None:
    """The text with one number changed at random, the number before and after; None when there is no number in it.

    A digit becomes another, so 16 may become 18 or 96, and a date or a sum of money keeps its form. The change never
    leads back to the original.
    """
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    while True:
        number = random.choice(numbers)
        before, after = number.group(), _another(number.group())
        changed = text[: number.start()] + after + text[number.end() :]
        if changed != original:
            return changed, before, after


def _another(number: str) -> str:
    """The number with one digit changed; the first of several does not become 0."""
    place = random.choice([place for place, character in enumerate(number) if character in _DIGITS])
    digits = _DIGITS[1:] if place == 0 and len(number) > 1 else _DIGITS
    digit = random.choice(digits.replace(number[place], ""))
    return number[:place] + digit + number[place + 1 :]
