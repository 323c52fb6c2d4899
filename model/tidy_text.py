"""One spelling of a question for training and for visitors: the small model should not meet two."""

import re

# Not before a number such as .5, an operator such as != or a name such as .csv, nor for % and : between two numbers.
_SPACE_BEFORE = re.compile(r" (?!(?<=\d )[%:] \d)([.,!?;:%)])(?![\w=])")
_SPACE_AFTER = re.compile(r"(\(|\$(?= \.?\d)) ")


def tidy(text: str) -> str:
    """Text on one line, single-spaced, with the spaces around punctuation that tokenised data sets carry taken out."""
    text = " ".join(text.split())
    return _SPACE_AFTER.sub(r"\1", _SPACE_BEFORE.sub(r"\1", text)).replace(" 's ", "'s ")


def well_formed(text: str) -> str:
    """Text that can be encoded: half a surrogate pair, such as half an emoji, becomes U+FFFD; two halves become one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
