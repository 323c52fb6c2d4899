"""Bare calculations to measure arithmetic by, and their table."""

import sys
from collections import Counter

from training.evaluate import markdown
from training.evaluate.rungs import by_rung
from training.prepare.arithmetic import ITEMS, OPERATIONS, calculations, main
from training.records import read_records

SIGNS = {"+": "addition", "-": "subtraction", "*": "multiplication", "/": "division"}


def test_each_operation_and_number_of_digits_has_different_items_with_the_right_result():
    made = list(calculations(0))
    found = Counter((record.task, record.rung) for record in made)
    assert found == {(kind, digits): ITEMS for kind, most in OPERATIONS.items() for digits in range(1, most + 1)}
    assert len({record.question for record in made}) == len(made)
    for record in made:
        asked = record.question.removeprefix("What is ").removesuffix("?")
        left, sign, right = asked.split()
        assert SIGNS[sign] == record.task
        assert eval(asked) == int(record.answer) >= 0
        if record.task == "multiplication":
            assert 2 <= int(left) <= 12 and len(right) == record.rung
        elif record.task == "division":
            assert 2 <= int(right) <= 12 and len(record.answer) == record.rung
        else:
            assert len(left) == len(right) == record.rung


def test_the_command_writes_the_same_file_each_time(tmp_path, monkeypatch, capsys):
    for name in ("one", "two"):
        monkeypatch.setattr(sys, "argv", ["arithmetic", "--out", str(tmp_path / name)])
        assert main() == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert len(read_records(tmp_path / "one")) == 12 * ITEMS
    assert capsys.readouterr().out.startswith("480 calculations: ")


def test_the_table_has_a_row_an_operation_and_number_of_digits():
    chances = {"complexity": 0.1, "right_at_once": 0.9, "right_after_thinking": 0.9}
    items = [
        {"task": "addition", "rung": digits, "size": "", "think": {"correct": True}, "answer": {"correct": digits == 1}}
        | chances
        for digits in (1, 2, 2)
    ]
    assert markdown.arithmetic_table(by_rung(items)).splitlines()[2:] == [
        "| addition | 1 | 1 | 100 (21 to 100) | 100 (21 to 100) |",
        "| addition | 2 | 2 | 0 (0 to 66) | 100 (34 to 100) |",
    ]
