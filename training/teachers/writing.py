"""How a number, and a question's options, are written in every item."""

from string import ascii_uppercase


def format_number(value: float | str) -> str:
    """43.0 as '43', 0.50 as '0.5'; a text that is no plain number stays as it is."""
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return str(value)


def with_choices(stem: str, options: list[str]) -> str:
    """The stem with its options behind it, in the form that training.tasks.answers reads."""
    listed = " ".join(f"({letter}) {option}" for letter, option in zip(ascii_uppercase, options, strict=False))
    return f"{stem} Answer Choices: {listed}"
