"""Times of day and durations, by the steps that they take: when something ends or began, and how long it was.

A film starts at 3:40 pm and lasts 95 minutes. When does it end?
-> 95-60=35. 3:40 pm+1:00=4:40 pm. 4:40 pm+0:20=5:00 pm. 5:00 pm+0:15=5:15 pm.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.teachers.generate import Made
from training.teachers.graded import moment_forms, people
from training.teachers.graded.clock import (
    HOUR,
    Clock,
    ClockWork,
    long_form,
    shown,
    tell_duration,
    tell_time,
)
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import filled_in

FIRST, LAST = 6 * HOUR, 23 * HOUR  # when the first thing that is told may happen
LONGEST = 10 * HOUR


@dataclass
class _Moment:
    """A question in the making: its words and its work."""

    rng: random.Random
    role: Role

    def __post_init__(self) -> None:
        rng = self.rng
        self.work = ClockWork()
        self.clock: Clock = rng.choice(["am/pm", "am/pm", "24 hours", "dial"])
        self.course = rng.choice(moment_forms.COURSES)
        thing = rng.choice(of_role(self.course.things, self.role))
        self.words = {
            "name": rng.choice(people.NAMED).name,
            "thing": thing,
            "a": f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}",
            "the": f"the {thing}",
        }
        self.in_minutes = rng.random() < 0.3
        self.step = 5 if rng.random() < 0.75 else 1  # of the minutes that are told

    def form(self, forms: list[str]) -> str:
        return self.rng.choice(of_role(forms, self.role))

    def say(self, form: str, **fields: str) -> str:
        how = "how many minutes" if self.in_minutes else "how long"
        return filled_in(form, self.words | fields | {"how": how})

    def time(self) -> int:
        return self.rng.randrange(FIRST, LAST, self.rng.choice([self.step, self.step, self.step, HOUR]))

    def duration(self, most: int) -> int:
        if self.rng.random() < 0.15:
            return HOUR * self.rng.randint(1, max(1, most // HOUR))
        return self.step * self.rng.randint(1, most // self.step)

    def tell(self, duration: int) -> str:
        """The duration in words, with the step that makes hours of its minutes."""
        text, told_in_minutes = tell_duration(self.rng, duration)
        if told_in_minutes:
            self.work.calculate(duration, "-", duration // HOUR * HOUR)
        return text

    def at(self, time: int) -> str:
        return tell_time(self.rng, time, self.clock)

    def asked(self, duration: int) -> str | None:
        """A duration as the answer; None for full hours in words, of which '2 hours 5 minutes' could not be told."""
        if self.in_minutes:
            return f"{self.work.in_minutes(duration)} minutes"
        return long_form(duration) if duration % HOUR else None


Told = tuple[str, str | None]  # the question and its answer, if it has one that can be judged


def _moved(told: _Moment, steps: int, sign: int, forms: tuple[list[str], list[str]]) -> Told:
    """The time after or before as many durations as fit into the steps, more than one of them told by the course."""
    first_forms, asks = forms
    time = told.time()
    count = told.rng.randint(1, max(1, steps - 1)) if asks else 1
    durations = [told.duration(4 * HOUR), *(told.duration(45) for _ in range(count - 1))]
    parts, now = [], time
    for number, duration in enumerate(durations):
        text = told.tell(duration)
        form = told.form(told.course.more if number else first_forms)
        parts.append(told.say(form, d=text) if number else told.say(form, t=told.at(time), d=text))
        now = told.work.move(now, sign * duration, told.clock)
    if asks:
        parts.append(told.say(told.form(asks)))
    if len(set(parts)) < len(parts):
        return "", None
    return " ".join(parts), shown(now, told.clock)


def _ends(told: _Moment, steps: int) -> Told:
    return _moved(told, steps, 1, (told.course.begins, told.course.when_over))


def _begins(told: _Moment, steps: int) -> Told:
    return _moved(told, steps, -1, (told.course.ends, told.course.when_begun))


def _later(told: _Moment, steps: int) -> Told:
    return _moved(told, steps, 1, (moment_forms.LATER, []))


def _earlier(told: _Moment, steps: int) -> Told:
    return _moved(told, steps, -1, (moment_forms.EARLIER, []))


def _span(told: _Moment, steps: int) -> Told:
    """How long something is that begins and ends."""
    start = told.time()
    end = start + told.duration(LONGEST if steps > 1 else 5 * HOUR)
    forms = moment_forms.UNTIL if told.rng.random() < 0.25 else told.course.spans
    text = told.say(told.form(forms), t=told.at(start), u=told.at(end))
    return text, told.asked(told.work.between(start, end, told.clock))


def _without(told: _Moment, steps: int) -> Told:
    """How long something is when a part of it is not counted."""
    start, part = told.time(), told.step * told.rng.randint(1, 55 // told.step)
    end = start + part + told.duration(LONGEST)
    text = told.form(moment_forms.WITHOUT)
    question = told.say(text, t=told.at(start), u=told.at(end), d=told.tell(part))
    return question, told.asked(told.work.move(told.work.between(start, end, told.clock), -part, "duration"))


def _total(told: _Moment, steps: int) -> Told:
    """Several durations together."""
    count = told.rng.randint(2, max(2, min(4, steps + 1)))
    durations = [told.step * told.rng.randint(1, 90 // told.step) for _ in range(count)]
    activities = told.rng.sample(of_role(moment_forms.ACTIVITIES, told.role), count)
    if told.in_minutes:
        durations = [min(duration, HOUR - told.step) for duration in durations]
        total = durations[0]
        for duration in durations[1:]:
            total = told.work.calculate(total, "+", duration)
        answer = f"{total} minutes"
        texts = [f"{duration} minutes" for duration in durations if duration > 1]
    else:
        texts, total = [told.tell(durations[0])], durations[0]
        for duration in durations[1:]:
            texts.append(told.tell(duration))
            total = told.work.move(total, duration, "duration")
        answer = long_form(total) if total % HOUR else None
    if len(texts) < count:
        return "", None
    *before, last = [f"{text} of {activity}" for text, activity in zip(texts, activities, strict=True)]
    return told.say(told.form(moment_forms.TOTALS), listed=f"{', '.join(before)} and {last}"), answer


_WAYS: list[tuple[Callable[[_Moment, int], Told], int, int]] = [  # how to ask, the fewest steps of it, and its weight
    (_ends, 1, 30),
    (_begins, 1, 20),
    (_later, 1, 12),
    (_earlier, 1, 8),
    (_span, 1, 22),
    (_total, 1, 8),
    (_without, 2, 8),
]


def graded_moments(rng: random.Random, rung: int, role: Role) -> Made:
    """A question about times of `rung` equations (1 to 4)."""
    ways = [(way, weight) for way, least, weight in _WAYS if least <= rung]
    way = rng.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
    while True:  # about one draw in four takes as many steps as the rung
        told = _Moment(rng, role)
        question, answer = way(told, rung)
        if answer and len(told.work.equations) == rung:
            return question, answer, told.work.text()
