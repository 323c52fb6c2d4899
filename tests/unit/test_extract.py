"""What counts as the answer in free text: generous, but never what is not there."""

import pytest

from training.experiments.extract import extract
from training.records import Record
from training.tasks.judging import answer_kind, is_correct

NUMBER = Record("gsm8k", "1", "How many pens are there?", "12")
DOLLARS = Record("mine", "1", "What does it cost?", "$1,200.50")
TIME = Record("mine", "1", "When does the train leave?", "3:30")
YES = Record("strategy_qa", "1", "Could a mouse lift an elephant?", "no")
LETTERS = Record("last_letters", "1", 'Take the last letters of each words in "Ana Ben Cal".', "anl")
CHOICE = Record(
    "commonsense_qa", "1", "Where is milk cold? Answer Choices: (A) shelf (B) fridge (C) fridge door (D) car", "fridge"
)
DATE = Record(
    "date_understanding", "1", "When? Answer Choices: (A) 03/05/2019 (B) 03/04/2019", "03/05/2019"
)


def test_the_kind_follows_the_gold_answer_s_form():
    assert [answer_kind(record) for record in (NUMBER, DOLLARS, YES, LETTERS, CHOICE, DATE)] == [
        "number",
        "number",
        "yes_no",
        "word",
        "option",
        "option",
    ]


@pytest.mark.parametrize(
    ("record", "text", "answer"),
    [
        # Numbers
        (NUMBER, "There are 3 boxes of 4 pens, so 3 * 4 = 12 pens.", "12"),  # the last one
        (NUMBER, "The answer is 12, since 3 boxes hold 4 each.", "12"),  # behind the cue, not the last
        (NUMBER, "**Answer:** 12 pens", "12"),
        (NUMBER, "The answer is 7. No, wait. The final answer is 12.", "12"),  # the last cue
        (NUMBER, "First 3*4 = 12. The answer is clear.", "12"),  # nothing behind the cue
        (NUMBER, "I do not know.", ""),
        (NUMBER, "16-4", "4"),
        (NUMBER, "It fell to -4 degrees", "-4"),
        (DOLLARS, "It costs $1,200.50.", "1,200.50"),
        (NUMBER, "The answer is twelve pens.", "twelve"),
        (NUMBER, "No one knows the two of them.", ""),
        (NUMBER, "It fell to −4 degrees", "-4"),
        (NUMBER, "Half of 3 is 1 1/2", "1 1/2"),
        (NUMBER, "So it is -$4.", "-4"),
        (NUMBER, "That is $3M.", "$3M"),
        (NUMBER, "In all 1.2e3", "1.2e3"),
        (TIME, "It leaves at 3. The answer is 3:30.", "3:30"),
        (TIME, "He walks 2 km. So it is 3:45.", "So it is 3:45"),
        (TIME, "I do not know.", ""),
        # Yes and no
        (YES, "No, because a mouse is weak. Yes, really.", "No"),  # an answer that opens
        (YES, "A mouse is weak. It has no chance, one might say yes, but no", "no"),
        (YES, "So the answer is no. Yes-men say otherwise.", "no"),
        (YES, "The statement is false.", "false"),
        (YES, "Nobody knows.", ""),
        # Options
        (CHOICE, "The answer is (B) fridge.", "(B)"),
        (CHOICE, "B", "(B)"),
        (CHOICE, "B) fridge", "(B)"),
        (CHOICE, "Answer: B", "(B)"),
        (CHOICE, "A car is warm, a shelf is warm, so the fridge.", "(B)"),  # by its words, and the last
        (CHOICE, "You keep it in the fridge door.", "(C)"),  # the longer option
        (CHOICE, "A", "(A)"),
        (CHOICE, "A cat knows.", ""),  # an article is no option
        (CHOICE, "Elephants and carts", ""),
        (DATE, "So it is 03/05/2019.", "(A)"),
        # Words
        (LETTERS, 'The last letters are "a", "n" and "l". So the answer is "anl".', "anl"),
        (LETTERS, "The answer is anl.", "anl"),
        (LETTERS, "The answer is a-n-l.", "a-n-l"),
        (LETTERS, "The last letters joined are **anl**", "anl"),
        (LETTERS, 'We get "anl".', "anl"),
        (LETTERS, "anl", "anl"),
        (LETTERS, "", ""),
    ],
)
def test_the_answer_in_the_text(record, text, answer):
    found, end = extract(text, record)
    assert found == answer
    if answer:
        assert 0 < end <= len(text)
    else:
        assert end == len(text)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (NUMBER, "so 3 * 4 = 12 pens"),
        (TIME, "He waits 5 minutes. The train leaves at 3:30."),
        (YES, "No, it could not."),
        (LETTERS, "The answer is a, n, l"),
        (CHOICE, "It is (B)"),
        (DATE, "It is 03/05/2019."),
    ],
)
def test_what_is_found_is_judged_right(record, text):
    assert is_correct(record, extract(text, record)[0])


def test_the_end_is_where_the_answer_ends():
    text = "The answer is 12 because of the boxes."
    assert text[: extract(text, NUMBER)[1]] == "The answer is 12"
