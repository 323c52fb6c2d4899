"""Stories about money, work, ways and ages: prices times how many, sums of them, change, wages, distances.

Mia buys 3 pens at $4 each and a cap for $9. She pays with $50. How much change does she get?
-> 3*4=12. 12+9=21. 50-21=29.
"""

import random
from collections.abc import Callable
from fractions import Fraction

from training.teachers.generate import Made
from training.teachers.graded import trade_forms
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import Voice, sentence
from training.teachers.graded.people_story import Telling
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number


class Trade(Telling):
    """A telling with a running total and the calculations that led there."""

    def __init__(self, rng: random.Random, role: Role, style: str) -> None:
        super().__init__(rng, role)
        self.work, self.total = Work(style), Fraction(0)

    def part(self, forms: list[str], high: int) -> None:
        """So many at so much each: added to the total, which costs two steps, or one at first."""
        k, p = self.rng.randint(2, 9), self.rng.randint(2, high)
        self.act(self.form(forms), None, k=k, p=p, g=self.rng.choice(of_role(trade_forms.GOODS, self.role)))
        self.work.said = self.quote()
        self.add(self.work.do(Fraction(k), "*", Fraction(p)))

    def single(self, forms: list[str], high: int, **fields: object) -> None:
        p = self.rng.randint(2, high)
        thing = self.rng.choice(of_role(trade_forms.OBJECTS, self.role))
        self.act(self.form(forms), None, self.others[0], p=p, o=thing, **fields)
        self.add(Fraction(p))

    def add(self, value: Fraction) -> None:
        self.work.said = self.quote()
        self.total = self.work.do(self.total, "+", value) if self.total else value


def _shopping(told: Trade, rung: int) -> str:
    change = rung >= 2 and told.rng.random() < 0.5
    _fill(told, rung - change, trade_forms.SEVERAL, trade_forms.ONE, 12)
    if not change:
        return told.asked(told.form(trade_forms.SPENT))
    paid = next(note for note in (20, 50, 100, 200, 500, 1000) if note > told.total)
    told.flush()
    text = told.asked(told.form(trade_forms.CHANGE), paid)
    told.total = told.work.do(Fraction(paid), "-", told.total)
    return text


def _earning(told: Trade, rung: int) -> str:
    _fill(told, rung, trade_forms.EARN, trade_forms.ALSO, 20)
    return told.asked(told.form(trade_forms.EARNED))


def _going(told: Trade, rung: int) -> str:
    k, p = told.rng.randint(2, 9), told.rng.randint(3, 60)
    form, unit = told.form(trade_forms.GO)
    told.act(form, None, k=k, p=p)
    told.work.said = told.quote()
    told.add(told.work.do(Fraction(k), "*", Fraction(p)))
    for _ in range(rung - 1):
        told.single(trade_forms.GO_ON, 60, u=unit)
    told.flush()
    return told.asked(told.form(trade_forms.FAR), u=unit)


def _fill(told: Trade, steps: int, several: list[str], one: list[str], high: int) -> None:
    """Parts that cost so many steps in all; the first of two single ones costs none."""
    while told.work.steps < steps:
        left = steps - told.work.steps
        cost = 2 if told.total else 1
        if left >= cost and told.rng.random() < 0.6:
            told.part(several, high)
        elif told.total or left >= 1:
            told.single(one, 60)
        if told.rng.random() < 0.05:
            told.idle()
    told.flush()


def _ages(told: Trade, rung: int) -> str:
    """A chain of people, each older or younger than the one before."""
    told.voice = Voice(0, told.voice.words)
    later = rung == 3 or (rung == 2 and told.rng.random() < 0.5)
    told.owner = told.others.pop()
    told.total, before = Fraction(told.rng.randint(4, 30)), told.owner
    begins, older, younger, times = told.form(trade_forms.AGES)
    told.sentences.append(sentence(told.say(begins, told.total)))
    for number in range(rung - later):
        who = told.others[number % len(told.others)]
        m, draw, k = told.rng.randint(2, 9), told.rng.random(), 2
        if draw < 0.3 and told.total <= 25:
            k = told.rng.choice([2, 2, 3])
            form, sign, by = times, "*", k
        elif draw < 0.6 and told.total > m + 1:
            form, sign, by = younger, "-", m
        else:
            form, sign, by = older, "+", m
        told.mentioned = False
        told.work.said = told.say(form, None, who, before, m=m, times=trade_forms.AGE_TIMES[k])
        told.sentences.append(sentence(told.work.said))
        told.total = told.work.do(told.total, sign, Fraction(by), who.label)
        before = who
    if not later:
        return told.say(told.form(trade_forms.NOW), None, before)
    y = told.rng.randint(2, 20)
    told.total = told.work.do(told.total, "+", Fraction(y), before.label)
    return told.say(told.form(trade_forms.LATER), None, before, y=y)


_TOPICS: list[tuple[Callable[[Trade, int], str], int]] = [(_shopping, 5), (_earning, 3), (_going, 2), (_ages, 2)]


def graded_trades(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A story of `rung` steps about money, work, ways or ages. Its numbers are those of everyday life at any size."""
    while True:
        told = Trade(rng, role, style)
        kind = rng.choices([kind for kind, _ in _TOPICS], [weight for _, weight in _TOPICS])[0]
        if kind is _ages and rung > 3:  # there are no more people than that
            continue
        asked = kind(told, rung)
        if told.work.steps == rung and told.total > 0:
            return told.ask(asked), format_number(float(told.total)), told.work.text()
