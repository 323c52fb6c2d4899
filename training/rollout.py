"""Rollouts: every item answered in both modes, with what each answer cost. Resumable; one JSON object a line.

python -m training.rollout --data FILE.jsonl --out FILE.jsonl [--checkpoint DIR] [--to-the-end]
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

from model.adaptive import AdaptiveSLM, Perception, Result
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError
from model.prompts import MODES
from training.command import Command
from training.distill.export import weights_id
from training.evaluate.grading import is_correct
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


def outcomes_of(slm: AdaptiveSLM, record: Record, stop_after_answer: bool) -> dict:
    """Both modes' outcomes of an item, by mode. Raises InputError that names the item."""
    _, results = both_modes(slm, record, stop_after_answer)
    return {mode: outcome(record, result) for mode, result in results.items()}


def roll_out(slm: AdaptiveSLM, weights: str, records: list[Record], file: Path, stop_after_answer: bool) -> list[dict]:
    """Both modes' outcomes of each record, in the records' order; FILE keeps them (see keep_outcomes)."""
    return keep_outcomes(lambda record: outcomes_of(slm, record, stop_after_answer), weights, records, file)


def keep_outcomes(
    work: Callable[[Record], dict], weights: str, records: list[Record], file: Path
) -> list[dict]:
    """What `work` gives of each record, both modes' outcomes by mode, in the records' order.

    What FILE already holds is not run again, but its answers are graded anew: the gold answer may have been mended.
    """
    done = read_rollouts(file, weights)
    cut_unfinished_line(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        for record in tqdm(records, unit="item", desc="rollouts"):
            if (record.task, record.id) not in done:
                row = {"task": record.task, "id": record.id, "weights": weights, **work(record)}
                done[record.task, record.id] = row
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
    return [graded(record, done[record.task, record.id]) for record in records]


def graded(record: Record, row: dict) -> dict:
    return row | {mode: row[mode] | {"correct": is_correct(record, row[mode]["answer"])} for mode in MODES}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="JSONL of outcomes; what it holds is not run again")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="the distilled student")
    parser.add_argument("--engine", default="onnx", help="onnx or torch (default: onnx)")
    parser.add_argument("--to-the-end", action="store_true", help="also write the rationale behind an answer")


def _run(arguments: argparse.Namespace) -> None:
    records = read_records(arguments.data)
    slm = AdaptiveSLM.load(arguments.engine, arguments.checkpoint)
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    roll_out(slm, weights, records, arguments.out, not arguments.to_the_end)


main = Command("training.rollout", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
