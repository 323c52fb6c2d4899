"""People who own things: settings, and the forms that fit any of them (see language for what a form is)."""

from dataclasses import dataclass

from training.teachers.graded.language import Actor, someone


@dataclass(frozen=True)
class Setting:
    """What is owned, what is done with it there (behind the subject), what it comes in, and what changes nothing."""

    things: tuple[str, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    box: str  # plural: the things come in these
    idle: tuple[str, ...]


SETTINGS = [
    Setting(("marbles", "glass marbles"), ("[win] {n} {t}", "[pick] {n} {t} out of the grass"),
            ("[lose] {n} {t} in a game", "[let] {n} {t} roll away"), "bags", ("The biggest marble is green.",)),
    Setting(("stamps", "postcards", "letters"), ("[get] {n} {t} in the mail", "[cut] {n} {t} off old envelopes"),
            ("[swap] {n} {t} for a comic", "[send] off {n} {t}"), "albums", ("The oldest one is from Peru.",)),
    Setting(("eggs",), ("[take] {n} {t} out of the nests", "[buy] {n} {t} at the farm"),
            ("[crack] {n} {t} for an omelet", "[drop] {n} {t} on the floor"), "cartons", ("The hens are brown.",)),
    Setting(("cookies", "muffins", "rolls", "buns"), ("[bake] {n} {t}", "[take] {n} more {t} out of the oven"),
            ("[eat] {n} {t}", "[burn] {n} of the {t}"), "trays", ("The kitchen smells of butter.",)),
    Setting(("pencils", "pens", "crayons", "markers"), ("[find] {n} {t} under the desk", "[buy] {n} new {t}"),
            ("[break] {n} {t}", "[leave] {n} {t} at school"), "packs", ("The blue one is the best.", "School starts at eight.")),
    Setting(("books", "comics", "magazines"), ("[borrow] {n} {t} from the library", "[get] {n} {t} for a birthday"),
            ("[return] {n} {t}", "[give] {n} {t} to the bazaar"), "piles", ("The thickest has 700 pages.",)),
    Setting(("apples", "pears", "plums", "peaches"), ("[pick] {n} {t}", "[get] {n} {t} from the neighbor"),
            ("[eat] {n} {t}", "[throw] out {n} bad {t}"), "baskets", ("They are ripe and sweet.",)),
    Setting(("fish", "trout"), ("[catch] {n} {t}", "[pull] {n} {t} out of the lake"),
            ("[let] {n} {t} go", "[grill] {n} {t}"), "buckets", ("It is cold at the lake.",)),
    Setting(("stickers", "trading cards", "badges"), ("[open] a pack with {n} {t}", "[trade] for {n} {t}"),
            ("[trade] away {n} {t}", "[stick] {n} {t} on a letter"), "packs", ("The rarest of them shines.",)),
    Setting(("chickens", "goats", "sheep", "cows"), ("[buy] {n} {t} at the market", "[take] in {n} {t} from next door"),
            ("[sell] {n} {t}", "[lose] {n} {t} to the fox"), "pens", ("The barn was painted in spring.",)),
    Setting(("coins", "silver coins"), ("[find] {n} {t} on the street", "[put] {n} {t} into the piggy bank"),
            ("[drop] {n} {t} into a well", "[spend] {n} {t}"), "purses", ("The piggy bank is pink.",)),
    Setting(("roses", "tulips", "lilies"), ("[plant] {n} {t}", "[cut] {n} more {t}"),
            ("[give] {n} {t} to a teacher", "[throw] away {n} faded {t}"), "bunches", ("The vase is on the piano.",)),
    Setting(("balloons",), ("[blow] up {n} {t}", "[get] {n} {t} at the fair"),
            ("[pop] {n} {t}", "[let] {n} {t} fly off"), "packs", ("The party begins at three.",)),
    Setting(("candies", "chocolates", "gummy bears"), ("[get] {n} {t} from grandma", "[fill] the jar with {n} more {t}"),
            ("[eat] {n} {t}", "[share] out {n} {t}"), "bags", ("The jar has a red lid.",)),
    Setting(("toy cars", "model trains", "toy trucks"), ("[get] {n} {t} for Christmas", "[buy] {n} {t} at a flea market"),
            ("[lend] {n} {t} to a cousin", "[lose] {n} {t} in the sand"), "boxes", ("One of the wheels is loose.",)),
    Setting(("shells", "pebbles"), ("[gather] {n} {t} on the beach", "[find] {n} {t} in the sand"),
            ("[leave] {n} {t} on the beach", "[throw] {n} {t} into the sea"), "jars", ("The sea is calm.",)),
    Setting(("shirts", "socks", "hats", "scarves"), ("[buy] {n} {t}", "[knit] {n} {t}"),
            ("[tear] {n} {t}", "[give] {n} {t} to charity"), "drawers", ("The closet is new.",)),
    Setting(("photos", "pictures"), ("[take] {n} {t}", "[print] {n} {t}"),
            ("[delete] {n} {t}", "[tear] up {n} {t}"), "albums", ("The camera was a present.",)),
    Setting(("tickets", "raffle tickets"), ("[buy] {n} {t}", "[win] {n} {t} on the radio"),
            ("[use] {n} {t}", "[hand] in {n} {t}"), "envelopes", ("The show is on Saturday.",)),
    Setting(("points",), ("[score] {n} {t}", "[gain] {n} {t} in the second round"),
            ("[lose] {n} {t} by a foul", "[give] up {n} {t}"), "rounds", ("The game is played on Sundays.",)),
    Setting(("carrots", "potatoes", "onions", "tomatoes"), ("[dig] up {n} {t}", "[get] {n} {t} at the market"),
            ("[cook] {n} {t}", "[feed] {n} {t} to the pig"), "sacks", ("It rained all week.",)),
    Setting(("beads", "buttons"), ("[find] {n} {t} in a box", "[buy] {n} {t} at the craft shop"),
            ("[sew] {n} {t} onto a coat", "[spill] {n} {t}"), "jars", ("The thread is made of silk.",)),
    Setting(("songs",), ("[learn] {n} {t}", "[write] {n} new {t}"),
            ("[forget] {n} {t}", "[drop] {n} {t} from the list"), "lists", ("The guitar is out of tune.",)),
    Setting(("friends on the list", "guests on the list"), ("[invite] {n} more", "[write] down {n} more names"),
            ("[cross] off {n} names", "[hear] that {n} cannot come"), "tables", ("There will be cake.",)),
    Setting(("bricks", "planks", "nails"), ("[carry] {n} {t} from the truck", "[order] {n} more {t}"),
            ("[use] {n} {t} for a wall", "[break] {n} {t}"), "crates", ("The house has two floors.",)),
    Setting(("cupcakes", "donuts", "pies"), ("[bake] {n} {t} in the morning", "[make] {n} {t} more"),
            ("[sell] {n} {t} at the stand", "[serve] {n} {t} to guests"), "boxes", ("The stand is near the station.",)),
    Setting(("kittens", "puppies", "rabbits"), ("[take] in {n} {t}", "[find] {n} {t} in the shed"),
            ("[find] a home for {n} {t}", "[hand] {n} {t} to new owners"), "baskets", ("They sleep most of the day.",)),
    Setting(("batteries", "light bulbs"), ("[buy] {n} {t}", "[find] {n} {t} in the cellar"),
            ("[use] {n} {t}", "[throw] out {n} dead {t}"), "packs", ("The lamp is in the hall.",)),
    Setting(("lemons", "oranges", "limes"), ("[get] {n} {t} from the tree", "[bring] home {n} {t}"),
            ("[squeeze] {n} {t}", "[sell] {n} {t}"), "nets", ("Summer is hot there.",)),
    Setting(("medals", "trophies"), ("[win] {n} {t} in one year", "[add] {n} {t} to the shelf"),
            ("[lose] {n} {t} when moving", "[give] {n} {t} to the club"), "cases", ("The shelf is made of oak.",)),
    Setting(("sheets of paper", "envelopes"), ("[take] {n} {t} out of the cupboard", "[buy] {n} {t}"),
            ("[use] {n} {t}", "[spoil] {n} {t}"), "stacks", ("The printer is old.",)),
    Setting(("cups", "plates", "glasses"), ("[buy] {n} {t}", "[get] {n} {t} out of the dishwasher"),
            ("[break] {n} {t}", "[lend] {n} {t} to the neighbors"), "cartons", ("The table is set for supper.",)),
    Setting(("seeds", "bulbs"), ("[buy] {n} {t}", "[save] {n} {t} from last year"),
            ("[plant] {n} {t}", "[lose] {n} {t} to the birds"), "packets", ("The garden faces south.",)),
    Setting(("keys",), ("[get] {n} {t} from the caretaker", "[have] {n} {t} copied"),
            ("[lose] {n} {t}", "[hand] back {n} {t}"), "rings", ("The front door is red.",)),
    Setting(("pages of notes", "drawings"), ("[fill] {n} more", "[add] {n}"),
            ("[tear] out {n}", "[throw] {n} into the bin"), "folders", ("The folder is gray.",)),
    Setting(("sandwiches", "pizzas", "burgers"), ("[make] {n} {t}", "[order] {n} more {t}"),
            ("[eat] {n} {t}", "[give] {n} {t} to the team"), "bags", ("Lunch is at noon.",)),
    Setting(("bottles", "cans", "bottles of water"), ("[collect] {n} {t}", "[carry] {n} more {t} home"),
            ("[drink] {n} {t}", "[take] {n} {t} back to the shop"), "crates", ("The shop closes at six.",)),
    Setting(("game cards", "dominoes", "dice"), ("[draw] {n} {t}", "[win] {n} {t} from the others"),
            ("[play] {n} {t}", "[put] {n} {t} back"), "decks", ("It is the last game of the night.",)),
    Setting(("candles", "lanterns"), ("[make] {n} {t}", "[buy] {n} {t} for the feast"),
            ("[burn] {n} {t}", "[sell] {n} {t} at the fair"), "boxes", ("They smell of honey.",)),
    Setting(("worms", "snails", "beetles"), ("[dig] out {n} {t}", "[find] {n} {t} after the rain"),
            ("[use] {n} {t} as bait", "[set] {n} {t} free"), "tins", ("The soil is wet.",)),
]  # fmt: skip

BEGINS = [
    "[have] {n} {t}", "[start] with {n} {t}", "[own] {n} {t}", "[have] {n} {t} at home", "[begin] the day with {n} {t}",
    "[have] {n} {t} to begin with", "[bring] along {n} {t}", "[count] {n} {t}", "[have] exactly {n} {t}",
    "[carry] {n} {t} in a bag", "[have] {n} {t} at first", "[get] {n} {t} as a present",
    "[have] a collection of {n} {t}", "[keep] {n} {t} in a drawer", "[set] out with {n} {t}",
    "[have] got {n} {t}", "[possess] {n} {t}", "[have] {n} {t} on the table", "[take] {n} {t} along",
    "[have] saved up {n} {t}",
]  # fmt: skip
GAINS = [
    "[get] {n} more {t}", "[find] {n} more", "[buy] {n} {t}", "[receive] {n} {t} from {b}", "[be] given {n} {t}",
    "[buy] {n} more {t}", "[get] {n} from {b}", "[add] {n} {t}", "[pick] up {n} more {t}", "[take] {n} {t} from {b}",
    "[collect] another {n} {t}", "[win] {n} more", "[find] {n} {t}", "[borrow] {n} {t} from {b}",
    "[earn] {n} {t} by helping {b}", "[bring] home {n} new {t}", "[get] another {n}", "[buy] {n} from {b}",
    "[come] across {n} {t}", "[be] handed {n} more by {b}", "[gain] {n} {t}", "[order] {n} more {t}",
]  # fmt: skip
GAINED = [  # whole sentences
    "{b} [b:give] {A} {n} more {t}", "{b} [b:hand] {n} {t} to {A}", "{b} [b:send] {A} {n} {t}",
    "{n} {t} [t:come] as a present from {b}", "from {b} [t:come] {n} more {t}", "{b} [b:bring] {A} {n} {t}",
    "{b} [b:pass] on {n} {t} to {A}", "{b} [b:share] {n} {t} with {A}", "{b} [b:buy] {A} {n} {t}",
    "another {n} {t} [t:be] left for {A} by {b}",
]  # fmt: skip
LOSSES = [
    "[give] {n} {t} to {b}", "[lose] {n} of them", "[give] {n} away", "[sell] {n} {t}", "[hand] {b} {n} {t}",
    "[give] {b} {n}", "[lose] {n} {t}", "[lend] {n} {t} to {b}", "[give] away {n} {t}", "[part] with {n} {t}",
    "[use] {n} of them", "[sell] {n} to {b}", "[throw] {n} {t} away", "[leave] {n} behind", "[donate] {n} {t}",
    "[get] rid of {n} {t}", "[send] {n} {t} to {b}", "[use] up {n} {t}", "[pass] {n} on to {b}",
    "[trade] {n} of the {t} away", "[misplace] {n} {t}", "[give] back {n} {t}",
]  # fmt: skip
LOST = [
    "{b} [b:take] {n} of them", "{b} [b:borrow] {n} {t} from {A}", "{n} of the {t} [t:get] lost",
    "{n} {t} [t:be] stolen", "{b} [b:get] {n} of the {t}", "{n} of them [t:go] missing",
    "{n} {t} [t:turn] out to be broken and [t:go] into the bin", "{b} [b:ask] for {n} {t} and [b:get] them",
    "{n} [t:go] to {b}", "then {n} {t} [t:be] gone",
]  # fmt: skip
ASKS = [
    "How many {t} [do] {a} have now?", "How many {t} [do] {a} have in the end?", "How many {t} [t:be] there now?",
    "How many [do] {a} have now?", "With how many {t} [do] {a} end up?", "How many {t} [do] {a} have?",
    "How many {t} [do] {a} have left?", "What is the number of {t} that {a} [have] now?",
    "So how many {t} [do] {a} have after that?", "What number of {t} [do] {a} finish with?",
    "How many {t} [t:be] left?", "Now how many {t} [do] {a} have?", "Can you say how many {t} {a} [have] now?",
    "How many {t} [do] {a} own now?", "How many {t} remain with {A} in the end?", "How many is that now?",
    "how many now?", "Work out how many {t} {a} [have] at the end.", "Tell me how many {t} {a} [have].",
    "Count the {t} that {a} [have] at the end of it all: how many?",
]  # fmt: skip
LEAD_INS = ["Then", "Later", "After that,", "Next,", "In the evening,", "The next day,", "On Tuesday,", "After lunch,",
            "Soon after,", "Last of all,", "A week later,", "On the way home,", "At noon,", "Afterwards,", "Some time after,"]  # fmt: skip
IDLE = [
    "{b} [b:have] {m} {o}.", "It is a sunny day.", "{b} [b:be] {m} years old.", "{b} [b:like] {t} as well.",
    "{b} [b:own] {m} {o}, by the way.", "This takes {m} minutes.", "{b} [b:watch].", "{b} [b:live] in house number {m}.",
    "There [be] also {m} {o} around.", "{b} [b:count] {m} {o} at home.", "The day is long.", "{b} [b:say] hello.",
]  # fmt: skip
_SHE = "Nora Mia Ana Zoe Ruth Ivy Lena Priya Fatima Chloe Emma Julia Kate Maya Olga Rosa Sara Tina Wendy Aisha Dana Elif".split()
_HE = "Tom Ben Ali Omar Leo Max Sam Raj Finn Hugo Ivan Jack Karl Luis Nico Paul Theo Yusuf Adam Diego Erik Greg".split()
NAMED = [actor for pair in zip((someone(name, True) for name in _SHE), (someone(name, False) for name in _HE), strict=True)
         for actor in pair]  # fmt: skip
ROLES = [
    Actor("my brother", "he", "him", "his"), Actor("the baker", "she", "her", "her"), Actor("my aunt", "she", "her", "her"),
    Actor("the teacher", "he", "him", "his"), Actor("grandpa", "he", "him", "his"), Actor("a farmer", "he", "him", "his"),
    Actor("my sister", "she", "her", "her"), Actor("the girl next door", "she", "her", "her"),
    Actor("our coach", "he", "him", "his"), Actor("a shopkeeper", "she", "her", "her"),
]  # fmt: skip
