"""Running sums: something is there, and more comes or some goes, step by step.

Nora has 12 pens. She buys 5 more and gives 3 to Ben. How many pens does she have now? -> 12+5=17. 17-3=14.
"""

import random
from fractions import Fraction

from training.evaluate.answers import format_number
from training.teachers.generate import Made
from training.teachers.graded import people
from training.teachers.graded.language import PRESENT, Voice, say, sentence
from training.teachers.graded.numbers import change, start
from training.teachers.graded.people_story import Telling
from training.teachers.graded.places import PLACES, SCALES
from training.teachers.graded.rationale import Work
from training.teachers.graded.roles import Role, of_role

IDLE_SHARE = 0.12  # of the places behind a sentence where one that changes nothing stands


def plan(rng: random.Random, rung: int, size: str) -> list[Fraction]:
    """What there is at first, and `rung` changes, negative where something goes; never less than one is left."""
    numbers = [start(rng, size)]
    left = numbers[0]
    for _ in range(rung):
        if left > 1 and rng.random() < 0.5:
            numbers.append(-change(rng, size, left - 1))
        else:
            numbers.append(change(rng, size))
        left += numbers[-1]
    return numbers


def work_out(numbers: list[Fraction], style: str, whose: str, unit: str) -> tuple[Work, Fraction]:
    work, left = Work(style), numbers[0]
    work.note(whose, left, unit)
    for number in numbers[1:]:
        left = work.do(left, "+" if number > 0 else "-", abs(number), whose, unit)
    return work, left


def graded_sums(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A running sum of `rung` steps with numbers of a size (see numbers.SIZES)."""
    numbers = plan(rng, rung, size)
    draw = rng.random()
    if draw < 0.55:
        question, whose, unit = _of_somebody(rng, numbers, role)
    elif draw < 0.92 and all(abs(number) > 1 for number in numbers):  # their forms speak of several
        question, whose, unit = _of_place(rng, numbers, size, role)
    else:
        question, whose, unit = _terse(rng, numbers, role)
    work, left = work_out(numbers, style, whose, unit)
    return question, format_number(float(left)), work.text()


def _of_somebody(rng: random.Random, numbers: list[Fraction], role: Role) -> tuple[str, str, str]:
    told = Telling(rng, role)
    told.act(told.form(people.BEGINS), numbers[0])
    for number in numbers[1:]:
        if rng.random() < IDLE_SHARE:
            told.idle()
        forms, own, whole = (
            (people.GAINS, told.setting.gains, people.GAINED)
            if number > 0
            else (people.LOSSES, told.setting.losses, people.LOST)
        )
        other = rng.choice(told.others)
        if rng.random() < 0.2:
            told.tell(told.form(whole), abs(number), other)
        else:
            told.act(told.form(forms, own), abs(number), other)
    told.flush()
    asks = [form for form in of_role(people.ASKS, role) if "left" not in form or numbers[-1] < 0]
    return told.ask(told.say(rng.choice(asks))), told.owner.label, told.things


def _of_place(rng: random.Random, numbers: list[Fraction], size: str, role: Role) -> tuple[str, str, str]:
    # Hundreds of degrees or floors are nothing that anybody asks about.
    place = rng.choice(of_role(SCALES if size in ("small", "medium") and rng.random() < 0.3 else PLACES, role))
    voice = Voice(PRESENT, Voice.draw(rng).words)

    def told(form: str, number: Fraction | None = None) -> str:
        spelled = voice if "$" not in form else Voice(PRESENT, 0.0)  # '$five' is not written
        return sentence(form.format(n="" if number is None else spelled.number(rng, abs(number))))

    sentences = [told(rng.choice(place.begins), numbers[0])]
    for number in numbers[1:]:
        if rng.random() < IDLE_SHARE:
            sentences.append(rng.choice(place.idle))
        text = told(rng.choice(place.gains if number > 0 else place.losses), number)
        if rng.random() < 0.2:
            lead = rng.choice(of_role(people.LEAD_INS, role))
            text = f"{lead} {text if text.startswith('I ') else text[:1].lower() + text[1:]}"
        sentences.append(text)
    return " ".join([*sentences, rng.choice(place.asks)]), "", place.things


_TERSE = [
    ("{n} {t}", "{n} more", "minus {n}", "how many {t}?"),
    ("I have {n} {t}", "get {n}", "lose {n}", "how many {t} do I have?"),
    ("Start with {n}", "add {n}", "take away {n}", "what do you get?"),
    ("begin with {n} {t}", "plus {n}", "{n} gone", "how many now?"),
    ("There were {n} {t}", "{n} were added", "{n} were taken", "how many {t} are there?"),
    ("got {n} {t}", "bought {n}", "ate {n}", "how many left?"),
    ("Take {n}", "go up {n}", "go down {n}", "where are you?"),
    ("{n} to start", "+{n}", "-{n}", "result?"),
    ("Think of {n}", "add {n} to it", "subtract {n} from it", "what is the result?"),
    ("say i have {n} {t}", "find {n}", "drop {n}", "how many {t} is that?"),
]


def _terse(rng: random.Random, numbers: list[Fraction], role: Role) -> tuple[str, str, str]:
    begins, gains, losses, asks = rng.choice(of_role(_TERSE, role))
    voice = Voice.draw(rng)
    things = rng.choice(rng.choice(of_role(people.SETTINGS, role)).things)
    forms = [begins, *(gains if number > 0 else losses for number in numbers[1:])]
    parts = [
        form.format(n=voice.number(rng, abs(number)), t=things) for form, number in zip(forms, numbers, strict=True)
    ]
    return f"{', '.join(parts)}, {asks.format(t=things)}", "", things


def graded_missing(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """The same story told from its end: what there was at first is asked for, and the steps are undone."""
    numbers = plan(rng, rung, size)
    left = sum(numbers)
    told = Telling(rng, role)
    told.act(told.form(_UNKNOWN))
    for number in numbers[1:]:
        forms, own = (people.GAINS, told.setting.gains) if number > 0 else (people.LOSSES, told.setting.losses)
        told.act(told.form(forms, own), abs(number), rng.choice(told.others))
    told.flush()
    told.sentences.append(sentence(told.say(told.form(_NOW), left)))
    work, back = Work(style), left
    for number in reversed(numbers[1:]):
        back = work.do(back, "-" if number > 0 else "+", abs(number), told.owner.label, told.things)
    return told.ask(told.say(told.form(_AT_FIRST))), format_number(float(back)), work.text()


_UNKNOWN = [
    "[have] some {t}",
    "[own] some {t}",
    "[start] with some {t}",
    "[have] a number of {t}",
    "[have] a few {t}",
    "[begin] with some {t}",
    "[have] several {t}",
    "[keep] some {t} at home",
    "[bring] some {t}",
    "[have] a pile of {t}",
]
_NOW = [
    "now {a} [have] {n} {t}",
    "{a} [have] {n} {t} now",
    "in the end {a} [have] {n}",
    "now there [t:be] {n} {t}",
    "that [x:leave] {n} {t}",
    "after all this {a} [have] {n} {t}",
    "now {a} [count] {n} {t}",
    "at last {a} [have] {n} {t}",
    "{a} now [own] {n} {t}",
    "and now {a} [have] {n}",
]
_AT_FIRST = [
    "How many {t} [do] {a} have at first?",
    "How many {t} [do] {a} start with?",
    "How many {t} [t:be] there at the beginning?",
    "What number of {t} [do] {a} begin with?",
    "How many {t} [do] {a} have in the beginning?",
    "How many [do] {a} have before all this?",
    "With how many {t} [do] {a} start?",
    "How many {t} [do] {a} have to start with?",
    "How many [t:be] there first?",
    "How many {t} [do] {a} own at the start?",
]


def one_sentence(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """The question first or around the story: 'If Nora has 5 pens, buys 3 and loses 2, how many has she?'"""
    numbers = plan(rng, rung, size)
    told = Telling(rng, role)
    actions = [told.say(told.form(people.BEGINS), numbers[0])]
    for number in numbers[1:]:
        forms, own = (people.GAINS, told.setting.gains) if number > 0 else (people.LOSSES, told.setting.losses)
        actions.append(told.say(told.form(forms, own), abs(number), rng.choice(told.others)))
    who = told.owner.subject if told.owner.first_person else told.owner.name
    story = f"{who} {', '.join(actions[:-1])} and {actions[-1]}"
    asked = say("how many {t} [do] {a} have", told.voice, rng, told.owner, told.owner.subject, told.things)
    question = f"If {story}, {asked}{rng.choice(['?', ' now?', ' in the end?'])}"
    if rng.random() < 0.4:
        again = told.owner.subject
        asked = say("How many {t} [do] {a} have", told.voice, rng, told.owner, who, told.things)
        question = f"{asked} if {again} {', '.join(actions[:-1])} and {actions[-1]}?"
    work, left = work_out(numbers, style, told.owner.label, told.things)
    return question, format_number(float(left)), work.text()
