"""Running sums: right in every step, and read again from the numbers that the question tells."""

import random
from fractions import Fraction

import pytest

from tests.unit.graded_items import TOLD_ROLES, check, check_words, made, numbers_told
from training.teachers.graded.forms_of_role import Role
from training.teachers.graded.numbers import SIZES
from training.teachers.graded.sums import graded_missing, graded_sums, one_sentence, plan

RUNGS = range(1, 9)


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_every_step_is_right(rung, role: Role):
    for size in SIZES:
        for item in made("sums", rung, size, role, 60):
            check(item, rung)
            check_words(item)


@pytest.mark.parametrize("tell", [graded_sums, one_sentence, graded_missing])
def test_the_answer_is_that_of_the_numbers_planned(tell):
    """The plan is drawn first, so that the same draw gives it again."""
    for seed in range(300):
        rung, size = 1 + seed % 8, list(SIZES)[seed % 4]
        numbers = plan(random.Random(seed), rung, size)
        question, answer, _ = tell(random.Random(seed), rung, size, "train")
        assert Fraction(answer) == (numbers[0] if tell is graded_missing else sum(numbers)), question


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_what_is_told_are_the_numbers_planned(role):
    """In digits, without sentences that change nothing, each number stands there once and in its place."""
    read = 0
    for seed in range(600):
        rung = 1 + seed % 6
        numbers = plan(random.Random(seed), rung, "large")
        question, _, _ = graded_sums(random.Random(seed), rung, "large", role)
        told = numbers_told(question)
        if told and len(told) == len(numbers):
            assert told == [abs(number) for number in numbers], question
            read += 1
    assert read > 200


def test_never_less_than_one_is_left_and_the_numbers_are_of_the_size():
    for size, ((first_low, first_high), (_, high)) in SIZES.items():
        for seed in range(300):
            numbers = plan(random.Random(seed), 8, size)
            assert first_low <= numbers[0] <= first_high and all(1 <= abs(number) <= high for number in numbers[1:])
            assert all(sum(numbers[:end]) >= 1 for end in range(1, 10))
