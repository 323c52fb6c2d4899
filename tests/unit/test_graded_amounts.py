"""Decimals, money and units: every question is read again sentence by sentence, and worked out a second time."""

import re
from fractions import Fraction

import pytest

from tests.unit.graded_items import NAMES, NUMBER_WORDS, TOLD_ROLES, calculations, made, steps
from training.records import Record
from training.tasks.judging import is_correct
from training.tasks.quantities import quantity
from training.teachers.graded import amount_forms as forms
from training.teachers.graded.amounts import AmountWork
from training.teachers.graded.forms_of_role import of_role
from training.teachers.graded.items import KINDS

RUNGS = KINDS["amounts"][0]
PARTS = {words: Fraction(times, of) for (of, times), told in forms.PARTS.items() for words in told}
LISTS = {name: value for name, value in vars(forms).items() if isinstance(value, list)}
FACTORS = {(first, second): Fraction(by) if by > 0 else Fraction(1, -by) for first, second, by in forms.CONVERSIONS}


def amount(text):
    """What an amount in the text is worth: $4.25, '3 pounds and 50 pence', 'two and a half litres'."""
    if found := re.fullmatch(r"(\d+) (?:dollar|pound|euro)s? and (\d+) (?:cents|pence)", text):
        return int(found[1]) + Fraction(int(found[2]), 100)
    return quantity(text).amount


def read(form, sentence):
    """What fills the slots of a form, or None when the sentence is not of it."""
    parts = re.split(r"\{(\w+)\}", form)
    filling = {"k": r"\d+", "part": "|".join(PARTS)}
    for place in range(1, len(parts), 2):  # no filling holds the end of a sentence
        parts[place] = f"(?P<{parts[place]}>{filling.get(parts[place], '(?:(?![.?:] ).)+?')})"
    parts[::2] = map(re.escape, parts[::2])
    found = re.fullmatch("".join(parts), sentence, re.IGNORECASE)
    return found.groupdict() if found else None


def first_read(told_forms, sentence):
    return next((slots for form in told_forms if (slots := read(form, sentence)) is not None), None)


def one_sentence(question):
    """The value of what is asked in a single sentence, or None."""
    if slots := first_read(forms.PART_OF, question):
        return PARTS[slots["part"].lower()] * amount(slots["n"])
    for form in forms.PER_UNIT:
        if (slots := read(form, question)) and any(one == slots["one"] for _, one in forms.SOLD_BY_UNIT):
            return amount(slots["p"]) * amount(slots["n"])
    for form in forms.CONVERTS:
        if slots := read(form, question):
            for (first, second), factor in FACTORS.items():
                if slots["v"] == second and re.search(rf"\b{re.sub('e?s$', '', first)}", slots["n"]):
                    return amount(slots["n"]) * factor
    return None


def after(value, sentence, store):
    """The value after a sentence."""
    if slots := store and read(store.each, sentence):
        return int(slots["k"]) * amount(slots["n"])
    if slots := store and read(store.begins, sentence):
        return amount(slots["n"])
    if slots := store and first_read(store.gains, sentence):
        return value + amount(slots["n"])
    if slots := store and first_read(store.losses, sentence):
        return value - amount(slots["n"])
    if slots := first_read(forms.BUY_SEVERAL, sentence):
        return value + int(slots["k"]) * amount(slots["p"])
    if slots := first_read(forms.BUY_ONE, sentence):
        return value + amount(slots["p"])
    for told, factor in ((forms.PART_LOST, -1), (forms.DISCOUNT, -1), (forms.TIP, 1)):
        if slots := first_read(told, sentence):
            return value * (1 + factor * PARTS[slots["part"].lower()])
    if slots := first_read(forms.MULTIPLIED, sentence):
        return value * int(slots["k"])
    if slots := first_read(forms.SHARES, sentence):
        return value / int(slots["k"])
    if slots := first_read(forms.CHANGE, sentence):
        return amount(slots["paid"]) - value
    if (slots := first_read(forms.THEN_CONVERT, sentence)) and store and (store.unit, slots["v"]) in FACTORS:
        return value * FACTORS[store.unit, slots["v"]]
    assert first_read([*forms.ASKS, *forms.ASKS_MONEY, *forms.SPENT], sentence) is not None, sentence
    return value


# Some forms hold two sentences: both are read as one.
TWO = [form for told in LISTS.values() for form in told if isinstance(form, str) and re.search(r"[.?] \S", form)]


def sentences(question):
    parts = re.split(r"(?<=[.?]) (?=[A-Z$£€\d])|(?<=[.?]) (?=how)", question)
    joined = []
    for part in parts:
        both = f"{joined[-1]} {part}" if joined else ""
        if both and first_read(TWO, both) is not None:
            joined[-1] = both
        else:
            joined.append(part)
    return joined


def worked_out(question):
    value = one_sentence(question)
    if value is not None:
        return value
    parts = sentences(question)
    store = next((s for s in forms.STORES if first_read([s.begins, s.each], parts[0]) is not None), None)
    value = Fraction(0)
    for part in parts:
        value = after(value, part, store)
    return value


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_the_answer_is_found_again_in_the_text(rung, role):
    for question, answer, _ in made("amounts", rung, "", role, 150):
        assert worked_out(question) == quantity(answer).amount, (question, answer)


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_every_step_is_exact_and_the_last_one_gives_the_answer(rung, role):
    for question, answer, rationale in made("amounts", rung, "", role, 200):
        found = calculations(rationale)
        assert len(steps(found)) <= rung <= len(found), question
        for left, sign, right, value in found:
            assert {"+": left + right, "-": left - right, "*": left * right, "/": left / right}[sign] == value > 0
            assert (value * 100).denominator == 1, rationale
        assert found[-1][3] == quantity(answer).amount, question
        signed = bool(re.search("[$£€]", question))
        assert (answer[0] in "$£€") == signed or re.search("dollar|pound|euro", question), question


def test_two_amounts_with_two_decimals_are_added_and_taken_in_parts():
    work = AmountWork(money=True)
    assert work.take(work.add(Fraction(11, 4), Fraction(3, 2)), Fraction(7, 4)) == Fraction(5, 2)
    assert work.text() == "2+1=3. 0.75+0.50=1.25. 3+1.25=4.25. 4.25-1=3.25. 3.25-0.75=2.50."
    work = AmountWork()
    work.add(Fraction(11, 4), Fraction(3, 2))
    assert work.text() == "2.75+1.5=4.25." and work.fits
    work.do(Fraction(1), "/", 3)
    assert not work.fits


@pytest.mark.parametrize("rung", RUNGS)
def test_an_answer_is_judged_by_its_value(rung):
    for question, answer, rationale in made("amounts", rung, "", "train", 100):
        record = Record("amounts", "0", question, answer, rationale)
        number = re.search(r"[\d.]+", answer)[0]
        assert is_correct(record, answer) and is_correct(record, number)
        wrong = f"{float(number) + 0.01:.2f}"
        assert not is_correct(record, wrong) or float(number) > 99, (answer, wrong)
        assert not is_correct(record, f"{float(number) * 10:.2f}")


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_no_question_is_long_or_has_a_slot_or_a_mark_too_many(role):
    for rung in RUNGS:
        for question, _, rationale in made("amounts", rung, "", role, 200):
            assert len(question) < 420 and len(rationale) < 400
            assert not re.search(r"  |[{}\[\]]|[$£€](?!\d)| [.,?!:;]|\.\.|,,|(?<![\d.])1 [a-z]+s\b", question), question


def test_roles_share_no_forms():
    for name, told in LISTS.items():
        shares = [set(map(str, of_role(told, role))) for role in TOLD_ROLES]
        assert all(shares) and len(set.union(*shares)) == sum(map(len, shares)) == len(told), name


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_every_form_is_used(role):
    asked = "\n".join(question for rung in RUNGS for question, _, _ in made("amounts", rung, "", role, 1200))
    for name, told in LISTS.items():
        for form in of_role(told, role):
            texts = (
                [form]
                if isinstance(form, str)
                else [form.begins, form.each, *form.gains, *form.losses]
                if name == "STORES"
                else []
            )
            for text in texts:
                assert re.search(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), asked, re.IGNORECASE), text


def test_fresh_questions_have_no_sentence_frame_of_train():
    units = {unit for pair in FACTORS for unit in pair} | {one for _, one in forms.SOLD_BY_UNIT}
    words = {*NAMES, *NUMBER_WORDS, *PARTS, *units, *(what for what, _ in forms.SOLD_BY_UNIT)} | {
        ware for pair in forms.WARES for ware in pair
    }
    slot = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b|[$£€]?\d[\d.]*%?", re.I
    )

    def frames(role):
        told = set()
        for rung in RUNGS:
            for question, _, _ in made("amounts", rung, "", role, 300):
                told.update(sentences(slot.sub("_", question).lower()))
        return told

    assert not frames("train") & frames("fresh")
