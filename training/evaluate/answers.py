"""What counts as the same answer: numbers by value, choices by the option meant, yes and no, and letters."""

import re

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+")
_CHOICE = re.compile(r"\(([A-F])\)\s*(.*?)\s*(?=\([A-F]\)|$)")
_LETTER = re.compile(r"^\(?([A-F])(?:[.:)]|$)")


def number(text: str) -> float | None:
    """The first number in the text, without its thousands separators; None when there is none."""
    match = _NUMBER.search(text)
    return float(match.group().replace(",", "")) if match else None


def same_number(prediction: str, answer: str, question: str = "") -> bool:
    predicted, gold = number(prediction), number(answer)
    if predicted is None or gold is None:
        return False
    # A whole number has to be hit; of a fraction, few digits may be written.
    return abs(predicted - gold) <= 1e-4 * (1.0 if gold.is_integer() else max(1.0, abs(gold)))


def format_number(value: float | str) -> str:
    """43.0 as '43', 0.50 as '0.5'; a text that is no plain number stays as it is."""
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return str(value)


def choices(question: str) -> dict[str, str]:
    """The options by letter: 'Answer Choices: (A) bank (B) library' gives {'A': 'bank', 'B': 'library'}."""
    _, _, options = question.partition("Answer Choices:")
    return dict(_CHOICE.findall(options))


def with_choices(stem: str, options: list[str]) -> str:
    """The stem with its options behind it, in the form that `choices` reads."""
    listed = " ".join(f"({letter}) {option}" for letter, option in zip("ABCDEF", options, strict=False))
    return f"{stem} Answer Choices: {listed}"


def _plain(text: str) -> str:
    return " ".join(text.lower().strip().rstrip(".").split())


def chosen_letter(text: str, options: dict[str, str]) -> str | None:
    """The option that the text means, by its words or its letter ('B', '(B)', 'B) library'); None if neither fits."""
    for letter, option in options.items():
        if _plain(option) == _plain(text):
            return letter
    match = _LETTER.match(text.strip())
    return match.group(1) if match and match.group(1) in options else None


def same_choice(prediction: str, answer: str, question: str) -> bool:
    options = choices(question)
    gold = chosen_letter(answer, options)
    if gold is None:
        return _plain(prediction) == _plain(answer)
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
