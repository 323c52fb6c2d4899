"""Stage 2, perceive: soft prompt tuning (Lester et al., 2021, arXiv 2104.08691) on the frozen, distilled student.

Learns the perceive rows and the four decision rows from rollouts on items that stage 1 never saw: how likely an answer
at once is right, and how likely one after thinking. Both chances are calibrated on validation and development, where
the threshold is chosen too, and all of it is written into the checkpoint. ThinkSwitcher (arXiv 2505.14183) learns the
same two chances of a large model, from its pass rates.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import log_loss, roc_auc_score
from tqdm import tqdm
from transformers import PreTrainedModel

from model.checkpoint import CHANCES, Scaling
from model.errors import InputError
from model.prompts import NEW_TOKENS, PERCEIVE_TOKENS
from training.config import Config, Perceive
from training.device import keep_freed_memory
from training.distill.export import calibration_fields, read_manifest, set_rows, weights_id, write_manifest
from training.evaluate.policies import gap_closed
from training.evaluate.roles import CHOSEN_ON
from training.outcome import runs_of
from training.perceive.calibration import calibrate, chances, choose_threshold
from training.perceive.labels import Targets, targets_of, two_chances_loss
from training.perceive.likelihood import gold_probabilities
from training.perceive.prompt import PerceptionPrompt, load_student
from training.perceive.questions import Questions, check_labels, learned_and_measured
from training.provenance import commit, this_run
from training.rollout_engine import rollout_quantization

FIRST_ROW = NEW_TOKENS.index(PERCEIVE_TOKENS[0])

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]  # of scores [B, 2] and chances [B, 2]


@torch.no_grad()
def scores(prompt: PerceptionPrompt, student: PreTrainedModel, questions: Questions, batch: int) -> np.ndarray:
    """Both uncalibrated scores of each question [N, 2]."""
    order = np.argsort(questions.lengths)
    found = np.zeros((len(order), len(CHANCES)))
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        found[chosen] = prompt(student, [questions.kept[i] for i in chosen]).float().cpu().numpy()
    return found


def scaled(found: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, list[Scaling]]:
    """Both chances [N, 2] of scores [N, 2], calibrated by what was right [N, 2], and how each was scaled."""
    scalings = [calibrate(found[:, place], right[:, place]) for place in range(len(CHANCES))]
    return np.stack([chances(found[:, place], scaling) for place, scaling in enumerate(scalings)], 1), scalings


def surprise(found: np.ndarray, measured: Questions) -> float:
    """The mean log loss of both chances, calibrated on the same items: what tells the truth best surprises least.

    Infinite for scores that run against what was right.
    """
    right = measured.right
    try:
        calibrated, _ = scaled(found, right)
    except InputError:
        return float("inf")
    return float(np.mean([log_loss(right[:, place], calibrated[:, place]) for place in range(len(CHANCES))]))


def tune(
    prompt: PerceptionPrompt,
    student: PreTrainedModel,
    train: Questions,
    measured: Questions,
    targets: Targets,
    settings: Perceive,
    seed: int,
    log: Path,
    loss_of: Loss = two_chances_loss,
    fault_of: Callable[[np.ndarray, Questions], float] = surprise,
) -> np.ndarray:
    """Tunes the rows that want a gradient, keeps those with the least fault on the measured questions.

    Returns their scores there [N, 2]. `targets` are those of the train questions.
    """
    rows = [row for row in prompt.parameters() if row.requires_grad]
    optimizer = torch.optim.AdamW(rows, lr=settings.learning_rate, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, settings.steps)
    rng = np.random.default_rng(seed)
    least, best_scores, kept = np.inf, None, None
    for step in tqdm(range(1, settings.steps + 1), desc="perceive", unit="step"):
        chosen = rng.choice(len(train.kept), min(settings.batch_items, len(train.kept)), replace=False)
        score = prompt(student, [train.kept[i] for i in chosen]).float()
        loss = loss_of(score, targets.of(chosen, score.device))
        loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        line = {"step": step, "loss": round(loss.item(), 4)}
        if step % settings.check_every == 0 or step == settings.steps:
            found = scores(prompt, student, measured, settings.batch_items)
            fault = fault_of(found, measured)
            line["fault"] = round(fault, 4)
            if kept is None or fault < least:
                least, best_scores = fault, found
                kept = {name: value.clone() for name, value in prompt.state_dict().items()}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    prompt.load_state_dict(kept)
    return best_scores


def quality(found: np.ndarray, measured: Questions) -> dict[str, float]:
    """What the manifest says of scores [N, 2]: the surprise, and the area under each chance's ROC curve."""
    areas = {
        f"auc_{chance}": round(float(roc_auc_score(measured.right[:, place], found[:, place])), 4)
        for place, chance in enumerate(CHANCES)
    }
    return {"surprise": round(surprise(found, measured), 4)} | areas


def settings_of(config: Config) -> dict:
    """What a manifest says of the settings of stage 2."""
    return asdict(config.perceive) | {"seed": config.seed}


def perceive(config: Config, data: Path, rollouts: Path, checkpoint: Path, log: Path) -> dict:
    """Tunes, calibrates and writes rows and calibration into the checkpoint; returns what the manifest says of it."""
    keep_freed_memory()
    torch.manual_seed(config.seed)
    log.unlink(missing_ok=True)  # a run that was stopped is not gone on with: it takes minutes
    student, tokenizer, prompt = load_student(checkpoint)
    weights = weights_id(checkpoint, rollout_quantization(checkpoint))
    train, measured = learned_and_measured(student, tokenizer, data, rollouts, weights)
    check_labels(train, "perceive.jsonl")
    check_labels(measured, " and ".join(f"{split}.jsonl" for split in CHOSEN_ON))
    targets = targets_of(gold_probabilities(student, tokenizer, train), train.records, config.perceive.pooling)
    found = tune(prompt, student, train, measured, targets, config.perceive, config.seed, log)
    calibrated, scalings = scaled(found, measured.right)
    gain = calibrated[:, 1] - calibrated[:, 0]
    threshold = choose_threshold(gain, measured.rollouts, config.perceive.token_share)
    set_rows(checkpoint, torch.cat([prompt.prompt, prompt.decision]).detach().cpu(), FIRST_ROW)
    manifest = read_manifest(checkpoint)
    manifest["calibration"] = calibration_fields(*scalings, threshold)
    manifest["commit"] = commit()
    manifest["training"]["perceive"] = {
        "run": this_run(),
        "settings": settings_of(config),
        "rollouts": runs_of([*train.rollouts, *measured.rollouts]),
        "items": len(train.rollouts),
        "measured_items": len(measured.rollouts),
        "gap_closed": round(gap_closed(gain, measured.rollouts), 4),
    } | quality(found, measured)
    write_manifest(checkpoint, manifest)
    return manifest["training"]["perceive"] | manifest["calibration"]
