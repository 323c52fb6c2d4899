"""A visitor's own questions: pasted lines, a CSV or a JSONL file, read row by row; a bad row is told and left out."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from model.errors import InputError
from model.limits import limits
from model.question import check_question
from ui import language, text
from ui.classroom.sheet import Problem, check_number, read_sheet
from ui.shared.from_training import decode, field_text, parse_object


@dataclass(frozen=True)
class Row:
    """One question, with the gold answer and the task's name if they were given ('' otherwise)."""

    line: int
    question: str
    answer: str = ""
    task: str = ""


@dataclass(frozen=True)
class Upload:
    """A file that a visitor chose: held for the visit, and nowhere on the disk."""

    name: str
    content: bytes


def read_pasted(pasted: str) -> tuple[list[Row], list[Problem]]:
    """A question a line. Raises InputError when there are too many, or none."""
    lines = [(number, {"question": line}) for number, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    return _checked(lines, [])


def take_file(path: Path) -> Upload:
    """An uploaded file's name and bytes; the file itself is deleted. Raises InputError for one that is too large."""
    try:
        most = limits().upload_bytes
        if path.stat().st_size > most:
            raise InputError(text.FILE_TOO_BIG.format(most=most))
        return Upload(path.name, path.read_bytes())
    except FileNotFoundError:  # another visitor's upload of the same file was deleted in between
        raise InputError(text.FILE_GONE) from None
    finally:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # another file of the same content lies beside it
            path.parent.rmdir()


def read_upload(upload: Upload) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV file with a header or of a JSONL file. Raises InputError for a file that is neither."""
    kind = Path(upload.name).suffix.lower()
    if kind not in (".csv", ".jsonl"):
        raise InputError(text.FILE_KIND)
    content = decode(upload.content)
    return _checked(*(read_sheet(content) if kind == ".csv" else _jsonl(content)))


def _jsonl(content: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    lines, problems = [], []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            lines.append((number, {name.strip().lower(): value for name, value in parse_object(line).items()}))
        except InputError as error:
            problems.append(Problem(number, language.told(error)))
            check_number(problems)
    return lines, problems


def _checked(lines: list[tuple[int, dict]], problems: list[Problem]) -> tuple[list[Row], list[Problem]]:
    """The rows that can be asked, and all problems in the order of their lines."""
    most = limits().rows
    if len(lines) > most:
        raise InputError(text.TOO_MANY_ROWS.format(count=len(lines), most=most))
    rows, problems = [], list(problems)
    for number, fields in lines:
        try:
            question = check_question(field_text(fields, "question"))
            rows.append(Row(number, question, field_text(fields, "answer"), field_text(fields, "task")))
        except InputError as error:
            problems.append(Problem(number, language.told(error)))
    if not rows and not problems:
        raise InputError(text.NO_ROWS)
    return rows, sorted(problems, key=lambda problem: problem.line)
