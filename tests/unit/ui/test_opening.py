"""The Ask tab before the first question: an example of each zone, and the recorded run of one of them."""

import pytest

from tests.unit.scripted import THRESHOLD, Scripted
from tests.unit.ui.placing import placed
from ui import text
from ui.ask import opening
from ui.ask.opening import LONGEST, Opening, one_of_each_zone
from ui.ask.tab import AskTab
from ui.shared.example_questions import own_examples

SHORT = [example for example in own_examples() if len(example.question) <= LONGEST]
LONG = next(example for example in own_examples() if len(example.question) > LONGEST)


def item(example, at_once, after_thinking, right_at_once, right_after_thinking):
    def wrote(right, rationale):
        seconds = {"first_text": 0.1, "answer": 0.2, "total": 0.3}
        told = {"correct": right, "answer": "7", "rationale": rationale, "finished": True}
        return told | {"to_answer": 9, "tokens": 12, "seconds": seconds}

    chances = {"right_at_once": at_once, "right_after_thinking": after_thinking, "gain": after_thinking - at_once}
    both = {"think": wrote(right_after_thinking, "3+4=7."), "answer": wrote(right_at_once, "So it is 7.")}
    return {"task": example.task, "id": example.id, "seconds": 0.05} | chances | both


EASY, EASIER, WORTH, BEYOND, LUCKY = SHORT[:5]
ITEMS = [
    item(EASY, 0.8, 0.9, True, True),
    item(EASIER, 0.95, 0.97, True, False),
    item(WORTH, 0.1, 0.8, False, True),
    item(LONG, 0.1, 0.95, False, True),
    item(BEYOND, 0.02, 0.1, False, False),
    item(LUCKY, 0.01, 0.05, False, True),
]


@pytest.fixture
def recorded(monkeypatch):
    """Sets what was recorded, and of which checkpoint."""

    def record(items, checkpoint="ab"):  # that of Scripted
        file = {"items": items, "run": {"checkpoint": checkpoint}}
        monkeypatch.setattr(opening, "read_results", lambda name: file)

    return record


def test_each_zone_is_shown_by_the_plainest_short_example_whose_outcome_fits(recorded):
    recorded(ITEMS)
    found = one_of_each_zone(Scripted())
    assert {zone: one.example for zone, one in found.items()} == {"easy": EASIER, "worth": WORTH, "beyond": BEYOND}
    assert found["worth"].chances.threshold == THRESHOLD


def test_a_zone_without_an_example_is_left_out(recorded):
    recorded(ITEMS[2:4])
    assert list(one_of_each_zone(Scripted())) == ["worth"]


def test_what_another_checkpoint_wrote_is_not_shown(recorded):
    recorded(ITEMS, checkpoint="another")
    assert one_of_each_zone(Scripted()) == {}
    made = Opening(Scripted())
    assert (made.question, made.panels(), made.score("the steps")) == ("", "", "the steps")


def test_the_page_opens_with_the_recorded_run_and_says_so(recorded):
    recorded(ITEMS)
    tab = placed(AskTab, Scripted())
    assert tab.question.value == WORTH.question
    assert text.RECORDED in tab.score.value and ">0.90<" in tab.score.value
    assert "3+4=7." in tab.panels.value and WORTH.answer in tab.panels.value
    assert text.RECORDED not in tab.cleared()[tab.score]


def test_without_a_recording_it_opens_with_the_steps(monkeypatch):
    monkeypatch.setattr(opening, "read_results", lambda name: None)
    tab = placed(AskTab, Scripted())
    assert tab.question.value in ("", None) and text.STEPS[0] in tab.score.value and tab.panels.value == ""
