"""Plain questions: every one is read again by its form, and worked out a second time from the numbers that it tells."""

import re
from fractions import Fraction

import pytest

from tests.unit.graded_items import NAMES, TOLD_ROLES, calculations, made, steps
from training.records import Record
from training.tasks.judging import is_correct
from training.teachers.graded import plain_things
from training.teachers.graded.forms_of_role import of_role
from training.teachers.graded.grammar import in_words
from training.teachers.graded.items import KINDS
from training.teachers.graded.plain import steps_of
from training.teachers.graded.plain_forms import CALCULATIONS

RUNGS = KINDS["plain"][0]
WORDS = {in_words(number): number for number in range(1, 101)}
NUMBER = rf"\d+|{'|'.join(sorted(WORDS, key=len, reverse=True))}"
HAVE = {  # how many legs, wheels, sides, ears or fingers one has
    8: "spiders",
    10: "people",
    6: "ants bees hexagons",
    5: "hands pentagons",
    4: "dogs cows cars cats squares horses vans sheep goats camels",
    3: "triangles tricycles",
    2: "chickens bikes scooters ducks rabbits geese",
}
PARTS_OF = {kind: parts for parts, kinds in HAVE.items() for kind in kinds.split()}
FILLING = {"t": plain_things.THINGS, "f": plain_things.FOODS, "part": ["legs", "wheels", "sides", "ears", "fingers"]}
FILLING |= {"who": [who for who, _ in plain_things.PEOPLE], "they": ["he", "she"], "x": PARTS_OF, "y": PARTS_OF}
FILLING |= dict.fromkeys(("one", "two", "three"), NAMES)
ALL_FORMS = [(asked.calculation, form) for asked in CALCULATIONS for form in asked.forms]


def reader(form):
    """A pattern that reads the slots of a form, however it was typed."""
    seen, parts = set(), re.split(r"\{(\w+)\}", form)
    for place in range(1, len(parts), 2):
        slot = parts[place]
        filling = "|".join(FILLING[slot]) if slot in FILLING else NUMBER
        parts[place] = f"(?P={slot})" if slot in seen else f"(?P<{slot}>{filling})"
        seen.add(slot)
    parts[::2] = map(re.escape, parts[::2])
    return re.compile("".join(parts) + r"\??", re.IGNORECASE)


READERS = [(calculation, form, reader(form)) for calculation, form in ALL_FORMS]
OLDER = [reader(form) for form in plain_things.WHO_IS_OLDER]


def value_of(slots, name):
    if name in "pq":
        return PARTS_OF[slots["xy"["pq".index(name)]].lower()]
    return int(slots[name]) if slots[name].isdigit() else WORDS[slots[name].lower()]


def readings(question):
    """What each form that fits the question makes of it."""
    for calculation, form, pattern in READERS:
        if found := pattern.fullmatch(question):
            numbers = {name: Fraction(value_of(found.groupdict(), name)) for name in re.findall("[a-z]", calculation)}
            yield form, eval(calculation, {}, numbers)  # noqa: S307 - our own calculation


def the_more(question):
    """The greater of two amounts in different units."""
    for first, second, by in plain_things.COMPARED:
        one = re.search(rf"(\d+) {first}", question)
        two = one and re.search(rf"(\d+){second and ' '}{second}\b", question.replace(one[0], "_"))
        if two:
            return one[0] if int(one[1]) * by > int(two[1]) else two[0]


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_the_answer_is_found_again_in_the_text(rung, role):
    for question, answer, _ in made("plain", rung, "", role, 250):
        found = list(readings(question))
        if found:
            assert {value for _, value in found} == {Fraction(answer)}, (question, answer, found)
        elif slots := next((match for pattern in OLDER if (match := pattern.fullmatch(question))), None):
            first, second = int(slots["a"]), int(slots["c"]) + int(slots["b"])
            assert answer.lower() == slots["one" if first > second else "two"].lower() and first != second, question
        else:
            assert answer == the_more(question), question
            assert rung == 2


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_every_step_is_exact_and_the_last_one_gives_the_answer(rung, role):
    for question, answer, rationale in made("plain", rung, "", role, 250):
        compared = re.fullmatch(r"(.+\.) (\d+)([<>])(\d+): (.+)\.", rationale)
        found = calculations(compared[1] if compared else rationale)
        assert len(steps(found)) <= rung - bool(compared) <= len(found), question
        for left, sign, right, value in found:
            assert {"+": left + right, "-": left - right, "*": left * right, "/": left / right}[sign] == value > 0
            assert value.denominator == 1
        if compared:
            assert Fraction(compared[2]) == found[-1][3] and compared[5] == answer
            assert (int(compared[2]) > int(compared[4])) == (compared[3] == ">") and compared[2] != compared[4]
        else:
            assert found[-1][3] == Fraction(answer), question


def test_the_thing_is_counted_in_the_style_that_counts():
    from random import Random

    from training.teachers.graded.plain import graded_plain

    told = [graded_plain(Random(seed), 1, "train", "counted") for seed in range(200)]
    counted = [(question, found[1]) for question, _, text in told if (found := re.search(r"=\d+ (\w+)\.", text))]
    assert len(counted) > 50 and all(thing in question.lower() for question, thing in counted)


@pytest.mark.parametrize("rung", RUNGS)
def test_an_answer_is_judged_by_its_value(rung):
    for question, answer, rationale in made("plain", rung, "", "train", 150):
        record = Record("plain", "0", question, answer, rationale)
        assert is_correct(record, answer)
        number = re.match(r"\d+", answer)
        wrong = str(int(number[0]) + 1) + answer[number.end() :] if number else "Zed"
        assert not is_correct(record, wrong), answer


def test_there_are_many_forms_and_each_calculation_has_some_for_each_role():
    things = {*plain_things.THINGS, *plain_things.FOODS}
    assert len({form for _, form in ALL_FORMS}) == len(ALL_FORMS) >= 90 and len(things) >= 60
    assert {steps_of(asked.calculation) for asked in CALCULATIONS} == set(RUNGS)
    lists = [asked.forms for asked in CALCULATIONS]
    lists += [value for value in vars(plain_things).values() if isinstance(value, list)]
    for forms in lists:
        shares = [set(map(str, of_role(forms, role))) for role in TOLD_ROLES]
        assert all(shares) and len(set.union(*shares)) == sum(map(len, shares)) == len(forms), forms[0]


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_every_form_is_used(role):
    told = [question for rung in RUNGS for question, _, _ in made("plain", rung, "", role, 2500)]
    asked = "\n".join(told)
    for group in CALCULATIONS:
        for form in of_role(group.forms, role):
            assert re.search(f"^(?:{reader(form).pattern})$", asked, re.IGNORECASE | re.MULTILINE), form
    for name in ("THINGS", "FOODS"):
        assert all(word in asked for word in of_role(getattr(plain_things, name), role))


def test_fresh_questions_have_no_frame_of_train():
    filled = [word for words in FILLING.values() for word in words] + list(WORDS)
    slot = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(filled, key=len, reverse=True)))}|\d+)\b", re.IGNORECASE)

    def frames(role):
        told = {question for rung in RUNGS for question, _, _ in made("plain", rung, "", role, 400)}
        return {slot.sub("_", question).lower().removesuffix("?") for question in told}

    assert not frames("train") & frames("fresh")


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_questions_are_typed_as_people_do(role):
    told = [question for rung in RUNGS for question, _, _ in made("plain", rung, "", role, 300)]
    for question in told:
        assert len(question) < 160 and not re.search(r"  |[{}\[\]]|\$(?!\d)| [.,?!:;]|\.\.|,,", question), question
        assert not re.search(r"(?<![\d-])\b(?:1|one) (?:" + "|".join(FILLING["t"]) + r")\b", question), question
    assert 0.15 < sum(question == question.lower() for question in told) / len(told) < 0.8
    assert 0.1 < sum("?" not in question for question in told) / len(told) < 0.8
    assert any(re.search(rf"\b(?:{'|'.join(WORDS)})\b", question) for question in told)
