"""Coins and other things of two sides, by how many people act: each of them turns the thing or leaves it."""

import random

from training.teachers.explain import turned
from training.teachers.graded.forms_of_role import Role, of_role

COIN_SHARE = 0.7
OTHER_WAY_SHARE = 0.4  # of the items in which the thing begins on its second side
NOTE_SHARE = 0.15
# What is turned and its two sides. A coin is 'heads up' and shows 'heads', the others are 'red side up' and show
# 'the red side'.
HEADS = ("heads", "tails")
COINS = ["coin", "coin", "penny", "quarter", "dime", "coin", "silver coin", "medal", "token", "nickel"]
OTHERS = [
    ("pancake", ("brown", "pale")),
    ("playing card", ("front", "back")),
    ("mat", ("blue", "green")),
    ("cushion", ("striped", "plain")),
    ("beer mat", ("printed", "blank")),
    ("rug", ("red", "grey")),
    ("record", ("first", "second")),
    ("wooden disc", ("black", "white")),
    ("leaf", ("shiny", "dull")),
    ("floor tile", ("smooth", "rough")),
    ("photo", ("picture", "paper")),
    ("mattress", ("soft", "hard")),
    ("jigsaw piece", ("painted", "bare")),
    ("blanket", ("yellow", "orange")),
    ("button", ("gold", "silver")),
]
BEGINS = [  # {up} is 'heads up' or 'red side up', {shown} is 'heads' or 'the red side'
    "A {thing} is {up}.",
    "There is a {thing} on the table. It is {up}.",
    "A {thing} lies {up} on the floor.",
    "Picture a {thing} that has been put down {up}.",
    "Right, there's this {thing} sitting {up} in front of us.",
    "The {thing} starts {up}.",
    "I put a {thing} on my desk, {up}.",
    "At first a {thing} shows {shown}.",
    "ok so I have a {thing} and it is {up}.",
    "Somebody left a {thing} on the shelf with {shown} visible.",
    "You see a {thing} that shows {shown}.",
    "Let's begin with a {thing} which is {up}.",
    "In a game a {thing} is placed {up}.",
    "Before the guests came, a {thing} had been laid {up} on the counter.",
    "A {thing} waits on the window sill, and what faces the ceiling is {shown}.",
    "Say a {thing} is lying {up}.",
    "We have a {thing}. Looking at it from above you see {shown}.",
    "A {thing} was left {up} on a chair.",
]
TURNS = [
    "{name} flips it.",
    "{name} flips the {thing}.",
    "{name} turns it over.",
    "{name} takes the {thing} and lays it down upside down.",
    "{name} goes and gives the {thing} a half turn, bottom to top.",
    "{name} turns the {thing} over.",
    "{name} reverses the {thing}.",
    "{name} flips the {thing} over.",
    "{name} gives it one flip.",
    "{name} lifts it and sets it down with the hidden side on top.",
    "{name} puts it the other way up.",
    "{name} makes it lie on its other side.",
    "{name} decides to flip it.",
    "{name} inverts the {thing}.",
    "{name} upends the {thing} so that what was below is above.",
    "{name} does flip it.",
    "{name} changes the side that is up.",
    "{name} comes along and flips it over.",
    "{name} flipped it.",
    "Because of {name}, the {thing} now lies the opposite way.",
    "{name} turns it upside down.",
    "{name} swaps top and bottom of the {thing}.",
    "{name} wants the other side up and turns it.",
]
KEEPS = [
    "{name} does not flip it.",
    "{name} does not flip the {thing}.",
    "{name} doesn't turn it over.",
    "{name} looks away and the {thing} rests as it was.",
    "{name} can't be bothered and stays seated.",
    "{name} leaves it as it is.",
    "{name} does not turn the {thing} over.",
    "{name} doesn't touch it.",
    "{name} does nothing.",
    "{name} refuses to move the {thing}.",
    "{name} leaves the {thing} alone.",
    "{name} does not reverse the {thing}.",
    "{name} lets it be.",
    "{name} thinks about it, but in the end the {thing} stays put.",
    "{name} has no wish to change anything.",
    "{name} passes.",
    "{name} keeps the same side up.",
    "{name} just looks at the {thing}.",
    "{name} didn't flip it.",
    "Nothing happens to the {thing} when it comes to {name}.",
    "{name} decides not to flip it.",
    "{name} skips this turn.",
    "{name} only dusts the {thing}, without turning it.",
]
ASKS_STILL = [  # only for the side that it begins on
    "Is the {thing} still {up}?",
    "Is it still {up}?",
    "Does it still show {shown}?",
    "Has it ended the way it began, {up}?",
    "After all of that, would you find it {up} like before?",
    "Is the {thing} still {up} at the end?",
    "Is the {thing} {up} still, or not?",
    "Does the {thing} still show {shown}?",
    "still {up}?",
    "Would someone who comes in now see {shown}, the same as at the start?",
    "So is it still {up} now?",
    "After this, is the {thing} still {up}?",
    "Do we still see {shown}?",
    "Is what you see from above {shown}, as it was to start with?",
    "When nobody is left, do people looking at the {thing} find {shown}, just as before?",
]
ASKS = [
    "Is the {thing} {up}?",
    "Is it {up} now?",
    "Does it show {shown} now?",
    "Would you say that it has come out {up}?",
    "Once they are through with it, can {shown} be seen?",
    "Is the {thing} {up} at the end?",
    "Is it {up} after that?",
    "Does the {thing} show {shown} at the end?",
    "is it {up}?",
    "Looking from above when it is all over, do you see {shown}?",
    "So, is the {thing} {up} now?",
    "In the end, is it {up}?",
    "Do we see {shown} now?",
    "Does the {thing} finish {up}?",
    "Tell me: has the {thing} come to rest {up}?",
]
NOTES = [
    'Note that "flip" here means "reverse".',
    "(Flip means reverse.)",
    "To flip is to turn over to the other side.",
    "Here each flip puts the lower side up.",
    "Mind that any flipping or turning means reversing, no tossing.",
]
ORDER = [
    "Then {}",
    "After that, {}",
    "Next, {}",
    "Following this, {}",
    "Once that is over, {}",
    "And then {}",
    "Later {}",
    "Now {}",
    "then {}",
    "A little later on, {}",
]


def graded_coins(rng: random.Random, names: list[str], rung: int, role: Role) -> tuple[str, str, str]:
    """A yes-or-no question about a thing after `rung` people have turned it or not, its answer and its rationale."""
    coin = rng.random() < COIN_SHARE
    thing, sides = (rng.choice(of_role(COINS, role)), HEADS) if coin else rng.choice(of_role(OTHERS, role))
    first, second = sides[::-1] if rng.random() < OTHER_WAY_SHARE else sides
    turns = [(name, rng.random() < 0.5) for name in rng.sample(names, rung)]
    still = rng.random() < 0.5
    asked = first if still or rng.random() < 0.5 else second
    parts = [_with(rng.choice(of_role(BEGINS, role)), thing, first, coin), *_told(rng, turns, thing, role)]
    parts.append(_with(rng.choice(of_role(ASKS_STILL if still else ASKS, role)), thing, asked, coin))
    if rng.random() < NOTE_SHARE:
        parts.append(rng.choice(of_role(NOTES, role)))
    rationale, answer = turned(turns, (first, second), asked)
    return " ".join(parts), answer, rationale


def _with(form: str, thing: str, side: str, coin: bool) -> str:
    up, shown = (f"{side} up", side) if coin else (f"{side} side up", f"the {side} side")
    return form.format(thing=thing, up=up, shown=shown)


def _told(rng: random.Random, turns: list[tuple[str, bool]], thing: str, role: Role) -> list[str]:
    """A sentence a person. Half of the tellings stay with one way to say it, as people do."""
    ways = rng.choice([1, 3])
    does, keeps = (rng.sample(forms, min(ways, len(forms))) for forms in (of_role(TURNS, role), of_role(KEEPS, role)))
    order = rng.choice(of_role(ORDER, role)) if rng.random() < 0.3 else "{}"
    told = []
    for position, (name, turns_it) in enumerate(turns):
        form = rng.choice(does if turns_it else keeps)
        # Only a sentence that begins with the name can stand behind an order word as it is.
        if position and form.startswith("{name}"):
            form = order.replace("{}", form)
        told.append(form.format(name=name, thing=thing))
    return told
