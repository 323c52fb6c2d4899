"""Compares ways to perceive a question: what the soft prompt learns from, how long it is, and what needs no prompt.

    python -m training.experiments.perceptions --config FILE.yaml --data DIR --rollouts DIR --checkpoint DIR
        --out FILE.json [--steps N]

Every way learns from the same rollouts on perceive.jsonl and is measured on validation.jsonl and development.jsonl,
where the choice is made. A linear probe of the frozen student's hidden states marks what a soft prompt could read out.
A way that OUT holds already is not run again.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from model.checkpoint import CHANCES
from model.errors import InputError
from training.command import Command, read_result, write_result
from training.config import Config, read_config
from training.distill.export import weights_id
from training.evaluate.policies import gap_closed
from training.evaluate.roles import CHOSEN_ON
from training.evaluate.worth import lookup_scores, worth_of_chance
from training.experiments.one_score import area_and_need_loss, need_targets
from training.experiments.simple_perceptions import by_length, by_probe, by_words
from training.outcome import runs_of
from training.perceive.labels import Targets, targets_of
from training.perceive.likelihood import gold_probabilities
from training.perceive.prompt import PerceptionPrompt, load_student
from training.perceive.questions import Questions, learned_and_measured
from training.perceive.tuning import scaled, settings_of, tune
from training.provenance import provenance, this_run
from training.records import file_hash, read_records
from training.rollout_engine import rollout_quantization

LENGTHS, POOLINGS = (8, 16, 32), (0.0, 0.5)
PROBED = (6, 12, 18, 24)  # layers

Way = Callable[[], np.ndarray]  # gives both scores of the measured questions [N, 2]


def of_length(start: PerceptionPrompt, length: int) -> PerceptionPrompt:
    """The rows before they are tuned: `start`'s, over and over until there are so many."""
    rows = start.prompt.detach()
    return PerceptionPrompt(rows.repeat(-(-length // len(rows)), 1)[:length], start.decision.detach())


def chances_worth(found: np.ndarray, measured: Questions) -> dict:
    """What both scores [N, 2] are worth, calibrated on the same items: each chance's, and the gain's for routing."""
    calibrated, _ = scaled(found, measured.right)
    tasks = [record.task for record in measured.records]
    told = {
        chance: worth_of_chance(calibrated[:, place], measured.right[:, place], tasks)
        for place, chance in enumerate(CHANCES)
    }
    gain, complexity = calibrated[:, 1] - calibrated[:, 0], 1 - calibrated[:, 0]
    closed = {"gap_closed": gain, "gap_closed_by_complexity_alone": complexity}
    return told | {name: round(gap_closed(score, measured.rollouts), 4) for name, score in closed.items()}


def started(out: Path, settings: dict) -> dict:
    """What OUT holds already of ways compared with these settings. Raises InputError when it is of others."""
    result = read_result(out) if out.is_file() else {"ways": {}} | settings
    for name, value in settings.items():
        if result.get(name) != value:
            raise InputError(f"{out} holds ways of other {name} ({result.get(name)}, not {value}): name another file.")
    return result


def compare_ways(config: Config, data: Path, rollouts: Path, checkpoint: Path, out: Path, steps: int) -> dict:
    """Runs what OUT lacks, each way for so many steps, and writes OUT after each; returns it.

    Raises InputError when OUT holds ways of another number of steps or items, of other weights or of other data.
    """
    weights = weights_id(checkpoint, rollout_quantization(checkpoint))
    learned_from = len(read_records(data / "perceive.jsonl"))
    asked = {split: file_hash(data / f"{split}.jsonl") for split in ("perceive", *CHOSEN_ON)}
    about = settings_of(replace(config, perceive=replace(config.perceive, steps=steps)))
    result = started(out, {"weights": weights, "learned_from": learned_from, "data": asked, "settings": about})
    student, tokenizer, start = load_student(checkpoint)
    train, measured = learned_and_measured(student, tokenizer, data, rollouts, weights)
    log = out.with_suffix(".log.jsonl")
    settings = replace(config.perceive, steps=steps)

    def tuned(length: int, targets: Targets, *by: Callable) -> np.ndarray:
        prompt = of_length(start, length)
        return tune(prompt, student, train, measured, targets, settings, config.seed, log, *by)

    probabilities = gold_probabilities(student, tokenizer, train)
    greedy = Targets(torch.tensor(train.right, dtype=torch.float32))
    ways: dict[str, Way] = {
        "words": lambda: by_words(train, measured),
        "length": lambda: by_length(train, measured),
        **{f"probe of layer {n}": lambda n=n: by_probe(student, tokenizer, train, measured, n) for n in PROBED},
        **{
            f"chances pooled by {share}, {length} rows": lambda share=share, length=length: tuned(
                length, targets_of(probabilities, train.records, share)
            )
            for share in POOLINGS
            for length in LENGTHS
        },
        "one greedy answer a mode, 8 rows": lambda: tuned(8, greedy),
    }
    for name, way in ways.items():
        if name not in result["ways"]:
            result["ways"][name] = chances_worth(way(), measured) | {"run": this_run()}
            _write(out, result, train, measured)
    if "one score: need, 8 rows" not in result["ways"]:
        found = tuned(8, need_targets(train.rollouts, probabilities), area_and_need_loss, _gap_left)
        result["ways"]["one score: need, 8 rows"] = _routed(found[:, 1] - found[:, 0], measured) | {"run": this_run()}
    table = lookup_scores([record.task for record in measured.records], measured.rollouts)
    result["ways"]["lookup table of tasks, in hindsight"] = _routed(table, measured)
    _write(out, result, train, measured)
    return result


def _gap_left(found: np.ndarray, measured: Questions) -> float:
    return 1 - gap_closed(found[:, 1] - found[:, 0], measured.rollouts)


def _routed(score: np.ndarray, measured: Questions) -> dict:
    return {"gap_closed": round(gap_closed(score, measured.rollouts), 4)}


def _write(out: Path, result: dict, train: Questions, measured: Questions) -> None:
    result["role"], result["items"] = "validation", len(measured.rollouts)
    rollouts = {"learned_from": runs_of(train.rollouts), "measured": runs_of(measured.rollouts)}
    result["run"] = provenance("training.experiments.perceptions") | {"rollouts": rollouts}
    write_result(out, result)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, help="YAML settings; its pooling is not looked at")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument(
        "--rollouts",
        type=Path,
        required=True,
        help=f"folder with {', '.join(f'{split}.jsonl' for split in ('perceive', *CHOSEN_ON))} of the rollouts",
    )
    parser.add_argument("--checkpoint", type=Path, required=True, help="the distilled student")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--steps", type=int, help="steps for which each way is tuned (default: the configuration's)")


def _run(arguments: argparse.Namespace) -> None:
    config = read_config(arguments.config)
    steps = config.perceive.steps if arguments.steps is None else arguments.steps
    if steps < 1:
        raise InputError("--steps takes a whole number from 1.")
    result = compare_ways(config, arguments.data, arguments.rollouts, arguments.checkpoint, arguments.out, steps)
    for name, found in sorted(result["ways"].items(), key=lambda pair: -pair[1]["gap_closed"]):
        areas = "".join(f", AUC {chance} {found[chance]['auc']:.3f}" for chance in CHANCES if chance in found)
        print(f"{name:<50} closes {100 * found['gap_closed']:4.1f} % of the gap{areas}")


main = Command("training.experiments.perceptions", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
