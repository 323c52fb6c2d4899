"""The notice that a question may not be English, which stands behind the status of what is over: so it is read once."""

from collections.abc import Iterable

from model.english import seems_english
from ui import text
from ui.shared.markup import safe


def about_one(question: str) -> str:
    """A sentence behind the status where the question seems not to be English, or nothing."""
    return "" if seems_english(question) else f" {safe(text.NOT_ENGLISH)}"


def about_list(questions: Iterable[str]) -> str:
    """How many of them seem not to be English, in a sentence behind the status; nothing where none does."""
    count = sum(not seems_english(question) for question in questions)
    return f" {safe(text.OWN_NOT_ENGLISH.format(count=count))}" if count else ""
