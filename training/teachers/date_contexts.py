"""A procedural teacher for Date Understanding: contexts that fix today's date, questions an offset away from it."""

import calendar
import random
from collections.abc import Callable
from datetime import date, timedelta

from training.teachers.writing import with_choices

NAMES = ["Ana", "Ben", "Chloe", "Dev", "Ella", "Farid", "Grace", "Hugo", "Ines", "Jon", "Kira", "Liam", "Maya", "Noah"]
HOLIDAYS = {
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "Halloween": (10, 31),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "New Year's Eve": (12, 31),
    "the US Independence Day": (7, 4),
}


def slashed(day: date) -> str:
    return day.strftime("%m/%d/%Y")


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month (a later one when months is negative), at most that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def written(rng: random.Random, day: date) -> str:
    """The day in one of the spellings that people use."""
    return rng.choice(
        [
            slashed(day),
            f"{day.month}/{day.day}/{day.year}",
            f"{day:%B} {day.day}, {day.year}",
            f"{day:%b} {day.day}, {day.year}",
            f"{day:%A}, {day.month}/{day.day}/{day.year}",
            f"{day:%b}. {day.day}, {day.year}",
        ]
    )


QUESTIONS: list[tuple[str, Callable[[date], date]]] = [
    ("today", lambda day: day),
    ("yesterday", lambda day: day - timedelta(1)),
    ("tomorrow", lambda day: day + timedelta(1)),
    ("24 hours later", lambda day: day + timedelta(1)),
    ("10 days ago", lambda day: day - timedelta(10)),
    ("one week ago from today", lambda day: day - timedelta(7)),
    ("one week from today", lambda day: day + timedelta(7)),
    ("a month ago", lambda day: months_before(day, 1)),
    ("one year ago from today", lambda day: months_before(day, 12)),
]


def _told_plainly(rng: random.Random, day: date) -> str:
    return rng.choice(
        [
            "Today is {}.",
            "It is {} today.",
            "The calendar on the wall shows {} today.",
            "It is {} and it rains.",
            "Today, {}, is a day to remember.",
            "The local time is 4:15 pm of {}.",
        ]
    ).format(written(rng, day))


def _neighbour(rng: random.Random, day: date) -> str:
    text, shift = rng.choice(
        [
            ("Yesterday was {}.", -1),
            ("Tomorrow is {}.", 1),
            ("The day before yesterday was {}.", -2),
            ("The day after tomorrow is {}.", 2),
            ("It was {} a week ago.", -7),
            ("It will be {} in a week.", 7),
            ("Yesterday, {}, was a busy day.", -1),
            ("It was {} yesterday.", -1),
        ]
    )
    return text.format(written(rng, day + timedelta(shift)))


def _deadline(rng: random.Random, day: date) -> str:
    days = rng.randint(2, 6)
    return f"The essay is due on {written(rng, day + timedelta(days))}, which is {days} days away from now."


def _counted(rng: random.Random, day: date) -> str:
    days = rng.choice([2, 3, 5, 10])
    name = rng.choice(NAMES)
    start = written(rng, day - timedelta(days))
    return f"On {start} {name} bought {days * 4} eggs, and {name} has eaten four a day until today."


def _moved(rng: random.Random, day: date) -> str:
    shift = rng.choice([-2, -1, 1, 2])
    how = "delayed" if shift > 0 else "brought forward"
    days = f"{abs(shift)} day{'s' if abs(shift) > 1 else ''}"
    return f"The match was planned for {written(rng, day - timedelta(shift))}, but was {how} by {days} to today."


def _disputed(rng: random.Random, day: date) -> str:
    first, second = rng.sample(NAMES, 2)
    wrong = day + timedelta(rng.choice([-2, -1, 1, 2]))
    said = f"{first} thinks today is {written(rng, wrong)}, but {second} thinks today is {written(rng, day)}."
    return f"{said} {second} is right."


def _anniversary(rng: random.Random, day: date) -> str:
    years, name = rng.choice([1, 2, 3, 5, 8, 10, 20, 25, 50]), rng.choice(NAMES)
    start = months_before(day, 12 * years)
    if start.day != day.day:  # February 29 has no anniversary in that year
        return _told_plainly(rng, day)
    return rng.choice(
        [
            f"{name} opened a shop on {written(rng, start)}. Today is its {years}-year anniversary.",
            f"{name} was born on {written(rng, start)}. Today is {name}'s {years}-year-old birthday.",
            f"{written(rng, start)} feels like today to {name}, but that is {years} years ago.",
        ]
    )


def _british(rng: random.Random, day: date) -> str:
    return f"In Britain the day is written before the month, so today is {day.day:02}/{day.month:02}/{day.year} there."


# Each context is written for a random day, or names a day of its own.
CONTEXTS = [
    _told_plainly,
    _told_plainly,
    _neighbour,
    _neighbour,
    _neighbour,
    _deadline,
    _counted,
    _moved,
    _disputed,
    _anniversary,
    _anniversary,
    _british,
]


def _named_day(rng: random.Random) -> tuple[str, date]:
    """A context that names a day of its own, and the day."""
    year = rng.randint(1900, 2024)
    month = rng.randint(1, 12)
    last = calendar.monthrange(year, month)[1]
    holiday = rng.choice(list(HOLIDAYS))
    return rng.choice(
        [
            (f"Today is the last day of {year}.", date(year, 12, 31)),
            (f"It is the first day of {year} today.", date(year, 1, 1)),
            (f"Today is the last day of {calendar.month_name[month]} {year}.", date(year, month, last)),
            (f"Today is the first day of {calendar.month_name[month]} {year}.", date(year, month, 1)),
            (f"Today is {holiday} of {year}.", date(year, *HOLIDAYS[holiday])),
            (f"The year {year} begins in 36 hours.", date(year - 1, 12, 30)),
            (f"Today is the last day of the first quarter of {year}.", date(year, 3, 31)),
            (f"Today is the second day of the third month of {year}.", date(year, 3, 2)),
        ]
    )


def options(rng: random.Random, answer: date) -> list[str]:
    """The answer among five others that a slip would give: another day, month or year."""
    chosen = {slashed(answer)}
    while len(chosen) < 6:
        near = answer + timedelta(rng.choice([-10, -7, -2, -1, 1, 2, 7, 10, 30, -30]))
        chosen.add(
            slashed(
                rng.choice(
                    [
                        near,
                        near,
                        months_before(answer, rng.choice([-12, -1, 1, 2, 12, 24])),
                        months_before(near, 12 * rng.randint(-40, 40)),
                    ]
                )
            )
        )
    shuffled = sorted(chosen)
    rng.shuffle(shuffled)
    return shuffled


def own_date(rng: random.Random, words: list[str]) -> tuple[str, str, str]:
    """A question with choices, its answer and its rationale; the years are 1900 to 2024, the names are its own."""
    if rng.random() < 0.25:
        context, today = _named_day(rng)
    else:
        today = date(1900, 1, 1) + timedelta(rng.randint(400, 45_000))
        context = rng.choice(CONTEXTS)(rng, today)
    asked, offset = rng.choice(QUESTIONS)
    answer = offset(today)
    stem = f"{context} What is the date {asked} in MM/DD/YYYY?"
    rationale = f"Today is {slashed(today)}." + (
        "" if asked == "today" else f" {asked.capitalize()} is {slashed(answer)}."
    )
    return with_choices(stem, options(rng, answer)), slashed(answer), rationale
