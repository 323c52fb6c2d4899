"""The questions that stage 2 learns from and is measured on: rolled out, and read by the student once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.errors import InputError
from training.distill.encoding import question_ids
from training.evaluate.policies import needs_thought
from training.outcome import Rollout, read_rolled
from training.perceive.prompt import Recomputed
from training.records import Record


@dataclass(frozen=True)
class Questions:
    """N questions with their keys and values (each [layers, 2, heads, length, size]), tokens and rollouts."""

    records: list[Record]
    caches: Sequence[torch.Tensor]
    lengths: list[int]
    rollouts: list[Rollout]

    @property
    def labels(self) -> np.ndarray:
        return needs_thought(self.rollouts)

    @property
    def kinds(self) -> list[str]:
        return [record.kind for record in self.records]


def check_labels(questions: Questions, name: str) -> None:
    """Raises InputError when there is nothing to tell apart: a perception learns from both kinds of questions."""
    needing = int(questions.labels.sum())
    if not 0 < needing < len(questions.rollouts):
        raise InputError(
            f"{name}: {needing} of {len(questions.rollouts)} questions need thought (thinking first is right and "
            "answering first wrong), and some but not all must: roll out more items, or train stage 1 longer."
        )


def load_questions(
    student: PreTrainedModel, tokenizer: Tokenizer, data: Path, file: Path, weights: str
) -> Questions:
    """The items of a prepared file that have been rolled out. Raises InputError when one has not."""
    records, rollouts = read_rolled(data, file, weights)
    questions = [question_ids(tokenizer, record.question) for record in records]
    caches = Recomputed(student, questions)
    if student.device.type == "cpu":
        caches = list(tqdm(caches, desc=data.stem))
    return Questions(records, caches, list(map(len, questions)), rollouts)
