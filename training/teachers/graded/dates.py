"""Dates by how many steps lead from the date that is told to the one that is asked: none to four."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from training.teachers.date_contexts import options, slashed, written
from training.teachers.graded.forms_of_role import Forms, Role, of_role
from training.teachers.retold.days import away
from training.teachers.story_templates import SPELLED_NUMBERS
from training.teachers.writing import with_choices

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MOST = {"day": 10, "week": 4, "month": 6, "year": 10}
# The ways to split a rung: is today one step away from what is told, how many events follow, and is a day some time
# before or after that asked about?
SPLITS = {
    0: [(0, 0, 0)],
    1: [(1, 0, 0), (0, 0, 1), (0, 0, 1), (0, 1, 0)],
    2: [(1, 0, 1), (1, 0, 1), (0, 1, 1), (1, 1, 0), (0, 2, 0)],
    3: [(1, 2, 0), (1, 1, 1), (0, 2, 1), (0, 3, 0)],
    4: [(1, 3, 0), (1, 2, 1), (0, 3, 1), (0, 4, 0)],
}
PLAIN = Forms(
    [
        "Today is {day}.",
        "It is {day} today.",
        "Today's date is {day}.",
        "The newspaper of today is dated {day}.",
        "{name} writes {day} at the top of today's page.",
        "It's {day}.",
        "The date today is {day}.",
        "ok, today is {day}.",
        "My phone says that today is {day}.",
        "Good morning! The radio has just said that this is {day}.",
        "It is now {day}.",
        "{name} says that today is {day}, and that is right.",
    ],
    training=[
        "The date is {day}.",
        "Today's {day}.",
        "We have {day} today.",
        "Let today be {day}.",
        "{name} looks at the calendar and sees {day}.",
        "Suppose today is {day}.",
        "{name} was told that today is {day}.",
        "It is {day}, says {name}.",
        "As of today, it is {day}.",
        "{day} is today.",
        "{day} has just begun.",
        "According to the screen in the hall it is {day}.",
        "Now we write {day}.",
        "On this very day, {day}, {name} sits at a desk.",
        "{name} tears a page off the calendar: today is {day}.",
        "{day}: that is today.",
    ],
)
NEAR = Forms(
    [  # what is told is so many units after today, or before it when the number is negative
        ("Tomorrow is {day}.", "day", 1),
        ("Yesterday was {day}.", "day", -1),
        ("The day after tomorrow is {day}.", "day", 2),
        ("Three days from now, the calendar will show {day}.", "day", 3),
        ("Only a single night is left until {day}.", "day", 1),
        ("The day before yesterday was {day}.", "day", -2),
        ("A week ago it was {day}.", "week", -1),
        ("In a week it will be {day}.", "week", 1),
        ("It was {day} yesterday.", "day", -1),
        ("Seven days have gone by since {day}.", "day", -7),
        ("It will be {day} tomorrow.", "day", 1),
        ("One month ago it was {day}.", "month", -1),
        ("It was {day} two days ago.", "day", -2),
        ("{name} has not forgotten {day}, which was yesterday.", "day", -1),
        ("We are one year past {day}.", "year", -1),
        ("In three days it will be {day}.", "day", 3),
    ],
    training=[
        ("Tomorrow will be {day}.", "day", 1),
        ("{day} is tomorrow.", "day", 1),
        ("Yesterday's date was {day}.", "day", -1),
        ("{day} was yesterday.", "day", -1),
        ("Two days ago it was {day}.", "day", -2),
        ("In two days it will be {day}.", "day", 2),
        ("It was {day} three days ago.", "day", -3),
        ("Three days ago it was {day}.", "day", -3),
        ("A week from now it will be {day}.", "week", 1),
        ("One week ago it was {day}.", "week", -1),
        ("Two weeks ago it was {day}.", "week", -2),
        ("In two weeks it will be {day}.", "week", 2),
        ("In a month it will be {day}.", "month", 1),
        ("A month ago it was {day}.", "month", -1),
        ("A year ago it was {day}.", "year", -1),
        ("In a year it will be {day}.", "year", 1),
        ("The day after today is {day}.", "day", 1),
        ("The day before today was {day}.", "day", -1),
        ("Five days ago it was {day}.", "day", -5),
        ("{name} says that tomorrow is {day}.", "day", 1),
        ("{name} remembers that yesterday was {day}.", "day", -1),
        ("It will be {day} the day after tomorrow.", "day", 2),
        ("It was {day} the day before yesterday.", "day", -2),
        ("Four days from today it will be {day}.", "day", 4),
        ("{day} lies three days behind us.", "day", -3),
        ("Two days on, it will be {day}.", "day", 2),
        ("Ten days ago, {name} noted {day}.", "day", -10),
        ("{name} counts four more days to {day}.", "day", 4),
        ("{day} is three days away.", "day", 3),
        ("The day that follows is {day}.", "day", 1),
        ("The calendar said {day} five days ago.", "day", -5),
        ("{day} is a week ahead of us.", "week", 1),
        ("{name} left two days ago, on {day}.", "day", -2),
        ("{name} leaves in five days, on {day}.", "day", 5),
        ("A month from now, we will have {day}.", "month", 1),
        ("{name} moved here a year ago today, on {day}.", "year", -1),
        ("The next page of the calendar says {day}.", "day", 1),
        ("The last page of the calendar said {day}.", "day", -1),
        ("Six days hence it will be {day}.", "day", 6),
    ],
)
EVENTS = Forms(
    [
        "meeting",
        "party",
        "exam",
        "concert",
        "inspection",
        "report",
        "wedding",
        "trip",
        "match",
        "auction",
        "interview",
        "dinner",
        "visit",
        "rehearsal",
        "parade",
        "test",
        "race",
        "lesson",
        "show",
        "harvest",
        "appointment",
        "festival",
        "game",
        "ceremony",
        "launch",
        "class",
        "picnic",
        "contest",
        "lecture",
        "audit",
        "fair",
        "flight",
        "training",
        "debate",
        "premiere",
    ],
    training=[
        "sale",
        "holiday",
        "deadline",
        "delivery",
        "repair",
        "checkup",
        "vote",
        "election",
        "reunion",
        "recital",
        "exhibition",
        "ball",
        "dance",
        "course",
        "camp",
        "tour",
        "move",
        "opening",
        "closing",
        "graduation",
        "birthday",
        "christening",
        "payment",
        "rally",
        "seminar",
    ],
)
FIRST_LATER = Forms(
    [
        "The {event} is {gap} from today.",
        "The {event} is in {gap}.",
        "The {event} is {gap} from now.",
        "{name} will be at the {event}, to which it is {gap} from today.",
        "There are {gap} to go until the {event}.",
        "The {event} will be {gap} after today.",
        "In {gap} there is the {event}.",
        "{name} goes to the {event} in {gap}.",
        "The {event} takes place {gap} from today.",
        "Let {gap} pass from today and you come to the {event}.",
    ],
    training=[
        "The {event} is {gap} after today.",
        "{gap} from today is the {event}.",
        "{name} has the {event} in {gap}.",
        "The {event} starts in {gap}.",
        "The {event} comes {gap} from now.",
        "We have the {event} in {gap}.",
        "After {gap} there is the {event}.",
        "The {event} will be in {gap}.",
        "{name} waits {gap} from today for the {event}.",
        "Another {gap} and the {event} is there.",
        "The {event} lies {gap} ahead.",
        "The {event} has been set for {gap} from today.",
        "They hold the {event} {gap} from today.",
        "{name} counts {gap} until the {event}.",
        "{name} looks forward to the {event} in {gap}.",
    ],
)
FIRST_EARLIER = Forms(
    [
        "The {event} was {gap} ago.",
        "The {event} was {gap} before today.",
        "The {event} took place {gap} ago.",
        "Since the {event}, {gap} went by until today.",
        "Go {gap} back from today and you find the {event}.",
        "{name} was at the {event} {gap} ago.",
        "{gap} ago there was the {event}.",
        "{gap} ago {name} went to the {event}.",
        "We had the {event} {gap} ago.",
        "Today one can look back on the {event}, now {gap} behind us.",
    ],
    training=[
        "{name} had the {event} {gap} ago.",
        "The {event} was {gap} earlier than today.",
        "The {event} ended {gap} ago.",
        "The {event} happened {gap} ago.",
        "The {event} is {gap} ago.",
        "{gap} before today there was the {event}.",
        "It was {gap} ago that the {event} took place.",
        "The {event} lies {gap} in the past.",
        "They held the {event} {gap} before today.",
        "{name} still talks of the {event} of {gap} ago.",
        "{gap} back there was the {event}.",
        "{name} missed the {event} {gap} ago.",
    ],
)
NEXT_LATER = Forms(
    [  # {before} is the event before
        "The {event} is {gap} after that.",
        "The {event} is {gap} later.",
        "The {event} is {gap} after the {before}.",
        "Another {gap} go by between the {before} and the {event}.",
        "Wait {gap} more once the {before} is past, and it is time for the {event}.",
        "The {event} comes {gap} later.",
        "Then, {gap} after the {before}, there is the {event}.",
        "{gap} after that comes the {event}.",
        "The {event} follows {gap} after the {before}.",
        "When the {before} lies {gap} back, the {event} begins.",
    ],
    training=[
        "{gap} after the {before} is the {event}.",
        "The {event} is {gap} after it.",
        "The {event} takes place {gap} after the {before}.",
        "{gap} later there is the {event}.",
        "{gap} later comes the {event}.",
        "The {event} starts {gap} after the {before}.",
        "The {before} is followed by the {event} {gap} later.",
        "After another {gap} there is the {event}.",
        "From the {before} it is {gap} to the {event}.",
        "The {event} has been set for {gap} after the {before}.",
        "They hold the {event} {gap} after the {before}.",
        "The {before} over, the {event} comes exactly {gap} on.",
        "The {before} is {gap} earlier than the {event}.",
        "The {before} comes {gap} before the {event}.",
    ],
)
NEXT_EARLIER = Forms(
    [
        "The {event} is {gap} before that.",
        "The {event} is {gap} before the {before}.",
        "The {event} is {gap} earlier.",
        "It takes {gap} from the {event} until the {before}.",
        "Ahead of the {before}, by {gap}, comes the {event}.",
        "{gap} before that comes the {event}.",
        "The {event} takes place {gap} before the {before}.",
        "{gap} earlier than that, there is the {event}.",
        "The {before} comes {gap} after the {event}.",
        "Counting {gap} back from the {before} gives the day of the {event}.",
    ],
    training=[
        "{gap} before the {before} is the {event}.",
        "The {event} is {gap} earlier than the {before}.",
        "The {event} is {gap} before it.",
        "The {event} was {gap} before the {before}.",
        "The {event} comes {gap} before the {before}.",
        "{gap} before it there is the {event}.",
        "The {event} starts {gap} before the {before}.",
        "They hold the {event} {gap} before the {before}.",
        "The {before} follows the {event} after {gap}.",
        "The {before} is {gap} later than the {event}.",
        "The {before} takes place {gap} after the {event}.",
        "{name} finished the {event} {gap} before the {before}.",
    ],
)
ASK_TODAY = Forms(
    [
        "What is the date today",
        "What is today's date",
        "What date is it today",
        "Which date should {name} put on a letter today",
        "How would one note down the present day",
        "Which date is today",
        "What date is today",
        "what's the date today",
        "What's today's date",
        "On a form that asks for the current date, what goes in",
    ],
    training=[
        "What day is today",
        "What day is it today",
        "Give the date of today: what is it",
        "What is the date of today",
        "Today is what date",
        "So what is the date today",
        "Can you tell today's date",
        "what is today's date",
        "Which date does today have",
        "Name today's date: what is it",
        "What should {name} answer when asked for today's date",
    ],
)
ASK_EVENT = Forms(
    [
        "What is the date of the {event}",
        "On what date is the {event}",
        "Which date is the {event}",
        "Which date stands beside the {event} in the notes of {name}",
        "Under which date can the {event} be found in a diary",
        "When is the {event}",
        "What date is the {event}",
        "so when's the {event}",
        "What is the day of the {event}",
        "Find out the calendar day that goes with the {event}: which one",
    ],
    training=[
        "On which date is the {event}",
        "What date does the {event} have",
        "The {event} is on what date",
        "What is the {event}'s date",
        "On which day is the {event}",
        "what's the date of the {event}",
        "At what date is the {event}",
        "When does the {event} take place",
        "When will people come to the {event}",
        "For what date is the {event} planned",
        "{name} marks the {event} in the calendar: on which date",
        "Which day does the {event} fall on",
        "What date has been set for the {event}",
    ],
)
ASK_LATER = Forms(
    [  # without {gap} it is one day
        "What is the date {gap} from today",
        "What is the date tomorrow",
        "What will be the date in {gap}",
        "After waiting for {gap}, which date would {name} see",
        "Suppose that {gap} have passed: what do calendars show then",
        "What date will it be {gap} from now",
        "What date is {gap} from today",
        "What date is it in {gap}",
        "What is tomorrow's date",
        "Looking ahead by {gap}, at what date do we arrive",
    ],
    training=[
        "What will the date be {gap} from today",
        "What will the date be {gap} from now",
        "What is the date after {gap}",
        "What will be the date {gap} later",
        "In {gap}, what is the date",
        "what's the date in {gap}",
        "What is the date {gap} after today",
        "Which date is {gap} from now",
        "What date will tomorrow be",
        "What is the date of tomorrow",
        "Which date will come {gap} from today",
        "Add {gap} to today: what date is that",
        "{gap} on from today, what is the date",
    ],
)
ASK_EARLIER = Forms(
    [
        "What was the date {gap} ago",
        "What was the date yesterday",
        "What is the date {gap} ago from today",
        "Turning back the calendar by {gap}, which date does {name} get",
        "Which date had people on their calendars {gap} back in time",
        "What date was it {gap} ago",
        "What was yesterday's date",
        "What was the date {gap} before today",
        "What is the date {gap} ago",
        "Rewind by {gap}: at which date do you stop",
    ],
    training=[
        "What was the date {gap} earlier",
        "Which date was it {gap} ago",
        "{gap} ago, what was the date",
        "what's the date {gap} ago",
        "What is the date {gap} before today",
        "{gap} before today, which date was it",
        "What date was yesterday",
        "Which date was yesterday",
        "Go back {gap} from today: what date is that",
        "Which date lies {gap} behind us",
        "Subtract {gap} from today: what is the date",
    ],
)
ASK_AFTER = Forms(
    [
        "What is the date {gap} after the {event}",
        "What date is {gap} after the {event}",
        "Which date is it {gap} after the {event}",
        "Until {gap} after the {event} nobody hears from {name}. What is the date then",
        "Give the {event} {gap} to fade from memory: which date is reached",
        "What will be the date {gap} after the {event}",
        "What's the date {gap} after the {event}",
        "What is the date one day after the {event}",
        "{name} comes {gap} after the {event}. What date is that",
        "Which calendar day do we have when the {event} has been over for {gap}",
    ],
    training=[
        "What is the date {gap} later than the {event}",
        "Which date comes {gap} after the {event}",
        "{gap} after the {event}, what is the date",
        "what date is it {gap} after the {event}",
        "On what date is it {gap} after the {event}",
        "If one adds {gap} to the date of the {event}, what is the date",
        "{name} writes a report {gap} after the {event}. What is the date of it",
        "Add {gap} to the day of the {event}: which date is that",
        "Which date is {gap} on from the {event}",
    ],
)
ASK_BEFORE = Forms(
    [
        "What is the date {gap} before the {event}",
        "What date is {gap} before the {event}",
        "Which date is it {gap} before the {event}",
        "By what date must {name} be ready, to have {gap} in hand before the {event}",
        "With {gap} still missing until the {event}, what is the calendar's date",
        "What was the date {gap} before the {event}",
        "What's the date {gap} before the {event}",
        "What is the date one day before the {event}",
        "{name} comes {gap} before the {event}. What date is that",
        "Step back {gap} from the {event}: which calendar day is it",
    ],
    training=[
        "What is the date {gap} earlier than the {event}",
        "Which date comes {gap} before the {event}",
        "{gap} before the {event}, what is the date",
        "what date is it {gap} before the {event}",
        "On what date is it {gap} before the {event}",
        "If one takes {gap} off the date of the {event}, what is the date",
        "{name} packs {gap} before the {event}. What is the date then",
        "Which date lies {gap} ahead of the {event}",
        "Subtract {gap} from the day of the {event}: which date is it",
    ],
)
# How the answer is written, and the sentences that ask for it behind the question (with {ask}).
SLASHED = Forms(
    [
        "{ask} in MM/DD/YYYY?",
        "{ask}? Answer in MM/DD/YYYY.",
        "{ask} (MM/DD/YYYY)?",
        "{ask}? Please give month, day and year as MM/DD/YYYY.",
        "{ask}? Two digits for month and day, four for the year: MM/DD/YYYY.",
        "{ask}? Use the format MM/DD/YYYY.",
        "{ask}? Write it as MM/DD/YYYY.",
        "{ask} in the form MM/DD/YYYY?",
        "{ask}? MM/DD/YYYY please.",
        "{ask}? What I need back is MM/DD/YYYY.",
    ],
    training=[
        "{ask} (in MM/DD/YYYY)?",
        "{ask} as MM/DD/YYYY?",
        "{ask}? Give it in MM/DD/YYYY.",
        "{ask}? Format: MM/DD/YYYY.",
        "{ask} (write MM/DD/YYYY)?",
        "{ask}? In MM/DD/YYYY, please.",
        "{ask}? Say it as MM/DD/YYYY.",
        "{ask} in month/day/year (MM/DD/YYYY)?",
    ],
)
ISO = Forms(
    [
        "{ask} in YYYY-MM-DD?",
        "{ask}? Write it as YYYY-MM-DD.",
        "{ask} (YYYY-MM-DD)?",
        "{ask}? Year first, please: YYYY-MM-DD.",
        "{ask}? Computers here store YYYY-MM-DD, so reply like that.",
    ],
    training=[
        "{ask} as YYYY-MM-DD?",
        "{ask}? Answer in YYYY-MM-DD.",
        "{ask}? Use YYYY-MM-DD.",
        "{ask} in the form YYYY-MM-DD?",
        "{ask}? Give it as YYYY-MM-DD.",
    ],
)
LONG = Forms(
    [
        "{ask}? Write it like 3 March 2021.",
        "{ask}, written like 5 July 1999?",
        "{ask}? Answer in the form 12 May 2008.",
        "{ask}? Spell out the month, as in 9 June 1987.",
        "{ask}? Day, month in letters, year, the way of 21 April 2016.",
    ],
    training=[
        "{ask}? Write it as in 2 June 2014.",
        "{ask}, in the form 8 August 2003?",
        "{ask}? Give it like 30 January 1995.",
        "{ask} (like 17 October 2011)?",
        "{ask}? Answer as in 1 December 1979.",
    ],
)
WEEKDAY = Forms(
    [
        "{ask}? Give only the day of the week.",
        "{ask}? I mean the weekday.",
        "{ask}? Just say which day of the week it is.",
        "{ask}? No numbers, the weekday is all that matters.",
        "{ask}? Reply with Monday, Tuesday or whatever weekday fits.",
    ],
    training=[
        "{ask}? Which weekday is it?",
        "{ask}? Give the weekday.",
        "{ask}? Tell me the day of the week.",
        "{ask}? The weekday is enough.",
        "{ask}? Answer with a day of the week.",
    ],
)


def _iso(day: date) -> str:
    return day.isoformat()


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


FORMATS: list[tuple[Callable[[date], str], list[str], int]] = [  # with the share in percent
    (slashed, SLASHED, 76),
    (_iso, ISO, 8),
    (_long, LONG, 8),
    (_weekday, WEEKDAY, 8),
]


def graded_dates(rng: random.Random, names: list[str], rung: int, role: Role) -> tuple[str, str, str]:
    """A question about the day that is `rung` steps from the one told, with choices or without, answer and rationale.

    A day has no such neighbour in some months (January 31 and a month): what is told then is drawn again.
    """
    spell, endings, _ = rng.choices(FORMATS, [share for _, _, share in FORMATS])[0]
    split, told = rng.choice(SPLITS[rung]), None
    while told is None:
        day = date(1950, 1, 1) + timedelta(rng.randrange(28_000))
        told = _story(rng, split, day, rng.choice(names), spell is _weekday, role)
    sentences, ask, path = told
    answer = spell(path[-1][1])
    question = " ".join([*sentences, rng.choice(of_role(endings, role)).format(ask=ask)])
    if rng.random() < 0.5:
        question = with_choices(question, _options(rng, path[-1][1], spell))
    keep = spell if spell is _weekday else slashed
    rationale = " ".join(f"{what} is {keep(found)}." for what, found in path)
    return question, answer, rationale if spell in (slashed, _weekday) else f"{rationale} So {answer}."


def _story(
    rng: random.Random, split: tuple[int, int, int], day: date, name: str, weekdays: bool, role: Role
) -> tuple[list[str], str, list[tuple[str, date]]] | None:
    """The sentences, the question and the days on the way, each with what it is; None where a month lacks a day."""
    near, events, away_from_that = split
    today = day
    if near:
        near_forms = [form for form in of_role(NEAR, role) if not weekdays or form[1] in ("day", "week")]
        form, unit, count = rng.choice(near_forms)
        today = away(day, unit, -count)
        if away(today, unit, count) != day or not _same_day(day, today, unit):
            return None
    else:
        form = rng.choice(of_role(PLAIN, role))
    spelled = f"{_weekday(day)}, {_american(day)}" if weekdays else written(rng, day)
    sentences, path, event = [form.format(day=spelled, name=name)], [("Today", today)], ""
    for following in rng.sample(of_role(EVENTS, role), events):
        later = rng.random() < 0.75
        forms = (NEXT_LATER if later else NEXT_EARLIER) if event else (FIRST_LATER if later else FIRST_EARLIER)
        step = _step(rng, path[-1][1], rng.choice(of_role(forms, role)), later, weekdays)
        if step is None:
            return None
        told, found, gap = step
        text = told.format(event=following, before=event, gap=gap, name=name)
        sentences.append(f"{text[0].upper()}{text[1:]}")
        event = following
        path.append((f"The {event}", found))
    if not away_from_that:
        ask = rng.choice(of_role(ASK_EVENT if event else ASK_TODAY, role))
        return sentences, ask.format(event=event, name=name), path
    later = rng.random() < 0.5
    forms = (ASK_AFTER if later else ASK_BEFORE) if event else (ASK_LATER if later else ASK_EARLIER)
    step = _step(rng, path[-1][1], rng.choice(of_role(forms, role)), later, weekdays)
    if step is None:
        return None
    ask, found, gap = step
    what = f"{gap} {'later' if later else 'earlier'}"
    if "{gap}" not in ask and not event:
        what = "tomorrow" if later else "yesterday"
    path.append((f"{what[0].upper()}{what[1:]}", found))
    return sentences, ask.format(event=event, gap=gap, name=name), path


def _american(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _same_day(first: date, second: date, unit: str) -> bool:
    """Whether no month was too short on the way: months and years keep the number of the day."""
    return unit in ("day", "week") or first.day == second.day


def _step(rng: random.Random, start: date, form: str, later: bool, weekdays: bool) -> tuple[str, date, str] | None:
    """A form with the day that it leads to and the time between; None where a month lacks that day."""
    unit = rng.choice(["day", "day", "week"] if weekdays else ["day", "day", "day", "week", "week", "month", "year"])
    count = rng.randint(1, MOST[unit])
    # 'have', 'are' and 'go' stand behind a time: more than one unit of it.
    if "{gap}" not in form:
        unit, count = "day", 1
    elif any(many in form for many in ("{gap} have", "are {gap}", "{gap} go", "{gap} pass")):
        count = max(count, 2)
    found = away(start, unit, count if later else -count)
    if not _same_day(start, found, unit):
        return None
    if count == 1:
        gap = rng.choice([f"a {unit}", f"one {unit}", f"1 {unit}"])
    else:
        gap = f"{SPELLED_NUMBERS[count] if rng.random() < 0.5 else count} {unit}s"
    return form, found, gap


def _options(rng: random.Random, answer: date, spell: Callable[[date], str]) -> list[str]:
    if spell is _weekday:
        others = [day for day in WEEKDAYS if day != _weekday(answer)]
        return rng.sample(chosen := [_weekday(answer), *rng.sample(others, 4)], len(chosen))
    return [spell(datetime.strptime(option, "%m/%d/%Y").date()) for option in options(rng, answer)]
