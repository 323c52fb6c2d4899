"""Stories about money, work, ways and ages: right in every step, and read again where they can be."""

import random
import re

import pytest

from tests.unit.graded_items import TOLD_ROLES, calculations, check, check_words, numbers_told, parts_of, steps
from training.teachers.graded import trade_forms
from training.teachers.graded.forms_of_role import of_role
from training.teachers.graded.trades import graded_trades


def told(rung, role, count=250):
    return [graded_trades(random.Random(f"{seed} {rung}"), rung, "small", role) for seed in range(count)]


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", range(1, 9))
def test_every_step_is_right(rung, role):
    for item in told(rung, role):
        check(item, rung)
        check_words(item)


def all_told(known, found):
    """Whether each calculation is made of numbers of the question and of values before it, or of their parts."""
    known = set(known)
    for left, _, right, value in found:
        if not {left, right} <= known.union(*map(parts_of, known)):
            return False
        known.add(value)
    return True


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_every_number_of_the_rationale_is_told_or_worked_out(role):
    """A note that is paid with, a price or a number of years that the question lacks could not be known."""
    for rung in range(1, 9):
        for question, _, rationale in told(rung, role):
            known = numbers_told(question)
            if not known or re.search("twice|times", question):
                continue
            found = calculations(rationale)
            assert all_told(known, found) or all_told(known, steps(found)), question


def test_ways_name_their_unit_in_every_part():
    units = {unit for _, unit in trade_forms.GO}
    for form in trade_forms.GO_ON:
        assert "{u}" in form
    assert units == {"miles", "meters", "kilometers", "pages", "steps"}


def test_an_age_is_told_from_a_person_who_is_named():
    for first, *others in trade_forms.AGES:
        assert "{n}" in first and all("{a}" in form and "{b}" in form for form in others)


def test_roles_share_no_forms():
    for name, forms in vars(trade_forms).items():
        if isinstance(forms, list):
            shares = [set(map(str, of_role(forms, role))) for role in TOLD_ROLES]
            assert all(shares) and len(set.union(*shares)) == sum(map(len, shares)) == len(forms), name
