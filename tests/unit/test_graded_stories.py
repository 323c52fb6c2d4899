"""Stories of all operations: right in every step, and told so that one reading alone is possible."""

import random
import re

import pytest

from tests.unit.graded_items import NAMES, TOLD_ROLES, all_of, check, check_words, made
from training.teachers.graded.grammar import someone
from training.teachers.graded.numbers import SIZES
from training.teachers.graded.people import NAMED
from training.teachers.graded.stories import graded_stories


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", range(1, 9))
def test_every_step_is_right(rung, role):
    for size in SIZES:
        for item in made("stories", rung, size, role, 60):
            check(item, rung)
            check_words(item)


def test_all_operations_are_there():
    told = " ".join(rationale for _, _, rationale in all_of("stories", "train", 10))
    signs = {sign: len(re.findall(rf"\d{re.escape(sign)}\d", told)) for sign in "+-*/"}
    assert min(signs.values()) > 0.05 * sum(signs.values()), signs


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_he_and_she_are_one_person(role):
    """Of those who are told of, one alone is 'he' or 'she' where such a word stands."""
    subjects = {actor.name: actor.subject for actor in NAMED}
    for seed in range(400):
        question, _, _ = graded_stories(random.Random(seed), 1 + seed % 8, "small", role)
        for word in re.findall(r"\b(she|he)\b", question.lower()):
            assert sum(subjects[name] == word for name in set(re.findall(r"[A-Z][a-z]+", question)) & set(NAMES)) < 2


def test_a_part_is_a_part_of_all_that_the_owner_has():
    """'Buys 3 pens and gives away half of them' could be half of the 3."""
    for question, _, _ in all_of("stories", "train", 20):
        assert not re.search(r"(half|third|quarter|fourth|fifth|tenth|percent|%|1/\d) of them", question), question


def test_someone_is_he_or_she():
    assert (someone("Mia", True).possessive, someone("Tom", False).object) == ("her", "him")
