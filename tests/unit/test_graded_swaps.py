"""Graded swaps: where each thing goes is followed here thing by thing, and each swap is found in the question."""

import random
import re

import pytest

from training.tasks.answers import choices
from training.teachers.graded import swaps
from training.teachers.graded.forms_of_role import of_role

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie", "Jorun"]
ROLES = ["train", "development", "fresh"]


def items(rung, role, count=150):
    return [swaps.graded_swaps(random.Random(seed), NAMES, rung, role) for seed in range(count)]


def told_swaps(question, role):
    """The pairs in the order in which the question names them, by the role's forms."""
    found = {}
    nouns = {noun for _, noun, _, _ in swaps.SCENES}
    for form in of_role(swaps.SWAPS, role):
        pattern = re.escape(form).replace(r"\{noun\}", f"(?:{'|'.join(nouns)})")
        for slot in ("first", "second"):
            name = rf"\{{{slot}\}}"
            pattern = pattern.replace(name, rf"(?P<{slot}>[A-Z]\w+)", 1).replace(name, rf"(?P={slot})")
        for match in re.finditer(rf"(?:(?<=^)|(?<=[ ]))(?i:{pattern})\.", question):
            found[match.start()] = match.group("first", "second")
    return [pair for _, pair in sorted(found.items())]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rung", range(1, 7))
def test_by_following_each_thing(rung, role):
    for question, answer, rationale in items(rung, role):
        held = dict(part.split(" ") for part in rationale.partition(".")[0].split(", "))
        assert 3 <= len(held) <= 5 and len(set(held.values())) == len(held)
        pairs = told_swaps(question, role)
        assert len(pairs) == rung, (question, pairs)
        owner = {}
        for name, thing in held.items():
            place = name
            for left, right in pairs:
                place = {left: right, right: left}.get(place, place)
            owner[thing] = place
        asked = re.search(r" So (\w+): (\w+)\.$", rationale)
        assert asked.group(2) == answer
        if answer in NAMES:
            assert owner[asked.group(1)] == answer, question
        else:
            assert owner[answer] == asked.group(1), question
        stem = question.partition(" Answer Choices:")[0]
        assert re.search(rf"\b{asked.group(1)}\b", re.split(r"(?<=[.:]) ", stem)[-1]) or asked.group(1) in stem[-80:]
        if choices(question):
            assert sorted(choices(question).values()) == sorted(held if answer in NAMES else held.values())


@pytest.mark.parametrize("role", ROLES)
def test_what_each_has_at_first_is_told(role):
    for question, _, rationale in items(3, role):
        for part in rationale.partition(".")[0].split(", "):
            name, thing = part.split(" ")
            assert any(
                re.search(form.format(name=name, thing=rf"{thing}\b(?: \w+)?"), question, re.IGNORECASE)
                for form in of_role(swaps.HAS, role)
            ), (question, part)


def test_half_have_choices_and_a_fifth_ask_who():
    told = items(3, "train", 400)
    assert 160 < sum(bool(choices(question)) for question, _, _ in told) < 240
    assert 50 < sum(answer in NAMES for _, answer, _ in told) < 110


def test_roles_share_no_forms():
    for forms in (swaps.SCENES, swaps.HAS, swaps.SWAPS, swaps.ORDERS, swaps.ASKS, swaps.ASKS_WHO):
        shares = [{str(form).lower() for form in of_role(forms, role)} for role in ROLES]
        assert all(shares) and sum(map(len, shares)) == len(forms)
    assert all(len(things) >= 6 for _, _, _, things in swaps.SCENES)


def test_fresh_questions_have_no_sentence_frame_of_train():
    things = {word for _, noun, _, things in swaps.SCENES for word in (noun, f"{noun}s", *things)}

    def frames(role):
        found = set()
        for question, _, _ in items(4, role, 400):
            stem = question.partition(" Answer Choices:")[0]
            stem = re.sub(rf"\b(?:{'|'.join(NAMES)})\b", "N", stem)
            stem = re.sub(rf"\b(?:{'|'.join(sorted(things, key=len, reverse=True))})\b", "T", stem)
            found.update(re.split(r"(?<=[.?]) ", stem))
        return found

    assert not frames("train") & frames("fresh")
