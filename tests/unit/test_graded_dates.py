"""Graded dates: the day is found again from the words of the question, by another calendar."""

import random
import re
from datetime import datetime

import pytest
from dateutil.parser import parse
from dateutil.relativedelta import relativedelta

from training.tasks.answers import choices
from training.teachers.graded import dates
from training.teachers.graded.forms_of_role import of_role

NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie"]
ROLES = ["train", "development", "fresh"]
NUMBERS = "zero one two three four five six seven eight nine ten".split()
LATER = [dates.FIRST_LATER, dates.NEXT_LATER, dates.ASK_LATER, dates.ASK_AFTER]
EARLIER = [dates.FIRST_EARLIER, dates.NEXT_EARLIER, dates.ASK_EARLIER, dates.ASK_BEFORE]
FORMS = [*LATER, *EARLIER, dates.PLAIN, dates.NEAR, dates.EVENTS, dates.ASK_TODAY, dates.ASK_EVENT]
ENDINGS = [dates.SLASHED, dates.ISO, dates.LONG, dates.WEEKDAY]
SLOTS = {
    "gap": rf"(?P<gap>(?:a|\d+|{'|'.join(NUMBERS)}) (?:day|week|month|year)s?)",
    "day": r"(?P<day>[A-Z0-9].*?\d{4})",
    "name": f"(?:{'|'.join(NAMES)})",
    "event": f"(?:{'|'.join(dates.EVENTS)})",
    "before": f"(?P<before>{'|'.join(dates.EVENTS)})",
}


def items(rung, role, count=150):
    return [dates.graded_dates(random.Random(seed), NAMES, rung, role) for seed in range(count)]


def pattern(form):
    text = re.escape(form)
    for slot, found in SLOTS.items():
        text = text.replace(rf"\{{{slot}\}}", found)
    return re.compile(text, re.IGNORECASE)


def delta(unit, count):
    return relativedelta(**{f"{unit}s": count})


def told_day(stem, role):
    """Today, from the first sentence, the steps that it takes, and what is behind the sentence."""
    plain = [(form, "day", 0) for form in of_role(dates.PLAIN, role)]
    for form, unit, count in [*of_role(dates.NEAR, role), *plain]:
        if match := pattern(form).match(stem):
            return parse(match.group("day")) - delta(unit, count), int(count != 0), stem[match.end() :]
    raise AssertionError(stem)


def told_steps(rest, role):
    """The steps behind it, in order: those of the longest forms where two fit at one place."""
    found = []
    for sign, lists in ((1, LATER), (-1, EARLIER)):
        for form in {form for forms in lists for form in of_role(forms, role)}:
            for match in pattern(form).finditer(rest):
                # 'The match is a week earlier than the party' moves from the one that was told before.
                if "{before}" in form and match["before"].lower() not in rest[: match.start()].lower():
                    continue
                gap = match.group("gap") if "{gap}" in form else "1 day"
                number, unit = gap.lower().removesuffix("s").split(" ")
                number = 1 if number == "a" else NUMBERS.index(number) if number in NUMBERS else int(number)
                found.append((match.start(), match.end(), unit, sign * number))
    inner = {
        one
        for one in found
        for other in found
        if one != other and other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]
    }
    return [(unit, count) for _, _, unit, count in sorted(set(found) - inner)]


def spelled(day, question):
    if "MM/DD/YYYY" in question:
        return f"{day:%m/%d/%Y}"
    if "YYYY-MM-DD" in question:
        return f"{day:%Y-%m-%d}"
    return f"{day:%A}" if re.search(r"weekday|day of the week", question) else f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rung", range(5))
def test_by_another_calendar(rung, role):
    for question, answer, rationale in items(rung, role):
        stem = question.partition(" Answer Choices:")[0]
        day, near, rest = told_day(stem, role)
        steps = told_steps(rest, role)
        assert near + len(steps) == rung, (question, steps)
        path = [day]
        for unit, count in steps:
            path.append(path[-1] + delta(unit, count))
        assert answer == spelled(path[-1], stem), question
        # The rationale has one clause for today and one for each step from it, and ends at the answer.
        slashed = [datetime.strptime(found, "%m/%d/%Y") for found in re.findall(r" is (\d\d/\d\d/\d{4})\.", rationale)]
        assert slashed == path or re.findall(r" is (\w+day)\.", rationale) == [f"{each:%A}" for each in path], rationale
        assert rationale.startswith("Today is ") and rationale.endswith(f" {answer}.")
        if choices(question):
            assert list(choices(question).values()).count(answer) == 1 and len(choices(question)) >= 5


def test_half_have_choices_and_most_answers_are_slashed():
    told = items(2, "train", 600)
    assert 240 < sum(bool(choices(question)) for question, _, _ in told) < 360
    assert 0.65 < sum("/" in answer for _, answer, _ in told) / 600 < 0.87
    for form in (r"\d{4}-\d\d-\d\d", r"\d+ [A-Z][a-z]+ \d{4}", r"[A-Z][a-z]+day"):
        assert sum(bool(re.fullmatch(form, answer)) for _, answer, _ in told) > 20


def test_roles_share_no_forms():
    for forms in [*FORMS, *ENDINGS]:
        shares = [set(of_role(forms, role)) for role in ROLES]
        assert all(shares) and sum(map(len, shares)) == len(set(forms)) == len(forms)


def test_fresh_questions_have_no_sentence_frame_of_train():
    def frames(role):
        found = set()
        for rung in (1, 2, 4):
            for question, _, _ in items(rung, role, 300):
                stem = question.partition(" Answer Choices:")[0]
                for slot in ("gap", "name", "event"):
                    stem = re.sub(rf"\b{SLOTS[slot]}\b", slot, stem, flags=re.IGNORECASE)
                stem = re.sub(r"(\w+day, )?(\w+\.? \d+,|\d+/\d+/)\s*\d{4}", "day", stem)
                found.update(re.split(r"(?<=[.?]) (?=[A-Z({])", stem))
        return found

    assert not frames("train") & frames("fresh")
