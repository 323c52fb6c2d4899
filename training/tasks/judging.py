"""Whether an answer is right: by the task's own rule, or for somebody's own questions by the rule that fits."""

import re
from typing import Literal

from training.records import Record
from training.tasks import TASKS, is_spelled
from training.tasks.answers import choices, chosen_letter, same_choice, same_number, same_yes_no
from training.tasks.quantities import is_quantity


def answer_kind(record: Record) -> Literal["option", "number", "yes_no", "word"]:
    """What the gold answer is, by its form: an option of the question, a number, yes or no, or else a word."""
    if chosen_letter(record.answer, choices(record.question)):
        return "option"
    if is_quantity(record.answer) and not is_spelled(record.task):  # whose letters may come out as 'ten'
        return "number"
    return "yes_no" if re.fullmatch(r"(?i)\s*(yes|no|true|false)\W*", record.answer) else "word"


def is_correct(record: Record, prediction: str) -> bool:
    """By the task's own rule; for somebody's own task by the rule that fits its answer.

    That is an option of the question, a number (perhaps with a unit), yes or no, or else the same words.
    """
    answer, question = record.answer, record.question
    if record.task in TASKS:
        return TASKS[record.task].is_correct(prediction, answer, question)
    match answer_kind(record):
        case "number":
            return same_number(prediction, answer)
        case "yes_no":
            return same_yes_no(prediction, answer)
        case _:
            return same_choice(prediction, answer, question)
