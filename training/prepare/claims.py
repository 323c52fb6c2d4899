"""CREAK's claims about the world, true or false, and what their writers say of them: more of StrategyQA's kind.

They are for training alone: nothing is measured on them (Onoe et al., arXiv 2109.01653; MIT).
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.prepare.sources import item_of, read_jsonl
from training.records import Record

NAME = "claims"
FILE = "creak/train.json"
_ASKED = ("Is this true? {}", "{} Is that true?", "{} Is that so?", "Is it a fact? {}", "Yes or no: {}")
# Explanations that speak of the claim instead of the world, and so explain nothing.
_NOISE = re.compile(r"(?i)\b(sentence|statement|claim|true|false|facts?|evidence|wikipedia|(in)?correct|know)\b")
_ANSWERS = {"true": "yes", "false": "no"}


def read_claims(sources: Path) -> Iterator[Record]:
    """Each claim as a yes-or-no question. Raises InputError that names the file and the line of a malformed one."""
    for position, (line, row) in enumerate(read_jsonl(sources / FILE)):
        with item_of(sources / FILE, line):
            claim, answer = tidy(row["sentence"]), _ANSWERS[row["label"]]
            rationale = what_it_says(tidy(row["explanation"]), claim)
        question = random.Random(position).choice(_ASKED).format(claim)
        source, lacking = ("human", "") if rationale else ("", "says nothing")
        known = rationale, source, f"{FILE}#{position}", None, lacking
        yield Record(NAME, f"{NAME}-{position}", question, answer, *known)


def what_it_says(explanation: str, claim: str) -> str:
    """The explanation as a sentence if it speaks of the world and says more than the claim did, else ''."""
    text = explanation.rstrip(".!? ")
    new = set(re.findall(r"[a-z]+", text.lower())) - set(re.findall(r"[a-z]+", claim.lower()))
    if _NOISE.search(text) or len(new) < 3 or not 4 <= len(text.split()) <= 30:
        return ""
    return f"{text[0].upper()}{text[1:]}."
