"""What counts as the same answer: numbers by value, choices by the option meant, yes and no, and letters."""

import re

from training.tasks.quantities import is_whole, quantity, same_amount, same_whole

# One letter, perhaps in brackets or behind 'option'; in 'A car' and 'a.m.' it is a word.
_LETTER = re.compile(
    r"(?i)(?:(?:the\s+)?(?:answer|option|choice)(?:\s+is)?:?\s*)?[(\[]?([A-Z])(?:[:)\]]|\.(?!\w)|\s*$)"
)
_CUE = re.compile(r"(?i)\b(?:choices|options)\s*:(?=\s*[(\[]?[a-z][).:\]])")
_MARKS = [
    re.compile(mark)
    for mark in (
        r"\(([A-Za-z])\)",
        r"\[([A-Za-z])\]",
        r"(?<![\w(])([A-Za-z])\)",
        r"(?:(?<!\S)(?=[B-Zb-z])|(?:^\s*|(?<=[?.!:]\s)|(?<=\n))(?=[Aa]))([A-Za-z])[.:](?=\s)",  # A. begins a sentence
    )
]
_ARTICLE = re.compile(r"^(?:an?|the) (?=.)")


def same_number(prediction: str, answer: str, question: str = "") -> bool:
    """Whether both are worth the same, or the same as a whole where the answer is a time, a list, an expression."""
    if is_whole(answer):
        return same_whole(prediction, answer)
    predicted, gold = quantity(prediction), quantity(answer)
    if predicted is None or gold is None:
        return False
    if gold.amount is None:
        return _plain(prediction) == _plain(answer)
    return same_amount(predicted, gold)


def choices(question: str) -> dict[str, str]:
    """The options by letter: 'Answer Choices: (A) bank (B) library' gives {'A': 'bank', 'B': 'library'}.

    They may be marked (A), [A], A), A. or A:, in either case; two or more need no 'Answer Choices:' before them.
    """
    cue = _CUE.search(question)
    listed = question[cue.end() :] if cue else question
    for mark in _MARKS:
        marks = _in_order(list(mark.finditer(listed)))
        if len(marks) >= (1 if cue else 2):
            ends = [after.start() for after in marks[1:]] + [len(listed)]
            return {one[1].upper(): listed[one.end() : end].strip() for one, end in zip(marks, ends, strict=True)}
    return {}


def _in_order(marks: list[re.Match]) -> list[re.Match]:
    """The longest run of them that goes A, B, C or a, b, c; of several the last."""
    runs = [[]]
    for mark in marks:
        if mark[1] in "Aa":
            runs.append([mark])
        elif runs[-1] and ord(mark[1]) == ord(runs[-1][-1][1]) + 1:
            runs[-1].append(mark)
    return max(reversed(runs), key=len)


def _plain(text: str) -> str:
    """In lower case and single-spaced, without the marks around it."""
    return " ".join(text.casefold().split()).strip(".,;! \"'*()[]")


def _without_article(text: str) -> str:
    return _ARTICLE.sub("", _plain(text))


def chosen_letter(text: str, options: dict[str, str]) -> str | None:
    """The option that the text means, by its words or its letter ('B', '(b)', 'B) library'); None if neither fits."""
    for simplified in (_plain, _without_article):
        for letter, option in options.items():
            if simplified(option) == simplified(text) != "":
                return letter
    match = _LETTER.match(text.strip())
    return match[1].upper() if match and match[1].upper() in options else None


def same_choice(prediction: str, answer: str, question: str) -> bool:
    options = choices(question)
    gold = chosen_letter(answer, options)
    if gold is None:
        return _without_article(prediction) == _without_article(answer) != ""
    return chosen_letter(prediction, options) == gold


def yes_no(text: str) -> str | None:
    match = re.search(r"\b(yes|no|true|false)\b", text.lower())
    return {"true": "yes", "false": "no"}.get(match.group(1), match.group(1)) if match else None


def same_yes_no(prediction: str, answer: str, question: str = "") -> bool:
    return yes_no(prediction) is not None and yes_no(prediction) == yes_no(answer)


def same_letters(prediction: str, answer: str, question: str = "") -> bool:
    def letters(text: str) -> str:
        return re.sub(r"[^a-z]", "", text.lower())

    return letters(prediction) == letters(answer) != ""
