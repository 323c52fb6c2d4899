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
from training.evaluate.policies import both, probabilities, summarise
from training.outcome import Rollout, of_items, runs_of
from training.provenance import provenance
from training.records import Record, first_records
from training.rollout import roll_out


def table(items: list[dict], policies: list[str], threshold: float) -> dict:
    """{'overall': {policy: ...}, 'tasks': {task: {policy: ...}}} of the items of a results file.

    Within a task, random routing thinks at the rate at which adaptive thinks in all tasks together: it knows none.
    """
    rollouts, complexity = of_items(items), np.array([item["complexity"] for item in items])
    think, answer = (right.astype(bool) for right in both(rollouts, "correct"))
    tasks = np.array([item["task"] for item in items])
    chosen = {policy: probabilities(policy, complexity, threshold, think, answer) for policy in policies}

    def of(where: np.ndarray) -> dict:
        picked = [rollout for rollout, wanted in zip(rollouts, where, strict=True) if wanted]
        return {policy: summarise(p[where], picked) for policy, p in chosen.items()}

    return {
        "overall": of(np.ones(len(items), bool)),
        "tasks": {str(task): of(tasks == task) for task in dict.fromkeys(tasks)},
    }


def measure(
    slm: AdaptiveSLM, weights: str, records: list[Record], file: Path, policies: list[str], threshold: float
) -> dict:
    """Rolls out and perceives the records; returns the table of them, the items without the answers' text, and `run`:
    how many of the items were rolled out in which run.

    `weights` names the weights whose outcomes FILE keeps. Items are named by task and id.
    """
    rollouts = roll_out(slm, weights, records, file, False)
    items = [
        results_item(rollout, complexity=round(complexity_of(slm, record, rollout), 6))
        for record, rollout in zip(records, rollouts, strict=True)
    ]
    return table(items, policies, threshold) | {"items": items, "run": {"rollouts": runs_of(rollouts)}}


def results_item(rollout: Rollout, **more: float) -> dict:
    """A results file's item."""
    return {"id": rollout.id, "task": rollout.task} | more | {mode: rollout.of(mode).without_text() for mode in MODES}


def complexity_of(slm: AdaptiveSLM, record: Record, rollout: Rollout) -> float:
    """As it was perceived when the item was rolled out, if by this checkpoint: tuning the perception keeps rollouts."""
    perceived = rollout.perceived
    if perceived and perceived["checkpoint"] == slm.checkpoint_id:
        return perceived["complexity"]
    return slm.perceive(record.question).complexity


def evaluate(slm: AdaptiveSLM, arguments: argparse.Namespace) -> dict:
    """Measures the file's items and writes the results file; returns what it holds."""
    records, out = first_records(arguments.data, arguments.limit), arguments.out
    threshold = slm.manifest.calibration.threshold if arguments.threshold is None else arguments.threshold
    began = time.monotonic()
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    rollouts = arguments.rollouts or out.with_suffix(f".{weights}.jsonl")
    result = measure(slm, weights, records, rollouts, arguments.policies.split(","), threshold)
    about = {"threshold": threshold, "seconds_of_this_command": round(time.monotonic() - began, 1)}
    result["run"] |= provenance("training.evaluate", slm) | about
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
