"""What is kept of a question that was answered in both modes, in memory and as a line of a file of rollouts.

Reading a file back is strict: what other weights, another stop setting or another question gave is never reused. The
answers are judged anew, since a gold answer or a rule may have been mended.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from model.errors import InputError
from model.prompts import MODES
from training.records import Record, read_records
from training.tasks.judging import is_correct

TEXT = ("answer", "rationale")


@dataclass(frozen=True)
class Outcome:
    """One mode's answer: whether it is right, its tokens up to the answer and in all, whether it came to an end."""

    correct: bool
    to_answer: int
    tokens: int
    finished: bool = True
    answer: str = ""
    rationale: str = ""
    seconds: float | None = None  # of decoding this mode alone, where that was timed

    def fields(self) -> dict:
        return {name: value for name, value in asdict(self).items() if value is not None}

    def without_text(self) -> dict:
        """Without what was written, often a data set's own text: that stays in the file of rollouts."""
        return {name: value for name, value in self.fields().items() if name not in TEXT}


@dataclass(frozen=True)
class Rollout:
    """An item, both modes' outcomes, and what made them. Read from a results file, it has the outcomes alone."""

    task: str
    id: str
    think: Outcome
    answer: Outcome
    question: str = ""  # the hash of the question that was asked
    stopped: bool = False  # whether decoding stopped after the answer
    weights: str = ""  # names the distilled weights and their quantization (see weights_id)
    run: dict = field(default_factory=dict)  # commit, machine and date of the run that decoded it
    perceived: dict | None = None  # its chances, and the checkpoint that perceived it
    samples: tuple[Outcome, ...] = ()  # of thinking first, its tokens drawn instead of the likeliest ones taken
    sampling: dict = field(default_factory=dict)  # how many were drawn, at which temperature, from which seed

    def of(self, mode: str) -> Outcome:
        return {"think": self.think, "answer": self.answer}[mode]

    def judged(self, record: Record) -> "Rollout":
        """With its answers judged by the record's gold answer."""

        def anew(outcome: Outcome) -> Outcome:
            return replace(outcome, correct=is_correct(record, outcome.answer))

        judged = {mode: anew(self.of(mode)) for mode in MODES}
        return replace(self, **judged, samples=tuple(map(anew, self.samples)))

    def line(self) -> str:
        fields = asdict(self) | {mode: self.of(mode).fields() for mode in MODES}
        fields["samples"] = [sample.fields() for sample in self.samples]
        return json.dumps(fields, ensure_ascii=False) + "\n"


def question_hash(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()[:12]


def of_items(items: list[dict]) -> list[Rollout]:
    """The items of a results file, each with task, id and both modes' outcomes."""
    return [Rollout(item["task"], item["id"], *(Outcome(**item[mode]) for mode in MODES)) for item in items]


def read_rollouts(file: Path, weights: str, stopped: bool | None) -> dict[tuple[str, str], Rollout]:
    """The rollouts in a file by (task, id), without a line that a stop cut off.

    `stopped` says whether decoding must have stopped after the answer; None where only what came before it counts.
    Raises InputError when other weights than `weights` or another stop setting made one, or when a line is none.
    """
    found = {}
    if not file.is_file():
        return found
    whole, _, _ = file.read_bytes().rpartition(b"\n")  # a stop can cut the last line off within a character
    for number, line in enumerate(whole.decode().split("\n") if whole else [], 1):
        rollout = _read_line(line, f"{file}, line {number}")
        if rollout.weights != weights:
            raise InputError(
                f"{file} holds outcomes of other weights ({rollout.weights}, not {weights}): name another file."
            )
        if stopped is not None and rollout.stopped != stopped:
            how = {True: "stopped after the answer", False: "decoded to the end"}
            raise InputError(
                f"{file} holds outcomes that were {how[rollout.stopped]}, and those {how[stopped]} are needed: name "
                f"another file, or make it with training.rollout {'without' if stopped else 'and'} --to-the-end."
            )
        found[rollout.task, rollout.id] = rollout
    return found


def _read_line(line: str, place: str) -> Rollout:
    try:
        fields = json.loads(line)
        samples = tuple(Outcome(**sample) for sample in dict(fields).get("samples", ()))
        made = Rollout(**fields | {mode: Outcome(**fields[mode]) for mode in MODES} | {"samples": samples})
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{place}: no outcome of training.rollout. Name another file.") from None
    if not made.question:
        raise InputError(
            f"{place}: an earlier version wrote it, which did not keep what was asked. Name another file, or remove it."
        )
    return made


def same_question(record: Record, rollout: Rollout, file: Path) -> Rollout:
    """The record's rollout, judged anew. Raises InputError when another question was asked under its name."""
    if rollout.question != question_hash(record.question):
        raise InputError(
            f"{file} holds the outcome of another question under {record.task} {record.id}: the data has changed "
            "since. Name another file, or remove this one and roll out again."
        )
    return rollout.judged(record)


def read_rolled(
    data: Path, file: Path, weights: str, stopped: bool | None = None
) -> tuple[list[Record], list[Rollout]]:
    """The records of a prepared file and their rollouts, in one order.

    Raises InputError when some have none, and as `read_rollouts` and `same_question` do.
    """
    rolled, records = read_rollouts(file, weights, stopped), read_records(data)
    missing = [record.id for record in records if (record.task, record.id) not in rolled]
    if missing:
        raise InputError(
            f"{file} lacks {len(missing)} items of {data}, {missing[0]} first: run training.rollout on it."
        )
    return records, [same_question(record, rolled[record.task, record.id], file) for record in records]


def cut_unfinished_line(file: Path) -> None:
    """Removes what a stop left behind the last line break, so that lines can be appended."""
    if file.is_file():
        os.truncate(file, file.read_bytes().rfind(b"\n") + 1)


def runs_of(rollouts: Iterable[Rollout]) -> list[dict]:
    """Commit, machine and date of each run that decoded some of them, with how many items it did."""
    counts = Counter(tuple(rollout.run.items()) for rollout in rollouts)
    return [dict(run) | {"items": count} for run, count in counts.items()]
