"""Stories of all operations about people who own things.

Nora has 3 boxes of 6 pens. She gives 4 pens to each of 2 friends. Ben has twice as many as Nora. How many has Ben?
-> 3*6=18. 2*4=8. 18-8=10. Ben: 10*2=20.

An operation is a method that tells its sentence and returns what the owner has after it; each costs one or two steps.
"""

import random
from fractions import Fraction

from training.teachers.generate import Made
from training.teachers.graded import people_forms, story_forms
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import WE
from training.teachers.graded.numbers import change, start
from training.teachers.graded.people_story import Telling
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number

MOST = 9999


class Story(Telling):
    """A telling with what the owner has and the calculations that led there."""

    def __init__(self, rng: random.Random, size: str, role: Role, style: str) -> None:
        super().__init__(rng, role)
        # The first and the third of the others have to do with the owner's things, the second has things of their own.
        self.size, self.work = size, Work(style)
        self.has = Fraction(0)
        self.whose = self.owner.label

    def do(
        self, sign: str, number: Fraction | int, left: Fraction | int | None = None, whose: str | None = None
    ) -> Fraction:
        """One calculation, from what the owner has unless `left` is given."""
        start_from = self.has if left is None else Fraction(left)
        whose = self.whose if whose is None else whose
        self.work.said = self.quote()
        return self.work.do(start_from, sign, Fraction(number), whose, self.things)

    def few(self, most: int = 9) -> int:
        return self.rng.randint(2, most)

    # What a story begins with.

    def begin(self) -> None:
        self.has = start(self.rng, self.size)
        self.act(self.form(people_forms.BEGINS), self.has)
        self.work.note(self.whose, self.has, self.things)
        self.quote()  # nothing is worked out from these words

    def begin_with_groups(self) -> None:
        k, m = self.few(), self.few(12 if self.size == "small" else 60)
        self.act(self.form(story_forms.GROUP_BEGINS), None, k=k, m=m, box=self.setting.box)
        self.has = self.do("*", m, k)

    # What happens then. Each returns False, and tells nothing, where it does not fit.

    def gain(self) -> bool:
        n = change(self.rng, self.size)
        if self.rng.random() < 0.2:
            self.tell(self.form(people_forms.GAINED), n, self.rng.choice(self.others[::2]))
        else:
            self.act(self.form(people_forms.GAINS, self.setting.gains), n, self.rng.choice(self.others[::2]))
        self.has = self.do("+", n)
        return True

    def lose(self) -> bool:
        if self.has <= 2:
            return False
        n = change(self.rng, self.size, self.has - 1)
        if self.rng.random() < 0.2:
            self.tell(self.form(people_forms.LOST), n, self.rng.choice(self.others[::2]))
        else:
            self.act(self.form(people_forms.LOSSES, self.setting.losses), n, self.rng.choice(self.others[::2]))
        self.has = self.do("-", n)
        return True

    def gain_groups(self) -> bool:
        k, m = self.few(), self.few(12 if self.size == "small" else 40)
        self.act(self.form(story_forms.GROUP_GAINS), None, self.others[0], k=k, m=m, box=self.setting.box)
        self.has = self.do("+", self.do("*", m, k))
        return True

    def lose_groups(self) -> bool:
        k, m = self.few(6), self.few(12)
        if k * m >= self.has:
            return False
        self.act(self.form(story_forms.GROUP_LOSSES), None, self.others[0], k=k, m=m, box=self.setting.box)
        self.has = self.do("-", self.do("*", m, k))
        return True

    def gain_dozens(self) -> bool:
        k = self.few(5)
        self.act(self.form(story_forms.DOZENS), None, self.others[0], k=k)
        self.has = self.do("+", self.do("*", 12, k))
        return True

    def grow(self) -> bool:
        k = self.rng.choice([2, 2, 2, 3, 3, 4])
        if self.has * k > MOST:
            return False
        self.tell(self.form(story_forms.GROW), None, times=self.rng.choice(story_forms.TIMES_WORD[k]))
        self.has = self.do("*", k)
        return True

    def halve(self) -> bool:
        if self.has % 2 or self.has < 4:
            return False
        self.tell(self.form(story_forms.HALF), None, self.others[0])
        self.has = self.do("/", 2)
        return True

    def lose_part(self) -> bool:
        fits = [part for part in story_forms.PARTS if self.has % part == 0 and self.has > part]
        if not fits:
            return False
        part = self.rng.choice(fits)
        self.tell(self.form(story_forms.PART), None, self.others[0], part=self.rng.choice(story_forms.PARTS[part]))
        self.has = self.do("-", self.do("/", part))
        return True

    # How a story ends: each tells the question's words and returns the answer, or None where it does not fit.

    def own(self) -> tuple[str, Fraction]:
        asks = [form for form in of_role(people_forms.ASKS, self.role) if "left" not in form]
        return self.asked(self.rng.choice(asks)), self.has

    def share(self) -> tuple[str, Fraction] | None:
        fits = [k for k in range(2, 13) if self.has % k == 0 and self.has > k]
        if not fits:
            return None
        k = self.rng.choice(fits)
        forms = self.rng.choice([story_forms.SHARE, story_forms.PACK])
        return self.asked(self.form(forms), None, k=k, box=self.setting.box), self.do("/", k, whose="")

    def price(self) -> tuple[str, Fraction] | None:
        k = self.few(12)
        if self.has * k > MOST:
            return None
        return self.asked(self.form(story_forms.PRICE), None, k=str(k)), self.do("*", k, whose="")

    def need(self) -> tuple[str, Fraction]:
        k = int(self.has) + int(change(self.rng, self.size))
        return self.asked(self.form(story_forms.NEED), None, k=k), self.do("-", self.has, k, whose="")

    def compare(self) -> Fraction:
        """Tells what another has by what the owner has: so many more or fewer, or so many times; returns it."""
        other = self.others[1]
        self.mentioned = False  # two are spoken of: names, not 'he' or 'she'
        more, fewer, times = self.form(story_forms.COMPARE)
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
        self.tell(times, None, other, times=self.rng.choice(story_forms.TIMES_WORD[k]))
        return self.do("*", k, whose=other.label)

    def other_own(self) -> Fraction:
        n = start(self.rng, self.size)
        self.tell(self.form(story_forms.OTHER_BEGINS), n, self.others[1])
        self.quote()
        return n

    def ask_two(self, theirs: Fraction) -> tuple[str, Fraction]:
        """A question about both: what they have together, or the difference."""
        other = self.others[1]
        who = self.owner.name
        self.mentioned = False  # two are spoken of: names, not 'he' or 'she'
        if self.rng.random() < 0.5 or theirs == self.has or self.owner.first_person:
            return self.asked(self.form(story_forms.ASK_TOTAL), None, other), self.do("+", theirs, whose="")
        hi, lo = (who, other.name) if self.has > theirs else (other.name, who)
        form = self.form(story_forms.ASK_MORE).replace("[do]", "does")
        return (
            self.asked(form, None, other, hi=hi, lo=lo),
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
    ends = ["own", "own", "share", "price", "need", "other"] if left else ["own"]
    if left and story.owner is not WE:  # 'Nora and we' is not said
        ends.append("two")
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
        asked = story.asked(story.form(story_forms.ASK_OTHER), None, story.others[1]), theirs
    else:
        _events(story, left)
        asked = story.own()
    if not asked:
        return None
    return story.ask(asked[0]), story, asked[1]
