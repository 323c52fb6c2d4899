"""Which kinds of question are thought about first at a threshold, against numbers counted by hand."""

import re

import pytest

from tests.unit.scripted import Scripted
from tests.unit.ui.test_results_tab import rows
from ui import text
from ui.shared import kinds_html
from ui.shared.kinds import Kind, measured_here, measured_kinds, of_kinds, rates_at
from ui.shared.results_folder import read_measured, read_results

# At 0.2 SVAMP thinks on all, letters on half, coins on 19 of 20; at 0.5 on half, none, and 18 of 20.
KINDS = (
    Kind("svamp", False, (0.3, 0.6)),
    Kind("letters", True, (0.3, 0.1)),
    Kind("coin_flip", False, (0.1, 0.3, *[0.9] * 18)),
    Kind("aqua", False, (0.0, 0.1)),
)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_rates_and_changes_by_hand():
    rates = {its.kind.name: its for its in rates_at(KINDS, 0.2, 0.5)}
    assert {name: (its.default, its.now) for name, its in rates.items()} == {
        "svamp": (1, 0.5),
        "letters": (0.5, 0),
        "coin_flip": (0.95, 0.9),
        "aqua": (0, 0),
    }
    # Five points are enough, though 0.95 - 0.9 is a little less than 0.05 in a computer.
    assert {name for name, its in rates.items() if its.changed} == {"svamp", "letters", "coin_flip"}
    assert not any(its.changed for its in rates_at(KINDS, 0.5, 0.5))


def test_a_gain_at_the_threshold_is_thought_about():
    assert Kind("svamp", False, (0.3, 0.2)).thinks(0.3) == 0.5


def test_kinds_are_those_of_the_items():
    items = [{"task": "b", "gain": 0.1}, {"task": "a", "gain": 0.2}, {"task": "b", "gain": 0.3}]
    assert of_kinds(items, True) == [Kind("b", True, (0.1, 0.3)), Kind("a", True, (0.2,))]


def test_the_words_name_what_changes_most_and_count_the_rest():
    said = words(kinds_html.kinds_told(KINDS, 0.2, 0.5))
    assert "least gain of 0.50 it thinks first on more than half of the questions in 1 of 4 kinds" in said
    assert "most of all in Coin Flip 90 %." in said
    assert "Against the default, 0.20, this changes by 5 points or more in 3 of 4 kinds" in said
    assert "SVAMP from 100 % to 50 %, Last letters (ladder) from 50 % to 0 %, Coin Flip from 95 % to 90 %." in said
    assert "In the other 1 it changes by less." in said and "AQuA" not in said
    assert kinds_html.kinds_counted(KINDS, 0.2, 0.5).startswith("Least gain 0.50: 3 of 4 kinds of question change")


def test_the_default_is_compared_with_nothing_and_a_threshold_of_one_thinks_on_no_kind():
    said = words(kinds_html.kinds_told(KINDS, 0.2, 0.2))
    assert "in 2 of 4 kinds" in said and "default" not in said
    assert "Against the default, 0.20, this changes by 5 points or more in no kind." in words(
        kinds_html.kinds_told(KINDS, 0.2, 0.21)
    )
    assert "in no kind. Against" in words(kinds_html.kinds_told(KINDS, 0.2, 1))
    assert kinds_html.kinds_changed(KINDS, 0.2, 0.2) == ""


def test_the_tables_have_what_changes_most_first_and_all_kinds():
    said = kinds_html.kinds_all(KINDS, 0.2, 0.5)
    head, svamp, letters, coins = rows(kinds_html.kinds_changed(KINDS, 0.2, 0.5))
    again, *every = rows(said)
    assert head == again == ["Kind", "Thinks first on", "At the default", "Points"]
    assert svamp == ["SVAMP", "50 %", "100 %", "\u221250"] and letters[:2] == ["Last letters (ladder)", "0 %"]
    assert coins[3] == "\u22125"
    assert [row[0] for row in every] == ["Coin Flip", "SVAMP", "Last letters (ladder)", "AQuA"]
    assert every[-1] == ["AQuA", "0 %", "0 %", "0"]
    assert "Shares of 26 measured questions" in said


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", '" onload="alert(1)'])
@pytest.mark.parametrize("graded", [False, True])
def test_a_kind_that_the_page_does_not_know_is_only_text(hostile, graded):
    made = (Kind(hostile, graded, (0.9, 0.1)),)
    said = kinds_html.kinds_told(made, 0, 0.8) + kinds_html.kinds_changed(made, 0, 0.8)
    assert hostile not in said and ("&quot;" in said or "&lt;img" in said)


def test_without_results_nothing_is_said():
    assert kinds_html.kinds_told((), 0.2, 0.5) == kinds_html.kinds_all((), 0.2, 0.5) == ""


def test_the_shipped_files_have_the_twelve_tasks_and_the_ladder_s_kinds_and_their_rates():
    found = measured_kinds()
    assert {kind.name for kind in found if not kind.graded} == set(text.TASKS)
    assert {kind.name for kind in found if kind.graded} == set(text.KINDS)
    for file, graded in ((read_measured()[1], False), (read_results("ladder.json"), True)):
        for kind in found:
            if kind.graded == graded:
                rate = file["tasks"][kind.name]["adaptive"]["thinking_rate"]
                assert kind.thinks(file["run"]["threshold"]) == pytest.approx(rate, abs=1e-4)


def test_another_model_than_the_measured_one_is_told_apart():
    assert not measured_here(Scripted())
