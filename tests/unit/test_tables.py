"""The README's tables carry the numbers of the results files."""

import json
import sys
from pathlib import Path

import pytest

from model.errors import InputError
from training.evaluate import tables

README = Path(__file__).parents[2] / "README.md"
RESULTS = Path(__file__).parents[2] / "assets" / "results"


def cell(accuracy, rate=1.0):
    return {
        "accuracy": accuracy,
        "interval": [accuracy - 0.05, accuracy + 0.05],
        "thinking_rate": rate,
        "tokens_to_answer": 12.34,
        "tokens": 20.0,
        "n": 40,
    }


NAMES = ("adaptive", "think", "answer")
RESULT = {
    "overall": {"adaptive": cell(0.425, 0.5), "think": cell(0.4)},
    "tasks": {
        "coin_flip": {"adaptive": cell(0.9, 0.25), "think": cell(0.8)},
        "single_eq": {"adaptive": cell(0.2), "think": cell(0.1)},
    },
}


def test_the_policies():
    *_, adaptive, think = tables.policies_table(RESULT).splitlines()
    assert adaptive == "| adaptive | 42.5 (37.5 to 47.5) | 50 % | 12.3 | 20.0 |"
    assert think.startswith("| think | 40.0 ")


def test_the_tasks_in_the_usual_order_with_their_mean():
    *_, single, coin, mean = tables.tasks_table(RESULT).splitlines()
    assert single.startswith("| single_eq | 40 | 100 % | 20.0 (15.0 to 25.0) | 10.0 ")
    assert coin.startswith("| coin_flip | 40 | 25 % | 90.0 ")
    assert mean == "| **mean of the tasks** |  |  | **55.0** | **45.0** |"


ROUTERS = ("perception", "bag_of_words", "task_need_in_hindsight", "task_gain_in_hindsight")


def test_the_routers():
    result = {name: {"auc": 0.812, "gap_closed": 0.61} for name in ROUTERS} | {"split": "test"}
    tried = {"ways": {"area, 8 perceive rows": {"auc": 0.7, "gap_closed": 0.555}}}
    made = tables.routers_table(result, tried)
    assert "| bag of words (test) | 0.81 | 61 % |" in made
    assert "| the task alone, by its need in hindsight (test) | 0.81 | 61 % |" in made
    assert "| tried: area, 8 perceive rows (validation) | 0.70 | 56 % |" in made
    assert "bag of words" not in tables.routers_table(None, tried)


def test_the_student_beside_its_base_and_others():
    both = {"think": cell(0.125), "answer": cell(0.25)}
    base = {"tasks": {"coin_flip": both}, "run": {"shots": 4}}
    student = {"tasks": {"coin_flip": both | {"adaptive": cell(0.5)}}}
    published = {
        "students": [
            {"name": "Small", "parameters": "9M", "answer": {"svamp": 10, "aqua": 21}, "rationale": {"aqua": 3}}
        ],
        "teacher": {"name": "Large", "parameters": "9B", "rationale": {"svamp": 70}},
    }
    assert tables.students_table(student, [base], published).splitlines()[2:] == [
        "| this student | 135M | 12.5 | 25.0 | 50.0 |",
        "| its base, 4 examples | 135M | 12.5 | 25.0 |  |",
        "| Small (test) | 9M | 3.0 | 15.5 |  |",
        "| Large (test) | 9B | 70.0 |  |  |",
    ]


def test_the_quantizations():
    mode = {"accuracy": 0.5, "interval": [0.4, 0.6], "difference": -0.01, "difference_interval": [-0.03, 0.012]}
    result = {"quantizations": {"int8": {"megabytes": 135.2, "tokens_per_second": 61.4, "think": mode, "answer": mode}}}
    line = tables.builds_table(result).splitlines()[-1]
    assert line.startswith("| int8 | 135 | 61 | 50.0 (40.0 to 60.0) |") and line.endswith("| -1.0 (-3.0 to +1.2) |")


def test_fresh_items():
    line = tables.fresh_table(RESULT).splitlines()[2]
    assert line == "| coin_flip | 40 | 90.0 (85.0 to 95.0) | 80.0 (75.0 to 85.0) |"


def test_the_settings_and_the_styles_of_short_runs():
    run = {"think": {"loss": 0.5, "answer_exact": 0.25}, "answer": {"loss": 1.25, "answer_exact": 0.1}}
    last = tables.ablations_table({"runs": {"rank 4": run}}).splitlines()[-1]
    assert last == "| rank 4 | 0.500 | 25.0 | 1.250 | 10.0 |"
    told = {"n": 40, "think": cell(0.8), "answer": cell(0.4)}
    line = tables.styles_table({"tasks": {"coin_flip": {"sides alone": told}}}).splitlines()[-1]
    assert line == "| coin_flip | sides alone | 40 | 80.0 (75.0 to 85.0) | 40.0 (35.0 to 45.0) | 12.3 |"


def test_only_what_is_between_the_markers_is_replaced():
    text = f"a\n{tables.BEGIN}\nold\n{tables.END}\nb\n"
    assert tables.replace_between(text, "new") == f"a\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nb\n"
    with pytest.raises(InputError, match="no place for the tables"):
        tables.replace_between("a\nb\n", "new")


def test_the_command_says_what_is_no_results_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tables", "--results", str(tmp_path)])
    assert tables.main() == 2
    assert "validation.json is no results file" in capsys.readouterr().err


def test_there_is_a_table_for_each_file_that_there_is(tmp_path):
    (tmp_path / "validation.json").write_text(json.dumps(RESULT | {"tasks": {"aqua": dict.fromkeys(NAMES, cell(0.3))}}))
    few = tables.all_tables(tmp_path)
    (tmp_path / "generalise.json").write_text(json.dumps(RESULT))
    assert tables.all_tables(tmp_path) == (
        f"{few}\n\nFresh items, in words and with names that training has not:\n\n{tables.fresh_table(RESULT)}"
    )


def test_the_readme_is_what_the_results_say():
    """Whoever commits results makes the tables anew."""
    text = README.read_text(encoding="utf-8")
    assert tables.replace_between(text, tables.all_tables(RESULTS)) == text
