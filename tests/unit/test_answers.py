"""What counts as right, and what does not."""

import re
from pathlib import Path

import pytest

from training.records import Record
from training.tasks import TASKS, is_spelled, is_templated
from training.tasks.answers import choices, same_choice, same_letters, same_number, same_yes_no
from training.tasks.judging import is_correct
from training.tasks.quantities import quantity
from training.teachers.writing import format_number, with_choices

QUESTION = with_choices("Where is milk kept cold?", ["shelf", "fridge", "a table", "car", "open field"])


@pytest.mark.parametrize(
    ("prediction", "answer"),
    [
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("$1,234.50 in all", "1234.5"),
        ("43.0", "43"),
        ("43 apples.", "43"),
        (".5", "0.5"),
        ("-7", "-7"),
        ("0.3333", "0.3333333333"),
        ("5616.67", "5616.666667"),
    ],
)
def test_numbers_by_value(prediction, answer):
    assert same_number(prediction, answer)


@pytest.mark.parametrize(
    ("prediction", "answer"),
    [
        ("1234", "1235"),
        ("1.5", "1"),
        ("7", "-7"),
        ("", "0"),
        ("none", "0"),
        ("0.34", "0.3333333333"),
        ("12", "1.2"),
        ("70005", "70000"),
        ("123456", "123457"),
    ],
)
def test_other_numbers_are_wrong(prediction, answer):
    assert not same_number(prediction, answer)


def test_number_is_the_first_of_the_text():
    assert quantity("so 1,250 of 3 are left").amount == 1250
    assert quantity("no digits") is None
    assert [format_number(value) for value in (43.0, "43", 0.5, 1 / 3, "2/3")] == [
        "43",
        "43",
        "0.5",
        "0.3333333333",
        "2/3",
    ]


def test_choices_are_read_as_they_are_written():
    assert choices(QUESTION) == {"A": "shelf", "B": "fridge", "C": "a table", "D": "car", "E": "open field"}
    assert choices("What is 2 + 2?") == {}


@pytest.mark.parametrize(
    "prediction", ["fridge", "Fridge.", " fridge ", "B", "(B)", "B) fridge", "B. fridge", "(B) fridge"]
)
def test_choice_by_words_or_letter(prediction):
    assert same_choice(prediction, "fridge", QUESTION)


@pytest.mark.parametrize(
    "prediction", ["shelf", "A", "(C)", "", "fridges and shelf", "F", "Fridge door", "B fridge or car"]
)
def test_other_choices_are_wrong(prediction):
    assert not same_choice(prediction, "fridge", QUESTION)


def test_an_article_is_not_a_letter():
    assert not same_choice("A car", "shelf", QUESTION)  # (A) is the shelf
    assert same_choice("A table", "a table", QUESTION)


@pytest.mark.parametrize(
    ("prediction", "answer"), [("Yes", "yes"), ("no.", "no"), ("True", "yes"), ("The answer is no", "no")]
)
def test_yes_and_no(prediction, answer):
    assert same_yes_no(prediction, answer)


@pytest.mark.parametrize(("prediction", "answer"), [("yes", "no"), ("no", "yes"), ("", "no"), ("nothing known", "no")])
def test_the_other_or_neither_is_wrong(prediction, answer):
    assert not same_yes_no(prediction, answer)


def test_letters_in_any_spelling_but_in_order():
    for right in ("anlv", "ANLV", "a n l v", '"anlv".'):
        assert same_letters(right, "anlv")
    for wrong in ("anvl", "anl", "anlvv", "", "1"):
        assert not same_letters(wrong, "anlv")


@pytest.mark.parametrize(
    ("task", "question", "answer", "wrong"),
    [
        ("add_sub", "How many?", "22", "23"),
        ("gsm8k", "How many?", "1600", "160"),
        ("coin_flip", "Heads?", "no", "yes"),
        ("strategy_qa", "Could it?", "yes", "no"),
        ("last_letters", "Letters?", "anlv", "anvl"),
        ("commonsense_qa", QUESTION, "fridge", "car"),
        ("aqua", with_choices("How far?", ["7 m", "28 m"]), "28 m", "28"),
        ("date_understanding", with_choices("When?", ["03/05/2019", "03/05/2091"]), "03/05/2019", "03/05/2091"),
        ("shuffled_objects", with_choices("Who?", ["red ball", "blue ball"]), "red ball", "blue ball"),
    ],
)
def test_each_task_has_its_rule(task, question, answer, wrong):
    record = Record(task, "0", question, answer)
    assert is_correct(record, answer)
    assert not is_correct(record, wrong)


def test_all_twelve_tasks_judge():
    assert len(TASKS) == 12
    assert all(callable(task.is_correct) for task in TASKS.values())


@pytest.mark.parametrize(
    ("question", "answer", "right", "wrong"),
    [
        ("What is 6 * 7?", "42", "42.0", "43"),
        ("How far is it?", "12 km", "12 kilometers", "13 km"),
        ("Is it?", "Yes", "yes, it is", "no"),
        ("Which city?", "Paris", "paris.", "Rome"),
        # A number or a 'no' inside a name is not the answer.
        ("Which flight landed?", "Apollo 11", "apollo 11", "11 monkeys"),
        ("Who wrote it?", "Dr. No", "dr. no", "no one"),
        (with_choices("What is left?", ["12 apples", "12 pears"]), "12 apples", "A", "12 pears"),
    ],
)
def test_somebody_s_own_task_is_judged_by_the_rule_that_fits_its_answer(question, answer, right, wrong):
    record = Record("my own", "0", question, answer)
    assert is_correct(record, right)
    assert not is_correct(record, wrong)


def test_each_task_is_one_object_under_its_own_name():
    assert all(name == task.name for name, task in TASKS.items())
    for task in TASKS.values():
        assert bool(task.read) == bool(task.files) == bool(task.log)
    assert {name for name, task in TASKS.items() if task.templated} == {"coin_flip", "last_letters", "shuffled_objects"}
    assert {name for name, task in TASKS.items() if task.spelled} == {"last_letters"}
    turns = [task.generator.turn for task in TASKS.values() if task.generator]
    assert len(set(turns)) == len(turns) == 9  # a tie would leave it to the order of TASKS


def test_what_is_no_task_of_ours_is_free_text_whose_answers_are_not_spelled():
    assert not is_templated("sums of mine") and not is_spelled("sums of mine")


def test_a_task_s_name_stands_in_its_own_file_alone():
    """So that a new one touches its file and the weights of a configuration; the styles are an experiment on four."""
    training = Path(__file__).parents[2] / "training"
    for file in training.rglob("*.py"):
        if file.parent.name != "tasks" and file.name != "styles.py":
            named = [task for task in TASKS if re.search(rf"[\"']{task}[\"']", file.read_text(encoding="utf-8"))]
            assert not set(named) - {"aqua"}, file  # which is also the name of a folder of the sources
