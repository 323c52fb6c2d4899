"""Compares ways to make the perception: labels, how far they are pooled, which rows are tuned and how many.

    python -m training.perceptions --config FILE.yaml --data DIR --rollouts DIR --checkpoint DIR --out FILE.json

Every way learns from the same rollouts on perceive.jsonl and is measured on validation.jsonl, where the choice is made.
Beside them stand the bag of words and, as a mark of what the task's name alone is worth, each task's own share of
questions that need thought. A way that OUT holds already is not run again.
"""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import PROMPT_LENGTH
from training.command import run, write_result
from training.config import Config, read_config
from training.export import weights_id
from training.labels import LOSSES, targets_of
from training.perceive import (
    ROLLOUT_QUANTIZATION,
    Examples,
    PerceptionPrompt,
    gold_probabilities,
    load_examples,
    load_student,
    tune,
)
from training.provenance import provenance
from training.routers import bag_of_words, measure


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


WAYS = [
    *(Way(label) for label in LOSSES),
    *(Way(label, pooling) for label in ("area", "needs_thought") for pooling in (0.5, 0.8)),
    Way("area", 0.5, decision=False),
    *(Way("area", 0.5, length) for length in (2, 16)),
]


def task_shares(train: Examples, validation: Examples) -> np.ndarray:
    """For each validation item the share of its task's perceive items that needed thought [N]."""
    tasks = np.array([row["task"] for row in train.rows])
    return np.array([train.labels[tasks == row["task"]].mean() for row in validation.rows])


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


def compare(config: Config, data: Path, rollouts: Path, checkpoint: Path, out: Path) -> dict:
    """Runs what OUT lacks, and writes OUT after each way; returns it."""
    student, tokenizer, start = load_student(config, checkpoint)
    weights = weights_id(checkpoint, ROLLOUT_QUANTIZATION)
    train, validation = (
        load_examples(student, tokenizer, data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)
        for split in ("perceive", "validation")
    )
    chances = gold_probabilities(student, tokenizer, train)
    result = json.loads(out.read_text(encoding="utf-8")) if out.is_file() else {"ways": {}}
    tasks, log = [row["task"] for row in validation.rows], out.with_suffix(".log.jsonl")
    words = bag_of_words(train.records, train.labels, validation.records)
    result["ways"]["bag of words"] = measure(words, validation.rows, tasks)
    result["ways"]["the task's share"] = measure(task_shares(train, validation), validation.rows, tasks)
    for way in WAYS:
        if str(way) not in result["ways"]:
            prompt, settings = first_prompt(start, student, tokenizer, way), replace(config.perceive, label=way.label)
            targets = targets_of(train.rows, chances, way.pooling)
            found = tune(prompt, student, train, validation, targets, settings, config.seed, log)
            result["ways"][str(way)] = measure(found, validation.rows, tasks)
        result |= {"items": len(validation.rows), "learned_from": len(train.rows), "weights": weights}
        result["run"] = provenance("training.perceptions")
        write_result(out, result)
    return result


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.perceptions", description=__doc__.splitlines()[0])
    parser.add_argument("--config", type=Path, required=True, help="YAML settings; its label is not looked at")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument(
        "--rollouts", type=Path, required=True, help="folder with perceive.jsonl and validation.jsonl of the rollouts"
    )
    parser.add_argument("--checkpoint", type=Path, required=True, help="the distilled student")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    config = read_config(arguments.config)
    result = compare(config, arguments.data, arguments.rollouts, arguments.checkpoint, arguments.out)
    for name, found in sorted(result["ways"].items(), key=lambda pair: -pair[1]["gap_closed"]):
        print(f"{name:<50} closes {100 * found['gap_closed']:4.1f} % of the gap, AUC {found['auc']:.3f}")


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
