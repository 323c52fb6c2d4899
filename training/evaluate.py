"""Measures the checkpoint as the app runs it: accuracy and tokens, a task and overall, beside the baselines.

    python -m training.evaluate --data FILE.jsonl --out FILE.json [--policies adaptive,think,answer,random,oracle]

Takes the prepared files and anyone's own JSONL (task, id, question, answer). Each item is answered in both modes, and
the outcomes are kept in OUT, so that a table can be made again. A run that is stopped goes on where it was.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError
from model.prompts import MODES
from training.command import place_for, run, write_result
from training.export import weights_id
from training.policies import POLICIES, probabilities, summarise
from training.provenance import provenance
from training.records import Record, first_records
from training.rollout import roll_out


def table(rows: list[dict], policies: list[str], threshold: float) -> dict:
    """{'overall': {policy: ...}, 'tasks': {task: {policy: ...}}} of rolled-out items.

    Within a task, random routing thinks at the rate at which adaptive thinks in all tasks together: it knows none.
    """
    complexity = np.array([row["complexity"] for row in rows])
    think, answer = (np.array([row[mode]["correct"] for row in rows], dtype=bool) for mode in ("think", "answer"))
    tasks = np.array([row["task"] for row in rows])
    chosen = {policy: probabilities(policy, complexity, threshold, think, answer) for policy in policies}

    def of(where: np.ndarray) -> dict:
        picked = [row for row, wanted in zip(rows, where, strict=True) if wanted]
        return {policy: summarise(p[where], picked) for policy, p in chosen.items()}

    return {
        "overall": of(np.ones(len(rows), bool)),
        "tasks": {str(task): of(tasks == task) for task in dict.fromkeys(tasks)},
    }


def measure(
    slm: AdaptiveSLM, weights: str, records: list[Record], rollouts: Path, policies: list[str], threshold: float
) -> dict:
    """Rolls out and perceives the records; returns the table of them and the items, without the answers' text.

    `weights` names the weights whose outcomes the file of rollouts keeps. Items are named by task and id.
    """
    rolled = roll_out(slm, weights, records, rollouts, False)
    rows = [
        {"id": row["id"], "task": row["task"], "complexity": round(complexity(slm, record, row), 6)}
        | {mode: without_text(row[mode]) for mode in MODES}
        for record, row in zip(records, rolled, strict=True)
    ]
    return table(rows, policies, threshold) | {"items": rows}


def complexity(slm: AdaptiveSLM, record: Record, row: dict) -> float:
    """As it was perceived when the item was rolled out, if by this checkpoint: tuning the perception keeps rollouts."""
    perceived = row.get("perceived")
    if perceived and perceived["checkpoint"] == slm.checkpoint_id:
        return perceived["complexity"]
    return slm.perceive(record.question).complexity


def without_text(cell: dict) -> dict:
    """An outcome without what was written, often a data set's own text: that stays in the file of rollouts."""
    return {name: value for name, value in cell.items() if name not in ("answer", "rationale")}


def evaluate(slm: AdaptiveSLM, arguments: argparse.Namespace) -> dict:
    """Measures the file's items and writes the results file; returns what it holds."""
    records, out = first_records(arguments.data, arguments.limit), arguments.out
    threshold = slm.manifest.calibration.threshold if arguments.threshold is None else arguments.threshold
    began = time.monotonic()
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    rollouts = arguments.rollouts or out.with_suffix(f".{weights}.jsonl")
    result = measure(slm, weights, records, rollouts, arguments.policies.split(","), threshold)
    result["run"] = provenance("training.evaluate", slm) | {
        "threshold": threshold,
        "seconds": round(time.monotonic() - began, 1),
    }
    write_result(out, result)
    return result


def print_table(result: dict) -> None:
    for name, row in [*result["tasks"].items(), ("overall", result["overall"])]:
        cells = "  ".join(f"{policy} {100 * cell['accuracy']:5.1f} %" for policy, cell in row.items())
        some = next(iter(row.values()))
        print(f"{name:<20}n {some['n']:>5}  {cells}")
    for policy, cell in result["overall"].items():
        low, high = cell["interval"]
        print(
            f"{policy:<9} accuracy {100 * cell['accuracy']:.1f} % ({100 * low:.1f} to {100 * high:.1f}), thinks on "
            f"{100 * cell['thinking_rate']:.0f} %, {cell['tokens_to_answer']:.1f} tokens to the answer, "
            f"{cell['tokens']:.1f} in all"
        )


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--policies", default=",".join(POLICIES), help=f"of {', '.join(POLICIES)} (default: all)")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument(
        "--threshold", type=float, help="complexity from which to think, 0..1 (default: the calibrated one)"
    )
    parser.add_argument("--engine", default="onnx", help="onnx or torch (default: onnx)")
    parser.add_argument("--quantization", help="the engine's own when left out: int8 for onnx")
    parser.add_argument("--rollouts", type=Path, help="outcomes of training.rollout --to-the-end to start from")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    # What is wrong with the arguments or the data is told before a model is loaded.
    if unknown := set(arguments.policies.split(",")) - set(POLICIES):
        raise InputError(f"There is no policy {', '.join(sorted(unknown))}: use some of {', '.join(POLICIES)}.")
    if arguments.threshold is not None and not 0 <= arguments.threshold <= 1:
        raise InputError("--threshold takes a number from 0 to 1.")
    first_records(arguments.data, arguments.limit)
    place_for(arguments.out)
    slm = AdaptiveSLM.load(arguments.engine, arguments.checkpoint, arguments.quantization)
    print_table(evaluate(slm, arguments))


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
