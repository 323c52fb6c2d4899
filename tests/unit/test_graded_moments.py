"""Times of day: read again from the question's text, and every equation checked by its own clock."""

import random
import re
from dataclasses import fields

import pytest

from tests.unit.graded_items import NAMES, TOLD_ROLES, made
from training.records import Record
from training.tasks.judging import is_correct
from training.teachers.graded import moment_forms
from training.teachers.graded.clock import ClockWork, long_form, shown, tell_duration, tell_time
from training.teachers.graded.forms_of_role import of_role
from training.teachers.graded.grammar import in_words
from training.teachers.graded.items import KINDS

RUNGS = KINDS["moments"][0]
WORDS = {in_words(number): number for number in range(1, 101)}
NUMBER = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})"
HALVES = r"(?: ?am\b| ?pm\b| in the (?:morning|afternoon|evening)| at night)?"
TIME = re.compile(
    rf"\b(?:(?P<clock>\d+:\d\d)|(?P<hour>\d+)(?= ?[ap]m\b| o'clock)(?: o'clock)?"
    rf"|(?P<past>quarter|half|{NUMBER}) (?P<side>past|to) (?P<words>{NUMBER})|(?P<named>noon|midnight))"
    rf"(?P<half>{HALVES})",
    re.IGNORECASE,
)
DURATION = re.compile(
    rf"(?i)\b(?:(?P<named>a quarter of an hour|half an hour|three quarters of an hour|an hour and a half)"
    rf"|(?P<hours>an|\d+|{NUMBER}) h(?:ours?)?\b(?:(?: and | )(?P<rest>\d+) min(?:utes?)?)?"
    rf"|(?P<minutes>\d+|{NUMBER}) minutes?)"
)
NAMED = {"a quarter of an hour": 15, "half an hour": 30, "three quarters of an hour": 45, "an hour and a half": 90}
ALL_FORMS = {
    f"{course.things[0]} {field.name}": getattr(course, field.name)
    for course in moment_forms.COURSES
    for field in fields(course)
} | {name: value for name, value in vars(moment_forms).items() if isinstance(value, list) and name != "COURSES"}


def number(text):
    return int(text) if text.isdigit() else WORDS[text.lower()]


def minutes_of_time(match):
    """(minutes, whether the half of the day is told)."""
    half = match["half"].strip().lower()
    if match["named"]:
        return (720 if match["named"].lower() == "noon" else 0), True
    if match["clock"]:
        hours, rest = map(int, match["clock"].split(":"))
    elif match["hour"]:
        hours, rest = int(match["hour"]), 0
    else:
        hours, past = number(match["words"]), match["past"].lower()
        rest = {"quarter": 15, "half": 30}.get(past) or number(past)
        hours, rest = (hours, rest) if match["side"].lower() == "past" else (hours - 1, 60 - rest)
    if half:
        late = half == "pm" or "afternoon" in half or "evening" in half or half == "at night" and hours % 12 > 8
        hours = hours % 12 + 12 * late
    return 60 * hours + rest, bool(half)


def minutes_of_duration(match):
    if match["named"]:
        return NAMED[match["named"].lower()]
    if match["minutes"]:
        return number(match["minutes"])
    hours = 1 if match["hours"].lower() == "an" else number(match["hours"])
    return 60 * hours + int(match["rest"] or 0)


def told(question):
    times = [minutes_of_time(match) for match in TIME.finditer(question)]
    return times, [minutes_of_duration(match) for match in DURATION.finditer(TIME.sub("_", question))]


def is_of(forms, question):
    """Whether one of the forms stands in the question, whatever fills it."""
    return any(
        re.search(
            "".join(".+" if part[:1] == "{" else re.escape(part) for part in re.split(r"(\{\w+\})", form)), question
        )
        for form in forms
    )


def expected(question):
    """The answer in minutes, and around how many minutes the clock goes."""
    times, durations = told(question)
    around = 720 if not any(half for _, half in times) else 1440
    if not times:
        return sum(durations), 0
    if len(times) == 2:
        (start, _), (end, _) = times
        if around == 720 and max(start, end) >= 780:
            around = 1440
        return (end - start) % around - sum(durations), 0
    back = is_of(
        [form for course in moment_forms.COURSES for form in course.when_begun] + moment_forms.EARLIER, question
    )
    return times[0][0] + sum(durations) * (-1 if back else 1), around


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_the_answer_is_found_again_in_the_text(rung, role):
    for question, answer, _ in made("moments", rung, "", role, 300):
        value, around = expected(question)
        if around:
            found, half = minutes_of_time(TIME.fullmatch(answer))
            around = 1440 if half or around == 1440 else 720
            assert (found - value) % around == 0, (question, answer)
        else:
            found = sum(minutes_of_duration(match) for match in DURATION.finditer(answer))
            # On a dial without halves of the day nothing is twelve hours long or more.
            assert found == value, (question, answer)


def minutes_shown(text):
    return minutes_of_time(TIME.fullmatch(text))[0] if ":" in text else int(text)


@pytest.mark.parametrize("role", TOLD_ROLES)
@pytest.mark.parametrize("rung", RUNGS)
def test_every_equation_is_exact_and_the_last_one_ends_in_the_answer(rung, role):
    for question, answer, rationale in made("moments", rung, "", role, 200):
        equations = rationale.removesuffix(".").split(". ")
        assert len(equations) == rung, question
        for equation in equations:
            left, sign, right, value = re.fullmatch(r"([\d:apm ]+)([-+*])([\d:]+)=([\d:apm ]+)", equation).groups()
            parts = [minutes_shown(part) for part in (left, right, value)]
            worth = {"+": parts[0] + parts[1], "-": parts[0] - parts[1], "*": parts[0] * parts[1]}[sign]
            around = (
                720 if ":" in left and "m" not in left and worth != parts[2] and abs(worth - parts[2]) == 720 else 1440
            )
            assert (worth - parts[2]) % around == 0 and ("m" in left) == ("m" in value), equation
        last = equations[-1].partition("=")[2]
        if "minute" in answer:
            worth = minutes_shown(last)
            assert answer in (f"{worth} minutes", long_form(worth)), question
        else:
            assert answer == last, question


@pytest.mark.parametrize("rung", RUNGS)
def test_a_wrong_minute_is_judged_wrong(rung):
    for question, answer, rationale in made("moments", rung, "", "train", 150):
        record = Record("moments", "0", question, answer, rationale)
        assert is_correct(record, answer), answer
        *_, last = re.findall(r"\d+", answer)
        assert not is_correct(record, re.sub(rf"\b{last}\b(?!.*\d)", f"{(int(last) + 1) % 60:02}", answer)), answer
        if answer[-2:] in ("am", "pm"):
            assert not is_correct(record, answer[:-2] + {"am": "pm", "pm": "am"}[answer[-2:]])


def test_a_time_is_moved_by_hours_and_by_what_fills_the_hour():
    work = ClockWork()
    assert shown(work.move(11 * 60 + 40, 95, "am/pm"), "am/pm") == "1:15 pm"
    assert work.text() == "11:40 am+1:00=12:40 pm. 12:40 pm+0:20=1:00 pm. 1:00 pm+0:15=1:15 pm."
    work = ClockWork()
    work.move(10, -25, "24 hours")
    assert work.text() == "0:10-0:10=0:00. 0:00-0:15=23:45."
    work = ClockWork()
    assert work.between(23 * 60 + 15, 25 * 60 + 5, "24 hours") == 110
    assert work.text() == "1:05+24:00=25:05. 25:05-23:00=2:05. 2:05-0:05=2:00. 2:00-0:10=1:50."
    assert long_form(110) == "1 hour 50 minutes"


def test_times_and_durations_in_words_are_what_they_say():
    rng, words = random.Random(0), set()
    for _ in range(3000):
        time, clock = rng.randrange(0, 1440, rng.choice([1, 15])), rng.choice(["am/pm", "24 hours", "dial"])
        text = tell_time(rng, time, clock)
        found, half = minutes_of_time(TIME.fullmatch(text))
        assert (found - time) % (720 if clock == "dial" else 1440) == 0 and half == (clock == "am/pm"), text
        words.add(text)
        duration = rng.randint(1, 600)
        text, _ = tell_duration(rng, duration)
        assert minutes_of_duration(DURATION.fullmatch(text)) == duration, text
    assert {"half past seven", "quarter to nine in the morning", "noon", "midnight"} <= words


@pytest.mark.parametrize("role", TOLD_ROLES)
def test_no_question_is_long_or_has_a_slot_or_a_mark_too_many(role):
    for rung in RUNGS:
        for question, _, rationale in made("moments", rung, "", role, 200):
            assert len(question) < 330 and len(rationale) < 140
            assert not re.search(r"  |[{}\[\]]| [.,?!:;]|\.\.|,,|: [A-Z]", question), question
            assert question[0] not in "abcdeghjklmnopqrsuvxyz" or is_of(lower_forms(), question), question


def lower_forms():
    return [form for forms in ALL_FORMS.values() for form in forms if isinstance(form, str) and form[0].islower()]


def test_roles_share_no_forms_and_every_form_is_used():
    assert sum(len(course.things) for course in moment_forms.COURSES) >= 25
    for name, forms in ALL_FORMS.items():
        shares = [set(of_role(forms, role)) for role in TOLD_ROLES]
        assert all(shares) and len(set.union(*shares)) == sum(map(len, shares)) == len(forms), name
    for role in TOLD_ROLES:
        asked = "\n".join(question for rung in RUNGS for question, _, _ in made("moments", rung, "", role, 1500))
        for name, forms in ALL_FORMS.items():
            for form in of_role(forms, role):
                assert re.search(
                    "".join(".+" if p[:1] == "{" else re.escape(p) for p in re.split(r"(\{\w+\})", form)), asked, re.I
                ), (name, form)


def test_fresh_questions_have_no_sentence_frame_of_train():
    things = [thing for course in moment_forms.COURSES for thing in course.things] + moment_forms.ACTIVITIES
    filled = sorted([*NAMES, *things], key=len, reverse=True)
    slot = re.compile(rf"\b(?:(?:an? |the )?(?:{'|'.join(map(re.escape, filled))})|how long|how many minutes)\b", re.I)

    def frames(role):
        found = set()
        for rung in RUNGS:
            for question, _, _ in made("moments", rung, "", role, 400):
                frame = slot.sub("_", DURATION.sub("_", TIME.sub("_", question)))
                found.update(re.split(r"(?<=[.?!]) ", frame.lower()))
        return found

    assert not frames("train") & frames("fresh")
