"""Bare calculations, chains of them, and drills."""

import random
import re
from fractions import Fraction

import pytest

from tests.unit.graded_items import TOLD_ROLES, calculations, check, check_words, in_any_order, made, steps
from training.teachers.graded.calculations import calculation_drill, draw_calculation
from training.teachers.graded.items import calculation_drills
from training.teachers.graded.numbers import SIZES


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", range(1, 5))
def test_every_step_is_right_and_every_number_is_told(rung, role):
    for size in SIZES:
        for item in made("calculations", rung, size, role, 80):
            check(item, rung)
            if rung > 1:  # '12 / 3' stands with or without spaces
                check_words(item)
            known = {Fraction(number) for number in re.findall(r"\d+", item[0])}
            for left, _, right, value in steps(calculations(item[2])):
                # Two that were told one after the other may read as the parts of one number.
                assert left in known and (right in known or any(right - one in known for one in known)), item
                known.add(value)


def test_what_is_drawn_is_a_whole_number_in_the_range_that_is_to_be_learned():
    for seed in range(2000):
        left, sign, right = draw_calculation(random.Random(seed))
        assert 0 < left < 10_000 and 0 < right < 10_000
        if sign == "*":
            assert min(left, right) <= 12 and max(left, right) <= 99
        if sign == "/":
            assert left % right == 0 and 2 <= right <= 12
        if sign == "-":
            assert left >= right


def test_a_drill_works_out_what_it_asks():
    for seed in range(300):
        question, answer, rationale = calculation_drill(random.Random(seed))
        asked = re.findall(r"(\d+) ([-+*/]) (\d+)", question)
        assert [*map(in_any_order, asked)] == [*map(in_any_order, steps(calculations(rationale)))]
        check((question, answer, rationale), len(asked))
        assert 4 <= len(asked) <= 8


def test_drills_have_no_rung_and_depend_on_the_seed():
    first, again, other = ([record.question for record in calculation_drills(5, seed)] for seed in (1, 1, 2))
    assert first == again != other
    assert {record.rung for record in calculation_drills(5, 1)} == {None}
