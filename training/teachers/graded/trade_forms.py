"""Sentence forms of stories about money, work, ways and ages (see grammar for what a form is)."""

GOODS = [
    "pens",
    "cups",
    "shirts",
    "apples",
    "tickets",
    "books",
    "balls",
    "plants",
    "toys",
    "cakes",
    "lamps",
    "hats",
    "maps",
    "bottles",
    "pizzas",
    "candles",
    "mugs",
    "games",
    "chairs",
    "bags",
]
OBJECTS = (
    "cap book drink ball scarf sandwich map watch fan puzzle kite ring pot vase jug rug bell drum mirror belt".split()
)
SEVERAL = [
    "[buy] {k} {g} at ${p} each",
    "[buy] {k} {g} for ${p} each",
    "[order] {k} {g} that cost ${p} apiece",
    "[take] {k} {g} at {p} dollars each",
    "[get] {k} {g}, each for ${p}",
    "[pay] ${p} for each of {k} {g}",
    "[choose] {k} {g} at ${p} a piece",
    "[buy] {k} {g}, which cost {p} dollars each",
    "[need] {k} {g} at ${p} each",
    "[purchase] {k} {g} priced at ${p} each",
]
ONE = [
    "[buy] a {o} for ${p}",
    "[pay] ${p} for a {o}",
    "[spend] ${p} on a {o}",
    "[get] a {o} that [x:cost] ${p}",
    "[order] a {o} for {p} dollars",
    "[take] a {o} at ${p}",
    "[add] a {o} for ${p}",
    "[choose] a {o} at {p} dollars",
    "[purchase] a {o} for ${p}",
    "[leave] ${p} for a {o}",
]
SPENT = [
    "How much [do] {a} pay in all?",
    "How many dollars [do] {a} spend?",
    "What does it cost in total?",
    "What is the total, in dollars?",
    "How much money is that altogether?",
    "How much [do] {a} spend in total?",
    "What is the whole bill?",
    "How much must {a} pay?",
    "How many dollars is that?",
    "What [do] {a} pay for everything, in dollars?",
]
CHANGE = [
    "{a} [pay] with ${n}. How much change [do] {a} get?",
    "{a} [have] ${n}. How much is left?",
    "How much of ${n} is left after that?",
    "{a} [hand] over ${n}. What change is due?",
    "{a} [give] the cashier ${n}. How many dollars come back?",
    "Out of ${n}, how many dollars remain?",
    "If {a} [have] ${n}, how much money [x:be] left afterwards?",
    "There [x:be] ${n} in {s} purse before. How much is there now?",
    "With ${n} to spend, how much [do] {a} keep?",
    "{a} [bring] ${n}. How much [do] {a} take home?",
]
EARN = [
    "[work] {k} hours for ${p} an hour",
    "[earn] ${p} an hour and [work] {k} hours",
    "[get] ${p} for each of {k} lawns",
    "[wash] {k} cars for ${p} each",
    "[sell] {k} cups of lemonade at ${p} each",
    "[make] ${p} a day for {k} days",
    "[walk] {k} dogs for ${p} each",
    "[babysit] {k} hours at ${p} an hour",
    "[help] out {k} days at {p} dollars a day",
    "[be] paid ${p} for each of {k} hours",
]
ALSO = [
    "[get] ${p} from {b}",
    "[find] ${p}",
    "[get] a tip of ${p}",
    "[save] another ${p}",
    "[win] ${p}",
    "[receive] ${p} as a gift",
    "[be] given ${p} more",
    "[put] ${p} into the purse",
    "[earn] ${p} extra",
    "[get] ${p} back",
]
EARNED = [
    "How much money [do] {a} have then?",
    "How many dollars [do] {a} make in all?",
    "How much is that together?",
    "How much [do] {a} have at the end?",
    "How many dollars [do] {a} have now?",
    "What [do] {a} have in total?",
    "How much money is that?",
    "What are {s} savings now, in dollars?",
    "How much [do] {a} hold in the end?",
    "How rich [be] {a} now, in dollars?",
]
GO = [  # with the unit of the way
    ("[drive] {p} miles an hour for {k} hours", "miles"),
    ("[walk] {p} miles a day for {k} days", "miles"),
    ("[ride] {k} hours at {p} miles an hour", "miles"),
    ("[run] {k} laps of {p} meters", "meters"),
    ("[cycle] {p} kilometers on each of {k} days", "kilometers"),
    ("[swim] {k} lengths of {p} meters", "meters"),
    ("[read] {p} pages a day for {k} days", "pages"),
    ("[go] {p} steps a minute for {k} minutes", "steps"),
    ("[climb] {k} stairs of {p} steps", "steps"),
    ("[row] {p} kilometers an hour for {k} hours", "kilometers"),
]
GO_ON = [
    "then [do] {p} more {u}",
    "[add] another {p} {u}",
    "[do] {p} more {u} on the last day",
    "[manage] {p} more {u}",
    "[go] on for {p} more {u}",
    "[finish] with {p} more {u}",
    "[make] {p} extra {u}",
    "[do] {p} {u} on top of that",
    "[end] with {p} more {u}",
    "[put] in {p} more {u}",
]
FAR = [
    "How many {u} is that in all?",
    "How many {u} is that altogether?",
    "What is the total of the {u}?",
    "How many {u} is that in total?",
    "How many {u} [do] {a} do altogether?",
    "What does that come to, in {u}?",
    "How many {u} [do] {a} reach in all?",
    "How many {u} is it in the end?",
    "What is the sum of it, in {u}?",
    "So how many {u} in all?",
]
AGES = [  # how old the first one is; the next one older, younger, so many times as old
    (
        "{a} [be] {n} years old",
        "{b} is {m} years older than {a}",
        "{b} is {m} years younger than {a}",
        "{b} is {times} as old as {a}",
    ),
    (
        "{a} [be] {n}",
        "than {a}, {b} is {m} years older",
        "than {a}, {b} is {m} years younger",
        "{b} is {times} {a}'s age",
    ),
    (
        "{a} [have] just turned {n}",
        "{b} is older than {a} by {m} years",
        "{b} is younger than {a} by {m} years",
        "{b}'s age is {times} {a}'s age",
    ),
    (
        "{a}'s age [x:be] {n}",
        "{b}'s age is {m} years more than {a}'s",
        "{b}'s age is {m} years less than {a}'s",
        "{b}'s age is {times} that of {a}",
    ),
    (
        "{a} [be] {n} years of age",
        "{b} is {m} years ahead of {a}",
        "{b} is {m} years behind {a}",
        "{b} has lived {times} as long as {a}",
    ),
]
LATER = [
    "How old will {b} be in {y} years?",
    "In {y} years, how old is {b}?",
    "What will {b}'s age be {y} years from now?",
    "How old is {b} going to be {y} years later?",
    "{y} years from now, what age will {b} have?",
]
NOW = ["How old is {b}?", "How old is {b} now?", "What is {b}'s age?", "What age is {b}?", "Tell me {b}'s age."]
AGE_TIMES = {2: "twice", 3: "three times", 4: "four times"}
