"""Coins and other things of two sides, by how many people act: each of them turns the thing or leaves it."""

import random

from training.teachers.explain import turned
from training.teachers.graded.forms_of_role import Forms, Role, of_role

COIN_SHARE = 0.7
OTHER_WAY_SHARE = 0.4  # of the items in which the thing begins on its second side
NOTE_SHARE = 0.15
# What is turned and its two sides. A coin is 'heads up' and shows 'heads', the others are 'red side up' and show
# 'the red side'.
HEADS = ("heads", "tails")
COINS = Forms(
    ["coin", "coin", "penny", "quarter", "dime", "coin", "silver coin", "medal", "token", "nickel"],
    training=["euro", "pound coin", "cent", "gold coin", "half dollar", "game chip"],
)
OTHERS = Forms(
    [
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
    ],
    training=[
        ("book", ("title", "blurb")),
        ("tile", ("purple", "turquoise")),
        ("counter", ("crimson", "golden")),
        ("plate", ("upper", "lower")),
        ("card", ("king", "pattern")),
        ("domino", ("dotted", "empty")),
        ("slice of toast", ("buttered", "toasted")),
        ("magnet", ("north", "south")),
        ("sticker", ("glossy", "sticky")),
        ("scarf", ("woolen", "silk")),
        ("sign", ("open", "closed")),
        ("towel", ("pink", "cream")),
        ("stone", ("wet", "sandy")),
        ("tray", ("lacquered", "wooden")),
        ("envelope", ("stamped", "flap")),
        ("shield", ("lion", "leather")),
    ],
)
BEGINS = Forms(
    [  # {up} is 'heads up' or 'red side up', {shown} is 'heads' or 'the red side'
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
    ],
    training=[
        "On the table lies a {thing}, {up}.",
        "A {thing} is lying on the bench. It is {up}.",
        "Here is a {thing}. It is {up}.",
        "There's a {thing} in front of you, {up}.",
        "A {thing} is placed {up}.",
        "Someone puts down a {thing} {up}.",
        "Our {thing} lies {up}.",
        "On my hand lies a {thing} that shows {shown}.",
        "A {thing} rests {up} on a book.",
        "To begin with, a {thing} is {up}.",
        "A {thing} shows {shown}.",
        "You put a {thing} on the ground, {up}.",
        "A {thing} has been placed {up} on the carpet.",
        "i have a {thing}, {up}",
        "It begins with a {thing} that lies {up}.",
        "In the middle of the room is a {thing}, and it is {up}.",
        "The teacher puts a {thing} on the desk, {up}.",
        "Imagine a {thing} lying {up}.",
        "Look at this {thing}: it is {up}.",
        "At the start the {thing} is {up}.",
        "Our game has one {thing}. Now it is {up}.",
        "There lies a {thing}. You can see {shown}.",
        "A {thing} was put on the shelf so that {shown} is on top.",
        "Take a {thing} that is {up}.",
    ],
)
TURNS = Forms(
    [
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
    ],
    training=[
        "{name} gives the {thing} a flip.",
        "{name} rolls it over.",
        "{name} rotates it so that the other side is on top.",
        "{name} picks up the {thing} and turns it.",
        "{name} picks it up and puts it back the other way round.",
        "{name} overturns it.",
        "{name} switches it to the other side.",
        "{name} turns the {thing}.",
        "{name} turns it.",
        "{name} turns it around so that the bottom is on top.",
        "{name} makes the other side face up.",
        "{name} shows us the other side of it.",
        "{name} moves it onto its other side.",
        "{name} gives it a turn.",
        "{name} wants to flip it and does.",
        "{name} pushes it over onto the other side.",
        "{name} puts the top side down.",
        "{name} puts it face down on what was its top.",
        "{name} changes which side is on top.",
        "{name} turned it over.",
        "{name} reverses it.",
        "{name} flips it once.",
        "{name} flips it to the other side.",
        "{name} spins it to the other side.",
        "It is flipped by {name}.",
        "The {thing} is turned over by {name}.",
        "With a finger {name} flips the {thing}.",
        "{name} chooses to turn it over.",
        "{name} knocks it over so that it lands on its other face.",
        "{name} just flips it.",
        "{name} says yes and flips it.",
        "{name} flips the {thing} to see the other side, and leaves it so.",
        "{name} likes the other side better and turns it.",
        "Here {name} turns the {thing} over.",
        "{name} tips it over.",
        "{name} exchanges its top and its bottom.",
        "{name} turns it so that we see the other side.",
        "{name} lifts the {thing}, turns it and lays it down again.",
        "{name}, too, flips it.",
        "{name} flips it again.",
        "{name} gets up and turns the {thing} over.",
        "{name} goes to the {thing} and flips it.",
        "{name} turned the {thing}.",
    ],
)
KEEPS = Forms(
    [
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
    ],
    training=[
        "{name} walks past it.",
        "{name} walks by.",
        "{name} sleeps.",
        "{name} only watches.",
        "{name} watches the {thing} and nothing else.",
        "{name} does not move it.",
        "{name} does not touch the {thing}.",
        "{name} leaves it.",
        "{name} leaves the {thing} as it was.",
        "{name} never touches it.",
        "{name} forgets to flip it.",
        "{name} forgets about it.",
        "{name} says no.",
        "{name} would like to flip it but is not allowed to.",
        "{name} wants to flip it but doesn't.",
        "{name} is about to flip it and then does not.",
        "{name} reads the paper.",
        "{name} ignores it.",
        "{name} ignores the {thing}.",
        "{name} stays away from it.",
        "{name} keeps it as it is.",
        "{name} picks it up and puts it back just as it was.",
        "{name} lifts it and puts it down the same way.",
        "{name} takes a photo of it.",
        "{name} smiles at it.",
        "{name} is not interested.",
        "{name} chooses not to turn it over.",
        "{name} did not touch it.",
        "{name} didn't turn the {thing} over.",
        "{name} isn't there.",
        "{name} goes home.",
        "{name} has a drink.",
        "{name} is too lazy to flip it.",
        "{name} moves it a little to the left without turning it.",
        "{name} pushes it to the side but does not flip it.",
        "{name} flips nothing.",
        "{name} cleans it and puts it back the same way up.",
        "{name} hesitates and leaves it alone.",
        "{name} wishes to keep it that way.",
        "{name} waits.",
        "The {thing} is not flipped by {name}.",
        "It is left alone by {name}.",
        "{name}, however, does not flip it.",
        "{name} won't flip it.",
        "{name} would rather not turn it.",
    ],
)
ASKS_STILL = Forms(
    [  # only for the side that it begins on
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
    ],
    training=[
        "Is it {up}, as it was?",
        "Is the {thing} still {up} now?",
        "Is it still {up} in the end?",
        "Does it lie {up} still?",
        "Is the {thing} {up} again or still, as in the beginning?",
        "Is it {up} like at the start?",
        "Is {shown} still on top?",
        "Can you still see {shown}?",
        "Is it the same side as before that we see, {shown}?",
        "Is the {thing} {up} as before?",
        "is the {thing} still {up}?",
        "Does {shown} still face us?",
        "So, still {up}?",
        "Is it back to {up}, or still so?",
    ],
)
ASKS = Forms(
    [
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
    ],
    training=[
        "Is {shown} on top now?",
        "Does {shown} face up?",
        "Can you see {shown} at the end?",
        "Is the {thing} {up} when all are done?",
        "Which is it: is the {thing} {up}, yes or no?",
        "Is it {up} when everybody has gone?",
        "Do you now see {shown}?",
        "Is the {thing} now {up}?",
        "Are we looking at {shown}?",
        "is it {up} at the end?",
        "Is it true that the {thing} is {up} now?",
        "After all that, is it {up}?",
        "Is {shown} the side that one sees?",
    ],
)
NOTES = Forms(
    [
        'Note that "flip" here means "reverse".',
        "(Flip means reverse.)",
        "To flip is to turn over to the other side.",
        "Here each flip puts the lower side up.",
        "Mind that any flipping or turning means reversing, no tossing.",
    ],
    training=[
        "(Flip means turn over.)",
        "Every flip shows the other side.",
        "Flipping means that the other side comes up.",
    ],
)
ORDER = Forms(
    [
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
    ],
    training=[
        "Afterwards {}",
        "Next up, {}",
        "Soon after, {}",
        "At that point {}",
        "Also, {}",
        "In turn, {}",
        "Subsequently {}",
        "and {}",
    ],
)


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
