"""Drills: every calculation is right, and the answer is the last one's."""

import operator
import re
from fractions import Fraction

import pytest

from tests.unit.graded_items import in_any_order, steps
from training.tasks import TASKS
from training.teachers.drills import drills

DRILLS = {name: task.drills for name, task in TASKS.items() if task.drills}
STEP = re.compile(r"([\d.]+)([-+*/])([\d.]+)=([\d.]+)\.(?:\s|$)")
EXACT = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


@pytest.mark.parametrize("task", DRILLS)
def test_every_step_is_right_and_asked_and_the_last_is_the_answer(task):
    signs = set()
    for record in drills(task, DRILLS[task], 200):
        written = STEP.findall(record.rationale)
        asked = re.findall(r"(\d[\d.]*) ([-+*/]) (\d+(?:\.\d+)?)", record.question)
        exactly = [(Fraction(left), sign, Fraction(right), Fraction(value)) for left, sign, right, value in written]
        assert [*map(in_any_order, steps(exactly))] == [*map(in_any_order, asked)]
        assert 4 <= len(asked) <= 8
        for left, sign, right, result in written:
            exact = EXACT[sign](Fraction(left), Fraction(right))
            assert float(result) == pytest.approx(float(exact), rel=1e-8), record
            assert exact >= 0
            signs.add(sign)
        assert TASKS[task].is_correct(record.answer, written[-1][3], record.question)
        assert record.source == record.origin == "generated" and record.task == task
    assert signs == (set("+-") if task == "add_sub" else set("+-*/"))


def test_they_are_the_same_each_time_and_differ_from_each_other():
    first = [record.question for record in drills("single_eq", DRILLS["single_eq"], 100)]
    assert first == [record.question for record in drills("single_eq", DRILLS["single_eq"], 100)]
    assert len(set(first)) == 100


def test_numbers_of_all_sizes_and_fractions_are_practised():
    asked = [record.question for record in drills("add_sub", DRILLS["add_sub"], 300)]
    numbers = {number for question in asked for number in re.findall(r"[\d.]+\d", question)}
    assert any(len(number) == 5 and number.isdigit() for number in numbers)
    assert any(re.fullmatch(r"\d+\.\d\d", number) for number in numbers)
    assert any(re.fullmatch(r"\d+\.\d{6,}", number) for number in numbers)  # a third, written out
