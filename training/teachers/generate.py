"""Procedural teachers: new items, in a task's form, whose every step a program knows.

They are counted apart from the standard items (source 'generated') and never equal a test item.
"""

import random
from collections.abc import Callable, Iterator

from training.evaluate.answers import with_choices
from training.records import Record
from training.teachers import dates, explain, stories
from training.teachers.retold.coins import coins
from training.teachers.retold.dates import dates as date_retold
from training.teachers.retold.letters import letters
from training.teachers.retold.swaps import swaps

Made = tuple[str, str, str]  # question, answer, rationale
_FRAMES = [  # opening, how each starts, who they are, the verb, how it ends
    (
        "{all} are playing a game. At the start, they are each holding a ball: ",
        "{name} has a {thing} ball",
        "players trade balls",
        "swap balls",
        "At the end of the game, {name} has the",
        "{thing} ball",
    ),
    (
        "{all} are at a dance. At the start of a song, they each have a partner: ",
        "{name} is dancing with {thing}",
        "dancers trade partners",
        "switch partners",
        "At the end of the dance, {name} is dancing with",
        "{thing}",
    ),
    (
        "{all} like to read and lend books. At the start, they each buy a book: ",
        "{name} gets {thing}",
        "friends trade books",
        "swap books",
        "At the end of the term, {name} has",
        "{thing}",
    ),
    (
        "{all} are in the same team. At the start of the match, they each have a position: ",
        "{name} is playing {thing}",
        "players trade positions",
        "trade positions",
        "At the end of the match, {name} is playing",
        "{thing}",
    ),
    (
        "{all} bring gifts to a party. At the start, they each hold a present: ",
        "{name} has a {thing} present",
        "guests swap gifts",
        "swap their gifts",
        "At the end of the party, {name} has the",
        "{thing} present",
    ),
]
_COLOURS = ["red", "blue", "green", "yellow", "pink", "white", "black", "orange", "purple", "brown"]
_BOOKS = ["Emma", "Ulysses", "Dracula", "Walden", "Middlemarch", "Frankenstein", "Moby Dick", "The Odyssey", "Lolita"]
_POSITIONS = [
    "goalkeeper",
    "striker",
    "left winger",
    "right winger",
    "fullback",
    "center midfielder",
    "benchwarmer",
    "left midfielder",
    "right midfielder",
    "cheerleader",
]


def _turns(rng: random.Random, words: list[str]) -> list[tuple[str, bool]]:
    """People, and whether each flips."""
    people = rng.choice([2, 3, 4, 4, 4, 4, 5, 6])
    return [(name, rng.random() < 0.5) for name in rng.sample(words, people)]


def coin_flip(rng: random.Random, words: list[str]) -> Made:
    turns = _turns(rng, words)
    told = " ".join(f"{name} {'flips' if flips else 'does not flip'} the coin." for name, flips in turns)
    question = f'A coin is heads up. {told} Is the coin still heads up? Note that "flip" here means "reverse".'
    rationale, answer = explain.coin_turns(turns)
    return question, answer, rationale


def coin_retold(rng: random.Random, words: list[str]) -> Made:
    return coins(rng, _turns(rng, words))


def made_up(rng: random.Random, words: list[str]) -> str:
    """The beginning of a word and the end of another: a name that nobody has seen spelled."""
    first, second = rng.sample(words, 2)
    return first[: rng.randint(2, 4)] + second[-rng.randint(2, 4) :].lower()


def _spelled(rng: random.Random, words: list[str]) -> list[str]:
    count = rng.choice([2, 3, 4, 4, 4, 4, 5])
    return [word if rng.random() < 0.8 else made_up(rng, words) for word in rng.sample(words, count)]


def last_letters(rng: random.Random, words: list[str]) -> Made:
    named = _spelled(rng, words)
    rationale, answer = explain.letters_of(named)
    return f'Take the last letters of each words in "{" ".join(named)}" and concatenate them.', answer, rationale


def letters_retold(rng: random.Random, words: list[str]) -> Made:
    named = _spelled(rng, words)
    rationale, answer = explain.letters_of(named)
    return letters(rng, named), answer, rationale


def objects_retold(rng: random.Random, words: list[str]) -> Made:
    stem, held, exchanged, name = swaps(rng, words)
    rationale, thing = explain.swapped(held, exchanged, name)
    return with_choices(stem, list(held.values())), thing, rationale


def shuffled_objects(rng: random.Random, words: list[str]) -> Made:
    frame = rng.randrange(len(_FRAMES))
    opening, start, who, verb, end, option = _FRAMES[frame]
    names = ["Alice", "Bob", "Claire"] if rng.random() < 0.6 else rng.sample(words, 3)
    things = rng.sample(
        [_COLOURS, [word for word in words if word not in names], _BOOKS, _POSITIONS, _COLOURS][frame], 3
    )
    starts = [start.format(name=name, thing=thing) for name, thing in zip(names, things, strict=True)]
    swaps = [" and ".join(rng.sample(names, 2)) for _ in range(rng.choice([2, 3, 3, 3, 3, 4]))]
    order = ["First", *["Then"] * (len(swaps) - 2), "Finally"]
    told = " ".join(f"{when}, {pair} {verb}." for when, pair in zip(order, swaps, strict=True))
    everyone = f"{names[0]}, {names[1]}, and {names[2]}"
    stem = (
        f"{opening.format(all=everyone)}{starts[0]}, {starts[1]}, and {starts[2]}. "
        f"As time goes on, pairs of {who}. {told} {end.format(name=rng.choice(names))}"
    )
    rationale, thing = explain.shuffled_objects(stem)
    options = [option.format(thing=each) for each in things]
    return with_choices(stem, options), option.format(thing=thing), rationale


def date_understanding(rng: random.Random, words: list[str]) -> Made:
    return dates.generate(rng)


def _stories(
    templates: list[tuple[str, str]], distract: float = 0.1, compute: float = 0.0
) -> Callable[[random.Random, list[str]], Made]:
    """A generator of stories; `compute` is the share of bare computations among them."""

    def made(rng: random.Random, words: list[str]) -> Made:
        if rng.random() < compute:
            return stories.story(rng, words, stories.COMPUTE, 0.0)
        return stories.story(rng, words, templates, distract)

    return made


GENERATORS: dict[str, Callable[[random.Random, list[str]], Made]] = {
    "coin_flip": coin_flip,
    "last_letters": last_letters,
    "shuffled_objects": shuffled_objects,
    "date_understanding": date_understanding,
    "add_sub": _stories(stories.ADD_SUBTRACT + stories.DECIMAL + stories.TWO_TRACKS[:8], compute=0.15),
    "single_eq": _stories(
        stories.ADD_SUBTRACT + stories.DECIMAL + stories.MULTIPLY_DIVIDE + stories.TWO_STEPS, compute=0.3
    ),
    "multi_arith": _stories(stories.TWO_STEPS, compute=0.3),
    "svamp": _stories(
        stories.TWO_TRACKS * 2 + stories.ADD_SUBTRACT + stories.MULTIPLY_DIVIDE + stories.TWO_STEPS, distract=0.3
    ),
    "gsm8k": _stories(stories.MORE_STEPS + stories.TWO_STEPS),
}


# What is told in other words, and how often. Last Letters has least of it: what is hard there is the spelling.
RETOLD: dict[str, tuple[float, Callable[[random.Random, list[str]], Made]]] = {
    "coin_flip": (0.7, coin_retold),
    "last_letters": (0.3, letters_retold),
    "shuffled_objects": (0.6, objects_retold),
    "date_understanding": (0.5, date_retold),
}


def generate(task: str, count: int, words: list[str], seed: int, retold: bool = True) -> Iterator[Record]:
    """`count` different new items of a task; `words` are the capitalised words and names they may be about.

    Without `retold` all are in the data set's own wording.
    """
    share, retell = (RETOLD if retold else {}).get(task, (0.0, None))
    rng, seen = random.Random(f"{task}-{seed}"), set()
    while len(seen) < count:
        made = retell if share and rng.random() < share else GENERATORS[task]
        question, answer, rationale = made(rng, words)
        if question not in seen:
            seen.add(question)
            yield Record(task, f"{task}-made-{seed}-{len(seen)}", question, answer, rationale, "generated", "generated")
