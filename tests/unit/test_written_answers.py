"""Answers as people write them: each kind as a table of a gold answer, a prediction and whether that is right."""

import time

import pytest

from training.records import Record
from training.tasks.answers import choices
from training.tasks.judging import answer_kind, is_correct

NINES = "9" * 400

FRACTIONS = [
    ("3/4", "3", False),
    ("1/2", "0.5", True),
    ("1 1/2", "1.5", True),
    ("3/4", "6/8", True),
    ("0.75", "3/4", True),
    ("1 1/2", "1", False),
    ("1 1/2", "3/2", True),
    ("2½", "2.5", True),
    ("½", "1/2", True),
    ("1 and 3/4", "1.75", True),
    ("-1 1/2", "-1.5", True),
    ("1/3", "0.3333", True),
    ("1/3", "0.34", False),
    ("5", "10/2 apples", True),
    ("5", "5/0", False),
    ("3/4 cup", "3/4 cups", True),
]
WHOLES = [
    ("3:30", "3:45", False),
    ("3:30", "03:30", True),
    ("3:30", "It is 3:30 pm.", True),
    ("3:30 pm", "3:30 p.m.", True),
    ("3:30 pm", "3:30 am", False),
    ("3:30", "3", False),
    ("3", "3:30", False),
    ("03/05/2019", "03/06/2019", False),
    ("03/05/2019", "3/5/2019", True),
    ("1/2/2024", "1/4/2024", False),
    ("2018-11-20", "2018-11-21", False),
    ("2018-11-20", "2018-11-20.", True),
    ("14 April 2003", "14 May 2003", False),
    ("14 April 2003", "14 Apr 2003", True),
    ("14 April 2003", "14th of April, 2003", True),
    ("April 14, 2003", "May 14, 2003", False),
    ("3:4", "3 to 4", True),
    ("3:4", "The ratio is 3:4", True),
    ("3:4", "4:3", False),
    ("3 to 4", "3 to 5", False),
    ("7 R2", "7 R3", False),
    ("7 R2", "7 remainder 2", True),
    ("7 R2", "7r2", True),
    ("7", "7 R2", False),
    ("7 R2", "7", False),
    ("1,2,3", "123", False),
    ("123", "1,2,3", False),
    ("1,2,3", "1, 2 and 3", True),
    ("1,2,3", "1,2,3,4", False),
    ("5", "5, 6", False),
    ("3x+2", "3x+5", False),
    ("3x+2", "3x + 2", True),
    ("3x+2", "3y+2", False),
    ("3x+2", "3+2", False),
    ("3(x+2)", "3x+2", False),
    ("3", "3x+2", False),
    ("2π", "2", False),
    ("2π", "2 π", True),
    ("√2", "2", False),
    ("-√2", "√2", False),
    ("x + 5", "-x + 5", False),
    ("2^3", "2^4", False),
    ("10-12", "10–12", True),
    ("5'11\"", "5'10\"", False),
    ("x > 5", "x < 5", False),
    ("x + 5", "x+5", True),
    ("x + 5", "x+6", False),
    ("5", "5+3=8", False),
    ("5+3=8", "5 + 3 = 8", True),
    ("5", "5-3", False),
    ("2 hours 30 minutes", "2 hours and 30 min", True),
    ("2 hours 30 minutes", "2 hours 45 minutes", False),
    ("2 hours 30 minutes", "2", False),
]
SIZES = [
    ("1E+06", "1", False),
    ("1E+06", "1000000", True),
    ("1.5e3", "1500", True),
    ("2 × 10^3", "2000", True),
    ("2 x 10^-3", "0.002", True),
    ("2·10³", "2,000", True),
    ("1e-6", "2e-6", False),
    ("0.00001", "0", False),
    ("1,234", "1234", True),
    ("1,00,000", "100000", True),
    ("1 000 000", "1000000", True),
    ("1.234.567,5", "1234567.5", True),
    (NINES, "5", False),
    (NINES, NINES, True),
    (NINES, NINES[:-1] + "8", False),
    ("9" * 5000, "5", False),
    ("9" * 5000, "9" * 5000, True),
    ("1e999999999", "5", False),
    ("5", "1e999999999", False),
    ("5", "1/1e-999999999", False),
]
SIGNS = [
    ("5", "-$5", False),
    ("-5", "-$5", True),
    ("-5", "$-5", True),
    ("-5", "−5", True),
    ("5", "−5", False),
    ("−5", "-5", True),
    ("-5", "–5", True),
    ("-3/4", "3/4", False),
    ("5", "+5", True),
    ("+5", "5", True),
    ("-5", "minus five", True),
    ("-$1,200.50", "-1200.5", True),
]
FORMS = [
    ("3", "three", True),
    ("three", "3", True),
    ("3", "Three apples.", True),
    ("3", "four", False),
    ("21", "twenty-one", True),
    ("21", "twenty", False),
    ("105", "one hundred and five", True),
    ("3500", "three thousand five hundred", True),
    ("1/2", "half", True),
    ("2/3", "two thirds", True),
    ("3.5", "three and a half", True),
    ("100", "a hundred", True),
    ("0", "zero", True),
    ("0", "none", False),
    ("1", "No one knows", False),
    ("1,234,567", "one million, two hundred thirty-four thousand, five hundred and sixty-seven", True),
    ("5", "two three", False),
    ("1500000", "one and a half million", True),
    ("500000", "half a million", True),
    ("2.05", "two point zero five", True),
    ("-1/4", "negative one quarter", True),
    ("0.5", "fifty percent", True),
    ("3", "third", False),
    ("-22", "Catch-22", False),
    ("five hundred thousand", "500,000", True),
    ("5", "€5", True),
    ("€5", "5", True),
    ("5", "5 €", True),
    ("5", "£5.00 each", True),
    ("5", "US$5", True),
    ("5", "Rs. 5", True),
    ("USD 5", "5", True),
    ("USD 5", "6", False),
    ("5", "x = 5", True),
    ("x = 5", "5", True),
    ("x = 5", "6", False),
    ("5", "y=5.", True),
    ("x = 5, y = 3", "x = 5, y = 2", False),
    ("15", "3x = 15", False),
    ("5", "(5)", True),
    ("(5)", "5", True),
    ("5", "**5**", True),
    ("5000000", "5 million", True),
    ("5 million", "5000000", True),
    ("5 million", "5", False),
    ("5,000", "5k", True),
    ("2500000", "2.5 million people", True),
    ("5000000", "$5M", True),
    ("50%", "0.5", True),
    ("0.5", "50%", True),
    ("50%", "50", True),
    ("50", "50 percent", True),
    ("50%", "50 per cent", True),
    ("1%", "100%", False),
    ("50%", "0.5%", False),
    ("18", "18 rolls", True),
    ("5", "5 apples left", True),
    ("60", "60 km/h", True),
    ("5", "5 m^2", True),
    ("5", "$5/hour", True),
    ("5", "5, because 3 are gone", True),
    ("5", "5 - a nice number", True),
    ("5", "5 apples and 3 pears", True),
    ("5", "5. 3 are gone", True),
    ("5", "The answer is 5.", True),
    ("12", "12 (a dozen)", True),
    ("208m", "208", True),
    ("5", "", False),
    ("5", "  ", False),
]
PUBLISHED = [
    ("She sold 48/2=24.\n#### 72", "72", True),
    ("She sold 48/2=24.\n#### 72", "48", False),
    ("She sold 48/2=24.\n#### 72", "24", False),
    ("<<3*4=12>>12\n#### 1,200", "1200", True),
    ("It is cold.\n#### -7", "−7", True),
    ("3 of 4\n#### 3/4", "0.75", True),
    ("So 5.\n####8", "She has 5.\n#### 8", True),
]


@pytest.mark.parametrize("task", ["gsm8k", "mine"])
@pytest.mark.parametrize(("gold", "prediction", "right"), FRACTIONS + WHOLES + SIZES + SIGNS + FORMS + PUBLISHED)
def test_a_number_is_a_value_and_what_is_more_is_one_thing(task, gold, prediction, right):
    assert is_correct(Record(task, "0", "How much is it?", gold), prediction) is right


SPELLINGS = [
    "Where is milk cold? Answer Choices: (A) shelf (B) fridge (C) the car",
    "Where is milk cold? Answer choices: (A) shelf (B) fridge (C) the car",
    "Where is milk cold? ANSWER CHOICES: A) shelf B) fridge C) the car",
    "Where is milk cold? A) shelf B) fridge C) the car",
    "Where is milk cold? A. shelf B. fridge C. the car",
    "Where is milk cold?\nA. shelf\nB. fridge\nC. the car",
    "Where is milk cold? (a) shelf (b) fridge (c) the car",
    "Where is milk cold? a) shelf, b) fridge, c) the car",
    "Where is milk cold? Options: A: shelf B: fridge C: the car",
    "Where is milk cold? Choices: [A] shelf [B] fridge [C] the car",
]


@pytest.mark.parametrize("question", SPELLINGS)
@pytest.mark.parametrize("gold", ["B", "b", "(B)", "fridge", "the fridge"])
def test_options_in_any_spelling(question, gold):
    record = Record("mine", "0", question, gold)
    assert answer_kind(record) == "option"
    for right in ("B", "b", "(b)", "(B)", "b)", "B.", "[B]", "fridge", "a fridge", "The Fridge.", "option B", "b) it"):
        assert is_correct(record, right), right
    for wrong in ("A", "c", "", " ", "(c)", "car", "the car", "shelf", "fridge door", "D", "A fridge or a car"):
        assert not is_correct(record, wrong), wrong


def test_more_than_six_options():
    options = ["red", "blue", "green", "black", "white", "pink", "gold", "grey", "brown"]
    question = "Which? Choices: " + " ".join(
        f"({letter}) {one}" for letter, one in zip("ABCDEFGHI", options, strict=True)
    )
    assert list(choices(question).values()) == options
    assert is_correct(Record("mine", "0", question, "H"), "grey")
    assert is_correct(Record("aqua", "0", question, "brown"), "i")
    assert not is_correct(Record("aqua", "0", question, "brown"), "H")


@pytest.mark.parametrize("filler", [" ", "\n", "-", "1,", "1 ", "one ", "(", "(A) ", "$", "1/", "½", "####"])
def test_a_long_text_is_judged_in_time_that_grows_with_its_length(filler):
    started = time.perf_counter()
    long = f"1{filler * 20_000}x"
    for gold, prediction in (("5", long), (long, "5"), ("word", long)):
        assert not is_correct(Record("mine", "0", long, gold), prediction)
    assert time.perf_counter() - started < 10  # where it grows with the square, it takes minutes


@pytest.mark.parametrize(
    "question",
    [
        "What is 2 + 2?",
        "Plan A. Then what?",
        "Who got an A? B) is nobody.",
        "Is (B) before (A)?",
        "Is it 9 a.m. or 5 p.m.?",
        "",
    ],
)
def test_what_are_no_options(question):
    assert choices(question) == {}


@pytest.mark.parametrize("gold", ["Apollo 11", "One Direction", "Catch-22", "Dr. No", "I.D.", "A4"])
def test_a_number_inside_a_name_makes_no_number_of_it(gold):
    record = Record("mine", "0", "Which?", gold)
    assert answer_kind(record) == "word"
    assert is_correct(record, f"{gold.lower()}.")
    assert not is_correct(record, "11") and not is_correct(record, "1") and not is_correct(record, "22")


@pytest.mark.parametrize("task", ["gsm8k", "mine", "commonsense_qa", "coin_flip", "last_letters"])
@pytest.mark.parametrize("gold", ["", " ", "...", "5", "yes", "word"])
def test_an_empty_prediction_is_never_right(task, gold):
    for empty in ("", " ", "\n", ".", "()"):
        assert not is_correct(Record(task, "0", "What?", gold), empty)
