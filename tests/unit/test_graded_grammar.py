"""How graded questions are said: verbs, numbers, one and many; and that roles share no settings and no forms."""

import random
import re
from fractions import Fraction
from pathlib import Path

import pytest

from tests.unit.graded_items import NAMES, TOLD_ROLES, all_of, frames
from training.teachers.graded import calculations, people_forms, places, settings, story_forms, sum_forms, trade_forms
from training.teachers.graded.forms_of_role import of_role, role_of
from training.teachers.graded.grammar import (
    PAST,
    PRESENT,
    WE,
    I,
    Voice,
    in_words,
    inflect_verb,
    say,
    singular,
    someone,
)
from training.teachers.graded.items import KINDS, graded

NORA = someone("Nora", True)
DIGITS, WORDS = Voice(PRESENT, 0.0), Voice(PRESENT, 1.0)


@pytest.mark.parametrize(
    ("verb", "singly", "together", "past"),
    [
        ("have", "has", "have", "had"),
        ("give", "gives", "give", "gave"),
        ("carry", "carries", "carry", "carried"),
        ("buy", "buys", "buy", "bought"),
        ("pass", "passes", "pass", "passed"),
        ("catch", "catches", "catch", "caught"),
        ("go", "goes", "go", "went"),
        ("drop", "drops", "drop", "dropped"),
        ("play", "plays", "play", "played"),
        ("bake", "bakes", "bake", "baked"),
        ("babysit", "babysits", "babysit", "babysat"),
        ("squeeze", "squeezes", "squeeze", "squeezed"),
        ("order", "orders", "order", "ordered"),
        ("put", "puts", "put", "put"),
    ],
)
def test_verbs_agree(verb, singly, together, past):
    assert inflect_verb(verb, False, PRESENT) == singly
    assert inflect_verb(verb, True, PRESENT) == together
    assert inflect_verb(verb, False, PAST) == inflect_verb(verb, True, PAST) == past


@pytest.mark.parametrize(
    ("actor", "tense", "told"),
    [
        (I, PRESENT, "I am glad"),
        (I, PAST, "I was glad"),
        (WE, PRESENT, "we are glad"),
        (WE, PAST, "we were glad"),
        (NORA, PRESENT, "she is glad"),
        (NORA, PAST, "she was glad"),
    ],
)
def test_to_be_agrees(actor, tense, told):
    assert say("{a} [be] glad", Voice(tense, 0.0), random.Random(0), actor, actor.subject) == told


def test_every_verb_of_the_forms_is_inflected():
    """A short verb on one vowel and one consonant doubles it or is irregular: it must stand in the tables."""
    modules = people_forms, places, settings, story_forms, sum_forms, trade_forms
    text = " ".join(Path(module.__file__).read_text(encoding="utf-8") for module in modules)
    verbs = set(re.findall(r"\[(?:\w:)?([a-z]+)\]", text))
    doubling = {verb for verb in verbs if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)}
    assert not {verb for verb in doubling if inflect_verb(verb, False, PAST) == f"{verb}ed"}
    assert {"give", "take", "buy", "find", "lose", "sell", "get", "win", "break", "tear", "throw", "stick"} <= verbs


@pytest.mark.parametrize(
    ("things", "one"),
    [
        ("pens", "pen"),
        ("glasses", "glass"),
        ("peaches", "peach"),
        ("candies", "candy"),
        ("scarves", "scarf"),
        ("cookies", "cookie"),
        ("pies", "pie"),
        ("dice", "die"),
        ("sheep", "sheep"),
        ("fish", "fish"),
        ("glass marbles", "glass marble"),
        ("sheets of paper", "sheet of paper"),
        ("batteries", "battery"),
        ("potatoes", "potato"),
        ("dominoes", "domino"),
    ],
)
def test_one_of_the_things(things, one):
    assert singular(things) == one
    assert say("{n} {t}", DIGITS, random.Random(0), NORA, "Nora", things, 1) == f"1 {one}"
    assert say("{n} of the {ts}", DIGITS, random.Random(0), NORA, "Nora", things, 1) == f"1 of the {things}"


def test_numbers_in_words_and_digits_with_money():
    assert say("{n} {t}", WORDS, random.Random(0), NORA, "Nora", "pens", 15) == "fifteen pens"
    assert say("${n} for {k} {t}", WORDS, random.Random(0), NORA, "Nora", "pens", 15, k=3) == "$15 for 3 pens"
    assert say("[get] another {n} {t}", WORDS, random.Random(0), NORA, "Nora", "pens", 1) == "gets another pen"
    assert in_words(99) == "ninety-nine" and in_words(100) == "one hundred"
    assert DIGITS.number(random.Random(0), Fraction(5, 2)) == "2.5"


def test_a_pronoun_is_an_object_where_it_is_the_subject():
    form = "{b} [b:give] {A} {n} of {s} {t}"
    ben = someone("Ben", False)
    assert say(form, DIGITS, random.Random(0), NORA, "Nora", "pens", 3, ben) == "Ben gives Nora 3 of her pens"
    assert say(form, DIGITS, random.Random(0), NORA, "she", "pens", 3, ben) == "Ben gives her 3 of her pens"
    assert say(form, DIGITS, random.Random(0), I, "I", "pens", 3, ben) == "Ben gives me 3 of my pens"


def test_a_fifth_is_fresh_and_a_tenth_for_development():
    roles = [role_of(position) for position in range(100)]
    assert (roles.count("fresh"), roles.count("development"), roles.count("train")) == (20, 10, 70)


def test_roles_share_no_forms_and_no_settings():
    lists = [
        (f"{module.__name__}.{name}", value)
        for module in (people_forms, story_forms, sum_forms)
        for name, value in vars(module).items()
        if isinstance(value, list)
    ]
    lists += [("asks", calculations._ASKS), ("firsts", calculations._FIRSTS), ("results", calculations._RESULT)]
    lists += [(f"then {sign}", forms) for sign, forms in calculations._THEN.items()]
    lists += [("places", places.PLACES), ("scales", places.SCALES), ("settings", settings.SETTINGS)]
    for name, forms in lists:
        shares = [set(map(str, of_role(forms, role))) for role in TOLD_ROLES]
        assert all(shares) and len(set.union(*shares)) == sum(map(len, shares)), name


def test_settings_of_roles_own_other_things_in_other_words():
    parts = {
        role: {text for setting in of_role(settings.SETTINGS, role) for text in (*setting.things, *setting.idle)}
        for role in TOLD_ROLES
    }
    assert not parts["train"] & parts["fresh"] and not parts["train"] & parts["development"]
    told = {
        role: {text for place in of_role(places.PLACES, role) for text in (*place.begins, *place.idle)}
        for role in TOLD_ROLES
    }
    assert not told["train"] & told["fresh"] and not told["train"] & told["development"]


@pytest.mark.parametrize("kind", ["sums", "stories", "calculations"])
def test_fresh_questions_have_no_sentence_frame_of_train(kind):
    assert not frames(kind, "train") & frames(kind, "fresh")


@pytest.mark.parametrize("kind", KINDS)
def test_no_question_stands_twice_and_the_same_seed_gives_the_same(kind):
    counts = dict.fromkeys(KINDS[kind][0], 15)
    first, again = (list(graded(kind, "train", counts, NAMES, 3)) for _ in range(2))
    assert first == again and len({record.question for record in first}) == len(first) == 15 * len(counts)
    assert {record.rung for record in first} == set(counts)


def test_a_kind_is_told_in_many_ways():
    assert len({question for question, _, _ in all_of("stories", "train", 5)}) == 8 * 4 * 5
