"""Running sums: something is there, and more comes or some goes, step by step.

Nora has 12 pens. She buys 5 more and gives 3 to Ben. How many pens does she have now? -> 12+5=17. 17-3=14.
"""

import random
from fractions import Fraction

from training.teachers.generate import Made
from training.teachers.graded import people_forms, settings, sum_forms
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import PRESENT, Voice, sentence
from training.teachers.graded.numbers import change, start
from training.teachers.graded.people_story import Telling
from training.teachers.graded.places import PLACES, SCALES
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number

_CAPITALS = "I ", "Dad ", "Mother "  # what stays so behind a word of time
_TIMES = "At ", "In ", "On ", "Then ", "Overnight ", "Behind "  # what takes no word of time before it
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


def work_out(
    numbers: list[Fraction], style: str, whose: str, unit: str, said: list[str]
) -> tuple[Work, Fraction]:
    """`said` are the words of each change."""
    work, left = Work(style), numbers[0]
    work.note(whose, left, unit)
    for number, words in zip(numbers[1:], said, strict=True):
        work.said = words
        left = work.do(left, "+" if number > 0 else "-", abs(number), whose, unit)
    return work, left


def graded_sums(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """A running sum of `rung` steps with numbers of a size (see numbers.SIZES)."""
    numbers = plan(rng, rung, size)
    draw = rng.random()
    if draw < 0.55:
        question, whose, unit, said = _of_somebody(rng, numbers, role)
    elif draw < 0.92 and all(abs(number) > 1 for number in numbers):  # their forms speak of several
        question, whose, unit, said = _of_place(rng, numbers, size, role)
    else:
        question, whose, unit, said = _terse(rng, numbers, role)
    work, left = work_out(numbers, style, whose, unit, said)
    return question, format_number(float(left)), work.text()


def _change(told: Telling, number: Fraction) -> str:
    """A form of what somebody does who gets something, or loses it where the number is negative."""
    if number > 0:
        return told.form(people_forms.GAINS, told.setting.gains)
    return told.form(people_forms.LOSSES, told.setting.losses)


# The question, whose numbers they are, what is counted, and the words of each change.
Summed = tuple[str, str, str, list[str]]


def _of_somebody(rng: random.Random, numbers: list[Fraction], role: Role) -> Summed:
    told, said = Telling(rng, role), []
    told.act(told.form(people_forms.BEGINS), numbers[0])
    for number in numbers[1:]:
        if rng.random() < IDLE_SHARE:
            told.idle()
        other = rng.choice(told.others)
        if rng.random() < 0.2:
            told.tell(told.form(people_forms.GAINED if number > 0 else people_forms.LOST), abs(number), other)
        else:
            told.act(_change(told, number), abs(number), other)
        said.append(told.quote())
    told.flush()
    asks = [form for form in of_role(people_forms.ASKS, role) if "left" not in form or numbers[-1] < 0]
    return told.ask(told.asked(rng.choice(asks))), told.owner.label, told.things, said


def _of_place(rng: random.Random, numbers: list[Fraction], size: str, role: Role) -> Summed:
    # Hundreds of degrees or floors are nothing that anybody asks about.
    places = of_role(SCALES if size in ("small", "medium") and rng.random() < 0.3 else PLACES, role)
    place = rng.choice([place for place in places if numbers[0] <= place.most])
    voice = Voice(PRESENT, Voice.draw(rng).words)

    def told(form: str, number: Fraction) -> str:
        spelled = voice if "$" not in form else Voice(PRESENT, 0.0)  # '$five' is not written
        return sentence(form.format(n=spelled.number(rng, abs(number))))

    sentences, said = [told(rng.choice(place.begins), numbers[0])], []
    for number in numbers[1:]:
        if rng.random() < IDLE_SHARE:
            sentences += [text for text in [rng.choice(place.idle)] if text not in sentences]
        text = told(rng.choice(place.gains if number > 0 else place.losses), number)
        said.append(text.rstrip(".!"))
        if rng.random() < 0.2 and not text.startswith(_TIMES):
            lead = rng.choice(of_role(people_forms.LEAD_INS, role))
            text = f"{lead} {text if text.startswith(_CAPITALS) else text[:1].lower() + text[1:]}"
        sentences.append(text)
    return " ".join([*sentences, rng.choice(place.asks)]), "", place.things, said


def _terse(rng: random.Random, numbers: list[Fraction], role: Role) -> Summed:
    begins, gains, losses, asks = rng.choice(of_role(sum_forms.TERSE, role))
    voice = Voice.draw(rng) if "+" not in gains else Voice(PRESENT, 0.0)  # '+five' is not written
    things = rng.choice(rng.choice(of_role(settings.SETTINGS, role)).things)
    forms = [begins, *(gains if number > 0 else losses for number in numbers[1:])]
    parts = [
        form.format(n=voice.number(rng, abs(number)), t=things) for form, number in zip(forms, numbers, strict=True)
    ]
    return f"{', '.join(parts)}, {asks.format(t=things)}", "", things, parts[1:]


def graded_missing(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """The same story told from its end: what there was at first is asked for, and the steps are undone."""
    numbers = plan(rng, rung, size)
    left = sum(numbers)
    told = Telling(rng, role)
    told.act(told.form(sum_forms.UNKNOWN))
    said = []
    for number in numbers[1:]:
        told.act(_change(told, number), abs(number), rng.choice(told.others))
        said.append(told.quote())
    told.flush()
    told.sentences.append(sentence(told.asked(told.form(sum_forms.NOW), left)))
    work, back = Work(style), left
    for number, words in reversed(list(zip(numbers[1:], said, strict=True))):
        work.said = words
        back = work.do(back, "-" if number > 0 else "+", abs(number), told.owner.label, told.things)
    return told.ask(told.say(told.form(sum_forms.AT_FIRST))), format_number(float(back)), work.text()


def one_sentence(rng: random.Random, rung: int, size: str, role: Role, style: str = "named") -> Made:
    """The question first or around the story: 'If Nora has 5 pens, buys 3 and loses 2, how many has she?'"""
    numbers = plan(rng, rung, size)
    told = Telling(rng, role)
    actions = [told.say(told.form(people_forms.BEGINS), numbers[0])]
    for number in numbers[1:]:
        actions.append(told.say(_change(told, number), abs(number), rng.choice(told.others)))
    again = told.owner.subject
    who = again if told.owner.first_person else told.owner.name
    rest = f"{', '.join(actions[:-1])} and {actions[-1]}"
    form = told.form(sum_forms.ONE_SENTENCE)
    question = told.asked(form, story=f"{who} {rest}", who=who, again=again, rest=rest)
    work, left = work_out(numbers, style, told.owner.label, told.things, actions[1:])
    return question, format_number(float(left)), work.text()
