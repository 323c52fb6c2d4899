"""Times of day and durations, in minutes: how they are written, and how one is moved in steps that are easy.

3:40 pm and 1 hour 35 minutes more: 3:40 pm+1:00=4:40 pm. 4:40 pm+0:20=5:00 pm. 5:00 pm+0:15=5:15 pm.
"""

import random
from dataclasses import dataclass, field
from typing import Literal

from training.teachers.equations import OPERATE
from training.teachers.graded.grammar import in_words

HOUR, HALF_DAY, DAY = 60, 12 * 60, 24 * 60
# A clock with am and pm, one of 24 hours, one whose half of the day is not told, or no clock: a duration.
Clock = Literal["am/pm", "24 hours", "dial", "duration"]
_WORD_SHARE = 0.25  # of the times that can be told in words
_PAST = {15: "quarter past", 30: "half past", 45: "quarter to"}
_PAST |= {minutes: f"{in_words(minutes)} past" for minutes in (5, 10, 20, 25)}
_PAST |= {HOUR - minutes: f"{in_words(minutes)} to" for minutes in (5, 10, 20, 25)}
_PARTS = {15: "a quarter of an hour", 30: "half an hour", 45: "three quarters of an hour", 90: "an hour and a half"}


def on_dial(time: int) -> int:
    """A time of day as minutes on a dial of twelve hours, from 1:00 to 12:59."""
    return (time - HOUR) % HALF_DAY + HOUR


def shown(time: int, clock: Clock) -> str:
    """A time as a clock shows it: '5:15 pm', '17:15', '5:15'."""
    if clock == "duration":
        return f"{time // HOUR}:{time % HOUR:02}"
    if clock == "24 hours":
        return shown(time % DAY, "duration")
    dial = shown(on_dial(time), "duration")
    return dial if clock == "dial" else f"{dial} {'am' if time % DAY < HALF_DAY else 'pm'}"


def tell_time(rng: random.Random, time: int, clock: Clock) -> str:
    """A time as people write it: as the clock shows it, or in words."""
    time %= DAY
    if clock == "24 hours":
        return f"{time // HOUR:02}:{time % HOUR:02}" if rng.random() < 0.3 else shown(time, clock)
    in_half = "" if clock == "dial" else f" {_part_of_day(time)}"
    words = _time_in_words(time)
    if words and rng.random() < _WORD_SHARE:
        return words + in_half
    dial = shown(time, "dial")
    if time % HOUR == 0 and rng.random() < 0.5:
        if time % HALF_DAY == 0 and in_half:
            return "noon" if time else "midnight"
        hour = dial.removesuffix(":00")
        return f"{hour} o'clock{in_half}" if not in_half or rng.random() < 0.2 else f"{hour} {shown(time, clock)[-2:]}"
    return dial if clock == "dial" else f"{dial}{rng.choice([' ', ' ', ' ', ''])}{shown(time, clock)[-2:]}"


def _time_in_words(time: int) -> str:
    past = _PAST.get(time % HOUR)
    if not past:
        return ""
    hour = time + HOUR if past.endswith(" to") else time
    return f"{past} {in_words(on_dial(hour) // HOUR)}"


def _part_of_day(time: int) -> str:
    if 5 * HOUR <= time < 21 * HOUR:
        before = {12: "in the morning", 18: "in the afternoon", 21: "in the evening"}
        return next(words for hour, words in before.items() if time < hour * HOUR)
    return "at night"


def tell_duration(rng: random.Random, minutes: int) -> tuple[str, bool]:
    """A duration as people write it, and whether an hour or more of it is told in minutes."""
    hours, rest = divmod(minutes, HOUR)
    if minutes in _PARTS and rng.random() < 0.4:
        return _PARTS[minutes], False
    if not hours or (rest and hours < 4 and rng.random() < 0.25):
        number = in_words(minutes) if minutes <= 100 and rng.random() < 0.12 else str(minutes)
        return f"{number} minute{'s' * (minutes > 1)}", hours > 0
    whole = "1 hour" if hours == 1 else f"{hours} hours"
    if not rest:
        return rng.choice(["an hour", whole]) if hours == 1 else rng.choice(
            [whole, whole, f"{in_words(hours)} hours"]
        ), False
    if rng.random() < 0.15:
        return f"{hours} h {rest} min", False
    return f"{whole}{rng.choice([' ', ' and '])}{rest} minute{'s' * (rest > 1)}", False


def long_form(minutes: int) -> str:
    """A duration as an answer: '1 hour 50 minutes', '35 minutes'."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{number} {unit}{'s' * (number > 1)}" for number, unit in ((hours, "hour"), (rest, "minute")) if number]
    return " ".join(parts)


@dataclass
class ClockWork:
    """Collects the equations of a question about times."""

    equations: list[str] = field(default_factory=list)

    def move(self, time: int, by: int, clock: Clock) -> int:
        """The time later or earlier, in steps: the hours, the minutes up to a full hour, and what is left of them."""
        sign = 1 if by > 0 else -1
        hours, rest = divmod(abs(by), HOUR)
        to_full = -time * sign % HOUR
        minutes = [to_full, rest - to_full] if 0 < to_full < rest else [rest]
        for part in filter(None, [hours * HOUR, *minutes]):
            after = time + sign * part
            moved = f"{shown(time, clock)}{'+' if by > 0 else '-'}{shown(part, 'duration')}"
            self.equations.append(f"{moved}={shown(after, clock)}")
            time = after
        return time

    def between(self, start: int, end: int, clock: Clock) -> int:
        """How long it is from one time to a later one, less than twelve hours away."""
        around = DAY if clock == "24 hours" else HALF_DAY
        first, last = (time % DAY if clock == "24 hours" else on_dial(time) for time in (start, end))
        if first % HOUR and end - start < HOUR and first // HOUR == last // HOUR:
            return self.calculate(last % HOUR, "-", first % HOUR)
        if last < first:  # past noon or midnight the clock began again
            last = self.move(last, around, "duration")
        return self.move(last, -first, "duration")

    def in_minutes(self, duration: int) -> int:
        """Writes hours and minutes as minutes."""
        hours, rest = divmod(duration, HOUR)
        if hours:
            self.calculate(hours, "*", HOUR)
        if hours and rest:
            self.calculate(hours * HOUR, "+", rest)
        return duration

    def calculate(self, left: int, sign: Literal["+", "-", "*"], right: int) -> int:
        """A calculation with plain numbers."""
        value = OPERATE[sign](left, right)
        self.equations.append(f"{left}{sign}{right}={value}")
        return value

    def text(self) -> str:
        return " ".join(f"{equation}." for equation in self.equations)
