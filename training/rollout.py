"""Rollouts: every item answered in both modes, with what each answer cost. Resumable; one JSON object a line.

python -m training.rollout --data FILE.jsonl --out FILE.jsonl [--checkpoint DIR] [--to-the-end]
"""

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from model.adaptive import AdaptiveSLM, Result
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError, SetupError
from training.answers import same_choice, same_number, same_yes_no
from training.export import weights_id
from training.records import Record, read_records
from training.tasks import TASKS


def is_correct(record: Record, prediction: str) -> bool:
    """By the task's own rule; for somebody's own task by whichever rule fits: an option, a number, the same words."""
    if record.task in TASKS:
        return TASKS[record.task].is_correct(prediction, record.answer, record.question)
    rules = (same_choice, same_number, same_yes_no)
    if any(rule(record.answer, record.answer, record.question) for rule in rules[1:]):
        return any(rule(prediction, record.answer, record.question) for rule in rules)
    return same_choice(prediction, record.answer, record.question)


def outcome(record: Record, result: Result) -> dict:
    """What is kept of a mode's answer."""
    tokens = result.tokens
    return {
        "correct": is_correct(record, result.answer),
        "answer": result.answer,
        "finished": result.finished,
        "to_answer": tokens["to_answer"],
        "tokens": tokens["total"],
    }


def read_rollouts(file: Path, weights: str) -> dict[tuple[str, str], dict]:
    """The outcomes in a file by (task, id). Raises InputError when other weights than `weights` made them."""
    if not file.is_file():
        return {}
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    if any(row["weights"] != weights for row in rows):
        raise InputError(
            f"{file} holds outcomes of other weights ({rows[0]['weights']}, not {weights}): name another file."
        )
    return {(row["task"], row["id"]): row for row in rows}


def roll_out(slm: AdaptiveSLM, weights: str, records: list[Record], file: Path, stop_after_answer: bool) -> list[dict]:
    """Both modes' outcomes of each record, in the records' order. What FILE already holds is not run again."""
    done = read_rollouts(file, weights)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        for record in tqdm(records, unit="item", desc="rollouts"):
            if (record.task, record.id) not in done:
                _, results = slm.compare(record.question, stop_after_answer)
                row = {
                    "task": record.task,
                    "id": record.id,
                    "weights": weights,
                    **{mode: outcome(record, result) for mode, result in results.items()},
                }
                done[record.task, record.id] = row
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
    return [done[record.task, record.id] for record in records]


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.rollout", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="JSONL of outcomes; what it holds is not run again")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="the distilled student")
    parser.add_argument("--engine", default="onnx", help="onnx or torch (default: onnx)")
    parser.add_argument("--to-the-end", action="store_true", help="also write the rationale behind an answer")
    return parser


def main() -> int:
    arguments = make_parser().parse_args()
    try:
        records = read_records(arguments.data)
        slm = AdaptiveSLM.load(arguments.engine, arguments.checkpoint)
        weights = weights_id(arguments.checkpoint, slm.engine.quantization)
        roll_out(slm, weights, records, arguments.out, not arguments.to_the_end)
    except (InputError, SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
