"""Compares ways to make the perception: labels, how far they are pooled, which rows are tuned and how many.

    python -m training.experiments.perceptions --config FILE.yaml --data DIR --rollouts DIR --checkpoint DIR
        --out FILE.json [--steps N]

Every way learns from the same rollouts on perceive.jsonl and is measured on validation.jsonl, where the choice is made.
Beside them stand the bag of words and, as a mark of what the task's name alone is worth, each task's own share of
questions that need thought. A way that OUT holds already is not run again.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.errors import InputError
from model.prompts import PROMPT_LENGTH
from training.command import Command, read_result, write_result
from training.config import Config, read_config
from training.distill.export import weights_id
from training.evaluate.reliability import bins, expected_calibration_error
from training.evaluate.routers import bag_of_words
from training.evaluate.worth import worth_of
from training.outcome import runs_of
from training.perceive.calibration import calibrate, complexities
from training.perceive.labels import LOSSES, targets_of
from training.perceive.likelihood import gold_probabilities
from training.perceive.prompt import PerceptionPrompt, load_student
from training.perceive.questions import Questions, load_questions
from training.perceive.tuning import ROLLOUT_QUANTIZATION, tune
from training.provenance import provenance, this_run
from training.records import file_hash, read_records


@dataclass(frozen=True)
class Way:
    """A label, how far it is pooled over its task, how many perceive rows are tuned, and whether the decision rows."""

    label: str
    pooling: float = 0.0
    length: int = PROMPT_LENGTH
    decision: bool = True

    def __str__(self) -> str:
        label = f"{self.label} pooled by {self.pooling}" if self.pooling else self.label
        return f"{label}, {self.length} perceive rows{', decision rows' if self.decision else ''}"


WAYS = [  # the labels, the rows that are tuned, then the pooling
    *(Way(label, 0.5) for label in reversed(LOSSES)),
    Way("area", 0.5, decision=False),
    *(Way("area", 0.5, length) for length in (2, 16)),
    *(Way(label, pooling) for label in ("area", "needs_thought") for pooling in (0.0, 0.8)),
]


def task_shares(train: Questions, validation: Questions) -> np.ndarray:
    """For each validation item the share of its kind's perceive items that needed thought [N]; else its task's."""
    kinds, tasks = np.array(train.kinds), np.array([record.task for record in train.records])
    same = (kinds == record.kind if record.kind in kinds else tasks == record.task for record in validation.records)
    return np.array([train.labels[where].mean() for where in same])


def first_prompt(start: PerceptionPrompt, student: PreTrainedModel, tokenizer: Tokenizer, way: Way) -> PerceptionPrompt:
    """A way's rows before they are tuned: the first of `start`, and behind them the mean that new rows start from."""
    mean = start.decision[:1].detach().expand(max(0, way.length - PROMPT_LENGTH), -1)
    prompt = PerceptionPrompt(torch.cat([start.prompt.detach()[: way.length], mean]), start.decision.detach())
    if not way.decision:
        # Two rows that never move must differ from the start: words whose meanings are opposite.
        words = [tokenizer.encode(word, add_special_tokens=False)[0] for word in (" hard", " easy")]
        prompt.decision.data = student.get_input_embeddings().weight.detach()[words].clone()
        prompt.decision.requires_grad_(False)
    return prompt


def calibrated_error(found: np.ndarray, labels: np.ndarray) -> float:
    """The expected calibration error of scores [N] after they are calibrated, on the same items."""
    temperature, bias = calibrate(found, labels)
    return round(expected_calibration_error(bins(complexities(found, temperature, bias), labels)), 4)


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
    weights = weights_id(checkpoint, ROLLOUT_QUANTIZATION)
    learned_from = len(read_records(data / "perceive.jsonl"))
    asked = {split: file_hash(data / f"{split}.jsonl") for split in ("perceive", "validation")}
    result = started(out, {"steps": steps, "weights": weights, "learned_from": learned_from, "data": asked})
    student, tokenizer, start = load_student(config, checkpoint)
    train, validation = (
        load_questions(student, tokenizer, data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)
        for split in ("perceive", "validation")
    )
    chances = gold_probabilities(student, tokenizer, train)
    tasks, log = [record.task for record in validation.records], out.with_suffix(".log.jsonl")
    words = bag_of_words(train.records, train.labels, validation.records)
    result["ways"]["bag of words"] = worth_of(words, validation.rollouts, tasks)
    result["ways"]["the task's share"] = worth_of(task_shares(train, validation), validation.rollouts, tasks)
    for way in WAYS:
        if str(way) not in result["ways"]:
            prompt = first_prompt(start, student, tokenizer, way)
            settings = replace(config.perceive, label=way.label, steps=steps)
            targets = targets_of(train.rollouts, chances, train.kinds, way.pooling)
            found = tune(prompt, student, train, validation, targets, settings, config.seed, log)
            error = calibrated_error(found, validation.labels)
            cells = worth_of(found, validation.rollouts, tasks) | {"expected_calibration_error": error}
            result["ways"][str(way)] = cells | {"run": this_run()}
        result["role"], result["items"] = "validation", len(validation.rollouts)
        rollouts = {"learned_from": runs_of(train.rollouts), "measured": runs_of(validation.rollouts)}
        result["run"] = provenance("training.experiments.perceptions") | {"rollouts": rollouts}
        write_result(out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, help="YAML settings; its label is not looked at")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument(
        "--rollouts", type=Path, required=True, help="folder with perceive.jsonl and validation.jsonl of the rollouts"
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
        print(f"{name:<50} closes {100 * found['gap_closed']:4.1f} % of the gap, AUC {found['auc']:.3f}")


main = Command("training.experiments.perceptions", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
