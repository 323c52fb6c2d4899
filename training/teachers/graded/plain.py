"""Small problems as people type them: short, often without capitals or a question mark, now and then in words.

i have 12 apples and eat 3, how many are left -> 12-3=9.
"""

import ast
import random
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from training.teachers.equations import SIGNS
from training.teachers.generate import Made
from training.teachers.graded import people, plain_things
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import in_words
from training.teachers.graded.plain_forms import CALCULATIONS, Asked
from training.teachers.graded.rationale import Work
from training.teachers.writing import format_number

MOST = 9999
COMPARED_SHARE = 0.06  # of the questions of two steps: a calculation, and which of two is more


def steps_of(calculation: str) -> int:
    return len(re.findall("[-+*/]", calculation))


def graded_plain(rng: random.Random, rung: int, role: Role, style: str = "named") -> Made:
    """A plain question of `rung` steps (1 to 3) with whole numbers."""
    if rung == 2 and rng.random() < COMPARED_SHARE:
        return rng.choice([_which_is_more, _who_is_older])(rng, role, style)
    groups = [asked for asked in CALCULATIONS if steps_of(asked.calculation) == rung]
    # A group of many forms is asked as much more often.
    asked = rng.choices(groups, [group.forms.shared for group in groups])[0]
    form = rng.choice(of_role(asked.forms, role))
    words = _words(rng, role, asked)
    while True:  # most numbers do for a sum, one in ten for a division
        numbers = _numbers(rng, asked) | {name: count for name, (_, count) in words.items() if count}
        work, unit = Work(style), next((words[slot][0] for slot in ("t", "f") if f"{{{slot}}}" in form), "")
        value = _worked_out(ast.parse(asked.calculation, mode="eval").body, numbers, work, unit)
        if value is not None:
            break
    tell = _teller(rng, form)
    told = {"x" if name == "p" else "y" if name == "q" else name: word for name, (word, _) in words.items()}
    question = form.format(**told, **{name: tell(number) for name, number in numbers.items() if name not in "pq"})
    return _as_typed(rng, question), format_number(float(value)), work.text()


def _numbers(rng: random.Random, asked: Asked) -> dict[str, int]:
    low, high = asked.numbers
    high = max(low + 8, min(high, rng.choice([20, 60, high])))
    drawn = {name: rng.randint(low, high) for name in "abcd"}
    drawn |= {"k": rng.randint(2, 12), "m": rng.randint(2, rng.choice([9, 12, 20]))}
    return {name: number for name, number in drawn.items() if name in asked.calculation}


def _words(rng: random.Random, role: Role, asked: Asked) -> dict[str, tuple[str, int]]:
    """What fills the slots that hold no number, and for p and q, how many parts one of the kind has."""
    who, they = rng.choice(of_role(plain_things.PEOPLE, role))
    facts = of_role(plain_things.FACTS, role)
    if "q" in asked.calculation:
        facts = [fact for fact in facts if fact[1] == "legs"]
    (x, part, p), (y, _, q) = rng.sample(facts, 2)
    words = {"who": (who, 0), "they": (they, 0), "part": (part, 0)}
    words |= {
        "t": (rng.choice(of_role(plain_things.THINGS, role)), 0),
        "f": (rng.choice(of_role(plain_things.FOODS, role)), 0),
    }
    return words | {name: fact for name, fact in (("p", (x, p)), ("q", (y, q))) if name in asked.calculation}


def _worked_out(node: ast.expr, numbers: Mapping[str, int], work: Work, unit: str) -> Fraction | None:
    """The value of a calculation, step by step; None where one is no whole number above nothing."""
    if isinstance(node, ast.Name):
        return Fraction(numbers[node.id])
    if isinstance(node, ast.Constant):
        return Fraction(node.value)
    left, right = (_worked_out(side, numbers, work, unit) for side in (node.left, node.right))
    if left is None or right is None:
        return None
    value = work.do(left, SIGNS[type(node.op)], right, unit=unit)
    return value if value.denominator == 1 and 0 < value <= MOST else None


def _teller(rng: random.Random, form: str) -> Callable[[int], str]:
    """How this question writes its numbers: in digits or, now and then, some or all in words."""
    words = rng.choice([0.0] * 6 + [0.3, 1.0]) if not re.search("[$%]", form) else 0.0

    def tell(number: int) -> str:
        return in_words(number) if number <= 100 and rng.random() < words else str(number)

    return tell


def _as_typed(rng: random.Random, question: str) -> str:
    """As the form has it, all in small letters, or with a capital and a question mark."""
    draw = rng.random()
    if draw < 0.25:
        return question.lower()
    if draw < 0.6:
        question = re.sub(r"\bi\b(?!\.)", "I", question[:1].upper() + question[1:])
        if question[-1] not in ".?!:" and re.search(r"\b(how|what|which|who)\b", question, re.IGNORECASE):
            question += "?"
    return question


def _which_is_more(rng: random.Random, role: Role, style: str) -> Made:
    first, second, by = rng.choice(of_role(plain_things.COMPARED, role))
    count = rng.randint(2, 9)
    work, other = Work(style), 0
    value = work.do(Fraction(count), "*", Fraction(by))
    while other < 2 or other == value:
        other = int(value) + rng.randint(-by, by)
    texts = [f"{count} {first}", f"{other} {second}".strip()]
    question = rng.choice(of_role(plain_things.WHICH_IS_MORE, role))
    one, two = texts if rng.random() < 0.5 else texts[::-1]
    answer = texts[0] if value > other else texts[1]
    compared = f"{value}{'>' if value > other else '<'}{other}: {answer}."
    return _as_typed(rng, question.format(one=one, two=two)), answer, f"{work.text()} {compared}"


def _who_is_older(rng: random.Random, role: Role, style: str) -> Made:
    one, two, three = (actor.name for actor in rng.sample(people.NAMED, 3))
    work, age = Work(style), 0
    b, c = rng.randint(2, 20), rng.randint(3, 60)
    value = work.do(Fraction(c), "+", Fraction(b))
    while age < 3 or age == value:
        age = int(value) + rng.randint(-9, 9)
    form = rng.choice(of_role(plain_things.WHO_IS_OLDER, role))
    question = form.format(one=one, two=two, three=three, a=age, b=b, c=c)
    compared = f"{value}{'>' if value > age else '<'}{age}: {two if value > age else one}."
    return _as_typed(rng, question), two if value > age else one, f"{work.text()} {compared}"
