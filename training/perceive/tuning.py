"""Stage 2, perceive: soft prompt tuning (Lester et al., 2021, arXiv 2104.08691) on the frozen, distilled student.

Learns the perceive rows and the two decision rows from rollouts on items that stage 1 never saw, by one of the losses
of training.perceive.labels, calibrates them on validation, chooses the threshold there, and writes all of it into the
checkpoint. The score is calibrated to be the chance that a question needs thought: that thinking first is right and
answering first wrong.
"""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tqdm import tqdm
from transformers import PreTrainedModel

from model.prompts import NEW_TOKENS, PERCEIVE_TOKENS
from training.config import Config, Perceive
from training.device import keep_freed_memory
from training.distill.export import read_manifest, set_rows, weights_id, write_manifest
from training.evaluate.policies import gap_closed
from training.outcome import runs_of
from training.perceive.calibration import calibrate, choose_threshold, complexities
from training.perceive.labels import LOSSES, Targets, targets_of
from training.perceive.likelihood import gold_probabilities
from training.perceive.prompt import PerceptionPrompt, load_student
from training.perceive.questions import Questions, check_labels, load_questions
from training.provenance import commit, this_run

ROLLOUT_QUANTIZATION = "int8"  # what the app runs, and so what stage 2 learns to route for
FIRST_ROW = NEW_TOKENS.index(PERCEIVE_TOKENS[0])


@torch.no_grad()
def scores(prompt: PerceptionPrompt, student: PreTrainedModel, questions: Questions, batch: int) -> np.ndarray:
    """The uncalibrated score of each question [N]."""
    order = np.argsort(questions.lengths)
    found = np.zeros(len(order))
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        found[chosen] = prompt(student, [questions.caches[i] for i in chosen]).float().cpu().numpy()
    return found


def tune(
    prompt: PerceptionPrompt,
    student: PreTrainedModel,
    train: Questions,
    validation: Questions,
    targets: Targets,
    settings: Perceive,
    seed: int,
    log: Path,
) -> np.ndarray:
    """Tunes the rows that want a gradient, keeps those that close most of the gap to the oracle on validation.

    Returns their scores there [N]. `targets` are those of the train questions.
    """
    loss_of = LOSSES[settings.label]
    rows = [row for row in prompt.parameters() if row.requires_grad]
    optimizer = torch.optim.AdamW(rows, lr=settings.learning_rate, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, settings.steps)
    rng = np.random.default_rng(seed)
    best, best_scores, kept = -np.inf, None, None
    for step in tqdm(range(1, settings.steps + 1), desc="perceive", unit="step"):
        chosen = rng.choice(len(train.caches), min(settings.batch_items, len(train.caches)), replace=False)
        score = prompt(student, [train.caches[i] for i in chosen]).float()
        loss = loss_of(score, targets.of(chosen, score.device), settings.token_price)
        loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        line = {"step": step, "loss": round(loss.item(), 4)}
        if step % settings.check_every == 0 or step == settings.steps:
            found = scores(prompt, student, validation, settings.batch_items)
            line["validation_auc"] = round(float(roc_auc_score(validation.labels, found)), 4)
            line["validation_gap_closed"] = round(gap_closed(found, validation.rollouts), 4)
            if line["validation_gap_closed"] > best:
                best, best_scores = line["validation_gap_closed"], found
                kept = {name: value.clone() for name, value in prompt.state_dict().items()}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    prompt.load_state_dict(kept)
    return best_scores


def settings_of(config: Config) -> dict:
    """What a manifest says of the settings of stage 2."""
    return asdict(config.perceive) | {"seed": config.seed}


def perceive(config: Config, data: Path, rollouts: Path, checkpoint: Path, log: Path) -> dict:
    """Tunes, calibrates and writes rows and calibration into the checkpoint; returns what the manifest says of it."""
    keep_freed_memory()
    torch.manual_seed(config.seed)
    student, tokenizer, prompt = load_student(config, checkpoint)
    weights = weights_id(checkpoint, ROLLOUT_QUANTIZATION)
    train, validation = (
        load_questions(student, tokenizer, data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)
        for split in ("perceive", "validation")
    )
    check_labels(train, "perceive.jsonl")
    check_labels(validation, "validation.jsonl")
    chances = np.zeros((len(train.rollouts), 2))
    if config.perceive.label != "needs_thought":  # which the outcomes alone tell
        chances = gold_probabilities(student, tokenizer, train)
    targets = targets_of(train.rollouts, chances, train.kinds, config.perceive.pooling)
    found = tune(prompt, student, train, validation, targets, config.perceive, config.seed, log)
    temperature, bias = calibrate(found, validation.labels)
    complexity = complexities(found, temperature, bias)
    threshold = choose_threshold(complexity, validation.rollouts, config.perceive.token_share)
    set_rows(checkpoint, torch.cat([prompt.prompt, prompt.decision]).detach().cpu(), FIRST_ROW)
    manifest = read_manifest(checkpoint)
    manifest["calibration"] = {
        "temperature": round(temperature, 6),
        "bias": round(bias, 6),
        "threshold": threshold,
    }
    manifest["commit"] = commit()
    manifest["training"]["perceive"] = {
        "run": this_run(),
        "settings": settings_of(config),
        "rollouts": runs_of([*train.rollouts, *validation.rollouts]),
        "items": len(train.rollouts),
        "needs_thought": int(train.labels.sum()),
        "validation_items": len(validation.rollouts),
        "validation_auc": round(float(roc_auc_score(validation.labels, found)), 4),
        "validation_gap_closed": round(gap_closed(found, validation.rollouts), 4),
    }
    write_manifest(checkpoint, manifest)
    return manifest["training"]["perceive"] | manifest["calibration"]
