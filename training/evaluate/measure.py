"""Measures a file's items in both modes, and writes a results file: accuracy and tokens beside the baselines."""

import argparse
import time
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.prompts import MODES
from training.command import read_result, write_result
from training.config import read_config
from training.distill.export import weights_id
from training.evaluate.by_policy import results_of
from training.evaluate.lookup import thinking_tasks, validation_items
from training.evaluate.policies import LOOKUP
from training.evaluate.roles import CHOSEN_ON, role_of_data
from training.evaluate.rungs import by_rung
from training.outcome import Rollout, of_items, runs_of
from training.provenance import provenance
from training.records import Record, first_records
from training.rollout import roll_out


def measure_items(
    slm: AdaptiveSLM, weights: str, records: list[Record], file: Path
) -> tuple[list[dict], list[dict]]:
    """Rolls out and perceives the records; returns a results file's items, without the answers' text, and its runs:
    how many of the items were rolled out in which.

    `weights` names the weights whose outcomes FILE keeps. Items are named by task and id.
    """
    rollouts = roll_out(slm, weights, records, file, False)
    items = [
        results_item(rollout, **rung_of(record), **perceived_by(slm, record, rollout))
        for record, rollout in zip(records, rollouts, strict=True)
    ]
    return items, runs_of(rollouts)


def results_item(rollout: Rollout, **more: float | str) -> dict:
    """A results file's item."""
    return {"id": rollout.id, "task": rollout.task} | more | {mode: rollout.of(mode).without_text() for mode in MODES}


def rung_of(record: Record) -> dict:
    """A graded item's rung and size; nothing of another."""
    return {} if record.rung is None else {"rung": record.rung, "size": record.size}


def perceived_by(slm: AdaptiveSLM, record: Record, rollout: Rollout) -> dict[str, float]:
    """As it was perceived when the item was rolled out, if by this checkpoint: tuning the perception keeps rollouts."""
    perceived = dict(rollout.perceived or {})
    if perceived.pop("checkpoint", None) == slm.checkpoint_id:
        return perceived
    return slm.perceive(record.question).fields()


def _is_other(file: Path, data: Path, checkpoint: str) -> bool:
    """Whether it holds the results, with this checkpoint, of other items than DATA's that choices are made on."""
    return file.stem != data.stem and file.is_file() and read_result(file)["run"].get("checkpoint") == checkpoint


def evaluate(slm: AdaptiveSLM, arguments: argparse.Namespace) -> dict:
    """Measures the file's items and writes the results file; returns what it holds."""
    records, out = first_records(arguments.data, arguments.limit), arguments.out
    policies = arguments.policies.split(",")
    threshold = slm.manifest.calibration.threshold if arguments.threshold is None else arguments.threshold
    role, began = arguments.role or role_of_data(arguments.data), time.monotonic()
    # On what choices are made on, the lookup table is made of what is measured here, and of the other file.
    mine = arguments.data.stem in CHOSEN_ON
    others = [file for file in arguments.validation if not mine or _is_other(file, arguments.data, slm.checkpoint_id)]
    chosen_on = validation_items(others, slm.checkpoint_id) if LOOKUP in policies else []
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    kept = arguments.rollouts or out.with_suffix(f".{weights}.jsonl")
    items, runs = measure_items(slm, weights, records, kept)
    thinking = None
    if LOOKUP in policies:
        share = read_config(arguments.config).perceive.token_share
        thinking = thinking_tasks(of_items(items * mine + chosen_on), share)
    result = results_of(items, policies, threshold, thinking) | {"role": role, "items": items}
    if graded := [item for item in items if "rung" in item]:
        result |= by_rung(graded)
    about = {"threshold": threshold, "seconds_of_this_command": round(time.monotonic() - began, 1)}
    if thinking is not None:
        about["lookup_thinks_on"] = sorted(thinking)
    result["run"] = {"rollouts": runs} | provenance("training.evaluate", slm) | about
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
