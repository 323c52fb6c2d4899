"""Items of four known kinds in stories that nobody trained on: coins, letters, dates and trades told in other words.

What they share with training is what is asked of the mind, not the text: other names, other things, other sentences.
A generator takes a random.Random and returns (question, answer).
"""

import random
import re
from collections.abc import Callable, Collection
from datetime import date, timedelta

from training.tasks import coin_flip, date_understanding, last_letters, shuffled_objects
from training.teachers.date_contexts import slashed
from training.teachers.writing import with_choices

NAMES = """
Anneke Arvid Babatunde Bronagh Chiyoko Ciaran Dagny Eilidh Emeka Farouk Ffion Gudrun Haruki Ilse Ioana Jarmila Joaquim
Kwabena Leocadia Lieselotte Madhuri Marit Mihai Ngozi Oisin Oluwaseun Padraig Quirijn Radomir Rangi Sadhbh Sunniva
Tadhg Thandiwe Ulrike Vasilis Wiremu Xiulan Yevgenia Zsofia
""".split()
_ONSETS = "b br ch d dr f fl g gr h j k kl l m n p pl qu r s sk st t th tr v w y z".split()
_VOWELS = "a e i o u ai ea oo".split()
_CODAS = "b d f g k l m n p r s t x z ck ft lm nd rk sh th".split()

_COINS = [  # how it begins, who turns it, who does not, what is asked
    (
        "A penny is put on a desk, its head on top.",
        "{} turns it over.",
        "{} leaves it as it is.",
        "Is its head on top after all that?",
    ),
    (
        "Heads faces the ceiling when a token is laid down on a shelf.",
        "{} inverts the token.",
        "{} only looks at the token.",
        "Does heads face the ceiling in the end?",
    ),
]
_LETTERS = [
    "Here is a list of pupils: {}. Join the final letter of every name into one word.",
    "Which string do you get by writing down how each of these ends, one character per name: {}?",
]
_DATES: list[tuple[str, Callable[[int], int]]] = [  # a story of a day and a number, and the days that pass
    ("{name} borrowed a novel on {day} and may keep it for {n} weeks. When must it go back?", lambda n: 7 * n),
    ("A ship left port on {day} and reached the island after {n} days at sea. When did it get there?", lambda n: n),
    ("{name} came home on {day} after a trip of {n} nights. When had {name} set out?", lambda n: -n),
    ("The hen began to brood on {day}, and the chicks hatched {n} days after that. When did they hatch?", lambda n: n),
]
_TRADES = [  # how it begins, what each has, an exchange, what is asked, the things
    (
        "Three hikers walk home in the rain.",
        "{name} carries the {thing} umbrella",
        "{first} and {second} exchange umbrellas.",
        "Which umbrella does {name} carry home?",
        ["striped", "spotted", "checked", "plain", "torn", "silver"],
    ),
    (
        "Three clerks share an office.",
        "{name} sits by the {thing}",
        "{first} takes the place of {second}, who moves to where {first} was.",
        "What does {name} sit by now?",
        ["window", "door", "stove", "bookcase", "printer", "staircase"],
    ),
]
_WHEN = ["To begin with,", "A little later,", "At last,"]


def new_name(rng: random.Random) -> str:
    """A name of two syllables that is made here."""
    first, second = ((rng.choice(_ONSETS), rng.choice(_VOWELS)) for _ in "12")
    return "".join([*first, *second, rng.choice(_CODAS)]).capitalize()


def other_coins(rng: random.Random) -> tuple[str, str]:
    """Five people turn a coin over or leave it."""
    begins, turns, leaves, asked = rng.choice(_COINS)
    turned = [rng.random() < 0.5 for _ in range(5)]
    people = rng.sample(NAMES, 5)
    told = [(turns if over else leaves).format(name) for name, over in zip(people, turned, strict=True)]
    return " ".join([begins, *told, asked]), "no" if sum(turned) % 2 else "yes"


def other_letters(rng: random.Random) -> tuple[str, str]:
    """The last letters of four names that are made here."""
    names = [new_name(rng) for _ in range(4)]
    return rng.choice(_LETTERS).format(", ".join(names)), "".join(name[-1] for name in names)


def other_dates(rng: random.Random) -> tuple[str, str]:
    """A day some days or weeks away from the one that is told, among five that a slip would give."""
    story, passed = rng.choice(_DATES)
    day = date(1950, 1, 1) + timedelta(rng.randrange(27_000))
    n = rng.randint(2, 6)
    answer = day + timedelta(passed(n))
    told = story.format(name=rng.choice(NAMES), day=f"{day:%B} {day.day}, {day.year}", n=n)
    options = [answer, *(answer + timedelta(shift) for shift in rng.sample([-7, -2, -1, 1, 2, 7, 28, 31, 365], 4))]
    rng.shuffle(options)
    question = f"{told} Give the date as MM/DD/YYYY."
    return with_choices(question, [slashed(option) for option in options]), slashed(answer)


def other_trades(rng: random.Random) -> tuple[str, str]:
    """What one of three people has after three exchanges."""
    begins, has, exchange, asked, things = rng.choice(_TRADES)
    people, chosen = rng.sample(NAMES, 3), rng.sample(things, 3)
    held = dict(zip(people, chosen, strict=True))
    first, second, third = (has.format(name=name, thing=thing) for name, thing in held.items())
    told = [begins, f"{first}, {second}, and {third}."]
    for when in _WHEN:
        one, other = rng.sample(people, 2)
        held[one], held[other] = held[other], held[one]
        told.append(f"{when} {exchange.format(first=one, second=other)}")
    name = rng.choice(people)
    return with_choices(" ".join([*told, asked.format(name=name)]), chosen), held[name]


def spelled(question: str) -> list[str]:
    """The names that a question of `other_letters` lists."""
    return re.findall(r"(\w+)(?=[,.?])", question.partition(": ")[2].partition(" Join")[0])


LETTERS = "letters of new names"
KINDS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "coins in other words": other_coins,
    LETTERS: other_letters,
    "dates in other stories": other_dates,
    "trades in other stories": other_trades,
}
_ASKED = dict(zip(KINDS, (coin_flip, last_letters, date_understanding, shuffled_objects), strict=True))


def kinds_of(tasks: Collection[str]) -> frozenset[str]:
    """The kinds whose items ask what these tasks ask, told otherwise."""
    return frozenset(kind for kind, module in _ASKED.items() if module.TASK.name in tasks)
