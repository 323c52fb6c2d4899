"""Stories about money, work, ways and ages: prices times how many, sums of them, change, wages, distances.

Mia buys 3 pens at $4 each and a cap for $9. She pays with $50. How much change does she get? -> 3*4=12. 12+9=21. 50-21=29.
"""

import random
from collections.abc import Callable
from fractions import Fraction

from training.evaluate.answers import format_number
from training.teachers.generate import Made
from training.teachers.graded.language import Voice, say, sentence
from training.teachers.graded.people_story import Telling
from training.teachers.graded.rationale import Work
from training.teachers.graded.roles import Role, of_role

_GOODS = [
    "pens",
    "cups",
    "shirts",
    "apples",
    "tickets",
    "books",
    "balls",
    "plants",
    "toys",
    "cakes",
    "lamps",
    "hats",
    "maps",
    "bottles",
    "pizzas",
    "candles",
    "mugs",
    "games",
    "chairs",
    "bags",
]
_SEVERAL = [
    "[buy] {k} {g} at ${p} each",
    "[buy] {k} {g} for ${p} each",
    "[order] {k} {g} that cost ${p} apiece",
    "[take] {k} {g} at {p} dollars each",
    "[get] {k} {g}, each for ${p}",
    "[pay] ${p} for each of {k} {g}",
    "[choose] {k} {g} at ${p} a piece",
    "[buy] {k} {g}, which cost {p} dollars each",
    "[need] {k} {g} at ${p} each",
    "[purchase] {k} {g} priced at ${p} each",
]
_ONE = [
    "[buy] a {o} for ${p}",
    "[pay] ${p} for a {o}",
    "[spend] ${p} on a {o}",
    "[get] a {o} that [x:cost] ${p}",
    "[order] a {o} for {p} dollars",
    "[take] a {o} at ${p}",
    "[add] a {o} for ${p}",
    "[choose] a {o} at {p} dollars",
    "[purchase] a {o} for ${p}",
    "[leave] ${p} for a {o}",
]
_SPENT = [
    "How much [do] {a} pay in all?",
    "How many dollars [do] {a} spend?",
    "What does it cost in total?",
    "What is the total, in dollars?",
    "How much money is that altogether?",
    "How much [do] {a} spend in total?",
    "What is the whole bill?",
    "How much must {a} pay?",
    "How many dollars is that?",
    "What [do] {a} pay for everything?",
]
_CHANGE = [
    "{a} [pay] with ${n}. How much change [do] {a} get?",
    "{a} [have] ${n}. How much is left?",
    "How much of ${n} is left after that?",
    "{a} [hand] over ${n}. What change is due?",
    "{a} [give] the cashier ${n}. How many dollars come back?",
    "Out of ${n}, how many dollars remain?",
    "If {a} [have] ${n}, how much money [x:be] left afterwards?",
    "There [x:be] ${n} in {s} purse before. How much is there now?",
    "With ${n} to spend, how much [do] {a} keep?",
    "{a} [bring] ${n}. How much [do] {a} take home?",
]
_EARN = [
    "[work] {k} hours for ${p} an hour",
    "[earn] ${p} an hour and [work] {k} hours",
    "[get] ${p} for each of {k} lawns",
    "[wash] {k} cars for ${p} each",
    "[sell] {k} cups of lemonade at ${p} each",
    "[make] ${p} a day for {k} days",
    "[walk] {k} dogs for ${p} each",
    "[babysit] {k} hours at ${p} an hour",
    "[help] out {k} days at {p} dollars a day",
    "[be] paid ${p} for each of {k} hours",
]
_ALSO = [
    "[get] ${p} from {b}",
    "[find] ${p}",
    "[get] a tip of ${p}",
    "[save] another ${p}",
    "[win] ${p}",
    "[receive] ${p} as a gift",
    "[be] given ${p} more",
    "[put] ${p} on top",
    "[earn] ${p} extra",
    "[get] ${p} back",
]
_EARNED = [
    "How much money [do] {a} have then?",
    "How many dollars [do] {a} make in all?",
    "How much is that together?",
    "How much [do] {a} have at the end?",
    "How many dollars [do] {a} have now?",
    "What [do] {a} have in total?",
    "How much money is that?",
    "What are {s} savings now, in dollars?",
    "How much [do] {a} hold in the end?",
    "How rich [be] {a} now, in dollars?",
]
_GO = [
    "[drive] {p} miles an hour for {k} hours",
    "[walk] {p} miles a day for {k} days",
    "[ride] {k} hours at {p} miles an hour",
    "[run] {k} laps of {p} meters",
    "[cycle] {p} kilometers on each of {k} days",
    "[swim] {k} lengths of {p} meters",
    "[read] {p} pages a day for {k} days",
    "[go] {p} steps a minute for {k} minutes",
    "[climb] {k} stairs of {p} steps",
    "[row] {p} kilometers an hour for {k} hours",
]
_GO_ON = [
    "then [go] {p} more",
    "[add] another {p}",
    "[do] {p} more on the last day",
    "[manage] {p} more",
    "[go] on for {p} more",
    "[finish] with {p} more",
    "[make] {p} extra",
    "[do] {p} on top of that",
    "[end] with {p} more",
    "[put] in {p} more",
]
_FAR = [
    "How many is that in all?",
    "How far is that altogether?",
    "What is the total?",
    "How much is that in total?",
    "How many altogether?",
    "What does that come to?",
    "How many does {a} reach in all?",
    "How many is it in the end?",
    "What is the sum of it?",
    "So how many in all?",
]
_OBJECTS = ["cap", "book", "drink", "ball", "scarf", "sandwich", "map", "watch", "fan", "puzzle"]


class Trade(Telling):
    """A telling with a running total and the calculations that led there."""

    def __init__(self, rng: random.Random, role: Role, style: str) -> None:
        super().__init__(rng, role)
        self.work, self.total = Work(style), Fraction(0)

    def part(self, forms: list[str], high: int, words: bool = False, **fields: object) -> None:
        """So many at so much each: added to the total, which costs two steps, or one at first."""
        k, p = self.rng.randint(2, 9), self.rng.randint(2, high)
        self.act(self.form(forms), None, k=k, p=p if words else str(p), g=self.rng.choice(of_role(_GOODS, self.role)))
        self.add(self.work.do(Fraction(k), "*", Fraction(p)))

    def single(self, forms: list[str], high: int) -> None:
        p = self.rng.randint(2, high)
        self.act(self.form(forms), None, self.others[0], p=str(p), o=self.rng.choice(_OBJECTS))
        self.add(Fraction(p))

    def say(self, form: str, count: object = None, other: object = None, owner: object = None, **fields: object) -> str:
        owner = owner or self.owner
        subject = owner.subject if owner.first_person or (self.mentioned and self.rng.random() < 0.5) else owner.name
        fields.setdefault("o", self.other_things)
        return say(form, self.voice, self.rng, owner, subject, self.things, count, other or self.others[0], **fields)

    def add(self, value: Fraction) -> None:
        self.total = self.work.do(self.total, "+", value) if self.total else value


def _shopping(told: Trade, rung: int) -> str:
    change = rung >= 2 and told.rng.random() < 0.5
    _fill(told, rung - change, _SEVERAL, _ONE, 12)
    if not change:
        return told.say(told.form(_SPENT))
    paid = next(note for note in (20, 50, 100, 200, 500, 1000) if note > told.total)
    told.flush()
    text = told.say(told.form(_CHANGE), None, c=str(paid))
    told.total = told.work.do(Fraction(paid), "-", told.total)
    return text


def _earning(told: Trade, rung: int) -> str:
    _fill(told, rung, _EARN, _ALSO, 20)
    return told.say(told.form(_EARNED))


def _going(told: Trade, rung: int) -> str:
    # The unit of the first part is the unit of all: later parts name none.
    k, p = told.rng.randint(2, 9), told.rng.randint(3, 60)
    told.act(told.form(_GO), None, k=k, p=p)
    told.add(told.work.do(Fraction(k), "*", Fraction(p)))
    for _ in range(rung - 1):
        told.single(_GO_ON, 60)
    told.flush()
    return told.say(told.form(_FAR))


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


_AGES = [
    (
        "{a} [be] {n} years old",
        "{b} is {m} years older than {a}",
        "{b} is {m} years younger than {a}",
        "{b} is {times} as old as {a}",
    ),
    ("{a} [be] {n}", "{b} is {m} years older", "{b} is {m} years younger", "{b} is {times} as old"),
    (
        "{a} [have] just turned {n}",
        "{b} is older by {m} years",
        "{b} is younger by {m} years",
        "{b}'s age is {times} that",
    ),
    (
        "{s} age [x:be] {n}",
        "{b} is {m} years older than that",
        "{b} is {m} years younger than that",
        "{b} is {times} that age",
    ),
    (
        "{a} [be] {n} years of age",
        "{b} is {m} years ahead of {A}",
        "{b} is {m} years behind {A}",
        "{b} has {times} the years",
    ),
]
_LATER = [
    "How old will {b} be in {y} years?",
    "In {y} years, how old is {b}?",
    "What will {b}'s age be {y} years from now?",
    "How old is {b} going to be {y} years later?",
    "{y} years from now, what age will {b} have?",
]
_NOW = ["How old is {b}?", "How old is {b} now?", "What is {b}'s age?", "What age is {b}?", "Tell me {b}'s age."]
_AGE_TIMES = {2: "twice", 3: "three times", 4: "four times"}


def _ages(told: Trade, rung: int) -> str:
    """A chain of people, each older or younger than the one before."""
    told.voice = Voice(0, told.voice.words)
    later = rung == 3 or (rung == 2 and told.rng.random() < 0.5)
    told.owner = told.others.pop()
    told.total, before = Fraction(told.rng.randint(4, 30)), told.owner
    begins, older, younger, times = told.form(_AGES)
    told.sentences.append(sentence(told.say(begins, told.total)))
    for number in range(rung - later):
        who = told.others[number % len(told.others)]
        m, draw = told.rng.randint(2, 9), told.rng.random()
        if draw < 0.3 and told.total <= 25:
            k = told.rng.choice([2, 2, 3])
            told.total = told.work.do(told.total, "*", Fraction(k), who.label)
            form = times
        elif draw < 0.6 and told.total > m + 1:
            told.total, form = told.work.do(told.total, "-", Fraction(m), who.label), younger
            k = 2
        else:
            told.total, form, k = told.work.do(told.total, "+", Fraction(m), who.label), older, 2
        told.mentioned = False
        told.sentences.append(sentence(told.say(form, None, who, before, m=m, times=_AGE_TIMES[k])))
        before = who
    if not later:
        return told.say(told.form(_NOW), None, before)
    y = told.rng.randint(2, 20)
    told.total = told.work.do(told.total, "+", Fraction(y), before.label)
    return told.say(told.form(_LATER), None, before, y=y)


KINDS: list[tuple[Callable[[Trade, int], str], int]] = [(_shopping, 5), (_earning, 3), (_going, 2), (_ages, 2)]


def graded_trades(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A story of `rung` steps about money, work, ways or ages. Its numbers are those of everyday life at any size."""
    while True:
        told = Trade(rng, role, style)
        kind = rng.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
        if kind is _ages and rung > 3:  # there are no more people than that
            continue
        asked = kind(told, rung)
        if told.work.steps == rung and told.total > 0:
            return told.ask(asked), format_number(float(told.total)), told.work.text()
