"""A class's own questions: every row that can be asked is asked, and every other one is told with its line."""

import json

import pytest

from model.errors import InputError
from ui import text
from ui.classroom.uploads import MOST_BYTES, MOST_ROWS, Row, read_file, read_pasted, spreadsheet_safe


def file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_pasted_lines_keep_their_numbers():
    rows, problems = read_pasted("What is 2 + 3?\n\n  Is milk white?  \n")
    assert rows == [Row(1, "What is 2 + 3?"), Row(3, "Is milk white?")]
    assert problems == []


def test_a_line_that_cannot_be_asked_is_told_and_the_others_run():
    rows, ((problem),) = read_pasted("What is 2 + 3?\nWie viele Äpfel hat Anna, wenn sie drei verliert?")
    assert [row.line for row in rows] == [1]
    assert problem.line == 2
    assert "English" in problem.reason


def test_a_csv_file(tmp_path):
    content = '\ufeffTask, Question ,answer\nsvamp,"What is 2 + 3, and why?",5\n,"Is milk\nwhite?",yes\nsvamp,,3\n'
    rows, (problem,) = read_file(file(tmp_path, "q.csv", content))
    assert rows == [Row(2, "What is 2 + 3, and why?", "5", "svamp"), Row(4, "Is milk white?", "yes", "")]
    assert problem.line == 5
    assert "no question yet" in problem.reason


def test_a_jsonl_file(tmp_path):
    lines = [
        json.dumps({"question": "What is 2 + 3?", "answer": 5}),
        "not json",
        "",
        json.dumps(["What is 2 + 3?"]),
        json.dumps({"question": {"text": "What is 2 + 3?"}}),
        json.dumps({"question": "Is milk white?", "answer": True, "task": None}),
    ]
    rows, problems = read_file(file(tmp_path, "q.jsonl", "\n".join(lines)))
    assert rows == [Row(1, "What is 2 + 3?", "5"), Row(6, "Is milk white?", "yes")]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, text.ROW_NO_OBJECT),
        (4, text.ROW_NO_OBJECT),
        (5, "Its question is neither text nor a number."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("q.txt", "What is 2 + 3?", text.FILE_KIND),
        ("q.csv", "task,answer\nsvamp,5\n", text.FILE_NO_QUESTION),
        ("q.csv", "", text.FILE_NO_QUESTION),
        ("q.csv", b"question\n\xff\xfe", text.FILE_NOT_TEXT),
        ("q.csv", "question\n", text.NO_ROWS),
        ("q.jsonl", "\n\n", text.NO_ROWS),
        ("q.csv", "question\n" + "x" * MOST_BYTES, text.FILE_TOO_BIG),
        ("q.csv", "question\n" + "x" * 200_000, text.FILE_BAD_CSV.format(line=2)),
        ("q.csv", "question\n" + "Is milk white?\n" * (MOST_ROWS + 1), text.TOO_MANY_ROWS.format(count=201, most=200)),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path, name, content, sentence):
    with pytest.raises(InputError) as told:
        read_file(file(tmp_path, name, content))
    assert str(told.value) == sentence


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell):
    assert spreadsheet_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["1+1", "What?", 5, 0.25, ""])
def test_other_cells_stay(cell):
    assert spreadsheet_safe(cell) == str(cell)
