"""Answers our own example questions in both modes, so that the page can show them without running the model.

    python -m training.evaluate.examples [--data assets/examples.jsonl] [--out assets/results/examples.json]

Each item holds its chances and, a mode, the rationale, the answer, whether it is right, tokens and seconds; the
questions themselves stay in DATA. To be run again whenever the checkpoint changes.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from tqdm import tqdm

from model.adaptive import AdaptiveSLM, Result
from model.checkpoint import DEFAULT_CHECKPOINT
from model.engine_arguments import add_engine_arguments, chosen_engine
from model.errors import InputError
from training.command import Command
from training.provenance import provenance
from training.records import Record, read_records
from training.rollout import both_modes, outcome
from training.whole_file import write_text

ASSETS = Path(__file__).parents[2] / "assets"


def in_both_modes(slm: AdaptiveSLM, record: Record) -> dict:
    """One item in both modes. Its seconds: of reading and scoring the question, and of each mode from there on."""
    perception, results = both_modes(slm, record)
    scored = perception.fields() | {"seconds": round(perception.seconds, 3)}
    both = {mode: _written(record, result) for mode, result in results.items()}
    return {"task": record.task, "id": record.id} | scored | both


def _written(record: Record, result: Result) -> dict:
    seconds = {name: round(result.seconds[name], 3) for name in ("first_text", "answer", "total")}
    return outcome(record, result).fields() | {"seconds": seconds}


def answer_examples(slm: AdaptiveSLM, arguments: argparse.Namespace) -> dict:
    """Answers every example and writes the file; returns what it holds."""
    records, began = read_records(arguments.data), time.monotonic()
    items = [in_both_modes(slm, record) for record in tqdm(records, unit="item", desc="examples")]
    seconds = round(time.monotonic() - began, 1)
    about = {"threshold": slm.manifest.calibration.threshold, "seconds_of_all_items": seconds}
    result = {"role": "development", "items": items, "run": provenance("training.evaluate.examples", slm) | about}
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    write_text(arguments.out, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    data = ASSETS / "examples.jsonl"
    parser.add_argument("--data", type=Path, default=data, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, default=ASSETS / "results" / "examples.json", help="results file (JSON)")
    add_engine_arguments(parser)
    parser.add_argument("--quantization", help="the engine's own when left out: int8 for onnx")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    if not read_records(arguments.data):
        raise InputError(f"{arguments.data} holds no items: nothing was answered.")
    slm = AdaptiveSLM.load(
        checkpoint=arguments.checkpoint, quantization=arguments.quantization, **chosen_engine(arguments)
    )
    items = answer_examples(slm, arguments)["items"]
    right = {mode: sum(item[mode]["correct"] for item in items) for mode in ("think", "answer")}
    print(f"{len(items)} examples: {right['think']} right thinking first, {right['answer']} right answering first.")


main = Command("training.evaluate.examples", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
