"""Shuffled Objects in other words: people who have one thing each, and swap."""

import random
from dataclasses import dataclass

COUNTS = {2: "Two", 3: "Three", 4: "Four"}
ORDERS = [[""], [""], ["First, ", "Then ", "Then ", "Finally, "], ["", "Next, "], ["", "After that, "], ["", "Later "]]


@dataclass(frozen=True)
class Scene:
    """Where it happens ({count} people), what each has, who swaps, what is asked, and the things."""

    begins: str
    has: str
    swaps: list[str]
    asks: list[str]
    things: list[str]


def _of(things: str) -> list[str]:
    """Ways to tell that two people swap things of this name."""
    return [
        f"{{first}} and {{second}} trade {things}.",
        f"{{first}} and {{second}} swap {things}.",
        f"{{first}} swaps {things} with {{second}}.",
        f"{{first}} trades {things} with {{second}}.",
        f"{{first}} and {{second}} switch their {things}.",
        f"{{first}} and {{second}} change {things} with each other.",
    ]


SCENES = [
    Scene(
        "{count} cooks work in one kitchen.",
        "{name} has the {thing} pan",
        _of("pans"),
        ["Which pan does {name} have at the end?", "What pan is {name} left with?"],
        ["copper", "iron", "steel", "small", "large", "old", "new", "black"],
    ),
    Scene(
        "{count} children sit in a boat.",
        "{name} sits at the {thing}",
        [*_of("seats"), "{first} changes seats with {second}."],
        ["Where does {name} sit now?", "Where is {name} sitting when the boat lands?"],
        ["front", "back", "middle", "rudder", "oars", "mast"],
    ),
    Scene(
        "{count} friends play cards.",
        "{name} holds the {thing}",
        [*_of("cards"), "{first} gives {second} a card and gets the card of {second} for it."],
        ["What does {name} hold after that?", "Which card does {name} have now?"],
        ["ace", "king", "queen", "jack", "ten", "nine", "seven", "joker"],
    ),
    Scene(
        "{count} neighbors have one pet each.",
        "{name} keeps a {thing}",
        _of("pets"),
        ["Which pet does {name} have now?", "What is the pet of {name} in the end?"],
        ["dog", "cat", "rabbit", "parrot", "hamster", "turtle", "goldfish"],
    ),
    Scene(
        "{count} pupils unpack their lunch.",
        "{name} has an {thing} sandwich",
        [*_of("sandwiches"), "{first} hands a sandwich to {second} and takes the one of {second}."],
        ["Which sandwich does {name} eat?", "What does {name} have on the bread now?"],
        ["egg", "avocado", "olive", "onion", "apple butter", "eel"],
    ),
    Scene(
        "{count} painters share their brushes.",
        "{name} begins with the {thing} brush",
        _of("brushes"),
        ["Which brush does {name} paint with now?", "What kind of brush does {name} have?"],
        ["thin", "wide", "round", "flat", "soft", "stiff", "long"],
    ),
    Scene(
        "{count} guests stay at a small hotel.",
        "{name} sleeps in the {thing} room",
        [*_of("rooms"), "{first} moves to the room of {second}, and {second} to the room of {first}."],
        ["Which room does {name} sleep in now?", "Where does {name} wake up?"],
        ["red", "yellow", "corner", "garden", "attic", "quiet", "blue"],
    ),
    Scene(
        "{count} drivers stand in a yard.",
        "{name} drives the {thing}",
        [*_of("keys"), "{first} takes over what {second} drives, and the other way round."],
        ["What does {name} drive now?", "Which one does {name} drive in the evening?"],
        ["truck", "van", "bus", "tractor", "taxi", "crane"],
    ),
    Scene(
        "{count} singers look at their songs.",
        "{name} will sing about the {thing}",
        _of("songs"),
        ["What does {name} sing about?", "What is the song of {name} about now?"],
        ["moon", "sea", "rose", "river", "night", "war", "spring"],
    ),
    Scene(
        "{count} players stand on the field.",
        "{name} wears number {thing}",
        [*_of("shirts"), "{first} puts on the shirt of {second}, and {second} the shirt of {first}."],
        ["Which number does {name} wear now?", "What number is on the shirt of {name}?"],
        ["two", "four", "six", "seven", "nine", "eleven", "twelve"],
    ),
    Scene(
        "{count} collectors meet on a Sunday.",
        "{name} brings a stamp from {thing}",
        [*_of("stamps"), "{first} gets the stamp of {second}, who gets the one of {first}."],
        ["Where is the stamp of {name} from now?", "Which stamp does {name} take home?"],
        ["Peru", "Kenya", "Japan", "Norway", "Egypt", "Cuba", "Nepal"],
    ),
    Scene(
        "{count} people wait for a bus.",
        "{name} is at place {thing} of the line",
        [*_of("places"), "{first} and {second} let each other have their place."],
        ["At which place is {name} now?", "What is the place of {name} when the bus comes?"],
        ["one", "two", "three", "four", "five"],
    ),
]


def retold_swaps(rng: random.Random, words: list[str]) -> tuple[str, dict[str, str], list[tuple[str, str]], str]:
    """A question of who has what, for some of these names; what each has at first, who swaps, who is asked about."""
    scene, count = rng.choice(SCENES), rng.choice([2, 3, 3, 3, 3, 4])
    names = rng.sample(words, count)
    held = dict(zip(names, rng.sample(scene.things, count), strict=True))
    pairs = [tuple(rng.sample(names, 2)) for _ in range(rng.choice([2, 3, 3, 4]))]
    name, order = rng.choice(names), rng.choice(ORDERS)
    starts = [scene.has.format(name=each, thing=thing) for each, thing in held.items()]
    listed = ", ".join(starts[:-1]) + f"{',' if count > 2 else ''} and {starts[-1]}."
    ways = rng.sample(scene.swaps, rng.choice([1, 1, 2]))
    told = [
        order[min(i, len(order) - 1)] + rng.choice(ways).format(first=first, second=second)
        for i, (first, second) in enumerate(pairs)
    ]
    begins = scene.begins.format(count=COUNTS[count])
    question = " ".join([begins, listed, *told, rng.choice(scene.asks).format(name=name)])
    return question, held, pairs, name
