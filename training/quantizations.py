"""Measures what quantization costs: the same items in both modes, with fp32, int8 and int4 builds of one checkpoint.

    python -m training.quantizations --data FILE.jsonl --out FILE.json [--limit N] [--checkpoint DIR]

A build's accuracy stands beside its difference to fp32's on the same items, the share of its answers that are fp32's
word for word, its size, and the speed at which it decoded in this run. Builds that the cache lacks are made first.
A run that is stopped goes on where it was.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

import numpy as np

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.onnx_build import onnx_folder
from model.prompts import MODES
from training.command import place_for, run, write_result
from training.export import weights_id
from training.policies import interval, paired_interval
from training.provenance import provenance
from training.records import Record, first_records
from training.rollout import both_modes, keep_outcomes, outcome

REFERENCE = "fp32"
QUANTIZATIONS = (REFERENCE, "int8", "int4")


def timed(slm: AdaptiveSLM, record: Record) -> dict:
    """Both modes' outcomes of an item, each with the seconds that its decoding took alone. Raises InputError."""
    _, results = both_modes(slm, record, stop_after_answer=True)
    return {
        mode: outcome(record, result) | {"seconds": round(result.seconds["total"], 4)}
        for mode, result in results.items()
    }


def megabytes(folder: Path) -> float:
    """The size of a built model's weights and graph, in millions of bytes."""
    return round(sum(file.stat().st_size for file in folder.glob("model.onnx*")) / 1e6, 1)


def tokens_per_second(rows: list[dict]) -> float:
    cells = [row[mode] for row in rows for mode in MODES]
    return round(sum(cell["tokens"] for cell in cells) / sum(cell["seconds"] for cell in cells), 1)


def right(rows: list[dict], mode: str) -> np.ndarray:
    return np.array([row[mode]["correct"] for row in rows], dtype=bool)


def beside(rows: list[dict], reference: list[dict], mode: str) -> dict:
    """A mode's accuracy, and how it and the answers compare with the reference's on the same items."""
    ours, theirs = right(rows, mode), right(reference, mode)
    same = [row[mode]["answer"] == other[mode]["answer"] for row, other in zip(rows, reference, strict=True)]
    return {
        "accuracy": round(float(ours.mean()), 4),
        "interval": [round(end, 4) for end in interval(ours)],
        "difference": round(float(ours.mean() - theirs.mean()), 4),
        "difference_interval": [round(end, 4) for end in paired_interval(ours, theirs)],
        "same_answers": round(float(np.mean(same)), 4),
        "n": len(rows),
    }


def summary(rolled: dict[str, list[dict]], sizes: dict[str, float]) -> dict:
    """What is told of each quantization, from its outcomes and its size in megabytes."""
    return {
        name: {"megabytes": sizes[name], "tokens_per_second": tokens_per_second(rows)}
        | {mode: beside(rows, rolled[REFERENCE], mode) for mode in MODES}
        for name, rows in rolled.items()
    }


def items(rolled: dict[str, list[dict]]) -> list[dict]:
    """Each item by task and id, with what was right; the answers' text stays in the files of outcomes."""
    return [
        {"task": rows[0]["task"], "id": rows[0]["id"]}
        | {name: {mode: row[mode]["correct"] for mode in MODES} for name, row in zip(rolled, rows, strict=True)}
        for rows in zip(*rolled.values(), strict=True)
    ]


def measure(checkpoint: Path, records: list[Record], out: Path) -> dict:
    """Runs every quantization on the records, one after the other, and writes the results file."""
    rolled, sizes = {}, {}
    for name in QUANTIZATIONS:
        slm = AdaptiveSLM.load("onnx", checkpoint, name)
        weights = weights_id(checkpoint, name)
        kept = out.with_suffix(f".{name}-{weights}.jsonl")
        rolled[name] = keep_outcomes(partial(map, partial(timed, slm)), weights, records, kept)
        sizes[name] = megabytes(onnx_folder(checkpoint, slm.manifest, name, lambda fraction, text: None))
    about = provenance("training.quantizations", slm) | {"quantization": ", ".join(QUANTIZATIONS)}
    result = {"quantizations": summary(rolled, sizes), "items": items(rolled), "run": about}
    write_result(out, result)
    return result


def print_table(result: dict) -> None:
    for name, cells in result["quantizations"].items():
        print(f"{name:<5} {cells['megabytes']:.0f} MB, {cells['tokens_per_second']:.0f} tokens/s")
        for mode in MODES:
            cell = cells[mode]
            low, high = (100 * end for end in cell["difference_interval"])
            print(
                f"      {mode:<6} {100 * cell['accuracy']:5.1f} %, {100 * cell['difference']:+.1f} to {REFERENCE} "
                f"({low:+.1f} to {high:+.1f}), {100 * cell['same_answers']:.0f} % of the answers are the same"
            )


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.quantizations", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    records = first_records(arguments.data, arguments.limit)
    place_for(arguments.out)
    print_table(measure(arguments.checkpoint, records, arguments.out))


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
