"""Measures the checkpoint as the app runs it: accuracy and tokens, a task and overall, beside the baselines.

    python -m training.evaluate --data FILE.jsonl --out FILE.json [--policies adaptive,think,answer,random,oracle]

Takes the prepared files and anyone's own JSONL (task, id, question, answer). Each item is answered in both modes, and
the outcomes are kept in OUT, so that a table can be made again. A run that is stopped goes on where it was.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from model.adaptive import AdaptiveSLM
from model.prompts import MODES
from training.command import write_result
from training.distill.export import weights_id
from training.evaluate.policies import probabilities, summarise
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
        {"id": row["id"], "task": row["task"], "complexity": round(slm.perceive(record.question).complexity, 6)}
        | {mode: without_text(row[mode]) for mode in MODES}
        for record, row in zip(records, rolled, strict=True)
    ]
    return table(rows, policies, threshold) | {"items": rows}


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
