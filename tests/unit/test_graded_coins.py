"""Graded coins: the answer is found again by counting who turns, and what is told is what was planned."""

import random
import re

import pytest

from training.teachers.graded import coins
from training.teachers.graded.forms_of_role import of_role

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie", "Jorun", "Kaspar", "Lelia"]
ROLES = ["train", "development", "fresh"]
SIDES = [coins.HEADS, *(sides for _, sides in coins.OTHERS)]
FORMS = [coins.COINS, coins.OTHERS, coins.BEGINS, coins.TURNS, coins.KEEPS, coins.ASKS_STILL, coins.ASKS, coins.NOTES]


def items(rung, role, count=150):
    return [coins.graded_coins(random.Random(seed), NAMES, rung, role) for seed in range(count)]


def told_in(forms, name, question):
    return any(
        re.search(re.escape(form.format(name=name, thing="THING")).replace("THING", "[a-z ]+"), question)
        for form in forms
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rung", range(1, 9))
def test_by_counting_who_turns(rung, role):
    answers = set()
    for question, answer, rationale in items(rung, role):
        people = [name for name in NAMES if re.search(rf"\b{name}\b", question)]
        assert len(people) == rung, question
        turning = [name for name in people if told_in(of_role(coins.TURNS, role), name, question)]
        keeping = [name for name in people if told_in(of_role(coins.KEEPS, role), name, question)]
        assert sorted(turning + keeping) == people, question
        start, asked = re.match(r"It starts (\w+)\. .*So (?:still )?(\w+): \w+\.$", rationale).groups()
        sides = next(pair for pair in SIDES if start in pair)
        before = question[: min(question.index(name) for name in people)]
        assert re.search(rf"\b{start}\b", before) and re.findall("|".join(sides), question)[-1] == asked, question
        assert answer == ("yes" if (len(turning) % 2 == 0) == (start == asked) else "no"), question
        assert rationale.endswith(f": {answer}.")
        assert rationale.count(" flips: ") == len(turning) and rationale.count(" does not: ") == len(keeping)
        answers.add(answer)
    assert answers == {"yes", "no"}


def test_half_of_the_people_turn_and_a_thing_begins_on_either_side():
    told = " ".join(rationale for _, _, rationale in items(8, "train", 300))
    assert 0.45 < told.count(" flips: ") / (300 * 8) < 0.55
    assert all(told.count(f"It starts {side}.") > 30 for side in coins.HEADS)


def test_roles_share_no_forms():
    for forms in FORMS:
        shares = [{str(form).lower() for form in of_role(forms, role)} for role in ROLES]
        assert all(shares) and not (shares[0] & shares[1] or shares[0] & shares[2] or shares[1] & shares[2])


def test_fresh_questions_have_no_sentence_frame_of_train():
    things = [*coins.COINS, *(thing for thing, _ in coins.OTHERS)]
    varied = [*things, *(side for sides in SIDES for side in sides), *NAMES, "the SLOT side", "SLOT side"]

    def frames(role):
        found = set()
        for question, _, _ in items(4, role, 400):
            for word in sorted(varied, key=len, reverse=True):
                question = re.sub(rf"\b{word}\b", "SLOT", question)
            question = re.sub(r"(the )?SLOT side\b", "SLOT", question)
            found.update(re.split(r"(?<=[.?]) ", question.lower()))
        return found

    assert not frames("train") & frames("fresh")


def test_it_is_told_in_many_ways():
    assert len({re.sub("|".join(NAMES), "", question) for question, _, _ in items(3, "train", 300)}) > 280
    question, _, _ = max(items(1, "train", 300), key=lambda item: item[0].startswith("A coin is heads up."))
    assert question.startswith("A coin is heads up.")
