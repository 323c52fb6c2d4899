"""The one schema of prepared data: a JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from model.errors import InputError


@dataclass(frozen=True)
class Record:
    """A question with its gold answer and, where a teacher has a usable one, a rationale.

    `source` says who wrote the rationale: equation, program, human, llm or generated; it is empty when there is none.
    `teacher_correct` says whether the LLM teacher was right on the item; None where it never saw it.
    """

    task: str
    id: str
    question: str
    answer: str
    rationale: str = ""
    source: str = ""
    origin: str = ""
    teacher_correct: bool | None = None


def write_records(path: Path, records: Iterable[Record]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")


def read_records(path: Path) -> list[Record]:
    """The records of a prepared file, or of anyone's own JSONL with task, id, question and answer.

    Raises InputError that names the file and the line when a line is not such a record.
    """
    return list(_parse_lines(path))


def _parse_lines(path: Path) -> Iterator[Record]:
    if not path.is_file():
        raise InputError(f"{path} does not exist: name a JSONL file with task, id, question and answer on each line.")
    known = set(Record.__dataclass_fields__)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            missing = [name for name in ("task", "id", "question", "answer") if name not in fields]
        except (json.JSONDecodeError, TypeError) as error:
            raise InputError(f"{path}, line {number}: not a JSON object ({error}). Mend or remove the line.") from None
        if missing:
            raise InputError(f"{path}, line {number}: {', '.join(missing)} missing. Add the field or remove the line.")
        named = {name: value for name, value in fields.items() if name in known}
        yield Record(**named | {"id": str(fields["id"]), "answer": str(fields["answer"])})
