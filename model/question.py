"""Checks and cleans what a visitor writes. The model knows English only.

Another script is refused. What only seems to be another language is asked, with a notice: model/english.py.
"""

import unicodedata

from model.errors import InputError
from model.limits import limits
from model.tidy_text import tidy, well_formed


def check_question(text: str) -> str:
    """The question, trimmed and spaced as in training. Raises InputError with a sentence for the visitor."""
    question = tidy(well_formed(text))
    if not question:
        raise InputError("There is no question yet: type one, or take an example.")
    most = limits().question_characters
    if len(question) > most:
        raise InputError(
            "The question has {count:,} characters and {most:,} is the most: shorten it.",
            count=len(question),
            most=most,
        )
    if not _has_latin(question):
        raise InputError("That does not look like English, and English is all this small model knows: ask in English.")
    return question


def check_rationale(text: str) -> str:
    """A visitor's rationale, without white space at its ends. Raises InputError with a sentence for the visitor."""
    rationale = well_formed(text).strip()
    most = limits().rationale_characters
    if len(rationale) > most:
        raise InputError(
            "The rationale has {count:,} characters and {most:,} is the most: shorten it.",
            count=len(rationale),
            most=most,
        )
    return rationale


def _has_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin; without letters, whether there is a number."""
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return any(character.isnumeric() for character in text)
    return sum(map(_is_latin, letters)) >= len(letters) / 2


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")
