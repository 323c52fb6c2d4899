"""What plain questions are about: things, food, people, and what everybody knows the number of."""

from training.teachers.graded.forms_of_role import Forms

FACTS = [  # several of a kind, and how many parts one has
    ("dogs", "legs", 4),
    ("chickens", "legs", 2),
    ("bikes", "wheels", 2),
    ("spiders", "legs", 8),
    ("cows", "legs", 4),
    ("cars", "wheels", 4),
    ("cats", "legs", 4),
    ("triangles", "sides", 3),
    ("squares", "sides", 4),
    ("scooters", "wheels", 2),
    ("tricycles", "wheels", 3),
    ("ants", "legs", 6),
    ("ducks", "legs", 2),
    ("horses", "legs", 4),
    ("rabbits", "ears", 2),
    ("hexagons", "sides", 6),
    ("people", "fingers", 10),
    ("vans", "wheels", 4),
    ("pentagons", "sides", 5),
    ("geese", "legs", 2),
    ("hands", "fingers", 5),
    ("bees", "legs", 6),
    ("sheep", "legs", 4),
    ("goats", "legs", 4),
    ("camels", "legs", 4),
]
# Which is more, so many of the first or of the second? One of the first is so many of the second.
COMPARED = [
    ("dozen", "", 12),
    ("weeks", "days", 7),
    ("hours", "minutes", 60),
    ("years", "months", 12),
    ("days", "hours", 24),
    ("dollars", "cents", 100),
    ("meters", "cm", 100),
    ("minutes", "seconds", 60),
    ("feet", "inches", 12),
    ("centuries", "years", 100),
]
WHICH_IS_MORE = Forms(
    [
        "which is more, {one} or {two}?",
        "what is more: {one} or {two}",
        "which is bigger, {one} or {two}",
        "{one} against {two}, which wins",
        "do you take {one} or {two} to have the most",
        "is {one} more or {two}?",
    ],
    training=[
        "{one} or {two}: what is more?",
        "which one is more: {one} or {two}?",
        "what is bigger, {one} or {two}?",
        "{one} or {two}, which is more",
        "which is the larger amount, {one} or {two}?",
        "would you rather have {one} or {two} if you want more?",
    ],
)
WHO_IS_OLDER = Forms(
    [
        "{one} is {a}. {two} is {b} years older than {three}, who is {c}. who is older, {one} or {two}",
        "{three} is {c} and {two} is {b} years older than {three}. {one} is {a}. Who is older, {one} or {two}?",
        "my friend {one} is {a}. {three} is {c} and {two} {b} years older than that. is {one} or {two} older",
        "{two} was born {b} years before {three}. {three} is {c}, {one} {a}. the older of {one} and {two}?",
        "as {three} turns {c}, {one} turns {a}, and {two} has {b} years on {three}. {one} or {two}, who came first",
        "who is older, {one} or {two}, if {one} is {a} and {two} is {b} years older than {three}, who is {c}",
    ],
    training=[
        "{one} is {a} years old. {three} is {c}, {two} is {b} years older than that. who is older, {one} or {two}?",
        "{three} is {c}. {two} is {b} years older. {one} is {a}. is {one} or {two} older?",
        "who is older: {one}, who is {a}, or {two}, who is {b} years older than {three}, who is {c}?",
        "{two} is {b} years older than {three} and {three} is {c}. {one} is {a}. who is the older one, {one} or {two}",
    ],
)
THINGS = Forms(
    (
        "pens cards marbles stickers books coins stamps toys shirts hats socks balls keys cups plates candles "
        "ribbons shells photos posters buttons beads magnets crayons pencils lamps chairs plants flowers kites "
        "puzzles dolls batteries boxes spoons towels comics records badges bottles tickets rings balloons notebooks "
        "blocks rulers erasers flags ropes clips"
    ).split(),
    training=[
        "forks",
        "knives",
        "tapes",
        "bags",
        "pans",
        "bells",
        "masks",
        "drums",
        "stones",
        "feathers",
        "carpets",
        "mirrors",
        "clocks",
        "wheels",
        "robots",
        "pillows",
        "magazines",
        "necklaces",
        "scarves",
        "brushes",
        "ladders",
        "paints",
        "nails",
        "screws",
        "envelopes",
        "folders",
    ],
)
FOODS = Forms(
    (
        "apples cookies donuts grapes sandwiches carrots bananas eggs pies figs muffins oranges pears candies "
        "pancakes plums cherries nuts olives waffles cupcakes peaches tomatoes strawberries tacos pretzels bagels "
        "potatoes onions lemons"
    ).split(),
    training=[
        "rolls",
        "burgers",
        "kiwis",
        "mangoes",
        "beans",
        "radishes",
        "crackers",
        "dumplings",
        "sausages",
        "brownies",
        "melons",
        "peas",
        "raisins",
        "mints",
        "chips",
        "limes",
        "pizzas",
        "nuggets",
    ],
)
PEOPLE = Forms(
    [  # and the pronoun
        ("my brother", "he"),
        ("my sister", "she"),
        ("mom", "she"),
        ("my uncle", "he"),
        ("the neighbor", "he"),
        ("dad", "he"),
        ("grandma", "she"),
        ("Tom", "he"),
        ("my aunt", "she"),
        ("my boss", "she"),
        ("Mia", "she"),
        ("my friend Ben", "he"),
        ("the teacher", "she"),
        ("Sam", "he"),
        ("a buddy", "he"),
    ],
    training=[
        ("Anna", "she"),
        ("Paul", "he"),
        ("my cousin", "she"),
        ("a friend", "he"),
        ("grandpa", "he"),
        ("the boy", "he"),
        ("the girl", "she"),
        ("Lily", "she"),
        ("Jake", "he"),
        ("my daughter", "she"),
        ("my son", "he"),
    ],
)
