"""Measures on a GPU what no test can without one: the NF4 engine beside fp32, a QLoRA run and a bf16 run.

    python -m training.experiments.gpu_check --out FILE.json [--checkpoint DIR]

Needs none of the raw sources: both engines answer graded items of the development role, and the runs learn from graded
items. Prints a table, writes a results file, and ends with an error when a limit is missed, or where there is no GPU.
"""

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import torch

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.prompts import MODES
from training.command import Command, place_for, write_result
from training.config import DEFAULT_CONFIG, Config, read_config
from training.distill.loop import distill
from training.experiments.quantizations import against, timed, tokens_per_second
from training.outcome import Rollout
from training.provenance import provenance
from training.records import Record, write_records
from training.teachers.graded.forms_of_role import Role
from training.teachers.graded.items import KINDS, graded
from training.teachers.graded.people import NAMED

ITEMS, STEPS, AVERAGED = 100, 50, 5  # items answered; steps of a run; steps whose losses are averaged at either end
REFERENCE, FOUR_BIT = "fp32", "nf4"
RUNS = {"QLoRA (NF4)": {"quantize": True, "dtype": "bf16"}, "LoRA, bf16": {"quantize": False, "dtype": "bf16"}}
# Wide enough for what NF4 costs so small a model (on a CPU, half of 6 items' answers stayed, and scores moved by 0.15),
# and narrow enough to tell a broken path, whose answers are noise.
LIMITS = {"least_same_answers": 0.3, "most_accuracy_lost": 0.2, "most_score_moved": 0.25, "most_loss_left": 0.7}


def graded_items(role: Role, each: int) -> Iterator[Record]:
    """`each` items of every rung of every kind."""
    names = [actor.name for actor in NAMED]
    for kind, (rungs, _) in KINDS.items():
        yield from graded(kind, role, dict.fromkeys(rungs, each), names, seed=0)


def development_items(count: int) -> list[Record]:
    return Random(0).sample(list(graded_items("development", 5)), count)


def _start_memory() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def _peak_megabytes() -> float | None:
    """The most that tensors took on the GPU since `_start_memory`; None without one."""
    return round(torch.cuda.max_memory_allocated() / 1e6, 1) if torch.cuda.is_available() else None


def answer_all(checkpoint: Path, quantization: str, records: list[Record]) -> tuple[list[Rollout], np.ndarray, dict]:
    """Both modes' outcomes of each item, the complexities, and how fast and large the torch engine was."""
    _start_memory()
    slm = AdaptiveSLM.load("torch", checkpoint, quantization)
    rollouts = [Rollout(record.task, record.id, **timed(slm, record)) for record in records]
    scores = np.array([slm.perceive(record.question).complexity for record in records])
    return rollouts, scores, {"tokens_per_second": tokens_per_second(rollouts), "megabytes": _peak_megabytes()}


def check_engines(checkpoint: Path, records: list[Record]) -> dict:
    """The two quantizations of the torch engine by name, each beside fp32 on the same items."""
    told, reference, reference_scores = {}, None, None
    for name in (REFERENCE, FOUR_BIT):
        rollouts, scores, cells = answer_all(checkpoint, name, records)
        if reference is None:
            reference, reference_scores = rollouts, scores
        moved = round(float(np.abs(scores - reference_scores).mean()), 4)
        told[name] = cells | {"score_moved": moved} | {mode: against(rollouts, reference, mode) for mode in MODES}
    return told


def check_run(config: Config, folder: Path, steps: int) -> dict:
    """A run of stage 1 from the base: its loss at either end, its speed and its memory."""
    _start_memory()
    for split, role in (("train", "train"), ("validation", "development")):
        write_records(folder / "data" / f"{split}.jsonl", graded_items(role, 10))
    settings = replace(config.distill, steps=steps, warmup_steps=steps // 5, decay_steps=steps // 5)
    distill(replace(config, distill=settings), folder / "data", folder)
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if "loss" in line]
    losses = [line["loss"] for line in lines]
    return {
        "steps": len(losses),
        "first_loss": round(float(np.mean(losses[:AVERAGED])), 4),
        "last_loss": round(float(np.mean(losses[-AVERAGED:])), 4),
        "tokens_per_second": round(lines[-1]["tokens"] / lines[-1]["seconds"], 1),
        "megabytes": _peak_megabytes(),
    }


def check_runs(config: Config, steps: int) -> dict:
    told = {}
    for name, changed in RUNS.items():
        with TemporaryDirectory() as folder:
            told[name] = check_run(replace(config, **changed), Path(folder), steps)
    return told


def missed_limits(engines: dict, runs: dict) -> list[str]:
    """A sentence for each limit that was missed."""
    cells, missed = engines[FOUR_BIT], []
    for mode in MODES:
        if cells[mode]["same_answers"] < LIMITS["least_same_answers"]:
            missed.append(f"{mode}: fewer than {100 * LIMITS['least_same_answers']:.0f} % of NF4's answers are fp32's.")
        if cells[mode]["difference"] < -LIMITS["most_accuracy_lost"]:
            missed.append(f"{mode}: NF4 loses more than {100 * LIMITS['most_accuracy_lost']:.0f} points of accuracy.")
    if not cells["score_moved"] <= LIMITS["most_score_moved"]:  # NaN is no number below it
        missed.append(f"NF4 moves the complexity by more than {LIMITS['most_score_moved']} in the mean.")
    for name, run in runs.items():
        if not run["last_loss"] <= LIMITS["most_loss_left"] * run["first_loss"]:
            missed.append(f"{name}: the loss did not fall to {100 * LIMITS['most_loss_left']:.0f} % of its start.")
    return missed


def print_check(result: dict) -> None:
    run = result["run"]
    print(f"{run['gpu']}, commit {run['commit']}, {run['date']}")
    for name, cells in result["engines"].items():
        print(f"{name:<12} {cells['tokens_per_second']:>8.1f} tokens/s {cells['megabytes']:>8.0f} MB")
        for mode in MODES:
            cell = cells[mode]
            print(f"{'':12} {mode:<6} {100 * cell['accuracy']:5.1f} %, same answers as {REFERENCE} "
                  f"{100 * cell['same_answers']:.0f} % of {cell['n']}")
    for name, cells in result["runs"].items():
        print(f"{name:<12} {cells['tokens_per_second']:>8.1f} tokens/s {cells['megabytes']:>8.0f} MB, loss "
              f"{cells['first_loss']:.3f} to {cells['last_loss']:.3f} in {cells['steps']} steps")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    if not torch.cuda.is_available():
        sys.exit("There is no GPU that torch can use here: run this on a machine with one, and with torch for CUDA.")
    place_for(arguments.out)
    engines = check_engines(arguments.checkpoint, development_items(ITEMS))
    runs = check_runs(read_config(DEFAULT_CONFIG), STEPS)
    about = provenance("training.experiments.gpu_check") | {"gpu": torch.cuda.get_device_name()}
    missed = missed_limits(engines, runs)
    result = {"engines": engines, "runs": runs, "limits": LIMITS, "missed": missed}
    result |= {"role": "development", "run": about}
    write_result(arguments.out, result)
    print_check(result)
    if missed:
        sys.exit("\n".join(missed))


main = Command("training.experiments.gpu_check", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
