"""One spelling of a question for training and for visitors: the small model should not meet two."""

import re

_SPACE_BEFORE = re.compile(r"\s+([.,!?;:%)])")
_SPACE_AFTER = re.compile(r"([($])\s+")


def tidy(text: str) -> str:
    """Text on one line, single-spaced, with the spaces around punctuation that tokenised data sets carry taken out."""
    text = " ".join(text.split())
    return _SPACE_AFTER.sub(r"\1", _SPACE_BEFORE.sub(r"\1", text)).replace(" 's ", "'s ")
