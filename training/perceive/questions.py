"""The questions that stage 2 learns from and is measured on: rolled out, and read by the student once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.errors import InputError
from training.distill.encoding import question_ids
from training.evaluate.policies import both
from training.evaluate.roles import CHOSEN_ON
from training.families.learning import learning_of
from training.outcome import Rollout, read_rolled
from training.records import Record


@dataclass(frozen=True)
class Questions:
    """N questions, what is kept of each (see Learning.keep), their numbers of tokens and their rollouts."""

    records: list[Record]
    kept: Sequence[torch.Tensor]
    lengths: list[int]
    rollouts: list[Rollout]

    @property
    def right(self) -> np.ndarray:
        """Whether the greedy answer is right, at once and after thinking: [N, 2], 0 or 1."""
        after, at_once = both(self.rollouts, "correct")
        return np.stack([at_once, after], 1)


def check_labels(questions: Questions, name: str) -> None:
    """Raises InputError when there is nothing to tell apart: a chance is learned from right answers and wrong ones."""
    for how, right in zip(("at once", "after thinking"), questions.right.T, strict=True):
        if not 0 < right.sum() < len(right):
            raise InputError(
                f"{name}: {int(right.sum())} of {len(right)} answers {how} are right, and some but not all must be: "
                "roll out more items, or train stage 1 longer."
            )


def load_questions(
    student: PreTrainedModel, tokenizer: Tokenizer, data: Path, file: Path, weights: str
) -> Questions:
    """The items of a prepared file that have been rolled out. Raises InputError when one has not."""
    records, rollouts = read_rolled(data, file, weights)
    questions = [question_ids(tokenizer, record.question) for record in records]
    return Questions(records, learning_of(student).keep(student, questions), list(map(len, questions)), rollouts)


def learned_and_measured(
    student: PreTrainedModel, tokenizer: Tokenizer, data: Path, rollouts: Path, weights: str
) -> tuple[Questions, Questions]:
    """What stage 2 learns from, and what its choices are made on, of two folders' files of the same names."""
    learned, *measured = (
        load_questions(student, tokenizer, data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)
        for split in ("perceive", *CHOSEN_ON)
    )
    return learned, together(*measured)


def together(first: Questions, second: Questions) -> Questions:
    """Both sets of questions as one."""
    return Questions(*([*ours, *theirs] for ours, theirs in zip(_parts(first), _parts(second), strict=True)))


def _parts(questions: Questions) -> tuple:
    return questions.records, questions.kept, questions.lengths, questions.rollouts
