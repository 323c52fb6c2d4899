"""Finds the answer in what a model says that was never taught a form for it, and is generous about it.

It looks behind the last 'answer is' or 'answer:', and where there is none, in all of the text. A number, an option, a
yes or no, or a word is looked for, after the form of the gold answer (never its value).
"""

import re
from collections.abc import Iterator

from training.records import Record
from training.tasks.answers import choices
from training.tasks.judging import answer_kind
from training.tasks.number_words import NUMBER_WORDS
from training.tasks.numerals import NUMERAL, evened
from training.tasks.quantities import is_whole, sentences_with_numbers

_CUE = re.compile(r"(?i)\banswer(?:\s+is|\s+would\s+be|\s*:)\s*:?")
_YES_NO = re.compile(r"(?i)\b(?:yes|no|true|false)\b")
_LETTER = re.compile(r"\(([A-Z])\)|\b([A-Z])[).:](?!\w)|(?<![\w'])([B-HJ-Z])(?![\w'])|\bA(?=\W*$)")
_QUOTED = re.compile(r"[\"“*]+([^\"”*\n]+)[\"”*]+")
_SPELLED = re.compile(r"\b\w(?:[^\w\n]{1,3}\w\b)+")  # a-n-l-v, or a, n, l, v
_WORD = re.compile(r"[^\W\d_]+")


def extract(text: str, record: Record) -> tuple[str, int]:
    """The answer in the text, and the place in the text where it ends; '' and the text's end without one."""
    wanted = answer_kind(record)
    for cue in reversed(list(_CUE.finditer(text))):
        if found := next(_found(wanted, text, cue.end(), record), None):
            return found
    everywhere = list(_found(wanted, text, 0, record))
    if not everywhere:
        return "", len(text)
    opens = wanted == "yes_no" and not re.search(r"\w", text[: everywhere[0][1] - len(everywhere[0][0])])
    return everywhere[0] if opens else everywhere[-1]  # 'No, because ...' begins with its answer


def _found(wanted: str, text: str, start: int, record: Record) -> Iterator[tuple[str, int]]:
    """Everything of the kind behind `start`, in order, with the places where it ends."""
    if wanted == "option":
        yield from _options(text, start, choices(record.question))
    elif wanted == "word":
        yield from _words(text, start)
    elif wanted == "yes_no":
        yield from ((match.group(), match.end()) for match in _YES_NO.finditer(text, start))
    elif is_whole(record.answer):
        yield from ((text[begin:end], end) for begin, end in sentences_with_numbers(text, start))
    else:
        yield from _numbers(text, start)


def _numbers(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Numbers in digits, without the currency before them unless it makes millions of an M; behind a cue, in words."""
    matches = list(NUMERAL.finditer(evened(text), start))  # with '-' for every minus
    for match in matches:
        written = match.group()
        if match["currency"] and not match["scale"]:
            written = match["sign"] + written[match.end("currency") - match.start() :].strip()
        yield written.strip(), match.end()
    if not matches and start:  # elsewhere 'one' is seldom a number
        yield from ((match.group(), match.end()) for match in NUMBER_WORDS.finditer(text, start))


def _options(text: str, start: int, options: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Options named by their letter, or by their words: the longer option where one begins with another."""
    found = []
    for match in _LETTER.finditer(text, start):
        letter = next(filter(None, match.groups()), "A")
        if letter in options:
            found.append((match.start(), match.end(), letter))
    for letter, option in options.items():
        words = re.compile(rf"(?i)(?<!\w){re.escape(option)}(?!\w)")
        found += [(match.start(), match.end(), letter) for match in words.finditer(text, start)]
    last = start
    for begin, end, letter in sorted(found, key=lambda one: (one[0], -one[1])):
        if begin >= last:
            yield f"({letter})", end
            last = end


def _words(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Quoted text where there is any, letters spelled one by one where there are some, or else words."""
    for pattern in (_QUOTED, _SPELLED, _WORD):
        if matches := list(pattern.finditer(text, start)):
            yield from ((match.group(match.lastindex or 0), match.end()) for match in matches)
            return
