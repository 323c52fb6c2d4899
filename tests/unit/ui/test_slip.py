"""One number is changed: another number in the same form, and never back to what the model wrote."""

import re

import pytest

from ui.compare.slip import change_one_number

NUMBERS = re.compile(r"[\d.,/]*\d")


@pytest.mark.parametrize("text", ["5", "10", "84-57=23.", "It is 06/15/2022.", "5.20+7.65=12.85", "1,200 people and 7"])
def test_one_number_becomes_another_of_the_same_form(text):
    for _ in range(50):
        changed, before, after = change_one_number(text, text)
        assert changed != text and len(changed) == len(text)
        pairs = zip(NUMBERS.findall(text), NUMBERS.findall(changed), strict=True)
        assert [(one, other) for one, other in pairs if one != other] == [(before, after)]
        assert re.sub(r"\d", "0", changed) == re.sub(r"\d", "0", text)
        assert before.startswith("0") or len(after) == 1 or not after.startswith("0")


def test_a_second_change_does_not_lead_back():
    for _ in range(50):
        once, *_ = change_one_number("4", "4")
        twice, *_ = change_one_number(once, "4")
        assert twice not in ("4", once)


def test_every_number_can_be_the_one():
    assert {change_one_number("1 2 3", "1 2 3")[1] for _ in range(200)} == {"1", "2", "3"}


@pytest.mark.parametrize("text", ["", "It starts heads. Ana flips: tails.", "x ² ٣"])
def test_without_a_number_there_is_nothing_to_change(text):
    assert change_one_number(text, text) is None
