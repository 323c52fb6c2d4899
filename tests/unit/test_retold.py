"""Items told in other words: the answer is worked out here from the words of the question alone."""

import random
import re
from datetime import datetime

import pytest
from dateutil.relativedelta import relativedelta

from training.tasks import TASKS
from training.tasks.answers import choices
from training.teachers.retold import coin_flips, days, joined_letters, object_swaps

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie"]
SIDES = [("heads", "tails"), ("face up", "face down"), ("brown", "pale"), ("open", "closed"), ("blue", "green")]
KEEPS = re.compile(
    "does not|lets|nothing|skips|alone|the same side|passes|watches|decides against|walks by|waits|reads|sits on"
)
EARLIER = re.compile(
    "to study|had been written|invitations|first training|bridge|fly home|first snow|moved here|"
    "(?:day|week|month|year)s? after|cupboard|quit|flood"
)
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def items(task, count=400):
    return [TASKS[task].generator.retold(random.Random(seed), NAMES) for seed in range(count)]


def last_side(text, sides):
    return re.findall(rf"\b({'|'.join(sides)})\b", text)[-1]


def test_coins_by_counting_who_turns():
    for question, answer, rationale in items("coin_flip"):
        start = min(question.index(name) for name in NAMES if name in question)
        opening = re.sub(r"(Then|Next,|After that,) $", "", question[:start])
        *turns, asked = re.split(r"(?<=[.]) ", question[start:])
        assert asked.endswith("?") and all(any(name in turn for name in NAMES) for turn in turns)
        sides = next((pair for pair in SIDES if re.search("|".join(pair), opening)), ("on", "off"))
        side = last_side(opening, sides)
        for turn in turns:
            if not KEEPS.search(turn):
                side = sides[1 - sides.index(side)]
            assert re.search(rf": {side}\.", rationale)
        assert answer == ("yes" if last_side(asked.partition(" on top")[0], sides) == side else "no"), question


def test_coins_are_told_in_many_ways_and_answered_both_ways():
    told = items("coin_flip")
    assert {answer for _, answer, _ in told} == {"yes", "no"}
    assert len({re.sub("|".join(NAMES), "", question) for question, _, _ in told}) > 350
    assert all(any(name in rationale for name in NAMES) for _, _, rationale in told)
    for thing in (coin_flips.COIN, *coin_flips.OTHERS):
        assert any(f" {side}: " in rationale for side in thing.sides for _, _, rationale in told), thing.sides


def test_letters_by_slicing():
    begun = set()
    for question, answer, rationale in items("last_letters", 200):
        named = re.findall(r"(\w+) ends in", rationale)
        assert [re.search(rf"\b{name}\b", question).start() for name in named] == sorted(
            re.search(rf"\b{name}\b", question).start() for name in named
        )
        assert answer == "".join(name[-1] for name in named)
        begun.add(re.split("|".join(named), question)[0])
    assert len(begun) > len(joined_letters.LETTERS) / 2


def test_swaps_by_following_one_thing_backwards():
    people = set()
    for question, answer, _ in items("shuffled_objects"):
        stem, _, _ = question.partition(" Answer Choices:")
        scene, starts, *told, asked = re.split(r"(?<=\.) ", stem)
        holder = next(name for name in NAMES if re.search(rf"\b{name}\b", asked))
        for swap in reversed(told):
            left, right = list(dict.fromkeys(name for name in re.findall(r"\w+", swap) if name in NAMES))
            holder = {left: right, right: left}.get(holder, holder)
        held = re.findall(rf"({'|'.join(NAMES)}) ([^,.]*?)(?=,| and |\.)", starts)
        assert re.search(rf"\b{answer}\b", dict(held)[holder]), question
        assert sorted(choices(question).values()) == sorted(set(choices(question).values()))
        assert scene.split()[0] == {2: "Two", 3: "Three", 4: "Four"}[len(held)]
        people.add(len(held))
    assert people == {2, 3, 4}


def test_swaps_are_told_of_every_scene():
    begun = {question.partition(".")[0].partition(" ")[2] for question, _, _ in items("shuffled_objects")}
    assert begun == {scene.begins.partition(" ")[2].removesuffix(".") for scene in object_swaps.SCENES}


def test_dates_by_another_calendar():
    for question, answer, rationale in items("date_understanding"):
        story = question.partition(" Answer Choices:")[0]
        count, unit = re.search(r"\b(\w+) (day|week|month|year)s?\b", story).groups()
        count = NUMBERS.index(count) if count in NUMBERS else int(count)
        day = datetime.strptime(re.search(r"The day told is ([\d/]+)\.", rationale).group(1), "%m/%d/%Y")
        assert str(day.day) in story and str(day.year) in story
        away = relativedelta(**{f"{unit}s": count})
        expected = day - away if EARLIER.search(story) else day + away
        assert answer == f"{expected:%m/%d/%Y}", question
        assert list(choices(question).values()).count(answer) == 1


def test_the_calculations_of_a_date_are_right_and_end_at_it():
    counted = re.compile(r"(-?\d+)([-+*])(\d+)=(-?\d+)")
    for _, answer, rationale in items("date_understanding"):
        found = counted.findall(rationale)
        assert found
        for left, sign, right, result in found:
            assert {"+": int(left) + int(right), "-": int(left) - int(right), "*": int(left) * int(right)}[sign] == int(
                result
            ), rationale
        month, day, year = map(int, answer.split("/"))
        unit = re.search(r"\d+ (day|week|month|year)s? (?:later|earlier) is", rationale).group(1)
        assert int(found[-1][3]) == {"day": day, "week": day, "month": month, "year": year}[unit], rationale


@pytest.mark.parametrize(
    ("day", "unit", "count", "steps"),
    [
        ("1955-05-27", "day", 4, "27+4=31."),
        ("1955-05-27", "day", 8, "27+8=35. May has 31 days: 35-31=4."),
        ("2004-03-01", "day", -1, "1-1=0. February has 29 days: 29+0=29."),
        ("1955-03-01", "week", 8, "8*7=56. 1+56=57. March has 31 days: 57-31=26."),
        (
            "1955-05-08",
            "week",
            -8,
            "8*7=56. 8-56=-48. April has 30 days: 30-48=-18. March has 31 days: 31-18=13.",
        ),
        ("2004-03-22", "month", -3, "Month 3-3=0: 12+0=12 of 2003."),
        ("2004-03-31", "month", 11, "Month 3+11=14: 14-12=2 of 2005."),
        ("2004-03-22", "year", -3, "2004-3=2001."),
    ],
)
def test_steps_cross_the_ends_of_months_and_years(day, unit, count, steps):
    assert days.steps_away(datetime.fromisoformat(day).date(), unit, count) == steps
