"""A class's own questions: every row that can be asked is asked, and every other one is told with its line."""

import contextlib
import json
import time

import pytest

from model.errors import InputError
from model.limits import limits
from tests.unit.scripted import result
from ui import text
from ui.classroom.list_html import as_csv
from ui.classroom.sheet import spreadsheet_safe, unguarded
from ui.classroom.sheet_run import RowOutcome
from ui.classroom.uploads import Row, Upload, read_pasted, read_upload, take_file

NO_OBJECT = "It is not a JSON object with a question in it."
NOT_TEXT = "The file is not text: save it as CSV (UTF-8) or JSONL."
QUESTION = "Is milk white?"


def read(name, content):
    return read_upload(
        Upload(name, content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    )


def test_pasted_lines_keep_their_numbers():
    rows, problems = read_pasted("What is 2 + 3?\n\n  Is milk white?  \n")
    assert rows == [Row(1, "What is 2 + 3?"), Row(3, "Is milk white?")]
    assert problems == []


def test_a_line_that_cannot_be_asked_is_told_and_the_others_run():
    rows, ((problem),) = read_pasted("What is 2 + 3?\nСколько яблок у Пети?")
    assert [row.line for row in rows] == [1]
    assert problem.line == 2
    assert "English" in problem.reason


def test_a_csv_file():
    content = '\ufeffTask, Question ,answer\nsvamp,"What is 2 + 3, and why?",5\n,"Is milk\nwhite?",yes\nsvamp,,3\n'
    rows, (problem,) = read("q.csv", content)
    assert rows == [Row(2, "What is 2 + 3, and why?", "5", "svamp"), Row(3, "Is milk white?", "yes", "")]
    assert problem.line == 5
    assert "no question yet" in problem.reason


def test_a_jsonl_file():
    lines = [
        json.dumps({"question": "What is 2 + 3?", "answer": 5}),
        "not json",
        "",
        json.dumps(["What is 2 + 3?"]),
        json.dumps({"question": {"text": "What is 2 + 3?"}}),
        json.dumps({"question": "Is milk white?", "answer": True, "task": None}),
    ]
    rows, problems = read("q.jsonl", "\n".join(lines))
    assert rows == [Row(1, "What is 2 + 3?", "5"), Row(6, "Is milk white?", "yes")]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, NO_OBJECT),
        (4, NO_OBJECT),
        (5, "Its question is neither text nor a number."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("q.txt", "What is 2 + 3?", text.FILE_KIND),
        ("q.csv", "task,answer\nsvamp,5\n", text.FILE_NO_QUESTION),
        ("q.csv", "", text.FILE_NO_QUESTION),
        ("q.csv", b"PK\x03\x04\x14\0\x06\0question\n\xff\xfe", NOT_TEXT),
        ("q.csv", "question\n", text.NO_ROWS),
        ("q.jsonl", "\n\n", text.NO_ROWS),
        ("q.csv", "question\n" + "Is milk white?\n" * 201, text.TOO_MANY_ROWS.format(count=201, most=200)),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(name, content, sentence):
    with pytest.raises(InputError) as told:
        read(name, content)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("q,task,answer\nquestion,5,6\n{q},5,6", None),
        ("question,answer\nTom has 3 pens, 2 hats. How many things?,5\n{q},yes", {2: "It has 3 cells"}),
        ("question;answer\nHow many; one or two?;5\n{q};yes", {2: "has a semicolon in it"}),
        ("question,answer\n{q},yes,,\n", {}),
        ('question,answer\n"What is 2 + 3?,5\n{q},yes', {2: "quotation mark"}),
        ('question,answer\n"What is 2 + 3?,5\n{q},yes\n"Is it, too?",no', {2: "quotation mark"}),
        ('question,answer\n{q},yes\nIs it?,"no\n', {3: "quotation mark"}),
        ('question,answer\n"Les Mis" is by whom?,Hugo\n{q},yes', {2: "double those inside"}),
        ('question,answer\n"a\n"b\n"c\n{q},yes', {2: "quotation", 3: "quotation", 4: "quotation"}),
        ("question,answer\n" + "x" * 200_000 + "\n{q},yes", {2: "cannot be read"}),
        ("question,answer\n,\n\n   ,  \n{q},yes\n,,\n", {}),
        ("\n,,\nquestion,answer\n{q},yes", {}),
        ("question,answer\n{q},yes\n,5", {3: "no question yet"}),
    ],
)
def test_a_bad_row_of_a_sheet_is_told_with_its_line_and_the_others_run(content, told):
    if told is None:
        with pytest.raises(InputError):
            read("q.csv", content)
        return
    rows, problems = read("q.csv", content.replace("{q}", QUESTION))
    assert Row(content.replace("\r", "")[: content.index("{q}")].count("\n") + 1, QUESTION, "yes") in rows
    assert [problem.line for problem in problems] == list(told)
    for problem in problems:
        assert told[problem.line] in problem.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\n'])
def test_a_sheet_from_any_excel(encoding, separator, first):
    question = "Is Zoë’s café open – or ½ of it, for 5 €?"
    lines = [["question", "answer"], [f'"{question}"', "yes"], [QUESTION, "no"]]
    content = first.format(separator) + "".join(separator.join(line) + "\r\n" for line in lines)
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    rows, problems = read("q.csv", (mark + content).encode(encoding))
    assert [(row.question, row.answer) for row in rows] == [(question, "yes"), (QUESTION, "no")]
    assert problems == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"question": NaN}', "NaN, which is neither text nor a number"),
        ('{"question": "Is it?", "answer": Infinity}', "Infinity, which"),
        ('{"question": "Is it?", "answer": [-Infinity]}', "-Infinity, which"),
        ("[" * 100_000, "nested too deeply"),
        ('{"question": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"question": ["Is it?"]}', "Its question is neither"),
        ('{"question": "Is it?", "answer": {}}', "Its answer is neither"),
        ("NaN", "NaN, which"),
        ("{'question': 'Is it?'}", "not a JSON object"),
        ('{"question": null}', "no question yet"),
    ],
)
def test_a_bad_line_of_json_is_told_and_the_others_run(line, reason):
    rows, (problem,) = read("q.jsonl", f'{{"question": "{QUESTION}"}}\n{line}\n{{"Question": "{QUESTION}"}}')
    assert [row.line for row in rows] == [1, 3]
    assert problem.line == 2 and reason in problem.reason


@pytest.mark.parametrize(
    ("number", "answer"),
    [("5.10", "5.10"), ("1e400", "1e400"), ("9" * 5000, "9" * 5000), ("-0", "-0"), ("1E+06", "1E+06")],
)
def test_a_number_is_read_as_it_is_written(number, answer):
    ((row,), _) = read("q.jsonl", f'{{"question": "{QUESTION}", "answer": {number}}}')
    assert row.answer == answer


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.jsonl", '{"question": "Is \\ud83d one?", "answer": "\\ude00", "task": "\\ud83d"}'),
        ("q.jsonl", '{"question": "Is \ud83d one?", "answer": "\ude00", "task": "\ud83d"}'),
        ("q.csv", "question,answer,task\nIs \ud83d one?,\ude00,\ud83d"),
        ("q.csv", "\ufeffquestion,answer,task\nIs \ud83d one?,\ude00,\ud83d".encode("utf-16-le", "surrogatepass")),
        ("q.csv", "\ufeffquestion,answer,task\nIs \ud83d one?,\ude00,\ud83d".encode("utf-16-be", "surrogatepass")),
    ],
)
def test_half_a_pair_in_a_file_is_repaired(name, content):
    ((row,), problems) = read(name, content)
    assert problems == [] and row.question.startswith("Is \ufffd") and row.answer and row.task
    f"{row}".encode()


def test_half_a_pair_in_pasted_lines_is_repaired():
    ((row, _), _) = read_pasted(f"Is \ud83d one?\n{QUESTION}")
    assert row.question == "Is \ufffd one?"


HAND_MADE = ["-2", "=1+1", "'=1+1 or not", '"quoted", twice', "a;=b", "three\tcells", "7", "", "@home", "\ufffd"]


@pytest.mark.parametrize("gold", HAND_MADE)
def test_what_we_export_we_read_back(gold):
    row = Row(2, "Is it =1, or; not?", gold.strip(), "svamp")
    content = as_csv([RowOutcome(row, result(row.question, "think", "", "the model's"), None, 1.0)])
    assert read("think-first.csv", content) == ([row], [])


def test_an_older_download_does_not_pass_the_models_answers_for_gold_ones():
    header = "question,complexity,mode,answer,gold,right,tokens_to_answer,task"
    old = f"{header}\nIs milk white?,0.5,think,no,yes,false,4,s\n"
    assert read("think-first.csv", old)[0] == [Row(2, QUESTION, "yes", "s")]


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1+1",
    " =1+1",
    "\u200b=1",
    "＝1+1",
    "－1-1",
    "＋1+1",
    "＠A",
    "\ufeff=1",
    "\u3000=1",
    "-2+3",
    "-",
    "--2",
    "−2+3",
    "-2;=1",
    "\t5",
    "+1e5e",
    "-A1",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell):
    assert spreadsheet_safe(cell) == f"'{cell}"
    assert unguarded(f"'{cell}") == cell


@pytest.mark.parametrize(
    "cell",
    ["1+1", "What?", 5, 0.25, "", -2, "-2", "+5", "-2.5", "-.5", "-1,234.5", "-1e-5", "−2", " -2 ", "'tis", "a=b"],
)
def test_other_cells_stay(cell):
    assert spreadsheet_safe(cell) == unguarded(str(cell)) == str(cell)


def test_a_file_is_deleted_when_it_is_taken(tmp_path):
    path = tmp_path / "hash" / "mine.csv"
    path.parent.mkdir()
    path.write_text("question\nIs milk white?\n")
    upload = take_file(path)
    assert not path.exists()
    assert read_upload(upload) == ([Row(2, QUESTION)], [])
    with pytest.raises(InputError, match="choose it again"):
        take_file(path)
    path.parent.mkdir()
    path.write_bytes(b"x" * (limits().upload_bytes + 1))
    with pytest.raises(InputError) as told:
        take_file(path)
    assert str(told.value) == text.FILE_TOO_BIG.format(most=1_000_000) and not path.exists()
    assert not path.parent.exists()  # Gradio gives each file a folder of its own


UNREADABLE = {
    "mine.csv": b"PK\x03\x04\0question",
    "empty.csv": b"",
    "mine.txt": b"Is milk white?",
    "bad rows.jsonl": b"[\n5\n",
    "half.csv": b'question\n"Is it?\n',
    "many.csv": b"question\n" + b"Is it?\n" * 300,
    "mine": b"question\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_deleted_too(tmp_path, name):
    path = tmp_path / "hash" / name
    path.parent.mkdir()
    path.write_bytes(UNREADABLE[name])
    upload = take_file(path)
    assert list(tmp_path.iterdir()) == []
    with contextlib.suppress(InputError):
        assert read_upload(upload)[0] == []


@pytest.mark.parametrize(
    ("kind", "line"),
    [("csv", '"what'), ("csv", "a,b"), ("csv", '"x" y'), ("jsonl", '{"question": 5'), ("jsonl", "["), ("jsonl", "5")],
)
def test_a_file_with_nothing_but_bad_rows_is_given_up_soon(kind, line):
    """Each row with an open quotation mark would be looked for its end through the whole rest of the file."""
    content = ("question\n" if kind == "csv" else "") + f"{line}\n" * 500_000
    began = time.monotonic()
    with pytest.raises(InputError, match="More than 200 rows cannot be read, the first at line") as told:
        read(f"mine.{kind}", content[:1_000_000])
    assert time.monotonic() - began < 20 and len(str(told.value)) < 400
