"""A procedural teacher for Shuffled Objects: three people, what each holds, and who swaps with whom."""

import random

from training.teachers import explain
from training.teachers.retold.object_swaps import retold_swaps
from training.teachers.writing import with_choices

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


def own_objects(rng: random.Random, words: list[str]) -> tuple[str, str, str]:
    """A question in BIG-bench's wording, its answer and rationale."""
    frame = rng.randrange(len(_FRAMES))
    opening, start, who, verb, end, option = _FRAMES[frame]
    names = ["Alice", "Bob", "Claire"] if rng.random() < 0.6 else rng.sample(words, 3)
    things = rng.sample(
        [_COLOURS, [word for word in words if word not in names], _BOOKS, _POSITIONS, _COLOURS][frame], 3
    )
    starts = [start.format(name=name, thing=thing) for name, thing in zip(names, things, strict=True)]
    pairs = [" and ".join(rng.sample(names, 2)) for _ in range(rng.choice([2, 3, 3, 3, 3, 4]))]
    order = ["First", *["Then"] * (len(pairs) - 2), "Finally"]
    told = " ".join(f"{when}, {pair} {verb}." for when, pair in zip(order, pairs, strict=True))
    everyone = f"{names[0]}, {names[1]}, and {names[2]}"
    stem = (
        f"{opening.format(all=everyone)}{starts[0]}, {starts[1]}, and {starts[2]}. "
        f"As time goes on, pairs of {who}. {told} {end.format(name=rng.choice(names))}"
    )
    rationale, thing = explain.explain_swaps(stem)
    options = [option.format(thing=each) for each in things]
    return with_choices(stem, options), option.format(thing=thing), rationale


def retold_objects(rng: random.Random, words: list[str]) -> tuple[str, str, str]:
    """The same in other words."""
    stem, held, exchanged, name = retold_swaps(rng, words)
    rationale, thing = explain.swapped(held, exchanged, name)
    return with_choices(stem, list(held.values())), thing, rationale
