"""A visitor's own questions: pasted lines, a CSV or a JSONL file, read row by row; a bad row is told and left out."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

from model.errors import InputError
from model.question import check_question
from ui import language, text

MOST_ROWS, MOST_BYTES = 200, 1_000_000


@dataclass(frozen=True)
class Row:
    """One question, with the gold answer and the task's name if they were given ('' otherwise)."""

    line: int
    question: str
    answer: str = ""
    task: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a line was left out."""

    line: int
    reason: str


def read_pasted(pasted: str) -> tuple[list[Row], list[Problem]]:
    """A question a line. Raises InputError when there are too many, or none."""
    lines = [(number, {"question": line}) for number, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    return _checked(lines, [])


def read_file(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV file with a header or of a JSONL file. Raises InputError for a file that is neither."""
    if path.stat().st_size > MOST_BYTES:
        raise InputError(text.FILE_TOO_BIG)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(text.FILE_NOT_TEXT) from None
    kind = path.suffix.lower()
    if kind not in (".csv", ".jsonl"):
        raise InputError(text.FILE_KIND)
    lines, problems = _csv(content) if kind == ".csv" else _jsonl(content)
    return _checked(lines, problems)


def _csv(content: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    reader = csv.DictReader(io.StringIO(content), skipinitialspace=True)
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or []]
        if "question" not in names:
            raise InputError(text.FILE_NO_QUESTION)
        reader.fieldnames = names
        return [(reader.line_num, row) for row in reader], []
    except csv.Error:
        raise InputError(text.FILE_BAD_CSV.format(line=reader.line_num + 1)) from None


def _jsonl(content: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    lines, problems = [], []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if isinstance(row, dict):
            lines.append((number, row))
        else:
            problems.append(Problem(number, text.ROW_NO_OBJECT))
    return lines, problems


def _checked(lines: list[tuple[int, dict]], problems: list[Problem]) -> tuple[list[Row], list[Problem]]:
    """The rows that can be asked, and all problems in the order of their lines."""
    if len(lines) > MOST_ROWS:
        raise InputError(text.TOO_MANY_ROWS.format(count=len(lines), most=MOST_ROWS))
    rows, problems = [], list(problems)
    for number, fields in lines:
        try:
            question = check_question(_text(fields, "question"))
            rows.append(Row(number, question, _text(fields, "answer"), _text(fields, "task")))
        except InputError as error:
            problems.append(Problem(number, language.told(error)))
    if not rows and not problems:
        raise InputError(text.NO_ROWS)
    return rows, sorted(problems, key=lambda problem: problem.line)


def _text(fields: dict, name: str) -> str:
    """A field as text; a number is one, and what is missing is ''. Raises InputError for a list or an object."""
    value = fields.get(name)
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    raise InputError(text.ROW_NOT_TEXT.format(name=name))


def spreadsheet_safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: '=1+1' becomes "'=1+1"."""
    cell = str(value)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
