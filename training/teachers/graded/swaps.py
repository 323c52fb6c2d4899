"""Who has what after swaps, by how many swaps there are; three to five people, each with one thing."""

import random

from training.teachers.explain import swapped
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.writing import with_choices

WHO_SHARE = 0.2  # of the items that ask which person has a thing
COUNTS = {3: "three", 4: "four", 5: "five"}
# How it begins ({count} people; {people} is 'Ana, Ben and Cal'), what one calls the things ({noun} in the forms), how
# one of them is named in a sentence, and the things.
SCENES = [
    ("{people} are friends at a party with gifts.", "present", "{}", "drum kite puzzle scarf candle mug".split()),
    ("{people} are playing a game with balls.", "ball", "{} ball", "red blue green yellow pink white purple".split()),
    ("{people} sit in the canteen.", "snack", "{}", "apple banana pear peach plum mango fig".split()),
    ("There are {count} bakers: {people}.", "cake", "{} cake", "lemon carrot chocolate cherry honey nut".split()),
    ("{people} are packing for a hike.", "tool", "{}", "compass torch rope map whistle tent stove".split()),
    ("{people} go to the library.", "book", "{} book", "poetry history cooking chess travel music".split()),
    ("{people} make music.", "instrument", "{}", "violin flute trumpet harp guitar piano cello".split()),
    ("There are {count} children, {people}, with toys.", "toy", "{}", "robot doll train top puppet yoyo bear".split()),
    ("It rains, and {people} go out.", "umbrella", "{} umbrella", "black brown grey red green pink".split()),
    ("{people} are {count} zoo keepers.", "animal", "{}", "lion zebra otter panda camel seal tiger".split()),
    ("{people} are at school.", "pen", "{} pen", "gold silver black blue green red".split()),
    ("{people} are about to take a picture.", "hat", "{} hat", "straw felt fur paper wool silk".split()),
    ("{people} run a farm together.", "animal", "{}", "goat cow hen horse sheep duck pig".split()),
    ("A play is rehearsed by {people}.", "mask", "{} mask", "fox wolf bear owl cat rabbit".split()),
    ("In the workshop we find {people}.", "tool", "{}", "hammer saw drill file plane wrench".split()),
    ("{people} have dinner.", "meal", "{}", "soup salad pizza curry stew omelette".split()),
    ("{people} are trading cards.", "card", "{} card", "dragon knight wizard giant elf queen".split()),
    ("On the beach are {people}.", "thing", "{}", "bucket shovel towel parasol kite net".split()),
    ("{people} draw at one desk.", "crayon", "{} crayon", "red blue green brown pink orange".split()),
    ("Up in the attic, {people} find old things.", "thing", "{}", "lamp clock mirror trunk globe radio".split()),
    ("{people} are in the garden.", "flower", "{}", "rose tulip lily daisy poppy orchid".split()),
    ("{people} are on holiday.", "vehicle", "{}", "bike scooter boat canoe kayak car".split()),
    ("{people} have a few old coins.", "coin", "{} coin", "gold silver copper bronze nickel iron".split()),
    ("{people} are knitting.", "garment", "{}", "sweater vest hat shawl poncho blanket".split()),
    ("{people} are {count} sailors.", "flag", "{} flag", "striped white checked green spotted blue".split()),
    ("{people} take part in a race.", "car", "{} car", "red white black silver blue yellow".split()),
]
HAS = [  # {thing} is 'red ball'
    "{name} has the {thing}",
    "{name} has the {thing} at first",
    "{name} gets the {thing}",
    "{name} is given the {thing}",
    "the {thing} belongs to {name}",
    "{name} starts with the {thing}",
    "{name} picks the {thing}",
    "{name} takes the {thing}",
    "{name} chose the {thing}",
    "the {thing} falls to {name}",
]
SWAPS = [
    "{first} and {second} swap",
    "{first} and {second} swap {noun}s",
    "{first} and {second} trade {noun}s",
    "{first} hands over the {noun} to {second} and is handed the other one in return",
    "{first} offers {second} the {noun} for the other one, and {second} agrees to it",
    "{first} swaps with {second}",
    "{first} and {second} switch {noun}s",
    "{first} trades {noun}s with {second}",
    "{first} and {second} exchange their {noun}s",
    "{first} wants what {second} holds, so each takes the {noun} of the other",
    "{first} and {second} trade",
    "{first} and {second} switch",
    "{first} exchanges {noun}s with {second}",
    "{first} barters with {second}, one {noun} for one {noun}",
    "what {first} has goes to {second}, while what {second} had goes to {first}",
    "{first} gives the {noun} to {second} and gets the {noun} of {second}",
    "{first} and {second} do a swap",
    "{first} switches with {second}",
]
ORDERS = [  # the first swap, those between, and the last one
    ("", "", ""),
    ("First, ", "Then ", "Finally, "),
    ("", "Then ", "Then "),
    ("To begin with, ", "Following that, ", "As the last act, "),
    ("Early on, ", "Some time after, ", "Right before the finish, "),
    ("", "After that, ", "At last, "),
    ("", "Next, ", "Next, "),
    ("First ", "then ", "and then "),
    ("At one o'clock, ", "Later, ", "In the evening, "),
    ("It starts like this: ", "Soon enough ", "One more change: "),
    ("So, ", "And then ", "And in the end "),
]
ASKS = [
    "What does {name} have at the end?",
    "Which {noun} does {name} have at the end?",
    "What does {name} have now?",
    "With which {noun} does {name} finish?",
    "Can you work out what {name} walks away with?",
    "At the end, which {noun} does {name} have?",
    "Which {noun} has {name} got now?",
    "So what has {name} got in the end?",
    "What is {name} left with?",
    "Look at {name} when it is over: which {noun} is it?",
    "Which {noun} is with {name} after all the swaps?",
    "what does {name} end up with?",
    "Which one does {name} have after that?",
    "Name the {noun} that {name} holds last.",
    "The {noun} that has come to {name} is which?",
    "At the end of it all, {name} has what?",
]
ASKS_WHO = [
    "Who has the {thing} at the end?",
    "Who has the {thing} now?",
    "Which person ends up with the {thing}?",
    "To whom does the {thing} belong last?",
    "Whose hands is the {thing} in when all is over?",
    "Who has got the {thing} after that?",
    "At the end, who has the {thing}?",
    "With whom is the {thing} now?",
    "so who's got the {thing}?",
    "Find the owner of the {thing} after these deals: who is it?",
    "In the end, who holds the {thing}?",
]


def graded_swaps(rng: random.Random, names: list[str], rung: int, role: Role) -> tuple[str, str, str]:
    """A question of who has what after `rung` swaps, with choices or without, its answer and its rationale."""
    begins, noun, called, things = rng.choice(of_role(SCENES, role))
    people = rng.sample(names, rng.randint(3, 5))
    held = dict(zip(people, rng.sample(things, len(people)), strict=True))
    pairs = [tuple(rng.sample(people, 2)) for _ in range(rung)]
    name = rng.choice(people)
    rationale, thing = swapped(held, pairs, name)
    begun = begins.format(people=_listed(people), count=COUNTS[len(people)])
    told = [begun, _has(rng, held, called, role), *_swaps(rng, pairs, noun, role)]
    if rng.random() < WHO_SHARE:
        asked, answer, options = rng.choice(of_role(ASKS_WHO, role)), name, people
        rationale = rationale.removesuffix(f"{name}: {thing}.") + f"{thing}: {name}."
    else:
        asked, answer, options = rng.choice(of_role(ASKS, role)), thing, list(held.values())
    question = " ".join([*told, asked.format(name=name, noun=noun, thing=called.format(thing))])
    if rng.random() < 0.5:
        question = with_choices(question, rng.sample(options, len(options)))
    return question, answer, rationale


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _has(rng: random.Random, held: dict[str, str], called: str, role: Role) -> str:
    """What each has at first: in one sentence, or in one for each."""
    form = rng.choice(of_role(HAS, role))
    parts = [form.format(name=name, thing=called.format(thing)) for name, thing in held.items()]
    return _sentence(_listed(parts)) if rng.random() < 0.6 else " ".join(map(_sentence, parts))


def _swaps(rng: random.Random, pairs: list[tuple[str, str]], noun: str, role: Role) -> list[str]:
    forms = of_role(SWAPS, role)
    ways = rng.sample(forms, min(rng.choice([1, 1, 3]), len(forms)))
    first, between, last = rng.choice(of_role(ORDERS, role))
    orders = [first, *[between] * (len(pairs) - 2), last] if len(pairs) > 1 else [""]
    return [
        _sentence(order + rng.choice(ways).format(first=left, second=right, noun=noun))
        for order, (left, right) in zip(orders, pairs, strict=True)
    ]
