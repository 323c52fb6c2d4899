"""The lesson's two kinds of question, about a line of places that only the base has learned. Each kind has rungs.

    lists, rung 3    Ana passes mill, lake, inn. Where is Ana now?           inn
    walks, rung 3    Ana is at mill and goes 3 further. Where is Ana now?    1 barn, 2 pond, 3 gate

The end of a list can be read off at once, however long it is. Where a walk ends takes a step for each place between,
and all walks are equally long to read: so it is not the length that makes a question complex. A few places have a
neighbour that nobody told the model about: what leads over them is beyond it, with thought or without.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from model.errors import InputError
from training.records import Record

KINDS_OF_LESSON = ("lists", "walks")
RUNGS = range(1, 7)
NAMES = "Ana Ben Cem Dora Eva Finn Gus Hana Ida Jon Kim Lea Max Nora Omar Pia".split()
PLACES = """
mill lake inn barn pond gate church tower bridge school market garden forest hill river beach harbour castle station
bakery library museum theatre cinema hotel farm field meadow valley cave cliff island village town square park
fountain statue well stable forge dairy orchard vineyard brewery chapel abbey palace fort camp mine quarry dam canal
lock pier lighthouse dock shipyard airport depot garage workshop factory office bank court prison hospital clinic
chemist butcher florist tailor barber cobbler printer shop kiosk café arcade gallery studio stage arena stadium gym
pool rink zoo stall fair tent hut lodge cabin shelter spring marsh dune ridge
""".split()
UNKNOWN = 8  # places whose next one is in no text that is learned from
# How many of the places a walk of each rung begins at, a split: no other split has the same walk.
STARTS = {"test": 12, "perceive": 14, "validation": 5, "development": 3}
# Which tenths of all lists are a split's; the base reads those of train alone, as it does of the walks.
LISTS = {"train": range(6), "perceive": (6,), "validation": (7,), "development": (8,), "test": (9,)}


@dataclass(frozen=True)
class Line:
    """The places in a circle, in an order of their own for each seed, and what the splits may ask of them."""

    seed: int

    @cached_property
    def order(self) -> list[str]:
        return random.Random(f"{self.seed} line").sample(PLACES, len(PLACES))

    @cached_property
    def unknown(self) -> set[str]:
        """The places whose next one is not told."""
        return set(random.Random(f"{self.seed} unknown").sample(PLACES, UNKNOWN))

    def walk(self, start: str, steps: int) -> list[str]:
        """The places that follow, one a step."""
        place = self.order.index(start)
        return [self.order[(place + step) % len(self.order)] for step in range(1, steps + 1)]

    def is_told(self, start: str, steps: int) -> bool:
        """Whether each step of a walk is known."""
        return not self.unknown & {start, *self.walk(start, steps)[:-1]}

    def starts(self, split: str, rung: int) -> list[str]:
        """Where a split's walks of a rung begin; those of train are the rest, and lead over nothing unknown."""
        places, at = random.Random(f"{self.seed} starts {rung}").sample(PLACES, len(PLACES)), 0
        for other, count in STARTS.items():
            if other == split:
                return places[at : at + count]
            at += count
        return [place for place in places[at:] if self.is_told(place, rung)]


def is_list_of(split: str, question: str) -> bool:
    """Whether a list belongs to a split, by a hash of it: no other split asks the same one."""
    return int(sha256(question.encode()).hexdigest(), 16) % 10 in LISTS[split]


def _list_question(name: str, places: list[str]) -> str:
    return f"{name} passes {', '.join(places)}. Where is {name} now?"


def ask_list(rng: random.Random, split: str, rung: int) -> tuple[str, str, str]:
    """Question, answer and rationale of a split's list of `rung` places."""
    while True:
        places = rng.sample(PLACES, rung)
        if is_list_of(split, question := _list_question(rng.choice(NAMES), places)):
            return question, places[-1], f"The last is {places[-1]}."


def ask_walk(rng: random.Random, line: Line, split: str, rung: int) -> tuple[str, str, str]:
    """Question, answer and rationale of a walk of `rung` steps."""
    name, start = rng.choice(NAMES), rng.choice(line.starts(split, rung))
    passed = line.walk(start, rung)
    steps = ", ".join(f"{step} {place}" for step, place in enumerate(passed, 1))
    return f"{name} is at {start} and goes {rung} further. Where is {name} now?", passed[-1], f"{steps}."


def lesson_items(split: str, each: int, seed: int) -> Iterator[Record]:
    """`each` items of every rung of both kinds; all of them different. Raises InputError for more than there are."""
    line, taken = Line(seed), set()
    walks = min(len(NAMES) * len(line.starts(split, rung)) for rung in RUNGS)
    lists = sum(is_list_of(split, _list_question(name, [place])) for name in NAMES for place in PLACES)
    if each > (most := min(walks, lists)):
        raise InputError(f"{split} can have at most {most} items of each rung of each kind, not {each}: ask for fewer.")
    for kind in KINDS_OF_LESSON:
        for rung in RUNGS:
            rng, made = random.Random(f"{seed} {split} {kind} {rung}"), 0
            while made < each:
                item = ask_list(rng, split, rung) if kind == "lists" else ask_walk(rng, line, split, rung)
                if item[0] not in taken:
                    taken.add(item[0])
                    yield Record(kind, f"{split}-{kind}-{rung}-{made}", *item, source="program", rung=rung)
                    made += 1


def base_text(rng: random.Random, line: Line) -> tuple[str, str]:
    """How a text begins and how it goes on: along the line, or from a question to its steps or its answer."""
    if rng.random() < 0.25:
        start = rng.choice([place for place in PLACES if place not in line.unknown])
        steps = max(steps for steps in RUNGS if line.is_told(start, steps))
        return f"Along the line: {start}", f", {', '.join(line.walk(start, steps))}."
    rung = rng.choice(RUNGS)
    question, answer, steps = ask_list(rng, "train", rung) if rng.random() < 0.5 else ask_walk(rng, line, "train", rung)
    return question, f" {steps} Answer: {answer}." if rng.random() < 0.5 else f" {answer}."
