"""The example questions: gold answers are right where a program can tell, and each question has its task's form."""

import re
from collections import Counter

import pytest

from ui.shared.example_questions import gold_answer, of_task, own_examples
from ui.text import TASKS

OPTIONS = {"aqua": "ABCDE", "commonsense_qa": "ABCDE", "date_understanding": "ABCDEF", "shuffled_objects": "ABC"}
NUMERIC = ("single_eq", "add_sub", "multi_arith", "gsm8k", "svamp")
WORDS = re.compile(r'Take the last letters of each words in "([A-Za-z ]+)" and concatenate them\.')
TURN = re.compile(r"\w+ (flips|does not flip) the coin\.")


def test_each_of_the_twelve_tasks_has_at_least_six_examples():
    counts = Counter(example.task for example in own_examples())
    assert set(counts) == set(TASKS) and len(counts) == 12
    assert min(counts.values()) >= 6


def test_no_id_and_no_question_stands_twice():
    examples = own_examples()
    assert len({example.id for example in examples}) == len(examples)
    assert len({example.question for example in examples}) == len(examples)


@pytest.mark.parametrize("task", OPTIONS)
def test_a_multiple_choice_answer_is_exactly_one_of_the_options(task):
    for example in of_task(task):
        _, marker, listed = example.question.partition(" Answer Choices: ")
        assert marker, example.id
        options = dict(re.findall(r"\(([A-F])\) (.+?)(?= \([A-F]\) |$)", listed))
        assert "".join(options) == OPTIONS[task], example.id
        assert list(options.values()).count(example.answer) == 1, example.id


@pytest.mark.parametrize("task", NUMERIC)
def test_a_numeric_answer_is_a_plain_number(task):
    for example in of_task(task):
        assert re.fullmatch(r"\d+(\.\d+)?", example.answer), example.id


def test_dates_are_written_month_first():
    for example in of_task("date_understanding"):
        assert re.fullmatch(r"\d{2}/\d{2}/\d{4}", example.answer), example.id
        assert "in MM/DD/YYYY? Answer Choices:" in example.question, example.id


def test_last_letters_are_the_last_letters():
    for example in of_task("last_letters"):
        words = WORDS.fullmatch(example.question).group(1).split()
        assert example.answer == "".join(word[-1] for word in words), example.id


def test_a_coin_is_still_heads_up_after_an_even_number_of_flips():
    for example in of_task("coin_flip"):
        assert example.question.startswith("A coin is heads up. ")
        assert example.question.endswith('Is the coin still heads up? Note that "flip" here means "reverse".')
        turns = TURN.findall(example.question)
        assert len(turns) >= 2, example.id
        assert example.answer == ("no" if turns.count("flips") % 2 else "yes"), example.id


def test_three_swaps_end_where_the_gold_answer_says():
    for example in of_task("shuffled_objects"):
        held = dict(re.findall(r"(Alice|Bob|Claire) (?:has|gets) (?:an?|the) ([\w ]+?)[,.]", example.question))
        for one, other in re.findall(r"(?:First|Then|Finally), (\w+) and (\w+) (?:swap|trade) \w+\.", example.question):
            held[one], held[other] = held[other], held[one]
        asked = re.search(r"(\w+) has the Answer Choices:", example.question).group(1)
        assert held[asked] == example.answer, example.id


def test_strategy_questions_are_answered_yes_or_no_and_both_occur():
    assert {example.answer for example in of_task("strategy_qa")} == {"yes", "no"}


def test_the_gold_answer_is_found_however_the_question_is_spaced():
    example = of_task("single_eq")[0]
    assert gold_answer(f"  {example.question}\n") == example.answer
    assert gold_answer(example.question + " And why?") is None
