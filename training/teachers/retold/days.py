"""Date Understanding in other words: a story of one day, and of another some days, weeks, months or years from it."""

import calendar
import random
from datetime import date, timedelta

from training.teachers.date_contexts import months_before, options, slashed, written
from training.teachers.story_templates import SPELLED_NUMBERS
from training.teachers.writing import with_choices

LATER = [  # {name} and {other} are people, {day} is the day that is told and {gap} how far away the other one is
    "{name} planted beans on {day} and picked the first ones {gap} later. On what date did {name} pick them?",
    "A parcel was sent on {day}. It took {gap} to arrive. On what day did it arrive?",
    "{name} rented a car on {day} for {gap}. When does {name} have to bring it back?",
    "The milk was bought on {day} and went sour {gap} later. On which day did it go sour?",
    "A concert on {day} was put off by {gap}. What is its new date?",
    "The cough of {name} began on {day} and lasted {gap}. On what date was it gone?",
    "The holidays start on {day} and end {gap} later. What is the date of the end?",
    "{name} paid on {day} for a card of the swimming pool that is good for {gap}. On what date does the card end?",
    "A cheese was made on {day} and has to ripen for {gap}. From which date on can it be eaten?",
    "It is {day}. The train ticket of {name} is for {gap} from now. What date does the ticket show?",
    "{name} was born on {day}; {other} was born {gap} later. What is the birth date of {other}?",
    "A book came out on {day}. The film came {gap} later. What is the date of the film?",
    "The loan of {name} began on {day} and is to be paid back within {gap}. What is the last date for it?",
    "{name} takes a pill every {gap}. The last one was on {day}. On what date is the next one due?",
    "A market is held every {gap}. It was held on {day}. When is it held next?",
    "The clock stopped on {day}, {gap} ago. What is today's date?",
    "On {day} {name} said that the birthday of {other} was {gap} away. When is the birthday of {other}?",
    "The snowman was built on {day} and stood for {gap}. On what date did it fall?",
    "{name} met {other} on {day}, and {gap} later they met again. When did they meet again?",
]
EARLIER = [
    "The exam is on {day}. {name} began to study {gap} before. On which date did {name} begin?",
    "{name} got a letter on {day} that had been written {gap} earlier. When was it written?",
    "The wedding of {name} is on {day}. The invitations go out {gap} ahead of it. What date is that?",
    "{name} ran a marathon on {day}, {gap} after the first training. When was the first training?",
    "Work on the bridge ended on {day}, having lasted {gap}. When did it begin?",
    "{name} will fly home on {day}, exactly {gap} from now. What is the date now?",
    "The last snow fell on {day}. The first snow had fallen {gap} before that. Say when the first snow fell.",
    "Today is {day}. {name} moved here {gap} ago. When was that?",
    "{name} was born on {day}, {gap} after {other}. What is the birth date of {other}?",
    "The bread in the cupboard, bought {gap} ago, is thrown away on {day}. On what date was it bought?",
    "{other} quit on {day}, having worked there for {gap}. What was the first day of work?",
    "The flood came on {day}. The rain had started {gap} earlier. When did the rain start?",
]
FORMS = ["", " Write it as MM/DD/YYYY.", " Answer in the form MM/DD/YYYY.", " (MM/DD/YYYY)"]
MOST = {"day": 20, "week": 8, "month": 11, "year": 10}


def away(day: date, unit: str, count: int) -> date:
    """The day `count` units later, or earlier when it is negative."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    return months_before(day, -count * (12 if unit == "year" else 1))


def _length(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def _days(day: date, count: int) -> str:
    """Counts days across the ends of months: '27+8=35. May has 31 days: 35-31=4.'"""
    month, number = day.replace(day=1), day.day + count
    lines = [f"{day.day}{count:+}={number}."]
    while number > (length := _length(month)):
        lines.append(f"{month:%B} has {length} days: {number}-{length}={number - length}.")
        month, number = months_before(month, -1), number - length
    while number < 1:
        month = months_before(month, 1)
        length = _length(month)
        lines.append(f"{month:%B} has {length} days: {length}{number:+}={number + length}.")
        number += length
    return " ".join(lines)


def steps_away(day: date, unit: str, count: int) -> str:
    """How the day that is `count` units away is found, in calculations; `count` is negative for an earlier day."""
    if unit == "week":
        return f"{abs(count)}*7={abs(count) * 7}. {_days(day, 7 * count)}"
    if unit == "day":
        return _days(day, count)
    if unit == "year":
        return f"{day.year}{count:+}={day.year + count}."
    month = day.month + count
    line = f"Month {day.month}{count:+}={month}"
    if 1 <= month <= 12:
        return f"{line}."
    found = away(day, unit, count)
    return f"{line}: {f'{month}-12' if month > 0 else f'12{month:+}'}={found.month} of {found.year}."


def retold_date(rng: random.Random, people: list[str]) -> tuple[str, str, str]:
    """A question with choices, its answer and its rationale."""
    unit = rng.choice(["day", "day", "day", "week", "week", "month", "year"])
    count = rng.randint(1, MOST[unit])
    sign = rng.choice([1, -1])
    day = date(1950, 1, 1) + timedelta(rng.randrange(27_000))
    answer = away(day, unit, sign * count)
    gap = f"{count} {unit}{'s' if count > 1 else ''}"
    in_words = count < len(SPELLED_NUMBERS) and rng.random() < 0.4
    spelled = f"{SPELLED_NUMBERS[count]} {gap.partition(' ')[2]}" if in_words else gap
    name, other = rng.sample(people, 2)
    told = rng.choice(LATER if sign > 0 else EARLIER).format(name=name, other=other, day=written(rng, day), gap=spelled)
    question = with_choices(told + rng.choice(FORMS), options(rng, answer))
    direction = "later" if sign > 0 else "earlier"
    counted = steps_away(day, unit, sign * count)
    rationale = f"The day told is {slashed(day)}. {counted} {gap} {direction} is {slashed(answer)}."
    return question, slashed(answer), rationale
