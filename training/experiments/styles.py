"""Short runs of stage 1 whose rationales are written in different styles, measured by what the student then decodes.

    python -m training.experiments.styles --config FILE.yaml --data DIR --work DIR --out FILE.json [--steps N]

Only the tasks whose rationales a program writes: Coin Flip, Last Letters, Shuffled Objects, Date Understanding. Every
run starts from the base and sees the same items. WORK holds the runs, so that a stop loses little.
"""

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from model.adaptive import AdaptiveSLM
from model.prompts import MODES, THINK
from training.build import export_stage
from training.command import Command, place_for, write_result
from training.config import Config, read_config
from training.distill.export import weights_id
from training.evaluate.policies import summarise
from training.experiments.short_runs import add_short_run_arguments, runs_in, short, train_to_the_end
from training.outcome import Rollout, runs_of
from training.provenance import provenance
from training.records import Record, read_records, write_records
from training.rollout import Sampling, roll_out

PROGRAMS = {"program", "generated"}

_TURN = re.compile(r"(\w+) (flips|does not): ([\w ]+)\.")
_LETTER = re.compile(r"(\w+) ends in (\w)[.:]")


def as_it_is(rationale: str) -> str:
    return rationale


def turns_counted(rationale: str) -> str:
    """Coin Flip: who flips, how many they are, and whether that is even."""
    names = [name for name, does, _ in _TURN.findall(rationale) if does == "flips"]
    told = f"{', '.join(names)}: {len(names)} times, {'odd' if len(names) % 2 else 'even'}."
    return f"{told} So {rationale.rpartition(' So ')[2]}"


def sides_alone(rationale: str) -> str:
    """Coin Flip: the side after each turn, without who turned it."""
    sides = [side for _, _, side in _TURN.findall(rationale)]
    return f"{', '.join(sides)}. So {rationale.rpartition(' So ')[2]}"


def running_result(rationale: str) -> str:
    """Last Letters: what has been put together after each word."""
    letters, lines = "", []
    for word, letter in _LETTER.findall(rationale):
        letters += letter
        lines.append(f"{word}: {letters}.")
    return " ".join(lines)


def letters_alone(rationale: str) -> str:
    """Last Letters: the letters, without their words."""
    return ", ".join(letter for _, letter in _LETTER.findall(rationale)) + "."


def _held(text: str) -> dict[str, str]:
    return dict(each.split(" ", 1) for each in text.split(", "))


def what_changed(rationale: str) -> str:
    """Shuffled Objects: after each swap only what the two now have."""
    first, *swaps, end = rationale.removesuffix(".").split(". ")
    lines = [first]
    for swap in swaps:
        pair, _, held = swap.partition(": ")
        left, right = pair.split(" and ")
        have = _held(held)
        lines.append(f"{pair}: {left} {have[left]}, {right} {have[right]}")
    return ". ".join([*lines, end]) + "."


def things_alone(rationale: str) -> str:
    """Shuffled Objects: what each has after each swap, in one order of the people, who are not named again."""
    first, *swaps, end = rationale.removesuffix(".").split(". ")
    lines = [", ".join(_held(swap.partition(": ")[2]).values()) for swap in swaps]
    return ". ".join([first, *lines, end]) + "."


def asked_day_alone(rationale: str) -> str:
    """Date Understanding: the day that is asked for, without the one that it is counted from."""
    return rationale.removesuffix(".").split(". ")[-1] + "."


# Run by run, a style of each task; the first run's are those that the checkpoint is made with.
RUNS: list[dict[str, Callable[[str], str]]] = [
    dict.fromkeys(("coin_flip", "last_letters", "shuffled_objects", "date_understanding"), as_it_is),
    {
        "coin_flip": turns_counted,
        "last_letters": running_result,
        "shuffled_objects": what_changed,
        "date_understanding": asked_day_alone,
    },
    {"coin_flip": sides_alone, "last_letters": letters_alone, "shuffled_objects": things_alone},
]


def restyled(records: list[Record], styles: dict[str, Callable[[str], str]]) -> list[Record]:
    """The programs' items of the tasks that have a style, with their rationales in it."""
    kept = [record for record in records if record.task in styles and record.source in PROGRAMS]
    return [replace(record, rationale=styles[record.task](record.rationale)) for record in kept]


def even(config: Config, steps: int) -> Config:
    """The configuration of a short run in which all items weigh the same."""
    settings = config.distill
    return short(
        config, steps, mix=dict.fromkeys(settings.mix, 1.0), mix_generated=dict.fromkeys(settings.mix_generated, 1.0)
    )


def decoded(checkpoint: Path, records: list[Record], file: Path, sampling: Sampling | None = None) -> list[Rollout]:
    """Both modes' outcomes of the records, with the engine that the app uses."""
    slm = AdaptiveSLM.load("onnx", checkpoint)
    return roll_out(slm, weights_id(checkpoint, slm.engine.quantization), records, file, True, sampling)


def summary_of(rollouts: list[Rollout]) -> dict:
    """How many outcomes of one task there are, and what each mode gives on them (see summarise)."""
    return {"n": len(rollouts)} | {
        mode: summarise(np.full(len(rollouts), float(mode == THINK)), rollouts) for mode in MODES
    }


def accuracies(cells: dict) -> str:
    """What each mode gives (see summary_of), in words."""
    return "  ".join(f"{mode} {100 * cells[mode]['accuracy']:5.1f} %" for mode in MODES)


def compare_styles(config: Config, data: Path, work: Path, steps: int, out: Path) -> dict:
    """Runs what WORK lacks and writes OUT after each run; returns it: {'tasks': {task: {style: ...}}}.

    Raises InputError for a run that was stopped before its last step.
    """
    result = {"tasks": {}, "steps": steps, "role": "validation", "run": provenance("training.experiments.styles")}
    train, validation = (read_records(data / f"{split}.jsonl") for split in ("train", "validation"))
    for number, chosen in enumerate(RUNS):
        folder = work / f"{steps} steps, {number}"
        write_records(folder / "data" / "train.jsonl", restyled(train, chosen))
        asked = restyled(validation, chosen)
        write_records(folder / "data" / "validation.jsonl", asked)
        one = even(config, steps)
        train_to_the_end([one], folder / "data", folder)
        checkpoint = export_stage(one, folder / "data", folder)
        rollouts = decoded(checkpoint, asked, folder / "outcomes.jsonl")
        for task, style in chosen.items():
            told = summary_of([rollout for rollout in rollouts if rollout.task == task])
            about = {"runs": runs_in(folder), "rollouts": runs_of(rollouts)}
            result["tasks"].setdefault(task, {})[style.__name__.replace("_", " ")] = told | about
        write_result(out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_short_run_arguments(parser, steps=200)


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    config = read_config(arguments.config)
    made = compare_styles(config, arguments.data, arguments.work, arguments.steps, arguments.out)
    for task, told in made["tasks"].items():
        for name, cells in told.items():
            print(f"{task:<20}{name:<18}{accuracies(cells)}  {cells['think']['tokens_to_answer']:.0f} tokens to think")


main = Command("training.experiments.styles", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
