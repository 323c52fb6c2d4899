"""Measures what quantization costs: the same items in both modes, with fp32, int8 and int4 builds of one checkpoint.

    python -m training.experiments.quantizations --data FILE.jsonl --out FILE.json [--limit N] [--checkpoint DIR]

A build's accuracy stands beside its difference to fp32's on the same items, the share of its answers that are fp32's
word for word, its size, and the speed at which it decoded in this run. Builds that the cache lacks are made first.
A run that is stopped goes on where it was.
"""

import argparse
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.onnx_build import onnx_folder
from model.prompts import MODES
from training.command import Command, place_for, write_result
from training.distill.export import weights_id
from training.evaluate.policies import interval, paired_interval
from training.evaluate.roles import role_of_data
from training.outcome import Outcome, Rollout, runs_of
from training.provenance import provenance
from training.records import Record, first_records
from training.rollout import both_modes, keep_rollouts, outcome

REFERENCE = "fp32"
COMPARED = (REFERENCE, "int8", "int4")


def timed(slm: AdaptiveSLM, record: Record) -> dict[str, Outcome]:
    """Both modes' outcomes of an item, each with the seconds that its decoding took alone. Raises InputError."""
    _, results = both_modes(slm, record, stop_after_answer=True)
    return {
        mode: replace(outcome(record, result), seconds=round(result.seconds["total"], 4))
        for mode, result in results.items()
    }


def megabytes(folder: Path) -> float:
    """The size of a built model's weights and graph, in millions of bytes."""
    return round(sum(file.stat().st_size for file in folder.glob("model.onnx*")) / 1e6, 1)


def tokens_per_second(rollouts: list[Rollout]) -> float:
    """Of decoding alone, over both modes of all items."""
    outcomes = [rollout.of(mode) for rollout in rollouts for mode in MODES]
    return round(sum(each.tokens for each in outcomes) / sum(each.seconds for each in outcomes), 1)


def right(rollouts: list[Rollout], mode: str) -> np.ndarray:
    return np.array([rollout.of(mode).correct for rollout in rollouts], dtype=bool)


def against(rollouts: list[Rollout], reference: list[Rollout], mode: str) -> dict:
    """A mode's accuracy, and how it and the answers compare with the reference's on the same items."""
    ours, theirs = right(rollouts, mode), right(reference, mode)
    same = [one.of(mode).answer == other.of(mode).answer for one, other in zip(rollouts, reference, strict=True)]
    return {
        "accuracy": round(float(ours.mean()), 4),
        "interval": [round(end, 4) for end in interval(ours)],
        "difference": round(float(ours.mean() - theirs.mean()), 4),
        "difference_interval": [round(end, 4) for end in paired_interval(ours, theirs)],
        "same_answers": round(float(np.mean(same)), 4),
        "n": len(rollouts),
    }


def cells_of(rolled: dict[str, list[Rollout]], sizes: dict[str, float]) -> dict:
    """What is told of each quantization, from its outcomes and its size in megabytes."""
    return {
        name: {"megabytes": sizes[name], "tokens_per_second": tokens_per_second(rollouts)}
        | {mode: against(rollouts, rolled[REFERENCE], mode) for mode in MODES}
        for name, rollouts in rolled.items()
    }


def items(rolled: dict[str, list[Rollout]]) -> list[dict]:
    """Each item by task and id, with what was right; the answers' text stays in the files of outcomes."""
    return [
        {"task": builds[0].task, "id": builds[0].id}
        | {name: {mode: one.of(mode).correct for mode in MODES} for name, one in zip(rolled, builds, strict=True)}
        for builds in zip(*rolled.values(), strict=True)
    ]


def measure_builds(checkpoint: Path, records: list[Record], role: str, out: Path) -> dict:
    """Runs every quantization on the records, whose role is told, one after the other; writes the results file."""
    rolled, sizes = {}, {}
    for name in COMPARED:
        slm = AdaptiveSLM.load("onnx", checkpoint, name)
        weights = weights_id(checkpoint, name)
        kept = out.with_suffix(f".{name}-{weights}.jsonl")
        rolled[name] = keep_rollouts(partial(map, partial(timed, slm)), weights, records, kept, stopped=True)
        sizes[name] = megabytes(onnx_folder(checkpoint, slm.manifest, name, lambda fraction, text: None))
    about = provenance("training.experiments.quantizations", slm) | {"quantization": ", ".join(COMPARED)}
    about["rollouts"] = {name: runs_of(rollouts) for name, rollouts in rolled.items()}
    result = {"quantizations": cells_of(rolled, sizes), "role": role, "items": items(rolled), "run": about}
    write_result(out, result)
    return result


def print_builds(result: dict) -> None:
    for name, cells in result["quantizations"].items():
        print(f"{name:<5} {cells['megabytes']:.0f} MB, {cells['tokens_per_second']:.0f} tokens/s")
        for mode in MODES:
            cell = cells[mode]
            low, high = (100 * end for end in cell["difference_interval"])
            print(
                f"      {mode:<6} {100 * cell['accuracy']:5.1f} %, {100 * cell['difference']:+.1f} to {REFERENCE} "
                f"({low:+.1f} to {high:+.1f}), {100 * cell['same_answers']:.0f} % of the answers are the same"
            )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    records = first_records(arguments.data, arguments.limit)
    place_for(arguments.out)
    print_builds(measure_builds(arguments.checkpoint, records, role_of_data(arguments.data), arguments.out))


main = Command("training.experiments.quantizations", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
