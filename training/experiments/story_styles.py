"""Short runs that go on from a student, in which the rationales of stories are written in other styles.

    python -m training.experiments.story_styles --config FILE.yaml --work DIR --out FILE.json --from STATE [--steps N]

Each run sees the same running sums and stories of all operations, and is decoded on others, in words and settings of
development (see training.teachers.graded.rationale.Work for the styles). WORK holds the runs, so that a stop loses
little.
"""

import argparse
import sys
from dataclasses import replace

from model.prompts import THINK
from training.command import Command, place_for, write_result
from training.config import read_config
from training.experiments.self_training import paired_gain, trained
from training.experiments.short_runs import add_run_arguments, add_start_argument, runs_in, step_of_start
from training.experiments.styles import accuracies, decoded, even, summary_of
from training.outcome import Rollout, runs_of
from training.provenance import provenance
from training.records import Record
from training.teachers.graded.forms_of_role import Role
from training.teachers.graded.items import KINDS, graded

TOLD_KINDS = "sums", "stories"
# The first is what the others are compared with: the calculations alone.
STYLES = "named", "quoted", "counted", "told"
LEARNED, ASKED = 600, 15  # items of a kind and rung
SEED = 20  # no item of the prepared data is drawn from it


def items_in_style(role: Role, each: int, style: str) -> list[Record]:
    """So many items of each kind and rung, whose questions are the same in each style."""
    return [
        record
        for kind in TOLD_KINDS
        for record in graded(kind, role, dict.fromkeys(KINDS[kind][0], each), [], SEED, style=style)
    ]


def compared_to_first(rollouts: list[Rollout], first: list[Rollout]) -> dict:
    """By kind: what each mode gives (see summarise), and by how much thinking is ahead of the first style, paired."""
    found = {}
    for kind in TOLD_KINDS:
        now, then = ([rollout for rollout in each if rollout.task == kind] for each in (rollouts, first))
        found[kind] = summary_of(now) | {"gain": paired_gain(now, then, THINK)}
    return found


def compare_story_styles(arguments: argparse.Namespace) -> dict:
    """Runs what WORK lacks and writes OUT after each run; returns it. Raises InputError for a run that was stopped."""
    start, steps = step_of_start(arguments.start_from), arguments.steps
    one = even(read_config(arguments.config), start + steps)
    one = replace(one, distill=replace(one.distill, decay_steps=steps // 2))
    result = {"role": "development", "steps": steps, "from_step": start, "styles": {}}
    result["run"] = provenance("training.experiments.story_styles")
    first = None
    for style in STYLES:
        folder = arguments.work / f"{steps} steps, {style}"
        asked = items_in_style("development", ASKED, style)
        checkpoint = trained(one, items_in_style("train", LEARNED, style), asked, folder, arguments.start_from)
        rollouts = decoded(checkpoint, asked, folder / "outcomes.jsonl")
        first = first or rollouts
        about = {"runs": runs_in(folder), "rollouts": runs_of(rollouts)}
        result["styles"][style] = {"kinds": compared_to_first(rollouts, first)} | about
        write_result(arguments.out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_run_arguments(parser, steps=250)
    add_start_argument(parser)


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    for style, about_style in compare_story_styles(arguments)["styles"].items():
        for kind, cells in about_style["kinds"].items():
            print(f"{style:<10}{kind:<10}{accuracies(cells)}  {cells['think']['tokens_to_answer']:.0f} tokens to think")


main = Command("training.experiments.story_styles", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
