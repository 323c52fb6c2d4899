"""Other tellings of what Coin Flip, Last Letters and Shuffled Objects ask, so that a student learns the task and not
its one sentence. Nobody else's data is told here, and training.teachers.other stays apart: none of its sentences is
among these.
"""

import random

COINS = [  # how it begins, who flips, who does not, what is asked
    ("A quarter lies on the table, heads up.", "{} flips it.", "{} does not flip it.", "Is it still heads up?"),
    ("There is a coin with heads on top.", "{} gives it a flip.", "{} lets it lie.", "Is heads on top now?"),
    ("I put down a coin so that it shows heads.", "{} reverses the coin.", "{} does nothing.", "Does it show heads?"),
    ("A coin shows heads at first.", "Then {} flips the coin over.", "Then {} skips a turn.", "Is it heads at last?"),
    ("Heads is up.", "{} turns the coin.", "{} does not turn it.", "Is heads still up?"),
]
LETTERS = [
    "Take the last letter of each of these names and put them together: {listed}.",
    "What do the last letters of {told} spell?",
    'Concatenate the last letters of the words "{plain}".',
    "Write the last letters of {told} one after the other.",
    "Put the last letters of {plain} together.",
]
SWAPS = [  # how it begins, what each has, a swap, what is asked, the things
    (
        "Three cooks work in one kitchen.",
        "{name} has the {thing} pan",
        "{first} and {second} trade pans.",
        "Which pan does {name} have at the end?",
        ["copper", "iron", "steel", "small", "large", "old", "new", "black"],
    ),
    (
        "Three children sit in a boat.",
        "{name} sits at the {thing}",
        "{first} changes seats with {second}.",
        "Where does {name} sit now?",
        ["front", "back", "middle", "rudder", "oars", "mast"],
    ),
    (
        "Three friends play cards.",
        "{name} holds the {thing}",
        "{first} gives {second} a card and gets the card of {second} for it.",
        "What does {name} hold after that?",
        ["ace", "king", "queen", "jack", "ten", "nine", "seven", "joker"],
    ),
    (
        "Three neighbors have one pet each.",
        "{name} keeps a {thing}",
        "{first} and {second} swap pets.",
        "Which pet does {name} have now?",
        ["dog", "cat", "rabbit", "parrot", "hamster", "turtle", "goldfish"],
    ),
]


def coins(rng: random.Random, turns: list[tuple[str, bool]]) -> str:
    """A question about who flips a coin that starts heads up, and who does not."""
    begins, flips, does_not, asked = rng.choice(COINS)
    return " ".join([begins, *((flips if turned else does_not).format(name) for name, turned in turns), asked])


def letters(rng: random.Random, words: list[str]) -> str:
    told = f"{', '.join(words[:-1])} and {words[-1]}"
    return rng.choice(LETTERS).format(listed=", ".join(words), told=told, plain=" ".join(words))


def swaps(rng: random.Random, names: list[str]) -> tuple[str, dict[str, str], list[tuple[str, str]], str]:
    """A question of who has what; what each has at first, who swaps, and the name that is asked about."""
    begins, has, swap, asked, things = rng.choice(SWAPS)
    held = dict(zip(names, rng.sample(things, len(names)), strict=True))
    pairs = [tuple(rng.sample(names, 2)) for _ in range(rng.choice([2, 3, 3, 4]))]
    name = rng.choice(names)
    starts = [has.format(name=each, thing=thing) for each, thing in held.items()]
    told = [swap.format(first=first, second=second) for first, second in pairs]
    listed = f"{', '.join(starts[:-1])}, and {starts[-1]}."
    return " ".join([begins, listed, *told, asked.format(name=name)]), held, pairs, name
