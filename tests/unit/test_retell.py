"""Items told in other words: the answer is worked out here from the words of the question alone."""

import random
import re

import pytest

from training.answers import choices
from training.teachers import other, retell
from training.teachers.generate import GENERATORS

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie"]
DOES_NOT = ("does not", "lets it lie", "does nothing", "skips a turn")


@pytest.fixture(autouse=True)
def always_retold(monkeypatch):
    monkeypatch.setattr("training.teachers.generate.RETOLD", 1.0)


def items(task, count=200):
    return [GENERATORS[task](random.Random(seed), NAMES) for seed in range(count)]


def test_coins_by_counting_who_flips():
    begun = set()
    for question, answer, _ in items("coin_flip"):
        begins, *turns, asked = re.split(r"(?<=[.]) ", question)
        assert asked.endswith("?") and all(any(name in turn for name in NAMES) for turn in turns)
        flips = sum(not any(words in turn for words in DOES_NOT) for turn in turns)
        assert answer == ("no" if flips % 2 else "yes"), question
        begun.add(begins)
    assert len(begun) == len(retell.COINS)


def test_letters_by_slicing():
    for question, answer, rationale in items("last_letters"):
        named = re.findall(r"(\w+) ends in", rationale)
        assert [re.search(rf"\b{name}\b", question).start() for name in named] == sorted(
            re.search(rf"\b{name}\b", question).start() for name in named
        )
        assert answer == "".join(name[-1] for name in named)


def test_swaps_by_following_one_thing_backwards():
    for question, answer, _ in items("shuffled_objects"):
        stem, _, _ = question.partition(" Answer Choices:")
        told, asked = re.split(r"(?<=\.) (?=Which|Where|What)", stem)
        scene, starts, *swaps = re.split(r"(?<=\.) ", told)
        holder = next(name for name in NAMES if re.search(rf"\b{name}\b", asked))
        for swap in reversed(swaps):
            left, right = [name for name in re.findall(r"\w+", swap) if name in NAMES][:2]
            holder = {left: right, right: left}.get(holder, holder)
        assert re.search(rf"\b{holder} (?:has|sits at|holds|keeps) (?:the|a) {answer}\b", starts), question
        assert sorted(choices(question).values()) == sorted(set(choices(question).values()))


def test_no_telling_is_one_of_the_fresh_items_tellings():
    """What training.generalise measures would be no news otherwise."""
    ours = [sentence for told in (*retell.COINS, *retell.SWAPS) for sentence in told[:4]] + retell.LETTERS
    theirs = [sentence for told in (*other._COINS, *other._TRADES) for sentence in told[:4]] + other._LETTERS
    assert not set(ours) & set(theirs)
