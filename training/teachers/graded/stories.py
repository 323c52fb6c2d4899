"""Stories of all operations about people who own things.

Nora has 3 boxes of 6 pens. She gives 4 pens to each of 2 friends. Ben has twice as many as Nora has now. How many has Ben?
-> 3*6=18. 2*4=8. 18-8=10. Ben: 10*2=20.

An operation is a method that tells its sentence and returns what the owner has after it; each costs one or two steps.
"""

import random
from fractions import Fraction

from training.evaluate.answers import format_number
from training.teachers.generate import Made
from training.teachers.graded import people
from training.teachers.graded.numbers import change, start
from training.teachers.graded.people_story import Telling
from training.teachers.graded.rationale import Work
from training.teachers.graded.roles import Role

MOST = 9999
_GROUP_BEGINS = [
    "[have] {k} {box} of {m} {t}",
    "[buy] {k} {box} with {m} {t} in each",
    "[have] {k} {box} with {m} {t} each",
    "[fill] {k} {box} with {m} {t} each",
    "[own] {k} {box}, and each [x:hold] {m} {t}",
    "[get] {k} {box} of {m} {t} each",
    "[put] {m} {t} into each of {k} {box}",
    "[pack] {k} {box} of {m} {t}",
    "[have] {m} {t} in each of {k} {box}",
    "[order] {k} {box}, each with {m} {t}",
]
_GROUP_GAINS = [
    "[buy] {k} {box} of {m} {t}",
    "[get] {m} {t} from each of {k} friends",
    "[buy] {k} {box} with {m} {t} in each",
    "[find] {m} {t} a day for {k} days",
    "[add] {k} {box} of {m}",
    "[get] {k} more {box} with {m} {t} each",
    "[be] given {m} {t} on each of {k} days",
    "[collect] {m} {t} every day for {k} days",
    "[pick] up {k} {box} of {m} {t} each",
    "[make] {k} times {m} more {t}",
]
_GROUP_LOSSES = [
    "[give] {m} {t} to each of {k} friends",
    "[give] {k} friends {m} {t} each",
    "[sell] {k} {box} of {m} {t}",
    "[use] {m} {t} a day for {k} days",
    "[hand] {m} to each of {k} children",
    "[lose] {m} {t} on each of {k} days",
    "[send] {k} {box} of {m} {t} away",
    "[give] away {m} {t} every day for {k} days",
    "[part] with {k} times {m} {t}",
    "[present] each of {k} guests with {m} {t}",
]
_TIMES_WORD = {
    2: ["twice as many", "two times as many"],
    3: ["three times as many", "3 times as many"],
    4: ["four times as many"],
    5: ["five times as many"],
    10: ["ten times as many"],
}
_GROW = [
    "[have] {times} a year later",
    "[end] up with {times}",
    "[get] so many that there [t:be] {times}",
    "[come] to have {times}",
    "[work] until there [t:be] {times}",
    "soon [have] {times} as before",
    "[come] back with {times}",
    "[go] on until there [t:be] {times}",
    "[turn] them into {times}",
    "[have] {times} by the next week",
]
_HALF = [
    "[give] half of them to {b}",
    "[lose] half of the {t}",
    "[sell] half of the {t}",
    "[use] half of them",
    "[give] away half of what is there",
    "[hand] {b} half of the {t}",
    "[share] half of them out",
    "[leave] half of the {t} with {b}",
    "[part] with half of them",
    "[let] {b} take half of the {t}",
]
_PART = [
    "[give] {part} of them to {b}",
    "[lose] {part} of the {t}",
    "[sell] {part} of the {t}",
    "[use] {part} of them",
    "[give] away {part} of the {t}",
    "[hand] {b} {part} of the {t}",
    "[throw] out {part} of them",
    "[leave] {part} of the {t} behind",
    "[part] with {part} of them",
    "[let] {b} take {part} of the {t}",
]
_PARTS = {
    3: ["a third", "one third", "1/3"],
    4: ["a quarter", "one fourth", "1/4", "25 percent", "25%"],
    5: ["a fifth", "20 percent", "20%", "1/5"],
    10: ["a tenth", "10%", "10 percent"],
}
_DOZENS = [
    "[buy] {k} dozen {t}",
    "[get] {k} dozen more",
    "[order] {k} dozen {t}",
    "[receive] {k} dozen {t} from {b}",
    "[find] {k} dozen {t}",
    "[bring] home {k} dozen",
    "[take] {k} dozen {t} from {b}",
    "[add] {k} dozen more {t}",
    "[pick] up {k} dozen",
    "[win] {k} dozen {t}",
]
_COMPARE = [  # whole sentences about another owner: as many more or fewer, or as many times
    ("{b} [b:have] {n} more {t} than {A}", "{b} [b:have] {n} fewer {t} than {A}", "{b} [b:have] {times} {t} as {A}"),
    ("{b} [b:own] {n} more than {A}", "{b} [b:own] {n} less than {A}", "{b} [b:own] {times} as {A}"),
    ("{a} [have] {n} fewer {t} than {b}", "{a} [have] {n} more {t} than {b}", "{b} [b:count] {times} {t} as {A}"),
    (
        "compared with {A}, {b} [b:have] {n} more",
        "compared with {A}, {b} [b:have] {n} fewer",
        "{b} [b:be] said to have {times} as {A}",
    ),
    ("{b} [b:beat] {A} by {n} {t}", "{b} [b:fall] short of {A} by {n} {t}", "{b} [b:hold] {times} {t} as {A}"),
]
_OTHER_BEGINS = [
    "{b} [b:have] {n} {t}.",
    "{b} [b:own] {n} of them.",
    "{b} [b:bring] {n} {t}.",
    "{b} [b:start] with {n}.",
    "And {b} [b:have] {n} {t}.",
    "{b} [b:count] {n} {t}.",
    "{b} also [b:have] {t}: {n}.",
    "{b} [b:come] with {n} {t}.",
    "In {b}'s hands [t:be] {n} {t}.",
    "{b} [b:hold] {n}.",
]
_ASK_OTHER = [
    "How many {t} [b:do] {b} have now?",
    "How many [b:do] {b} have?",
    "How many {t} [b:do] {b} have in the end?",
    "And {b}, how many {t} [b:do] {b} have?",
    "How many {t} [b:do] {b} end up with?",
    "With how many {t} [b:do] {b} finish?",
    "What is the number of {t} that {b} [b:have]?",
    "How many {t} [b:do] {b} hold now?",
    "How many {t} has {b} now?",
    "Tell me how many {t} {b} [b:have].",
]
_ASK_TOTAL = [
    "How many {t} [do] they have together?",
    "How many {t} is that in all?",
    "How many {t} are there altogether?",
    "What is the total number of {t} of the two?",
    "How many {t} do the two have in total?",
    "Together, how many {t} are that?",
    "How many {t} [t:be] there in all?",
    "How many do both have together?",
    "How many {t} do {a} and {b} have together?",
    "If they put their {t} together, how many are there?",
]
_ASK_MORE = [
    "How many more {t} [do] {hi} have than {lo}?",
    "How many {t} [do] {lo} have less than {hi}?",
    "What is the difference?",
    "By how many {t} [do] {hi} lead?",
    "How many more has {hi} than {lo}?",
    "How many fewer {t} has {lo} than {hi}?",
    "How many {t} must {lo} get to have as many as {hi}?",
    "How much more is that than {lo} has?",
    "How many more {t} are {hi}'s than {lo}'s?",
    "By how many {t} is {lo} behind {hi}?",
]
_SHARE = [
    "Then {a} [share] them equally among {k} friends. How many {t} does each friend get?",
    "{a} [divide] all {t} equally among {k} children. How many does each child get?",
    "{k} people share the {t} equally. How many {t} are there for each?",
    "{a} [put] the {t} into {k} {box}, the same number in each. How many {t} are in one?",
    "Shared equally by {k}, how many {t} is that for each?",
    "{a} [split] the rest evenly between {k} cousins. How many does one cousin get?",
    "All {t} are dealt out evenly to {k} people. How many has each?",
    "{a} [make] {k} equal heaps of them. How many {t} are in a heap?",
    "{k} friends get the same number of {t} each, and nothing is left. How many does a friend get?",
    "How many {t} does each get if {k} people share them fairly?",
]
_PACK = [
    "{a} [put] them into {box} of {k}. How many {box} [do] {a} need?",
    "{a} [pack] {k} {t} into a bag. How many bags are filled?",
    "How many {box} of {k} can be made of them?",
    "{a} [give] {k} to each child. How many children get some?",
    "{k} {t} fit into one box. How many boxes are needed?",
    "{a} [use] {k} a day. For how many days do they last?",
    "The {t} are set in rows of {k}. How many rows are there?",
    "Each friend gets {k} {t}. For how many friends is that enough?",
    "If {k} go into each of the {box}, how many {box} are full?",
    "{a} [hand] out {k} at a time. How many times is that possible?",
]
_PRICE = [
    "{a} [sell] all of them for ${k} each. How much money is that?",
    "Each is worth ${k}. What are they worth together, in dollars?",
    "How many dollars [do] {a} get for them at ${k} each?",
    "One costs ${k}. What do they cost in all?",
    "At ${k} each, how many dollars are they worth?",
    "{a} [get] {k} dollars for each. How many dollars is that in all?",
    "They are sold at {k} dollars apiece. How much money comes in?",
    "Every one of them brings ${k}. How many dollars is that?",
    "If one of the {t} costs {k} dollars, how many dollars do all cost?",
    "What is the price of all of them when one is ${k}?",
]
_NEED = [
    "{a} [want] {k} {t}. How many more [do] {a} need?",
    "How many more {t} [do] {a} need to have {k}?",
    "{a} [hope] to have {k} of them. How many are missing?",
    "The goal is {k} {t}. How many to go?",
    "{k} {t} are needed. How many more must {a} get?",
    "How many {t} are still missing to make {k}?",
    "How far is that from {k} {t}?",
    "{a} [need] {k} in all. How many more is that?",
    "How many {t} short of {k} [be] {a}?",
    "To reach {k} {t}, how many more [do] {a} need?",
]


class Story(Telling):
    """A telling with what the owner has and the calculations that led there."""

    def __init__(self, rng: random.Random, size: str, role: Role, style: str) -> None:
        super().__init__(rng, role)
        self.size, self.work = size, Work(style)
        self.has = Fraction(0)
        self.whose = self.owner.label

    def do(
        self, sign: str, number: Fraction | int, left: Fraction | int | None = None, whose: str | None = None
    ) -> Fraction:
        """One calculation, from what the owner has unless `left` is given."""
        start_from = self.has if left is None else Fraction(left)
        return self.work.do(start_from, sign, Fraction(number), self.whose if whose is None else whose, self.things)

    def few(self, most: int = 9) -> int:
        return self.rng.randint(2, most)

    # What a story begins with.

    def begin(self) -> None:
        self.has = start(self.rng, self.size)
        self.act(self.form(people.BEGINS), self.has)
        self.work.note(self.whose, self.has, self.things)

    def begin_with_groups(self) -> None:
        k, m = self.few(), self.few(12 if self.size == "small" else 60)
        self.act(self.form(_GROUP_BEGINS), None, k=k, m=m, box=self.setting.box)
        self.has = self.do("*", m, k)

    # What happens then. Each returns False, and tells nothing, where it does not fit.

    def gain(self) -> bool:
        n = change(self.rng, self.size)
        if self.rng.random() < 0.2:
            self.tell(self.form(people.GAINED), n, self.rng.choice(self.others))
        else:
            self.act(self.form(people.GAINS, self.setting.gains), n, self.rng.choice(self.others))
        self.has = self.do("+", n)
        return True

    def lose(self) -> bool:
        if self.has <= 2:
            return False
        n = change(self.rng, self.size, self.has - 1)
        if self.rng.random() < 0.2:
            self.tell(self.form(people.LOST), n, self.rng.choice(self.others))
        else:
            self.act(self.form(people.LOSSES, self.setting.losses), n, self.rng.choice(self.others))
        self.has = self.do("-", n)
        return True

    def gain_groups(self) -> bool:
        k, m = self.few(), self.few(12 if self.size == "small" else 40)
        self.act(self.form(_GROUP_GAINS), None, self.others[0], k=k, m=m, box=self.setting.box)
        self.has = self.do("+", self.do("*", m, k))
        return True

    def lose_groups(self) -> bool:
        k, m = self.few(6), self.few(12)
        if k * m >= self.has:
            return False
        self.act(self.form(_GROUP_LOSSES), None, self.others[0], k=k, m=m, box=self.setting.box)
        self.has = self.do("-", self.do("*", m, k))
        return True

    def gain_dozens(self) -> bool:
        k = self.few(5)
        self.act(self.form(_DOZENS), None, self.others[0], k=k)
        self.has = self.do("+", self.do("*", 12, k))
        return True

    def grow(self) -> bool:
        k = self.rng.choice([2, 2, 2, 3, 3, 4])
        if self.has * k > MOST:
            return False
        self.act(self.form(_GROW), None, times=self.rng.choice(_TIMES_WORD[k]))
        self.has = self.do("*", k)
        return True

    def halve(self) -> bool:
        if self.has % 2 or self.has < 4:
            return False
        self.act(self.form(_HALF), None, self.others[0])
        self.has = self.do("/", 2)
        return True

    def lose_part(self) -> bool:
        fits = [part for part in _PARTS if self.has % part == 0 and self.has > part]
        if not fits:
            return False
        part = self.rng.choice(fits)
        self.act(self.form(_PART), None, self.others[0], part=self.rng.choice(_PARTS[part]))
        self.has = self.do("-", self.do("/", part))
        return True

    # How a story ends: each tells the question's words and returns the answer, or None where it does not fit.

    def own(self) -> tuple[str, Fraction]:
        return self.say(self.form([form for form in people.ASKS if "left" not in form])), self.has

    def share(self) -> tuple[str, Fraction] | None:
        fits = [k for k in range(2, 13) if self.has % k == 0 and self.has > k]
        if not fits:
            return None
        k = self.rng.choice(fits)
        forms = self.rng.choice([_SHARE, _PACK])
        return self.say(self.form(forms), None, k=k, box=self.setting.box), self.do("/", k, whose="")

    def price(self) -> tuple[str, Fraction] | None:
        k = self.few(12)
        if self.has * k > MOST:
            return None
        return self.say(self.form(_PRICE), None, k=str(k)), self.do("*", k, whose="")

    def need(self) -> tuple[str, Fraction]:
        k = int(self.has) + int(change(self.rng, self.size))
        return self.say(self.form(_NEED), None, k=k), self.do("-", self.has, k, whose="")

    def compare(self) -> tuple[Fraction, Fraction] | None:
        """Another owner, by how many more or fewer or how many times; the steps that are told, and what the other has."""
        other = self.others[1]
        self.mentioned = False  # two are spoken of: names, not 'he' or 'she'
        more, fewer, times = self.form(_COMPARE)
        draw = self.rng.random()
        if draw < 0.35:
            n = change(self.rng, self.size)
            self.tell(more, n, other)
            return self.do("+", n, whose=other.label)
        if draw < 0.6 and self.has > 2:
            n = change(self.rng, self.size, self.has - 1)
            self.tell(fewer, n, other)
            return self.do("-", n, whose=other.label)
        if draw < 0.75 and self.has % 2 == 0:
            self.tell(times, None, other, times="half as many")
            return self.do("/", 2, whose=other.label)
        k = self.rng.choice([2, 2, 3, 4, 5, 10])
        self.tell(times, None, other, times=self.rng.choice(_TIMES_WORD[k]))
        return self.do("*", k, whose=other.label)

    def other_own(self) -> Fraction:
        n = start(self.rng, self.size)
        self.tell(self.form(_OTHER_BEGINS), n, self.others[1])
        return n

    def ask_two(self, theirs: Fraction) -> tuple[str, Fraction]:
        """A question about both: what they have together, or the difference."""
        other = self.others[1]
        who = self.owner.name
        self.mentioned = False  # two are spoken of: names, not 'he' or 'she'
        if self.rng.random() < 0.5 or theirs == self.has or self.owner.first_person:
            return self.say(self.form(_ASK_TOTAL), None, other), self.do("+", theirs, whose="")
        hi, lo = (who, other.name) if self.has > theirs else (other.name, who)
        forms = [form.replace("[do]", "does") for form in _ASK_MORE]
        return (
            self.say(self.form(forms), None, other, hi=hi, lo=lo),
            self.do("-", min(self.has, theirs), max(self.has, theirs), whose=""),
        )


_EVENTS = [
    (Story.gain, 1, 5),
    (Story.lose, 1, 6),
    (Story.grow, 1, 2),
    (Story.halve, 1, 3),
    (Story.lose_part, 2, 2),
    (Story.gain_groups, 2, 3),
    (Story.lose_groups, 2, 3),
    (Story.gain_dozens, 2, 1),
]
IDLE_SHARE = 0.12


def _events(story: Story, steps: int) -> None:
    """Tells events that cost so many steps in all."""
    while steps:
        fits = [(event, cost, weight) for event, cost, weight in _EVENTS if cost <= steps]
        event, cost, _ = story.rng.choices(fits, [weight for _, _, weight in fits])[0]
        if story.has < MOST / 3 and event(story) or event is not Story.lose and story.has >= MOST / 3 and story.lose():
            steps -= cost if story.has < MOST * 3 else 1
        if story.rng.random() < IDLE_SHARE:
            story.idle()


def graded_stories(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A story of `rung` steps of all operations."""
    while True:
        made = _story(Story(rng, size, role, style), rung)
        if made and made[1].work.steps == rung and 0 < made[2] <= 20_000:
            question, story, value = made
            return question, format_number(float(value)), story.work.text()


def _story(story: Story, rung: int) -> tuple[str, Story, Fraction] | None:
    rng, left = story.rng, rung
    if rng.random() < 0.45:
        story.begin_with_groups()
        left -= 1
    else:
        story.begin()
    ends = ["own", "own", "share", "price", "need", "two", "other"] if left else ["own"]
    end = rng.choice(ends)
    if end in ("share", "price", "need"):
        _events(story, left - 1)
        asked = getattr(story, end)()
    elif end == "two":
        # What the other has may be a step of its own, or be told; the question about both is one.
        if left >= 2 and rng.random() < 0.7:
            _events(story, left - 2)
            story.flush()
            theirs = story.compare()
        else:
            _events(story, left - 1)
            story.flush()
            theirs = story.other_own()
        asked = story.ask_two(theirs)
    elif end == "other":
        _events(story, left - 1)
        story.flush()
        theirs = story.compare()
        asked = story.say(story.form(_ASK_OTHER), None, story.others[1]), theirs
    else:
        _events(story, left)
        asked = story.own()
    if not asked:
        return None
    return story.ask(asked[0]), story, asked[1]
