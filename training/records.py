"""The one schema of prepared data: a JSON object a line."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from model.errors import InputError
from training.reading import decode, field_text, parse_object

_NEEDED = ("task", "id", "question", "answer")
_TEXTS = ("rationale", "source", "origin", "lacking", "size")  # that a record may have, too


@dataclass(frozen=True)
class Record:
    """A question with its gold answer and, where a teacher has a usable one, a rationale.

    `source` says who wrote the rationale: equation, program, human, llm or generated; it is empty when there is none.
    `teacher_correct` says whether the LLM teacher was right on the item; None where it never saw it. `lacking` says why
    there is no rationale. A graded item has a rung, the steps that it takes, and maybe the size of its numbers.
    """

    task: str
    id: str
    question: str
    answer: str
    rationale: str = ""
    source: str = ""
    origin: str = ""
    teacher_correct: bool | None = None
    lacking: str = ""
    rung: int | None = None
    size: str = ""

    @property
    def kind(self) -> str:
        """Its task, told apart from its task's generated items: they can be easier or harder."""
        return f"{self.task} generated" if self.source == "generated" else self.task


def file_hash(path: Path) -> str:
    """A short hash of a data file, which names what was learned from it. Raises InputError without the file."""
    if not path.is_file():
        raise InputError(f"{path} does not exist: name the folder that training.prepare wrote.")
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def write_records(path: Path, records: Iterable[Record]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            fields = asdict(record)
            for name in ("rung", "size"):  # of graded items alone
                if fields[name] in (None, ""):
                    del fields[name]
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def read_records(path: Path) -> list[Record]:
    """The records of a prepared file, or of anyone's own JSONL with task, id, question and answer.

    Raises InputError that names the file and the line when a line is not such a record.
    """
    if not path.is_file():
        raise InputError(f"{path} does not exist: name a JSONL file with task, id, question and answer on each line.")
    try:
        content = decode(path.read_bytes())
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return list(_parse_lines(path, content))


def first_records(path: Path, limit: int | None = None) -> list[Record]:
    """The file's first `limit` records, or all. Raises InputError when there is none, and as `read_records` does."""
    if limit is not None and limit < 1:
        raise InputError("--limit takes a whole number from 1.")
    records = read_records(path)[:limit]
    if not records:
        raise InputError(f"{path} holds no items: nothing was measured.")
    return records


def _parse_lines(path: Path, content: str) -> Iterator[Record]:
    seen = set()
    for number, line in enumerate(content.split("\n"), 1):  # at line feeds alone: other breaks may stand in a text
        if line.strip():
            place = f"{path}, line {number}"
            try:
                record = _record(parse_object(line))
            except InputError as error:
                raise InputError(f"{place}: {error} Mend or remove the line.") from None
            if (record.task, record.id) in seen:
                raise InputError(f"{place}: {record.task} {record.id} stands there twice. Rename one.")
            seen.add((record.task, record.id))
            yield record


def _record(fields: dict) -> Record:
    if missing := [name for name in _NEEDED if name not in fields]:
        raise InputError(f"{', '.join(missing)} missing.")
    needed = {name: field_text(fields, name) for name in _NEEDED}
    if empty := [name for name, value in needed.items() if not value]:
        raise InputError(f"The {empty[0]} is not a text with something in it.")
    texts = {name: field_text(fields, name) for name in _TEXTS if fields.get(name) is not None}
    corrects = fields.get("teacher_correct")
    if corrects not in (None, True, False):
        raise InputError("Its teacher_correct is neither true nor false.")
    return Record(**texts | needed | {"teacher_correct": corrects, "rung": _rung(fields.get("rung"))})


def _rung(written: object) -> int | None:
    """A rung, which comes as it was written, like every number. Raises InputError for what is no whole number."""
    if written is None:
        return None
    if not isinstance(written, str) or not re.fullmatch(r"\d{1,3}", written):
        raise InputError("Its rung is not a whole number from 0 to 999.")
    return int(written)
