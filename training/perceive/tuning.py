"""Stage 2, perceive: soft prompt tuning (Lester et al., 2021, arXiv 2104.08691) on the frozen, distilled student.

    python -m training.perceive --config FILE.yaml --data DIR --rollouts DIR --checkpoint DIR

Learns the perceive rows and the two decision rows from rollouts on items that stage 1 never saw, by one of the losses
of training.perceive.labels, calibrates them on validation, chooses the threshold there, and writes all of it into the
checkpoint. The score is calibrated to be the chance that a question needs thought: that thinking first is right and
answering first wrong. The student is frozen and the perceive tokens come last, so each question's keys and values are
computed once and kept (on a CPU; a GPU computes them anew).
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from peft import PeftModel
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional
from tqdm import tqdm
from transformers import DynamicCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.base import base_weights
from model.errors import InputError
from model.lm import load_base
from model.prompts import ANSWER, DECISION_TOKENS, MODES, NEW_TOKENS, PERCEIVE_TOKENS, THINK
from training.config import Config, Perceive
from training.device import keep_freed_memory
from training.distill.encoding import Branch, branch, question_ids
from training.distill.export import read_manifest, set_rows, weights_id, write_manifest
from training.evaluate.policies import gap_closed, needs_thought
from training.perceive.labels import LOSSES, Targets, targets_of
from training.records import Record
from training.rollout import read_rolled

ROLLOUT_QUANTIZATION = "int8"  # what the app runs, and so what stage 2 learns to route for
DIGITS = 4  # of the threshold
FIRST_ROW = NEW_TOKENS.index(PERCEIVE_TOKENS[0])


@dataclass(frozen=True)
class Examples:
    """N questions with their keys and values (each [layers, 2, heads, length, size]), tokens and rollouts."""

    records: list[Record]
    states: Sequence[torch.Tensor]
    lengths: list[int]
    rows: list[dict]

    @property
    def labels(self) -> np.ndarray:
        return needs_thought(self.rows)

    @property
    def kinds(self) -> list[str]:
        return [record.kind for record in self.records]


class Recomputed(Sequence):
    """The keys and values of questions, computed each time that they are asked for.

    On a GPU that takes milliseconds, and keeping them would fill it: 23 MB an item with SmolLM2-1.7B.
    """

    def __init__(self, student: PreTrainedModel, questions: list[list[int]]) -> None:
        self._student, self._questions = student, questions

    def __len__(self) -> int:
        return len(self._questions)

    def __getitem__(self, i: int) -> torch.Tensor:
        return question_state(self._student, self._questions[i])


class PerceptionPrompt(nn.Module):
    """The trainable rows: the perceive soft prompt [length, hidden] and the two decision rows [2, hidden]."""

    def __init__(self, prompt: torch.Tensor, decision: torch.Tensor) -> None:
        super().__init__()
        self.prompt, self.decision = nn.Parameter(prompt.clone()), nn.Parameter(decision.clone())

    def forward(self, student: PreTrainedModel, states: list[torch.Tensor]) -> torch.Tensor:
        """The difference of the decision logits [B] for B questions, each right-padded to the longest."""
        cache, mask, positions = _batch(student, states, len(self.prompt))
        hidden = student.model(
            inputs_embeds=self.prompt.expand(len(states), -1, -1),
            past_key_values=cache,
            attention_mask=mask,
            position_ids=positions,
            use_cache=True,
        ).last_hidden_state
        logits = functional.linear(hidden[:, -1], self.decision)
        return logits[:, 0] - logits[:, 1]


def _batch(
    student: PreTrainedModel, states: list[torch.Tensor], size: int
) -> tuple[DynamicCache, torch.Tensor, torch.Tensor]:
    """The cache, additive mask [B, 1, size, L + size] and positions [B, size] of questions of different lengths L."""
    lengths = torch.tensor([state.shape[-2] for state in states])
    longest = int(lengths.max())
    padded = torch.stack([functional.pad(state, (0, 0, 0, longest - state.shape[-2])) for state in states])
    cache = DynamicCache(config=student.config)
    for layer in range(padded.shape[1]):
        cache.update(padded[:, layer, 0], padded[:, layer, 1], layer)
    seen = torch.zeros(len(states), size, longest + size, dtype=torch.bool)
    seen[:, :, longest:] = torch.ones(size, size).tril().bool()
    seen[:, :, :longest] = torch.arange(longest) < lengths[:, None, None]
    mask = torch.zeros(seen.shape, dtype=padded.dtype).masked_fill(~seen, torch.finfo(padded.dtype).min)[:, None]
    device = padded.device
    return cache, mask.to(device), (lengths[:, None] + torch.arange(size)).to(device)


@torch.no_grad()
def question_state(student: PreTrainedModel, ids: list[int]) -> torch.Tensor:
    """The keys and values [layers, 2, heads, length, size] of a question's tokens."""
    output = student.model(input_ids=torch.tensor([ids], device=student.device), use_cache=True)
    return torch.stack([torch.stack([layer.keys[0], layer.values[0]]) for layer in output.past_key_values.layers])


def check_labels(examples: Examples, name: str) -> None:
    """Raises InputError when there is nothing to tell apart: a perception learns from both kinds of questions."""
    needing = int(examples.labels.sum())
    if not 0 < needing < len(examples.rows):
        raise InputError(
            f"{name}: {needing} of {len(examples.rows)} questions need thought (thinking first is right and answering "
            "first wrong), and some but not all must: roll out more items, or train stage 1 longer."
        )


def load_examples(student: PreTrainedModel, tokenizer: Tokenizer, data: Path, rollouts: Path, weights: str) -> Examples:
    """The items of a prepared file that have been rolled out. Raises InputError when one has not."""
    records, rows = read_rolled(data, rollouts, weights)
    questions = [question_ids(tokenizer, record.question) for record in records]
    states = Recomputed(student, questions)
    if student.device.type == "cpu":
        states = list(tqdm(states, desc=data.stem))
    return Examples(records, states, list(map(len, questions)), rows)


def gold_probabilities(student: PreTrainedModel, tokenizer: Tokenizer, examples: Examples) -> np.ndarray:
    """The probability of each gold answer thinking first, behind the student's own rationale, and answering first.

    [N, 2]; 0 where thinking came to no answer.
    """
    vocabulary = len(tokenizer) - len(NEW_TOKENS)
    found = np.zeros((len(examples.rows), 2))
    for i, (record, state, row) in enumerate(zip(examples.records, examples.states, examples.rows, strict=True)):
        for place, mode in enumerate(MODES):
            if mode == ANSWER or row[THINK]["answer"]:
                asked = branch(tokenizer, replace(record, rationale=row[mode]["rationale"]), mode, 1.0, False)
                found[i, place] = answer_probability(student, state, asked, vocabulary)
    return found


@torch.no_grad()
def answer_probability(student: PreTrainedModel, state: torch.Tensor, asked: Branch, vocabulary: int) -> float:
    """The probability of a branch's answer behind a question's keys and values, among the tokens that can be chosen."""
    cache = DynamicCache(config=student.config)
    for layer, (keys, values) in enumerate(state):
        cache.update(keys[None], values[None], layer)
    start, end = (len(asked.prompt) + place for place in (asked.answer.start, asked.answer.stop))
    ids = torch.tensor([(asked.prompt + asked.target)[:end]], device=state.device)
    hidden = student.model(input_ids=ids, past_key_values=cache, use_cache=True).last_hidden_state
    chances = student.lm_head(hidden[0, start - 1 : end - 1])[:, :vocabulary].float().log_softmax(-1)
    return float(chances.gather(1, ids[0, start:, None]).sum().exp())


@torch.no_grad()
def scores(prompt: PerceptionPrompt, student: PreTrainedModel, examples: Examples, batch: int) -> np.ndarray:
    """The uncalibrated score of each example [N]."""
    order = np.argsort(examples.lengths)
    found = np.zeros(len(order))
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        found[chosen] = prompt(student, [examples.states[i] for i in chosen]).float().cpu().numpy()
    return found


def tune(
    prompt: PerceptionPrompt,
    student: PreTrainedModel,
    train: Examples,
    validation: Examples,
    targets: Targets,
    settings: Perceive,
    seed: int,
    log: Path,
) -> np.ndarray:
    """Tunes the rows that want a gradient, keeps those that close most of the gap to the oracle on validation.

    Returns their scores there [N]. `targets` are those of the train examples.
    """
    loss_of = LOSSES[settings.label]
    rows = [row for row in prompt.parameters() if row.requires_grad]
    optimizer = torch.optim.AdamW(rows, lr=settings.learning_rate, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, settings.steps)
    rng = np.random.default_rng(seed)
    best, best_scores, kept = -np.inf, None, None
    for step in tqdm(range(1, settings.steps + 1), desc="perceive", unit="step"):
        chosen = rng.choice(len(train.states), min(settings.batch_items, len(train.states)), replace=False)
        score = prompt(student, [train.states[i] for i in chosen]).float()
        loss = loss_of(score, targets.of(chosen, score.device), settings.token_price)
        loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        line = {"step": step, "loss": round(loss.item(), 4)}
        if step % settings.check_every == 0 or step == settings.steps:
            found = scores(prompt, student, validation, settings.batch_items)
            line["validation_auc"] = round(float(roc_auc_score(validation.labels, found)), 4)
            line["validation_gap_closed"] = round(gap_closed(found, validation.rows), 4)
            if line["validation_gap_closed"] > best:
                best, best_scores = line["validation_gap_closed"], found
                kept = {name: value.clone() for name, value in prompt.state_dict().items()}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    prompt.load_state_dict(kept)
    return best_scores


def calibrate(found: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Temperature and bias by Platt scaling (1999): sigmoid(score / temperature + bias) is a probability.

    Raises InputError when the scores run against the labels: there is nothing to calibrate then.
    """
    fit = LogisticRegression(C=1e6).fit(found[:, None], labels)
    slope, bias = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    if slope <= 0:
        raise InputError("The perception learned nothing that holds on validation: give it more rollouts or steps.")
    return 1 / slope, bias


def complexities(found: np.ndarray, temperature: float, bias: float) -> np.ndarray:
    """Calibrated scores [N] in 0..1 of uncalibrated ones [N]."""
    return 1 / (1 + np.exp(-(found / temperature + bias)))


def choose_threshold(complexity: np.ndarray, rows: list[dict], token_share: float) -> float:
    """The threshold of the best accuracy that spends at most a share of always-think's tokens to the answer.

    Accuracy and tokens are means over the tasks, so that each counts the same; ties go to less thinking. Both modes
    must be used for a tenth of the questions at least, even where that is too dear.
    """
    think, answer = (np.array([row[mode]["correct"] for row in rows], dtype=bool) for mode in MODES)
    costs = [np.array([row[mode]["to_answer"] for row in rows], dtype=float) for mode in MODES]
    _, task = np.unique([row["task"] for row in rows], return_inverse=True)
    weights = 1 / np.bincount(task)[task]

    def mean(values: np.ndarray) -> float:
        return round(float(np.average(values, weights=weights)), 6)

    def worth(threshold: float) -> tuple[float, float]:
        thinks = complexity >= threshold
        tokens = mean(np.where(thinks, *costs))
        return (mean(np.where(thinks, think, answer)) if tokens <= token_share * mean(costs[0]) else -tokens), threshold

    best = max(np.unique(np.quantile(complexity, np.linspace(0.1, 0.9, 81))), key=worth)
    # Half-way to the next lower score, so that a rounded threshold still lets the same questions think.
    below = complexity[complexity < best]
    threshold = float((best + below.max()) / 2 if len(below) else best)
    # Where scores lie too close for that, rounding up would stop the thinking that was chosen: rounded down.
    lowest = float(complexity[complexity >= best].min())
    return min(round(threshold, DIGITS), math.floor(lowest * 10**DIGITS) / 10**DIGITS)


def load_student(config: Config, checkpoint: Path) -> tuple[PreTrainedModel, Tokenizer, PerceptionPrompt]:
    """The distilled student, merged and frozen, in fp32, its tokenizer, and the perception's rows before any tuning."""
    base, tokenizer = load_base(base_weights(config.base), torch.float32)
    # From the base: a checkpoint that was perceived before holds tuned ones.
    embeddings = base.get_input_embeddings().weight.detach()
    rows = (embeddings[tokenizer.convert_tokens_to_ids(names)] for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    prompt = PerceptionPrompt(*rows).to(device)
    student = PeftModel.from_pretrained(base, checkpoint).merge_and_unload().to(device).eval()
    return student.requires_grad_(False), tokenizer, prompt


def perceive(config: Config, data: Path, rollouts: Path, checkpoint: Path, log: Path) -> dict:
    """Tunes, calibrates and writes rows and calibration into the checkpoint; returns what the manifest says of it."""
    keep_freed_memory()
    torch.manual_seed(config.seed)
    student, tokenizer, prompt = load_student(config, checkpoint)
    weights = weights_id(checkpoint, ROLLOUT_QUANTIZATION)
    train, validation = (
        load_examples(student, tokenizer, data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)
        for split in ("perceive", "validation")
    )
    check_labels(train, "perceive.jsonl")
    check_labels(validation, "validation.jsonl")
    chances = np.zeros((len(train.rows), 2))
    if config.perceive.label != "needs_thought":  # which the outcomes alone tell
        chances = gold_probabilities(student, tokenizer, train)
    targets = targets_of(train.rows, chances, train.kinds, config.perceive.pooling)
    found = tune(prompt, student, train, validation, targets, config.perceive, config.seed, log)
    temperature, bias = calibrate(found, validation.labels)
    complexity = complexities(found, temperature, bias)
    threshold = choose_threshold(complexity, validation.rows, config.perceive.token_share)
    set_rows(checkpoint, torch.cat([prompt.prompt, prompt.decision]).detach().cpu(), FIRST_ROW)
    manifest = read_manifest(checkpoint)
    manifest["calibration"] = {
        "temperature": round(temperature, 6),
        "bias": round(bias, 6),
        "threshold": threshold,
    }
    manifest["training"]["perceive"] = {
        "label": config.perceive.label,
        "pooling": config.perceive.pooling,
        "items": len(train.rows),
        "needs_thought": int(train.labels.sum()),
        "steps": config.perceive.steps,
        "validation_items": len(validation.rows),
        "validation_auc": round(float(roc_auc_score(validation.labels, found)), 4),
        "validation_gap_closed": round(gap_closed(found, validation.rows), 4),
    }
    write_manifest(checkpoint, manifest)
    return manifest["training"]["perceive"] | manifest["calibration"]
