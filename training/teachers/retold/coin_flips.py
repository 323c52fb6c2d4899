"""Coin Flip in other words: a coin, or another thing of two sides, that people turn or leave."""

import random
from dataclasses import dataclass

from training.teachers.explain import turned

COIN_SHARE = 0.75
TAILS_SHARE = 0.2  # of the items that begin the other way round
COINS = ["coin", "coin", "quarter", "dime", "nickel", "medal", "gold coin", "euro"]


@dataclass(frozen=True)
class Thing:
    """What is turned: its two sides, and sentences with {side}, {coin} (what it is called) or {name} in them."""

    sides: tuple[str, str]
    begins: list[str]
    turns: list[str]
    keeps: list[str]
    asks: list[str]
    asks_still: list[str]  # only for the side that it begins with


COIN = Thing(
    ("heads", "tails"),
    [
        "A {coin} lies on the table, {side} up.",
        "There is a {coin} with {side} on top.",
        "I put down a {coin} so that it shows {side}.",
        "A {coin} shows {side} at first.",
        "We start with a {coin} that shows {side}.",
        "On the floor is a {coin}. It is {side} up.",
        "The teacher holds out a {coin}, {side} up.",
        "Someone has left a {coin} on the bench with the {side} side up.",
        "You can see the {side} side of a {coin}.",
        "At the start of the game the {coin} is {side} up.",
    ],
    [
        "{name} flips it.",
        "{name} gives it a flip.",
        "{name} reverses the {coin}.",
        "{name} flips the {coin} over.",
        "{name} turns the {coin}.",
        "{name} flips the {coin}.",
        "{name} puts it down the other way round.",
        "{name} rolls it onto its other side.",
        "{name} changes which side is up.",
        "{name} makes the other side show.",
        "{name} picks it up and puts it back the other way up.",
        "{name} flips the {coin} once.",
    ],
    [
        "{name} does not flip it.",
        "{name} lets it lie.",
        "{name} does nothing.",
        "{name} skips a turn.",
        "{name} does not turn it.",
        "{name} leaves the {coin} alone.",
        "{name} keeps the same side up.",
        "{name} does not touch it.",
        "{name} passes.",
        "{name} does not flip the {coin}.",
        "{name} would like to flip it but does not.",
        "{name} just watches.",
        "{name} does not reverse it.",
        "{name} decides against a flip.",
    ],
    [
        "Is {side} on top now?",
        "Does it show {side}?",
        "Is it {side} at last?",
        "Is the {coin} {side} up at the end?",
        "Does the {coin} now show {side}?",
        "When all are done, is {side} up?",
        "Is {side} the upper side now?",
    ],
    ["Is it still {side} up?", "Is {side} still up?", "Does it still show {side}?", "Is the {coin} still {side} up?"],
)
OTHERS = [
    Thing(
        ("on", "off"),
        ["The lamp in the hall is {side}.", "When the day begins, the lamp is {side}."],
        ["{name} presses the switch.", "{name} flips the switch.", "{name} pushes the switch of the lamp."],
        ["{name} walks by.", "{name} leaves the switch alone.", "{name} does not press the switch."],
        ["Is the lamp {side} now?", "Is the light {side} at the end?"],
        ["Is the lamp still {side}?"],
    ),
    Thing(
        ("face up", "face down"),
        ["A playing card lies {side}.", "The dealer puts one card on the table, {side}."],
        ["{name} flips the card.", "{name} turns the card round.", "{name} turns the card over."],
        ["{name} does not flip the card.", "{name} lets the card lie.", "{name} passes."],
        ["Is the card {side} now?", "Does the card lie {side} after that?"],
        ["Is the card still {side}?"],
    ),
    Thing(
        ("brown", "pale"),
        ["A pancake is in the pan with its {side} side on top."],
        ["{name} flips the pancake.", "{name} turns the pancake.", "{name} tosses it so that it lands reversed."],
        ["{name} does not flip it.", "{name} waits.", "{name} lets the pancake fry."],
        ["Is the {side} side on top now?"],
        ["Is the {side} side still on top?"],
    ),
    Thing(
        ("open", "closed"),
        ["The sign on the shop's door says {side}.", "A shop's sign shows the word {side}."],
        ["{name} turns the sign.", "{name} reverses the sign.", "{name} flips the sign over."],
        ["{name} does not turn the sign.", "{name} leaves the sign alone.", "{name} reads the sign."],
        ["Does the sign say {side} now?", "Is {side} what the sign says in the evening?"],
        ["Does the sign still say {side}?"],
    ),
    Thing(
        ("blue", "green"),
        ["A mat has a blue and a green side. The {side} side is up.", "The cushion lies with its {side} side up."],
        ["{name} turns it.", "{name} turns up the other side.", "{name} puts the other side up."],
        ["{name} does not turn it.", "{name} sits on it.", "{name} leaves it alone."],
        ["Is {side} on top now?", "Is its {side} side up?"],
        ["Is the {side} side still up?"],
    ),
]
ORDER = ["", "", "", "Then ", "Next, ", "After that, "]


def retold_coins(rng: random.Random, turns: list[tuple[str, bool]]) -> tuple[str, str, str]:
    """A question about who turns a thing and who does not (name, turns), its answer and rationale."""
    thing = COIN if rng.random() < COIN_SHARE else rng.choice(OTHERS)
    first, second = thing.sides if rng.random() >= TAILS_SHARE else thing.sides[::-1]
    still = rng.random() < 0.5
    asked = first if still or rng.random() < 0.7 else second
    # Most tellings stay with one way to say it, as people do; the others change it from turn to turn.
    ways = rng.choice([1, 1, 3])
    does, keeps = rng.sample(thing.turns, ways), rng.sample(thing.keeps, ways)
    order = rng.choice(ORDER)
    told = [rng.choice(does if turns_it else keeps).format(name=name, coin="{coin}") for name, turns_it in turns]
    text = " ".join(
        [
            rng.choice(thing.begins),
            told[0],
            *(order + sentence for sentence in told[1:]),
            rng.choice(thing.asks_still if still else thing.asks).replace("{side}", asked),
        ]
    )
    question = text.format(coin=rng.choice(COINS), side=first)
    rationale, answer = turned(turns, (first, second), asked)
    return question, answer, rationale
