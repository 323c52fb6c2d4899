"""Who has what after swaps, by how many swaps there are; three to five people, each with one thing."""

import random

from training.teachers.explain import swapped
from training.teachers.graded.forms_of_role import Forms, Role, of_role
from training.teachers.writing import with_choices

WHO_SHARE = 0.2  # of the items that ask which person has a thing
COUNTS = {3: "three", 4: "four", 5: "five"}
# How it begins ({count} people; {people} is 'Ana, Ben and Cal'), what one calls the things ({noun} in the forms), how
# one of them is named in a sentence, and the things.
SCENES = Forms(
    [
        ("{people} are friends at a party with gifts.", "present", "{}", "drum kite puzzle scarf candle mug".split()),
        (
            "{people} are playing a game with balls.",
            "ball",
            "{} ball",
            "red blue green yellow pink white purple".split(),
        ),
        ("{people} sit in the canteen.", "snack", "{}", "apple banana pear peach plum mango fig".split()),
        ("There are {count} bakers: {people}.", "cake", "{} cake", "lemon carrot chocolate cherry honey nut".split()),
        ("{people} are packing for a hike.", "tool", "{}", "compass torch rope map whistle tent stove".split()),
        ("{people} go to the library.", "book", "{} book", "poetry history cooking chess travel music".split()),
        ("{people} make music.", "instrument", "{}", "violin flute trumpet harp guitar piano cello".split()),
        (
            "There are {count} children, {people}, with toys.",
            "toy",
            "{}",
            "robot doll train top puppet yoyo bear".split(),
        ),
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
    ],
    training=[
        ("{people} are in the kitchen.", "bowl", "{} bowl", ["blue", "white", "green", "wooden", "glass", "metal"]),
        (
            "{people} get their lunch boxes.",
            "fruit",
            "{}",
            ["orange", "kiwi", "lemon", "melon", "grape", "cherry", "apple"],
        ),
        (
            "{count} friends, {people}, wear hats.",
            "hat",
            "{} hat",
            ["red", "blue", "green", "white", "black", "purple"],
        ),
        ("{people} play music in a band.", "instrument", "{}", ["drum", "bass", "horn", "banjo", "oboe", "tuba"]),
        (
            "{people} sit in {count} chairs.",
            "chair",
            "{} chair",
            ["red", "green", "wooden", "blue", "plastic", "metal"],
        ),
        ("In the office are {people}.", "key", "{} key", ["brass", "silver", "small", "large", "round", "square"]),
        ("{people} have {count} pets.", "pet", "{}", ["dog", "cat", "rabbit", "hamster", "parrot", "turtle"]),
        (
            "{people} are at a costume party.",
            "costume",
            "{} costume",
            ["pirate", "witch", "ghost", "clown", "robot", "vampire"],
        ),
        ("{people} are dancers at a ball.", "ribbon", "{} ribbon", ["red", "gold", "blue", "pink", "white", "green"]),
        (
            "{people} exchange rolls at school.",
            "roll",
            "{} roll",
            ["cheese", "egg", "tuna", "ham", "jam", "tomato"],
        ),
        ("{people} hold balloons.", "balloon", "{} balloon", ["red", "yellow", "blue", "green", "orange", "white"]),
        ("{people} play a board game.", "piece", "{} piece", ["red", "blue", "green", "yellow", "black", "white"]),
        ("{people} came by bike.", "bike", "{} bike", ["red", "blue", "grey", "black", "green", "yellow"]),
        ("{people} drink something.", "drink", "{}", ["tea", "coffee", "milk", "juice", "water", "cocoa"]),
        ("{people} are soccer players.", "shirt", "{} shirt", ["red", "blue", "white", "green", "striped", "yellow"]),
        ("{people} read comics.", "comic", "{} comic", ["space", "pirate", "horse", "robot", "monster", "sports"]),
    ],
)
HAS = Forms(
    [  # {thing} is 'red ball'
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
    ],
    training=[
        "{name} holds the {thing}",
        "{name} owns the {thing}",
        "{name} has got the {thing}",
        "{name} begins with the {thing}",
        "{name} is holding the {thing}",
        "{name} brings the {thing}",
        "{name} received the {thing}",
        "with {name} is the {thing}",
        "the {thing} is {name}'s",
        "{name} carries the {thing}",
        "{name} likes the {thing} and takes it",
    ],
)
SWAPS = Forms(
    [
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
    ],
    training=[
        "{first} and {second} swap their {noun}s",
        "{first} and {second} exchange {noun}s",
        "{first} and {second} trade their {noun}s",
        "{second} and {first} swap",
        "{first} swaps {noun}s with {second}",
        "{first} trades with {second}",
        "{first} exchanges with {second}",
        "{first} switches {noun}s with {second}",
        "{first} and {second} switch their {noun}s",
        "{first} and {second} change {noun}s with each other",
        "{first} and {second} give each other their {noun}s",
        "{first} and {second} make a trade",
        "{first} makes a swap with {second}",
        "{first} takes the {noun} of {second}, who takes the {noun} of {first}",
        "{first} lets {second} have the {noun} and takes the one of {second}",
        "{first} asks {second} to swap, and so they do",
        "there is a swap between {first} and {second}",
        "a trade is made by {first} and {second}",
        "{first} gets what {second} had, and the other way round",
        "the {noun}s of {first} and {second} change places",
        "the {noun} of {first} and that of {second} are swapped",
        "{first} and {second} decide to swap",
        "{first} proposes a swap to {second}, who says yes",
        "{first} and {second} pass their {noun}s to each other",
        "each of {first} and {second} takes what the other one had",
        "{second} swaps with {first}",
        "{second} trades {noun}s with {first}",
        "{second} and {first} exchange what they have",
    ],
)
ORDERS = Forms(
    [  # the first swap, those between, and the last one
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
    ],
    training=[
        ("", "Next, ", "Lastly, "),
        ("Firstly, ", "Then, ", "Finally, "),
        ("At first ", "later ", "at the end "),
        ("", "After this, ", "After this, "),
        ("To start, ", "Next, ", "To finish, "),
        ("In the morning ", "at noon ", "in the evening "),
        ("1. ", "Then ", "Last: "),
        ("Right away ", "a minute later ", "in the end "),
        ("", "And then ", "And then "),
        ("", "Now ", "Now "),
    ],
)
ASKS = Forms(
    [
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
    ],
    training=[
        "What has {name} got?",
        "What does {name} hold now?",
        "Which {noun} does {name} hold at the end?",
        "What is {name}'s {noun} at the end?",
        "What is {name}'s {noun} now?",
        "Which {noun} does {name} own after this?",
        "Tell me which {noun} {name} has now.",
        "What does {name} take home?",
        "which {noun} has {name}?",
        "In the end, what does {name} have?",
        "What is in {name}'s hands now?",
        "Which {noun} will {name} have at the end?",
        "What did {name} get in the end?",
        "After the last swap, what does {name} have?",
        "Which {noun} is {name} left with?",
        "At last, what does {name} hold?",
        "Which one is {name}'s now?",
        "And {name} has which {noun}?",
    ],
)
ASKS_WHO = Forms(
    [
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
    ],
    training=[
        "Who is holding the {thing} now?",
        "Who owns the {thing} now?",
        "Who ends up with the {thing}?",
        "Who got the {thing} in the end?",
        "Who has the {thing} after the last swap?",
        "The {thing} is now whose?",
        "Which of them has the {thing} at the end?",
        "who has the {thing}?",
        "Who takes the {thing} home?",
        "Tell me who has the {thing} now.",
        "Who is left with the {thing}?",
        "After all this, who has the {thing}?",
    ],
)


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
