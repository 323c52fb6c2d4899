"""What short runs of stage 1 have in common: how long they are, how they end, and what their commands take."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from model.errors import InputError
from model.prompts import PROMPT_LENGTH
from training.config import Config
from training.distill.loop import distill, run_settings
from training.distill.state import read_position

DECAY = 0.25  # the share of a run in which the learning rate falls


def short(config: Config, steps: int, **changes: object) -> Config:
    """The configuration of a run of so many steps, with these settings of stage 1 changed."""
    return replace(config, distill=replace(config.distill, steps=steps, decay_steps=int(DECAY * steps), **changes))


def train_to_the_end(
    parts: list[Config], data: Path, folder: Path, prompt_length: int = PROMPT_LENGTH, start_from: Path | None = None
) -> dict:
    """Trains one part after the other in FOLDER, from where it stands or else from a state; returns the validation
    after the last step. Raises InputError for a run that was stopped before, and for a folder that holds a run of other
    settings or data.
    """
    for part in parts:
        distill(part, data, folder, start_from, prompt_length)
    for made in runs_in(folder)[-1:]:
        if made["settings"] | {"dtype": ""} != run_settings(parts[-1], data, prompt_length) | {"dtype": ""}:
            raise InputError(f"{folder} holds a run of other settings or data: name another --work.")
    return last_validation(folder / "log.jsonl", parts[-1].distill.steps)


def runs_in(folder: Path) -> list[dict]:
    """The runs that made a folder's state: a folder that was there already keeps the account of its own."""
    return (read_position(folder / "state") or {}).get("runs", [])


def last_validation(log: Path, steps: int) -> dict:
    """The validation after a run's last step: loss and exact answers by 'task/mode'.

    Raises InputError for a run that was stopped before.
    """
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    found = [line["validation"] for line in lines if "validation" in line and line["step"] == steps]
    if not found:
        raise InputError(f"{log} ends before step {steps}: give the same command again, and the run goes on.")
    return found[-1]


def add_short_run_arguments(parser: argparse.ArgumentParser, steps: int) -> None:
    """The arguments of a command of short runs; `steps` is how long they are unless told."""
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    add_run_arguments(parser, steps)


def add_run_arguments(parser: argparse.ArgumentParser, steps: int) -> None:
    """Those of a command that makes its items itself."""
    parser.add_argument("--config", type=Path, required=True, help="YAML settings of stage 1 that the runs start from")
    parser.add_argument("--work", type=Path, required=True, help="folder for the runs' states")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--steps", type=int, default=steps, help=f"steps of each run (default: {steps})")


def add_start_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start_from", type=Path, required=True, help="state to go on from (a folder)")


def step_of_start(state: Path) -> int:
    """The step of the state that runs go on from. Raises InputError for a folder without one."""
    position = read_position(state)
    if position is None:
        raise InputError(f"{state} holds no state of an earlier run: name a run's folder `state`.")
    return position["step"]
