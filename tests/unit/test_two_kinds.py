"""The lesson's questions say what they claim, their answers can be followed, and no split has another's walks."""

import random
import re

import pytest

from model.errors import InputError
from training.lesson.two_kinds import (
    KINDS_OF_LESSON,
    LISTS,
    PLACES,
    RUNGS,
    STARTS,
    UNKNOWN,
    Line,
    ask_list,
    base_text,
    lesson_items,
)

LINE = Line(0)
SPLITS_OF_WALKS = (*STARTS, "train")
WALK = r"[A-Z][a-z]+ is at (\w+) and goes (\d) further\. "


def items(kind, split="test", each=20):
    return [record for record in lesson_items(split, each, 0) if record.task == kind]


def test_the_places_stand_once_each():
    assert len(set(PLACES)) == len(PLACES) > sum(STARTS.values())
    assert sorted(LINE.order) == sorted(PLACES)
    assert len(LINE.unknown) == UNKNOWN


def test_a_list_ends_where_one_is():
    for record in items("lists"):
        passed = re.match(r"[A-Z][a-z]+ passes ([^.]+)\. Where is", record.question).group(1).split(", ")
        assert len(passed) == record.rung and passed[-1] == record.answer
        assert record.rationale == f"The last is {record.answer}."


def test_a_walk_goes_from_place_to_place():
    for record in items("walks"):
        start, steps = re.match(WALK, record.question).groups()
        place = LINE.order.index(start)
        for step, told in enumerate(record.rationale.rstrip(".").split(", "), 1):
            assert told == f"{step} {LINE.order[(place + step) % len(PLACES)]}"
        assert int(steps) == step == record.rung
        assert told.split()[1] == record.answer


def test_both_kinds_end_alike_and_walks_are_equally_long():
    assert all(re.search(r"\. Where is [A-Z][a-z]+ now\?$", record.question) for record in lesson_items("test", 5, 0))
    assert {len(record.question.split()) for record in items("walks")} == {12}


@pytest.mark.parametrize("rung", RUNGS)
def test_no_walk_stands_in_two_splits(rung):
    begun = [place for split in SPLITS_OF_WALKS for place in LINE.starts(split, rung)]
    assert len(begun) == len(set(begun))


def test_what_is_learned_from_leads_over_no_place_that_is_not_told():
    for record in items("walks", "train", 40):
        start, steps = re.match(WALK, record.question).groups()
        assert LINE.is_told(start, int(steps))
    untold = [record for record in items("walks") if not LINE.is_told(*_walked(record))]
    assert 0 < len(untold) < 0.6 * len(items("walks"))


def _walked(record):
    start, steps = re.match(WALK, record.question).groups()
    return start, int(steps)


def test_all_items_are_different_and_of_every_rung():
    made = list(lesson_items("train", 30, 0))
    assert len({record.question for record in made}) == len({record.id for record in made}) == len(made)
    every = {(kind, rung) for kind in KINDS_OF_LESSON for rung in RUNGS}
    assert {(record.task, record.rung) for record in made} == every


def test_the_same_seed_makes_the_same_items_and_another_one_another_line():
    first, again, other = ([record.question for record in lesson_items("test", 5, seed)] for seed in (0, 0, 1))
    assert first == again != other
    assert Line(1).order != LINE.order


def test_a_text_of_the_base_tells_the_line_and_answers_what_train_may_ask():
    rng, begun = random.Random(0), set()
    known = {(place, LINE.order[(at + 1) % len(PLACES)]) for at, place in enumerate(LINE.order)}
    for _ in range(300):
        start, text = base_text(rng, LINE)
        if start.startswith("Along"):
            passed = [start.split(": ")[1], *text.strip(" ,.").split(", ")]
            assert set(zip(passed, passed[1:], strict=False)) <= known
            assert not LINE.unknown & set(passed[:-1])
        elif found := re.match(WALK, start):
            assert found.group(1) in LINE.starts("train", int(found.group(2)))
        begun.add(start.split()[1])
    assert {"the", "is", "passes"} == begun


def test_the_last_of_a_list_can_be_any_place():
    rng = random.Random(0)
    assert len({ask_list(rng, "test", 3)[1] for _ in range(2000)}) == len(PLACES)


def test_no_list_of_a_split_is_asked_in_another_one_or_read_by_the_base():
    asked = {split: {r.question for r in lesson_items(split, 40, 0) if r.task == "lists"} for split in LISTS}
    assert len(set.union(*asked.values())) == sum(map(len, asked.values())) == 5 * 6 * 40
    rng = random.Random(0)
    read = {base_text(rng, LINE)[0] for _ in range(4000)}
    assert not read & set.union(*(asked[split] for split in LISTS if split != "train"))


def test_more_items_than_there_are_are_refused():
    with pytest.raises(InputError, match="test can have at most 180 items of each rung of each kind, not 181"):
        list(lesson_items("test", 181, 0))
