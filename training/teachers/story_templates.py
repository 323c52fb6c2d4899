"""A procedural teacher for arithmetic word problems of one to four steps: stories with an equation behind them.

A story's letters a to d are numbers, {A} to {C} names, {things} and {others} what is counted. The rationale is the
equation's steps, so that it is exact; numbers are drawn until every step is a positive number that reads well.
"""

import random
import re
from collections.abc import Callable

from training.teachers.equations import steps
from training.teachers.writing import format_number

THINGS = """
apples pears plums lemons cookies muffins rolls eggs marbles stickers stamps coins shells stones cards books pencils
pens crayons balloons toys dolls blocks beads buttons ribbons roses tulips trees fish birds rabbits chickens tickets
photos posters songs pages letters bottles cups plates chairs boxes bricks nails shirts hats scarves games puzzles
""".split()
PLACES = ["kitchen", "barn", "garden", "drawer", "box", "basket", "shop", "classroom", "park", "garage", "library"]
SPELLED_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()

ADD_SUBTRACT = [
    ("{A} picked {a} {things} and {B} picked {b} {things}. How many {things} did they pick in all?", "a+b"),
    ("{A} had {a} {things}. {B} gave {A} {b} more. How many {things} does {A} have now?", "a+b"),
    (
        "There are {a} {things} in the {place}. {A} puts {b} more {things} there. How many {things} will there be?",
        "a+b",
    ),
    ("{A} sold {b} {things} and has {a} {things} left. How many {things} did {A} have at first?", "a+b"),
    ("{A} has {b} more {things} than {B}. {B} has {a} {things}. How many {things} does {A} have?", "a+b"),
    (
        "{A} found {a} {things} on Monday, {b} on Tuesday and {c} on Friday. How many {things} did {A} find in total?",
        "a+b+c",
    ),
    ("{A} has {a} {things}, {B} has {b} {things} and {C} has {c}. How many {things} do they have altogether?", "a+b+c"),
    ("{A} had {a} {things} and lost {b} of them. How many {things} does {A} have left?", "a-b"),
    ("There were {a} {things} in the {place}. {A} took {b} of them away. How many {things} are there now?", "a-b"),
    ("{A} had {a} {things}. After giving some to {B}, {A} has {b} left. How many {things} did {A} give to {B}?", "a-b"),
    ("{A} has {a} {things} and {B} has {b} {things}. How many more {things} does {A} have than {B}?", "a-b"),
    (
        "{A} had some {things}. {B} gave {A} {b} more and now {A} has {a}. How many {things} did {A} have at first?",
        "a-b",
    ),
    ("{A} has {b} fewer {things} than {B}. If {B} has {a} {things}, how many does {A} have?", "a-b"),
    ("{A} has {b} more {things} than {B}. If {A} has {a} {things}, how many {things} does {B} have?", "a-b"),
    ("There are {a} {things} in the {place}, {b} of them new and the others old. How many {things} are old?", "a-b"),
    ("{A} wants {a} {things} and has {b} so far. How many {things} does {A} still need?", "a-b"),
    (
        "There were {b} {things} in the {place}. {A} put some more in. Now there are {a}. How many did {A} put in?",
        "a-b",
    ),
    (
        "A shop sold {a} {things} in all this year. {b} of them were sold in spring and the rest in autumn. How many "
        "{things} were sold in autumn?",
        "a-b",
    ),
    ("{A} weighed {a} kilograms and lost {b} kilograms. What does {A} weigh now?", "a-b"),
    ("Last year {a} people came to the {place}. This year {b} fewer came. How many came this year?", "a-b"),
    ("The price of a house was ${a}. It fell by ${b}. What is the price now?", "a-b"),
    ("A town had {a} people. Then {b} more moved in. How many people live there now?", "a+b"),
    ("{A} used {a} of the {things} and {b} are left. How many {things} were there at the start?", "a+b"),
    ("It is {a} miles from home to the {place} and {b} miles from there to {B}. How far is that in all?", "a+b"),
]
DECIMAL = [  # measures, which need not be whole
    ("{A} walked {a} miles in the morning and {b} miles in the evening. How many miles did {A} walk in all?", "a+b"),
    ("{A} spent ${a} on a {thing} and ${b} on a drink. How much did {A} spend?", "a+b"),
    ("It rained {a} inches on Monday and {b} inches on Tuesday. How much did it rain on both days?", "a+b"),
    ("One bag weighs {a} pounds and another weighs {b} pounds. How much do they weigh together?", "a+b"),
    ("{A} bought a coat for ${a}, a cap for ${b} and a book for ${c}. What did {A} spend in total?", "a+b+c"),
    ("A board was {a} meters long. {A} cut off {b} meters. How long is the board now?", "a-b"),
    ("{A} had ${a} and paid ${b} for lunch. How much money does {A} have left?", "a-b"),
    ("A tank held {a} liters of water and {b} liters ran out. How many liters are left?", "a-b"),
    ("{A} is {a} kilograms heavy and {B} {b} kilograms. How much heavier is {A}?", "a-b"),
    ("{A} found two sticks. One was {a} inches long and the other {b} inches. How much longer was the longer?", "a-b"),
    ("A {thing} costs ${b} and a lamp costs ${a}. How much more does the lamp cost?", "a-b"),
    ("{A} had ${c} and paid ${a} for a {thing} and ${b} for a hat. How much money is left?", "c-(a+b)"),
    ("{A} pays ${a} for a {thing} and ${b} for a bag, and gives ${c}. How much change does {A} get?", "c-(a+b)"),
    ("{A} walked {a} miles, {B} {b} miles and {C} {c} miles. How many miles did the three walk?", "a+b+c"),
    ("A jug held {a} cups of milk. {A} drank {b} cups and poured in {c} cups. How many cups are in it now?", "a-b+c"),
]
MULTIPLY_DIVIDE = [
    ("Each box holds {a} {things}. How many {things} are in {b} boxes?", "a*b"),
    ("{A} bought {a} packs of {things} with {b} {things} in each pack. How many {things} did {A} buy?", "a*b"),
    ("{A} makes {a} {things} every day. How many {things} does {A} make in {b} days?", "a*b"),
    ("There are {a} rows with {b} chairs in each row. How many chairs are there?", "a*b"),
    ("One of the {things} costs {a} dollars. How many dollars do {b} {things} cost?", "a*b"),
    ("{A} has {a} {things}. {B} has {b} times as many. How many {things} does {B} have?", "a*b"),
    ("{A} has {a} {things} and shares them equally among {b} friends. How many {things} does each friend get?", "a/b"),
    ("{A} puts {a} {things} into bags of {b}. How many bags does {A} need?", "a/b"),
    ("{A} paid {a} dollars for {b} {things}. What did one of the {things} cost, in dollars?", "a/b"),
    ("{A} read {a} pages in {b} days, the same number each day. How many pages did {A} read a day?", "a/b"),
    ("There are {a} {things} on {b} shelves, equally many on each. How many {things} are on a shelf?", "a/b"),
    ("If {A} can carry {b} {things} at a time, how many trips will it take to carry {a} {things}?", "a/b"),
    ("{A}, {B} and {C} each have {a} {things}. How many {things} do they have in all?", "3*a"),
    ("{A} and {B} each found {a} {things}. How many {things} did they find together?", "2*a"),
    ("{A} earns ${b} a week. How many weeks does it take to earn ${a}?", "a/b"),
    ("{A} has {a} dozen {things}. How many {things} is that?", "a*12"),
    ("How many dozen {things} are {a} {things}?", "a/12"),
    ("{A} has {a} quarters. How many cents is that?", "a*25"),
    ("{A} saw {a} {things} on Monday and {b} times as many on Tuesday. How many did {A} see on Tuesday?", "a*b"),
    ("{A} used {a} {things} to make {b} necklaces, the same number for each. How many went into one?", "a/b"),
    ("{a} children ride in {b} full buses. How many children are in each bus?", "a/b"),
    ("{A} has {a} times as many {things} as {B}, who has {b}. How many {things} does {A} have?", "a*b"),
    ("{A} has {a} {things}, which is {b} times as many as {B} has. How many {things} does {B} have?", "a/b"),
    ("{A} can type {a} words a minute. How many minutes does a text of {b} words take?", "b/a"),
]
TWO_STEPS = [
    (
        "{A} had {a} {things} and bought {b} more. If {A} gave {c} to {B}, how many {things} does {A} have now?",
        "(a+b)-c",
    ),
    ("{A} picked {a} {things} and {B} picked {b}. They ate {c} of them. How many {things} are left?", "(a+b)-c"),
    (
        "A {place} had {a} {things}. {A} took {b} out and later brought {c} more. How many {things} are there now?",
        "(a-b)+c",
    ),
    ("{A} had {a} {things}. {A} gave {b} to {B} and {c} to {C}. How many {things} does {A} have left?", "(a-b)-c"),
    ("{A} packs {b} red and {c} blue {things} into each bag. How many {things} are in {a} bags?", "a*(b+c)"),
    ("A cafe has {a} tables with {b} women and {c} men at each. How many guests does it have?", "a*(b+c)"),
    (
        "{A} bought {b} boxes of {things} and {c} boxes of {others}, {a} in each box. How many did {A} buy in all?",
        "a*(b+c)",
    ),
    (
        "Each game gives {a} points. {A} won {b} games in the first round and {c} in the second. What is the score?",
        "a*(b+c)",
    ),
    ("{A} has {a} {things} and {B} has {b}. They put them into {c} equal piles. How many are in each pile?", "(a+b)/c"),
    ("{A} has {a} old and {b} new {things} and puts {c} on each page. How many pages does {A} fill?", "(a+b)/c"),
    ("{a} boys and {b} girls make teams of {c}. How many teams are there?", "(a+b)/c"),
    ("{A} had {a} dollars and earned {b} more. How many {c}-dollar toys can {A} buy?", "(a+b)/c"),
    (
        "{A} had {b} boxes and gave {c} away. Each box holds {a} {things}. How many {things} does {A} have left?",
        "a*(b-c)",
    ),
    ("A room needs {b} windows and {c} are in. Each takes {a} hours. How long do the others take?", "a*(b-c)"),
    ("{A} had {b} {things} to sell for {a} dollars each. {c} were not sold. How much did {A} earn?", "a*(b-c)"),
    ("A quiz has {b} questions of {a} points each. {A} missed {c} of them. How many points did {A} get?", "a*(b-c)"),
    ("{A} baked {a} {things} and ate {b}. The rest go into bags of {c}. How many bags are there?", "(a-b)/c"),
    ("{A} had {a} {things}, sold {b}, and put the rest on {c} shelves equally. How many are on each shelf?", "(a-b)/c"),
    ("{A} had {a} dollars and spent {b}. With the rest {A} buys toys for {c} dollars each. How many toys?", "(a-b)/c"),
    ("A class has {a} children. {b} stay home and the others form {c} equal groups. How big is a group?", "(a-b)/c"),
    ("{A} buys {a} {things} at {b} dollars each and a bag for {c} dollars. How much does {A} pay?", "a*b+c"),
    ("{A} buys {a} {things} at {b} dollars each and pays with {c} dollars. How much change does {A} get?", "c-a*b"),
    ("{A} has {a} boxes of {b} {things} and uses {c} of the {things}. How many {things} are left?", "a*b-c"),
    ("{A} has {a} {things} and gets {b} more each day. How many {things} does {A} have after {c} days?", "a+b*c"),
    ("{A} has {a} {things}. {B} has {b} times as many. How many {things} do they have together?", "a+a*b"),
    ("{A} has {a} {things} and {B} has {b} more than {A}. How many {things} do they have together?", "a+(a+b)"),
    ("{A} has {a} {things} and {B} has {b} fewer. How many {things} do they have in all?", "a+(a-b)"),
    ("A boat costs {b} dollars and {c} dollars more an hour. {A} paid {a} dollars. How many hours was it?", "(a-b)/c"),
    ("{A} bought {a} {things} for ${b} each and {c} for $1 each. How much more did the first cost?", "a*b-c"),
    ("{A} made {a} {things} a day for {b} days, and then {c} a day for two days. How many is that?", "a*b+c*2"),
    ("{a} people were on a bus. {b} got off, and others got on. Now there are {c}. How many got on?", "c-(a-b)"),
    ("{A} had {a} {things}, ate {b}, and then picked {c} more. How many {things} does {A} have?", "(a-b)+c"),
    ("{A} saved {a} dollars in May, {b} in June, and spent {c}. How many dollars are left?", "(a+b)-c"),
    ("{A} wants a bike for {a} dollars, has {b} and gets {c} more. How many dollars are missing?", "a-(b+c)"),
    ("{A} invited {a} people and {b} did not come. The rest sat {c} at a table. How many tables were used?", "(a-b)/c"),
    ("{A} sells {a} {things} at {c} dollars each and {B} sells {b}. How many dollars do both get?", "(a+b)*c"),
    ("{A} has {a} shelves with {b} {things} on each and {B} has {c} {things}. How many more has {A}?", "a*b-c"),
    ("{A} ran {a} miles on each of {b} days and {B} ran {c} miles in all. How far did both run together?", "a*b+c"),
]
TWO_TRACKS = [  # two kinds are told of, or two times, and only some of the numbers count
    ("{A} has {a} {things} and {n} {others}, and gives {b} of the {things} to {B}. How many {things} are left?", "a-b"),
    (
        "There are {a} {things} and {n} {others} in the {place}. {A} takes out {b} of the {things}. How many "
        "{things} will be in the {place} then?",
        "a-b",
    ),
    ("{A} picked {a} {things}, {B} picked {b} {things} and {C} picked {n} {others}. How many {things} is that?", "a+b"),
    ("{A} found {a} {things} and {n} {others}, and {B} found {b} {things}. How many {things} did they find?", "a+b"),
    (
        "{A} sold {a} {things} at noon and {b} in the evening of Monday. On Sunday {A} sold {n} {things} and {m} "
        "{others}. How many {things} did {A} sell on Monday?",
        "a+b",
    ),
    (
        "{A} played with {a} children on Monday, with {b} on Tuesday and with {n} on Friday. How many was it on "
        "Monday and Tuesday together?",
        "a+b",
    ),
    (
        "{A} had {n} {things} and {m} {others}. Now {A} has {a} {things} and {b} {others}. How many more {things} than "
        "{others} does {A} have now?",
        "a-b",
    ),
    (
        "{A} had {n} {things} and {m} {others}. After some were lost, {A} had {a} {things} and {b} {others} left. How "
        "many more {things} than {others} does {A} have now?",
        "a-b",
    ),
    (
        "{A} had {a} {things} and {n} {others}. Later {A} had {b} {things} and {m} {others}. How many {things} did {A} "
        "lose?",
        "a-b",
    ),
    ("{A} had {n} cakes, ate {a} and then ate {b} more. How many cakes did {A} eat?", "a+b"),
    ("{A} has {n} {others}. {A} puts {a} {things} on each of {b} shelves. How many {things} is that?", "a*b"),
    ("A wheel has {a} small and {n} large seats. A small seat holds {b} people. How many sit on small seats?", "a*b"),
    ("{A} has {n} {things} and {a} {others}. If the {others} make {b} equal groups, how big is a group?", "a/b"),
    ("{A} has {a} {things} and {n} {others}. If the {things} make {b} equal groups, how big is a group?", "a/b"),
    ("A school has {n} rooms, {a} children and {b} buses. All ride in the buses. How many are in each bus?", "a/b"),
    ("{a} asked for soup, {b} for rice and {n} for bread. How many more asked for soup than for rice?", "a-b"),
    ("{n} asked for soup, {a} for rice and {b} for bread. How many more asked for rice than for bread?", "a-b"),
    ("{A} has {a} {things}, {B} has {n} and {C} has {b}. How many more {things} does {A} have than {C}?", "a-b"),
    ("{A} lost {b} pounds in May and {c} pounds in June, and weighed {a} pounds before. What is it now?", "a-b-c"),
    ("{a} girls and {b} boys are in a school. {c} more girls come. How many pupils does it have then?", "a+b+c"),
    ("{a} girls and {n} boys are in a school. {b} more girls come. How many girls does it have then?", "a+b"),
    ("A book has {n} parts. The first has {b} pages and the second {a}. How many more has the second?", "a-b"),
    ("{A} has {n} dollars and buys {a} {things} for {b} dollars each. How many dollars does {A} spend?", "a*b"),
    ("{A} earns {a} dollars a week for {b} weeks and pays {n} dollars of rent a week. What are the earnings?", "a*b"),
    ("{A} did {a} sums by day and {b} more than that at night; {B} did {n}. How many did {A} do at night?", "a+b"),
    ("{A} did {a} push-ups, {b} more than {B}. {C} did {n}. How many push-ups did {B} do?", "a-b"),
    ("{A} did {a} push-ups, {b} fewer than {B}. {C} did {n}. How many push-ups did {B} do?", "a+b"),
]
MORE_STEPS = [
    ("{A} buys {a} {things} at ${b} each and {c} {others} at ${d} each. How much does {A} spend?", "a*b+c*d"),
    ("{A} works {a} hours a day for {b} days at ${c} an hour and then spends ${d}. How much is left?", "a*b*c-d"),
    (
        "{A} bakes {a} trays of {b} {things}, eats {c}, and shares the rest equally with {d} friends who come. "
        "How many {things} does each friend get?",
        "(a*b-c)/d",
    ),
    (
        "{A} has {a} {things}. {B} has twice as many as {A}. {C} has {b} fewer than {B}. How many {things} is that?",
        "a+a*2+(a*2-b)",
    ),
    ("{A} has {a} {things}, half as many as {B}. {C} has {b} more than {B}. How many {things} does {C} have?", "a*2+b"),
    (
        "{A} has {a} {things}. Half are red, and {b} of the red ones are small. How many red ones are not small?",
        "a/2-b",
    ),
    ("{A} saves ${a} a week and {B} saves ${b} a week. How much have they saved together after {c} weeks?", "(a+b)*c"),
    ("{A} has ${a}. {A} buys {b} {things} for ${c} each and a {thing} for ${d}. How much money is left?", "a-b*c-d"),
    (
        "A bus has {a} people on it. At the first stop {b} get off and {c} get on; at the second, {d} get off. How "
        "many people are on the bus?",
        "a-b+c-d",
    ),
    (
        "{A} reads {a} pages on Monday, twice as many on Tuesday, and {b} pages on Wednesday. The book has {c} pages. "
        "How many pages are left to read?",
        "c-(a+a*2+b)",
    ),
    (
        "A farmer has {a} rows of {b} trees and each tree gives {c} {things}. He sells them for ${d} each. "
        "How much does he earn?",
        "a*b*c*d",
    ),
    (
        "{A} earns ${a} an hour and works {b} hours on each of {c} days. How many weeks' rent of ${d} can {A} pay?",
        "a*b*c/d",
    ),
    (
        "Tickets cost ${a} for adults and ${b} for children. {c} adults and {d} children go. How much do they pay?",
        "a*c+b*d",
    ),
    (
        "{A} buys {a} packs of {b} {things} and gives {c} {things} to each of {d} friends. How many {things} are left?",
        "a*b-c*d",
    ),
]
COMPUTE = [  # no story: practice in the steps themselves, and what visitors try first
    ("What is {a} + {b}?", "a+b"),
    ("What is {a} - {b}?", "a-b"),
    ("What is {a} times {b}?", "a*b"),
    ("What is {a} divided by {b}?", "a/b"),
    ("What is {a} + {b} + {c}?", "a+b+c"),
    ("What is {a} + {b} - {c}?", "a+b-c"),
    ("Take {b} and {c} away from {a}. What is left?", "a-b-c"),
    ("Add {a}, {b}, {c} and {d}.", "a+b+c+d"),
    ("Start with {a}, add {b}, take away {c} and add {d}. What do you get?", "a+b-c+d"),
    ("What is {a} times {b} plus {c}?", "a*b+c"),
    ("What is {a} times {b} minus {c}?", "a*b-c"),
    ("Work out {a} * {b} + {c} * {d}.", "a*b+c*d"),
    ("Work out {a} * {b} - {c} * {d}.", "a*b-c*d"),
    ("Work out {a} * ({b} + {c}).", "a*(b+c)"),
    ("Work out {a} * ({b} - {c}).", "a*(b-c)"),
    ("Add {a} and {b}, and divide the sum by {c}.", "(a+b)/c"),
    ("Take {b} from {a}, and divide the difference by {c}.", "(a-b)/c"),
]
DISTRACTORS = [  # sentences with a number that the question does not need
    "{C} has {n} {others}.",
    "There are also {n} {others} in the {place}.",
    "{A} also has {n} {others}.",
    "{B} is {n} years old.",
    "{A} bought {n} {others} last week.",
]
_RANGES = [(2, 12), (2, 12), (2, 20), (2, 60), (5, 100), (20, 1000), (100, 6000)]


def _draw(rng: random.Random, size: tuple[int, int], decimal: bool) -> float:
    low, high = rng.choice([size, size, _RANGES[0]])
    number = rng.randint(low, high)
    return round(number + rng.randint(1, 99) / rng.choice([10, 100]), 2) if decimal and rng.random() < 0.7 else number


def _numbers(rng: random.Random, equation: str, decimal: bool) -> tuple[dict[str, float], str, float]:
    """Numbers for the letters of the equation, its steps and its value, all steps positive and short."""
    while True:
        size = rng.choice(_RANGES)
        numbers = {letter: _draw(rng, size, decimal) for letter in sorted(set(re.findall("[a-d]", equation)))}
        written = "".join(format_number(numbers[sign]) if sign in numbers else sign for sign in equation)
        rationale, value = steps(written)
        values = [float(number) for number in re.findall(r"=(-?[\d.]+)\.", rationale)]
        whole = decimal or all(number == int(number) for number in values)
        if whole and all(0 < number < 10_000 for number in values) and not re.search(r"\.\d{3}", rationale):
            return numbers, rationale, value


def _spell(rng: random.Random, question: str) -> str:
    """Now and then, a small number as a word."""
    return re.sub(
        r"(?<![\d.$-])\b(\d|1[0-2])\b(?![.-]?\d)",
        lambda match: SPELLED_NUMBERS[int(match.group())] if rng.random() < 0.15 else match.group(),
        question,
    )


def story(
    rng: random.Random, names: list[str], templates: list[tuple[str, str]], distract: float = 0.1
) -> tuple[str, str, str]:
    """A question, its answer and its rationale after a template; `distract` is the chance of an idle number."""
    text, equation = rng.choice(templates)
    numbers, rationale, value = _numbers(rng, equation, (text, equation) in DECIMAL)
    if rng.random() < distract:
        sentences = re.split(r"(?<=[.?]) ", text)
        sentences.insert(rng.randrange(len(sentences)), rng.choice(DISTRACTORS))
        text = " ".join(sentences)
    things, others = rng.sample(THINGS, 2)
    people = dict(zip("ABC", rng.sample(names, 3), strict=True))
    written = {letter: format_number(number) for letter, number in numbers.items()}
    idle = [rng.randint(2, max(60, *map(int, numbers.values()))) for _ in "nm"]
    question = text.format(
        **people,
        **written,
        n=idle[0],
        m=idle[1],
        things=things,
        others=others,
        place=rng.choice(PLACES),
        thing=rng.choice(["toy", "snack", "book", "map"]),
    )
    return _spell(rng, question), format_number(value), rationale


def stories_of(
    templates: list[tuple[str, str]], distract: float = 0.1, compute: float = 0.0
) -> Callable[[random.Random, list[str]], tuple[str, str, str]]:
    """A generator of stories after these templates; `compute` is the share of bare computations among them."""

    def made(rng: random.Random, words: list[str]) -> tuple[str, str, str]:
        if rng.random() < compute:
            return story(rng, words, COMPUTE, 0.0)
        return story(rng, words, templates, distract)

    return made
