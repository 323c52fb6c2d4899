"""Short runs of stage 1 that differ in one setting each, measured on a few validation items a task.

    python -m training.experiments.ablations --config FILE.yaml --data DIR --work DIR --out FILE.json [--steps N]

Every run starts from the base, sees the same batches and ends in the same decay. What is compared is the loss a target
token on validation, whatever weight the run gave to which token. WORK holds the runs, so that a stop loses little.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from model.prompts import MODES, PROMPT_LENGTH
from training.command import Command, place_for, write_result
from training.config import Config, read_config
from training.experiments.short_runs import add_short_run_arguments, runs_in, short, train_to_the_end
from training.provenance import provenance

CHANGES: dict[str, dict] = {
    "as configured": {},
    "rank 4": {"rank": 4},
    "rank 16": {"rank": 16},
    "half the learning rate": {"learning_rate": 0.5},
    "twice the learning rate": {"learning_rate": 2.0},
    "answer tokens weigh 1": {"answer_weight": 1.0},
    "answer tokens weigh 4": {"answer_weight": 4.0},
    "2 tokens prompt a mode": {"prompt_length": 2},
    "generated items first": {"generated_first": 0.4},
}
SETTINGS = ("rank", "learning_rate", "answer_weight")


def changed(config: Config, change: dict, steps: int) -> list[Config]:
    """The configuration of a short run, or of its two parts when generated items come first (see CHANGES).

    A change of the learning rate is a factor; `generated_first` is the share of the steps that see no other items.
    """
    wanted = {key: value for key, value in change.items() if key in SETTINGS}
    if "learning_rate" in wanted:
        wanted["learning_rate"] *= config.distill.learning_rate
    whole = short(config, steps, **wanted)
    share = change.get("generated_first")
    if not share:
        return [whole]
    nothing_else = dict.fromkeys(whole.distill.mix, 0.0)
    first = replace(whole.distill, steps=int(share * steps), decay_steps=0, mix=nothing_else)
    return [replace(whole, distill=first), whole]


def means_of(validation: dict) -> dict:
    """Both modes' mean over the tasks: loss a token, and the share of answers whose every token is the likeliest."""

    def mean(mode: str, field: str) -> float:
        return round(float(np.mean([cell[field] for key, cell in validation.items() if key.endswith(f"/{mode}")])), 4)

    return {mode: {field: mean(mode, field) for field in ("loss", "answer_exact")} for mode in MODES}


def ablate(config: Config, data: Path, work: Path, steps: int, out: Path) -> dict:
    """Runs each change that WORK lacks and writes OUT after each; returns it."""
    result = {"runs": {}, "steps": steps, "role": "validation", "run": provenance("training.experiments.ablations")}
    for name, change in CHANGES.items():
        folder = work / f"{steps} steps, {name}"
        length = change.get("prompt_length", PROMPT_LENGTH)
        parts = changed(config, change, steps)
        validation = train_to_the_end(parts, data, folder, length)
        result["runs"][name] = means_of(validation) | {
            "settings": {key: getattr(parts[-1].distill, key) for key in SETTINGS}
            | {"prompt_length": length, "generated_first": change.get("generated_first", 0.0)},
            "tasks": validation,
            "runs": runs_in(folder),
        }
        write_result(out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_short_run_arguments(parser, steps=80)


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    config = read_config(arguments.config)
    for name, cells in ablate(config, arguments.data, arguments.work, arguments.steps, arguments.out)["runs"].items():
        told = "  ".join(f"{mode} {cells[mode]['loss']:.3f}" for mode in MODES)
        print(f"{name:<26}loss a token: {told}")


main = Command("training.experiments.ablations", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
