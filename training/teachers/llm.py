"""The large language model as teacher: its zero-shot chains of thought, from the logs of Kojima et al. (2205.11916).

A block of a log holds the question, the rationale after "A: Let's think step by step.", a line 'Therefore, the
answer ... is' and, last, the answer read from it (`pred_mode`) beside the gold one (`GT`).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from model.errors import InputError
from model.tidy_text import tidy
from training.prepare.sources import read_lines

_TRIGGER = "A: Let's think step by step."
_CONCLUSION = re.compile(r"\n\s*Therefore, (?:among A through \w|the answer)")
_POINTS_AT_OPTION = re.compile(r"[^.]*\b(?:answer|choice|option)s?\b[^.]*\([A-F]\)[^.]*\.?")
_LETTER = re.compile(r"\s*\([A-F]\)")
_SIZE = re.compile(r"^data size : (\d+)$", re.M)
_GOLD = re.compile(r"^GT : (.*)$", re.M)
SHORTEST = 15  # characters
LONGEST = 320  # characters: beyond that a chain of thought is padding or a loop


@dataclass(frozen=True)
class Chain:
    """A chain of thought and whether its answer was right."""

    rationale: str
    correct: bool


def key(question: str) -> str:
    """What a question and its block in the log have in common: letters and digits of the stem."""
    stem = re.split(r"Which choice is true|Answer Choices:", question)[0]
    return re.sub(r"[^a-z0-9]", "", stem.lower())


def read_log(path: Path) -> dict[str, Chain]:
    """The chains of a log by the `key` of their question.

    Raises InputError when the log holds fewer items than it says, or says nothing: it is cut off or no log.
    """
    lines = read_lines(path)
    text, chains, read = "\n".join(lines), {}, 0
    for block in re.split(r"\n\*{5,}\n", text):
        question, _, rest = block.partition(_TRIGGER)
        gold = _GOLD.search(rest)
        if not gold or "\nQ: " not in question:
            continue
        read += 1
        predicted = re.search(r"^pred_mode : (.*)$", rest, re.M)
        correct = bool(predicted) and predicted.group(1).strip() == gold.group(1).strip()
        chains[key(question.partition("\nQ: ")[2])] = Chain(_CONCLUSION.split(rest)[0], correct)
    size = _SIZE.search(text)
    if not size or read < int(size.group(1)):
        told = f"of {size.group(1)} items" if size else "items, and no 'data size'"
        raise InputError(f"{path}, line {len(lines)}: it ends after {read} {told}; the file is cut off or damaged.")
    return chains


def usable_rationale(chain: Chain | None) -> tuple[str, str]:
    """The chain as a rationale to learn from, and ''; or else '' and what keeps it from being one.

    Sentences that only point at an option's letter are left out: the letters are shuffled anew here.
    """
    if chain is None:
        return "", "teacher never asked"
    if not chain.correct:
        return "", "teacher wrong"
    text = tidy(_LETTER.sub("", _POINTS_AT_OPTION.sub("", chain.rationale)))
    if len(text) < SHORTEST:
        return "", "says nothing"
    if not text.endswith((".", "!", '."')):
        return "", "cut off"
    return ("", "too long") if len(text) > LONGEST else (text, "")
