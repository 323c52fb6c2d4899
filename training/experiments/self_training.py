"""Self-training of stage 1: does the student learn more from its own rationales that led to the right answer?

    python -m training.experiments.self_training --config FILE.yaml --data DIR --work DIR --out FILE.json
        --from STATE --checkpoint DIR [--steps N] [--items N] [--samples N] [--temperature F]

The student answers train questions of the tasks where thinking helps least, greedily and with samples; a right answer's
rationale is kept (STaR, Zelikman et al., arXiv 2203.14465). Two runs go on from the same state with the same questions:
one with the teachers' rationales, one with the student's own where one was kept. Both are decoded on validation beside
the student that they began with. WORK holds the rollouts and the runs, so that a stop loses little.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from model.prompts import MODES
from training.build import export_stage
from training.command import Command, place_for, write_result
from training.config import Config, read_config
from training.evaluate.policies import paired_interval
from training.experiments.short_runs import (
    add_short_run_arguments,
    add_start_argument,
    runs_in,
    step_of_start,
    train_to_the_end,
)
from training.experiments.styles import accuracies, decoded, even, summary_of
from training.outcome import Rollout, runs_of
from training.provenance import provenance
from training.records import Record, read_records, write_records
from training.rollout import Sampling
from training.tasks import commonsense_qa, gsm8k, strategy_qa

ASKED_TASKS = (commonsense_qa.NAME, strategy_qa.NAME, gsm8k.NAME)
STUDENT = "student"  # who wrote the rationale


def chosen_items(records: list[Record], items: int) -> list[Record]:
    """The first so many of each of the tasks' own items, which are in a random order."""
    own = [[record for record in records if record.kind == task][:items] for task in ASKED_TASKS]
    return [record for task in own for record in task]


def own_rationale(record: Record, rollout: Rollout) -> Record | None:
    """The record with the student's rationale that led to its right answer: the greedy one, else the first sample's."""
    for outcome in (rollout.think, *rollout.samples):
        if outcome.correct and outcome.finished and outcome.rationale:
            return replace(record, rationale=outcome.rationale, source=STUDENT, lacking="")
    return None


def trained(config: Config, records: list[Record], asked: list[Record], folder: Path, start: Path) -> Path:
    """The checkpoint of a run on the records that goes on from a state. Raises InputError for one that was stopped."""
    write_records(folder / "data" / "train.jsonl", records)
    write_records(folder / "data" / "validation.jsonl", asked)
    train_to_the_end([config], folder / "data", folder, start_from=start)
    return export_stage(config, folder / "data", folder)


def paired_gain(rollouts: list[Rollout], before: list[Rollout], mode: str) -> list[float]:
    """The interval of how much more a mode is right than it was before, on the same items in the same order."""
    ours, theirs = (np.array([rollout.of(mode).correct for rollout in each]) for each in (rollouts, before))
    return [round(end, 4) for end in paired_interval(ours, theirs)]


def compared(rollouts: list[Rollout], before: list[Rollout]) -> dict:
    """By task: what each mode gives (see summarise), and the paired difference to what it gave before."""
    told = {}
    for task in ASKED_TASKS:
        now, then = ([rollout for rollout in each if rollout.task == task] for each in (rollouts, before))
        told[task] = summary_of(now)
        for mode in MODES:
            told[task][mode]["gain"] = paired_gain(now, then, mode)
    return told


def self_train(arguments: argparse.Namespace, config: Config, sampling: Sampling) -> dict:
    """Runs what WORK lacks and writes OUT after each part; returns it. Raises InputError for a run that was stopped."""
    data, work = arguments.data, arguments.work
    chosen = chosen_items(read_records(data / "train.jsonl"), arguments.items)
    rollouts = decoded(arguments.checkpoint, chosen, work / "train.jsonl", sampling)
    own = [own_rationale(*pair) for pair in zip(chosen, rollouts, strict=True)]
    asked = [record for record in read_records(data / "validation.jsonl") if record.task in ASKED_TASKS]
    before = decoded(arguments.checkpoint, asked, work / "before.jsonl")
    result = {
        "role": "validation",
        "kept": {
            task: {"asked": sum(r.task == task for r in chosen), "kept": sum(r.task == task for r in own if r)}
            for task in ASKED_TASKS
        },
        "students": {"before": {"tasks": compared(before, before)}},
        "run": provenance("training.experiments.self_training") | {"rollouts": runs_of(rollouts)},
    }
    one = even(config, step_of_start(arguments.start_from) + arguments.steps)
    one = replace(one, distill=replace(one.distill, decay_steps=arguments.steps // 2))
    kept = [mine or record for mine, record in zip(own, chosen, strict=True)]
    for name, records in (("teachers' rationales", chosen), ("own rationales", kept)):
        folder = work / f"{arguments.steps} steps, {name}"
        checkpoint = trained(one, records, asked, folder, arguments.start_from)
        after = decoded(checkpoint, asked, folder / "outcomes.jsonl")
        result["students"][name] = {"tasks": compared(after, before), "runs": runs_in(folder)}
        write_result(arguments.out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_short_run_arguments(parser, steps=200)
    add_start_argument(parser)
    parser.add_argument("--checkpoint", type=Path, required=True, help="that state's checkpoint, which is asked")
    parser.add_argument("--items", type=int, default=700, help="train questions of each task (default: 700)")
    parser.add_argument("--samples", type=int, default=4, help="answers to draw of each question (default: 4)")
    parser.add_argument("--temperature", type=float, default=0.7, help="at which they are drawn (default: 0.7)")


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    step_of_start(arguments.start_from)
    sampling = Sampling(arguments.samples, arguments.temperature)
    result = self_train(arguments, read_config(arguments.config), sampling)
    for name, told in result["students"].items():
        for task, cells in told["tasks"].items():
            print(f"{name:<22}{task:<16}{accuracies(cells)}")


main = Command("training.experiments.self_training", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
