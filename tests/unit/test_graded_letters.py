"""Graded letters: the answer is found again by slicing the words that the question spells out."""

import random
import re

import pytest

from training.teachers.graded import letters
from training.teachers.graded.forms_of_role import of_role

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie", "Jorun", "Kaspar", "Lelia"]
ROLES = ["train", "development", "fresh"]
MADE_UP = re.compile(rf"\b(?:{'|'.join(name[:2] for name in NAMES)})[a-z]*", re.IGNORECASE)


def items(rung, role, count=200):
    return [letters.graded_letters(random.Random(seed), NAMES, rung, role) for seed in range(count)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rung", range(1, 7))
def test_by_slicing(rung, role):
    asked = {"first": 0, "last": 0}
    for question, answer, rationale in items(rung, role):
        words = re.findall(r"(\w+) (?:ends in|begins with) \w[.:]", rationale)
        assert len(words) == rung
        # In the question they stand in this order, with nothing but commas and 'and' between.
        assert re.search(r"(?:, | and | )".join(words) + r"\b", question), question
        end = "first" if re.search(r"\bfirst\b", question) else "last"
        assert re.search(rf"\b{end}\b", question)
        expected = "".join(word[0 if end == "first" else -1] for word in words).lower()
        assert answer == expected, question
        assert "".join(re.findall(r"(?:ends in|begins with) (\w)[.:]", rationale)) == answer
        assert rung == 1 or rationale.endswith(f": {' '.join(answer)}.")
        asked[end] += 1
    assert asked["last"] > 3 * asked["first"] > 0


def test_some_words_are_made_up_and_some_are_small():
    words = [word for _, _, told in items(6, "train") for word in re.findall(r"(\w+) (?:ends|begins)", told)]
    known = [word for word in words if word.capitalize() in NAMES]
    assert 0.6 < len(known) / len(words) < 0.9 and all(MADE_UP.match(word) for word in words)
    assert 0.05 < sum(word.islower() for word in words) / len(words) < 0.3


def test_roles_share_no_forms():
    for forms in (letters.ONE, letters.MANY):
        shares = [set(of_role(forms, role)) for role in ROLES]
        assert all(shares) and sum(map(len, shares)) == len(set(forms)) == len(forms)


@pytest.mark.parametrize("rung", [1, 4])
def test_fresh_questions_have_no_sentence_frame_of_train(rung):
    def frames(role):
        found = set()
        for question, _, rationale in items(rung, role, 400):
            for word in re.findall(r"(\w+) (?:ends|begins)", rationale):
                question = re.sub(rf"\b{word}\b", "W", question)
            found.update(re.split(r"(?<=[.?:]) ", re.sub(r"\b(first|last)\b", "END", question)))
        return found - {re.sub(r"\bx\b", "W", joined) for joined in ("x, x, x, x", "x x x x")}

    assert not frames("train") & frames("fresh")
