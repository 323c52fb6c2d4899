"""Rollouts: every item answered in both modes, with what each answer cost. Resumable; one JSON object a line.

python -m training.rollout --data FILE.jsonl --out FILE.jsonl [--checkpoint DIR] [--to-the-end]
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from model.adaptive import AdaptiveSLM, Perception, Result
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError
from model.prompts import MODES
from training.command import run
from training.export import weights_id
from training.grading import is_correct
from training.records import Record, read_records


def outcome(record: Record, result: Result) -> dict:
    """What is kept of a mode's answer."""
    tokens = result.tokens
    return {
        "correct": is_correct(record, result.answer),
        "answer": result.answer,
        "rationale": result.rationale,
        "finished": result.finished,
        "to_answer": tokens["to_answer"],
        "tokens": tokens["total"],
    }


def read_rollouts(file: Path, weights: str) -> dict[tuple[str, str], dict]:
    """The outcomes in a file by (task, id), without a line that a stop cut off.

    Raises InputError when other weights than `weights` made them, or when a line is no outcome.
    """
    rows = {}
    if not file.is_file():
        return rows
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n")[:-1], 1):
        try:
            row = json.loads(line)
            rows[row["task"], row["id"]], made_by = row, row["weights"]
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{file}, line {number}: no outcome of training.rollout. Name another file.") from None
        if made_by != weights:
            raise InputError(f"{file} holds outcomes of other weights ({made_by}, not {weights}): name another file.")
    return rows


def read_rolled(data: Path, rollouts: Path, weights: str) -> tuple[list[Record], list[dict]]:
    """The records of a prepared file and their outcomes, in one order. Raises InputError when some have none."""
    rolled, records = read_rollouts(rollouts, weights), read_records(data)
    missing = [record.id for record in records if (record.task, record.id) not in rolled]
    if missing:
        raise InputError(
            f"{rollouts} lacks {len(missing)} items of {data}, {missing[0]} first: run training.rollout on it."
        )
    return records, [rolled[record.task, record.id] for record in records]


def cut_unfinished_line(file: Path) -> None:
    """Removes what a stop left behind the last line break, so that lines can be appended."""
    if file.is_file():
        os.truncate(file, file.read_bytes().rfind(b"\n") + 1)


def both_modes(
    slm: AdaptiveSLM, record: Record, stop_after_answer: bool = False
) -> tuple[Perception, dict[str, Result]]:
    """An item perceived, and answered in both modes, by mode. Raises InputError that names the item."""
    try:
        return slm.compare(record.question, stop_after_answer)
    except InputError as error:
        raise InputError(f"{record.task} {record.id}: {error}") from None


def compare_all(slm: AdaptiveSLM, records: list[Record], stop_after_answer: bool) -> Iterator[dict]:
    """Both modes' outcomes of each item, by mode, and its complexity for this checkpoint; answered side by side.

    Raises InputError that names the item which cannot be asked, before the first is answered.
    """
    for record in records:
        try:
            slm.check(record.question)
        except InputError as error:
            raise InputError(f"{record.task} {record.id}: {error}") from None
    questions = [record.question for record in records]
    answered = slm.compare_many(questions, stop_after_answer)
    for record, (perception, results) in zip(records, answered, strict=True):
        perceived = {"checkpoint": slm.checkpoint_id, "complexity": perception.complexity}
        yield {"perceived": perceived} | {mode: outcome(record, result) for mode, result in results.items()}


def roll_out(slm: AdaptiveSLM, weights: str, records: list[Record], file: Path, stop_after_answer: bool) -> list[dict]:
    """Both modes' outcomes of each record, in the records' order; FILE keeps them (see keep_outcomes)."""
    return keep_outcomes(lambda rest: compare_all(slm, rest, stop_after_answer), weights, records, file)


def keep_outcomes(
    work: Callable[[list[Record]], Iterable[dict]], weights: str, records: list[Record], file: Path
) -> list[dict]:
    """What `work` gives of each of some records, both modes' outcomes by mode, in the records' order.

    What FILE already holds is not run again, but its answers are graded anew: the gold answer may have been mended.
    """
    done = read_rollouts(file, weights)
    cut_unfinished_line(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    rest = [record for record in records if (record.task, record.id) not in done]
    with file.open("a", encoding="utf-8") as out, tqdm(total=len(records), unit="item", desc="rollouts") as bar:
        bar.update(len(records) - len(rest))
        for record, outcomes in zip(rest, work(rest), strict=True):
            row = {"task": record.task, "id": record.id, "weights": weights, **outcomes}
            done[record.task, record.id] = row
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()
            bar.update()
    return [graded(record, done[record.task, record.id]) for record in records]


def graded(record: Record, row: dict) -> dict:
    return row | {mode: row[mode] | {"correct": is_correct(record, row[mode]["answer"])} for mode in MODES}


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.rollout", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="JSONL of outcomes; what it holds is not run again")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="the distilled student")
    parser.add_argument("--engine", default="onnx", help="onnx or torch (default: onnx)")
    parser.add_argument("--to-the-end", action="store_true", help="also write the rationale behind an answer")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    records = read_records(arguments.data)
    slm = AdaptiveSLM.load(arguments.engine, arguments.checkpoint)
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    roll_out(slm, weights, records, arguments.out, not arguments.to_the_end)


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
