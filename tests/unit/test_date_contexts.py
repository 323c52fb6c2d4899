"""Generated date questions: the calendar arithmetic against a calendar made here by counting days one by one."""

import random
import re
from datetime import date
from itertools import pairwise

import pytest

from training.tasks.answers import choices
from training.teachers import date_contexts

LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHIFTS = {
    "yesterday": -1,
    "tomorrow": 1,
    "24 hours later": 1,
    "10 days ago": -10,
    "one week ago from today": -7,
    "one week from today": 7,
    "today": 0,
}
CONTEXT_SHIFTS = {  # from the day that is written to today
    r"^Yesterday was": 1,
    r"^Tomorrow is": -1,
    r"^The day before yesterday was": 2,
    r"^The day after tomorrow is": -2,
    r"^It was .* a week ago": 7,
    r"^It will be .* in a week": -7,
    r"^Yesterday, .* was a busy day": 1,
    r"^It was .* yesterday": 1,
    r"^Today is \D{0,12}\d|^It is .* (today|and it rains)\.|^The calendar|^Today, |^The local": 0,
}
HOLIDAYS = {
    "New Year's Day": "01/01",
    "Valentine's Day": "02/14",
    "Halloween": "10/31",
    "Christmas Eve": "12/24",
    "Christmas Day": "12/25",
    "New Year's Eve": "12/31",
    "the US Independence Day": "07/04",
}


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    return 29 if month == 2 and leap(year) else LENGTHS[month - 1]


def every_day(first, last):
    return [(y, m, d) for y in range(first, last + 1) for m in range(1, 13) for d in range(1, month_length(y, m) + 1)]


DAYS = every_day(1700, 2110)
PLACE = {day: i for i, day in enumerate(DAYS)}


def shifted(day, days):
    return DAYS[PLACE[day] + days]


def months_back(day, months):
    year, month, number = day
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return year, month, min(number, month_length(year, month))


def parse(text):
    """The day in MM/DD/YYYY, 'March 4, 2019', 'Mar. 4, 2019' or 'Monday, 3/4/2019'; None when there is none."""
    if match := re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        month, number, year = map(int, match.groups())
        return year, month, number
    if match := re.search(rf"({'|'.join(name[:3] for name in MONTHS)})[a-z]*\.? (\d{{1,2}}), (\d{{4}})", text):
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match.group(1)))
        return int(match.group(3)), month, int(match.group(2))
    return None


def slashed(day):
    return f"{day[1]:02}/{day[2]:02}/{day[0]}"


def today_of(context):
    """Today's date as the context tells it, read independently of the code that wrote it."""
    if match := re.search(r"so today is (\d\d)/(\d\d)/(\d{4}) there", context):
        number, month, year = map(int, match.groups())
        return year, month, number
    if match := re.search(r"(\d+) days away from now", context):
        return shifted(parse(context), -int(match.group(1)))
    if match := re.search(r"bought (\d+) eggs, and \w+ has eaten four a day", context):
        return shifted(parse(context), int(match.group(1)) // 4)
    if match := re.search(r"was (delayed|brought forward) by (\d) days? to today", context):
        return shifted(parse(context), int(match.group(2)) * (1 if match.group(1) == "delayed" else -1))
    if match := re.search(r"(\w+) is right\.$", context):
        return parse(re.search(rf"{match.group(1)} thinks today is (.*?\d{{4}})", context).group(1))
    if match := re.search(r"(\d+)(?: years ago|-year)", context):
        year, month, number = parse(context)
        return year + int(match.group(1)), month, number
    return named_day(context) or next(
        shifted(parse(context), days) for pattern, days in CONTEXT_SHIFTS.items() if re.search(pattern, context)
    )


def named_day(context):
    year = int(re.search(r"\d{4}", context).group())
    if parse(context):
        return None
    if "second day of the third month" in context:
        return year, 3, 2
    if "first quarter" in context:
        return year, 3, 31
    if "begins in 36 hours" in context:
        return year - 1, 12, 30
    for name, day in HOLIDAYS.items():
        if name in context:
            return year, int(day[:2]), int(day[3:])
    month = next((i for i, name in enumerate(MONTHS, 1) if name in context), None)
    if "last day" in context:
        return year, month or 12, month_length(year, month or 12)
    assert "first day" in context, context
    return year, month or 1, 1


@pytest.fixture(scope="module")
def generated():
    rng = random.Random(7)
    return [date_contexts.own_date(rng, []) for _ in range(3000)]


def test_answers_agree_with_a_calendar_of_our_own(generated):
    asked_of = set()
    for question, answer, rationale in generated:
        stem = question.partition(" Answer Choices:")[0]
        context, _, asked = stem.removesuffix(" in MM/DD/YYYY?").rpartition(" What is the date ")
        today = today_of(context)
        expected = (
            months_back(today, {"a month ago": 1, "one year ago from today": 12}[asked])
            if asked not in SHIFTS
            else shifted(today, SHIFTS[asked])
        )
        assert answer == slashed(expected), question
        assert rationale.startswith(f"Today is {slashed(today)}."), question
        assert asked == "today" or rationale.endswith(f"is {answer}."), rationale
        asked_of.add(asked)
    assert asked_of == {asked for asked, _ in date_contexts.QUESTIONS}


def test_weekdays_that_are_written_are_right(generated):
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    monday = PLACE[1900, 1, 1]  # a Monday
    found = [
        (name, parse(rest))
        for question, _, _ in generated
        for name, rest in re.findall(rf"({'|'.join(names)}), (\d+/\d+/\d+)", question)
    ]
    assert len(found) > 100
    assert all(names[(PLACE[day] - monday) % 7] == name for name, day in found)


def test_options_hold_the_answer_once_among_six_real_days(generated):
    places = set()
    for question, answer, _ in generated:
        options = choices(question)
        assert list(options) == list("ABCDEF")
        assert len(set(options.values())) == 6
        assert list(options.values()).count(answer) == 1
        assert all(parse(option) in PLACE for option in options.values())
        places.add(list(options.values()).index(answer))
    assert places == set(range(6))  # the answer's place tells nothing


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2019, 3, 31), 1, date(2019, 2, 28)),
        (date(1900, 3, 30), 1, date(1900, 2, 28)),  # a century is no leap year
        (date(2000, 3, 30), 1, date(2000, 2, 29)),  # but every fourth is
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2020, 1, 15), 1, date(2019, 12, 15)),
        (date(2019, 12, 31), -2, date(2020, 2, 29)),
        (date(2020, 2, 29), 48, date(2016, 2, 29)),
    ],
)
def test_months_end_at_their_last_day(day, months, expected):
    assert date_contexts.months_before(day, months) == expected


def test_the_independent_calendar_knows_leap_years_too():
    assert [leap(year) for year in (1900, 2000, 2019, 2020)] == [False, True, False, True]
    assert all(date(*after).toordinal() - date(*before).toordinal() == 1 for before, after in pairwise(DAYS))


def test_a_leap_day_has_its_anniversaries_only_in_leap_years():
    """A shop opened on February 28 has no anniversary on February 29."""
    for seed in range(300):
        context = date_contexts._anniversary(random.Random(seed), date(2004, 2, 29))
        assert today_of(context) == (2004, 2, 29), context
