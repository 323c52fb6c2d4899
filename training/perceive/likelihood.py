"""How probable the student finds the gold answer: at once, and behind its own rationales."""

from dataclasses import replace

import numpy as np
import torch
from tqdm import tqdm
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import ANSWER, NEW_TOKENS, THINK
from training.distill.encoding import Branch, branch
from training.families.learning import learning_of
from training.perceive.questions import Questions
from training.records import Record


def gold_probabilities(student: PreTrainedModel, tokenizer: Tokenizer, questions: Questions) -> np.ndarray:
    """The probability of each gold answer [N, 2]: at once, and the mean behind the rollout's rationales.

    A rationale that came to no answer counts as 0.
    """
    vocabulary = len(tokenizer) - len(NEW_TOKENS)
    found = np.zeros((len(questions.rollouts), 2))
    each = zip(questions.records, questions.kept, questions.rollouts, strict=True)
    for i, (record, kept, rollout) in enumerate(tqdm(each, desc="gold answers", total=len(found))):
        thoughts = [outcome for outcome in (rollout.think, *rollout.samples) if outcome.answer]
        asked = [branch(tokenizer, record, ANSWER, 1.0, rationale_after=False)]
        asked += [_after(tokenizer, record, outcome.rationale) for outcome in thoughts]
        at_once, *after = answer_probabilities(student, kept, asked, vocabulary)
        found[i] = at_once, sum(after) / (1 + len(rollout.samples))
    return found


def _after(tokenizer: Tokenizer, record: Record, rationale: str) -> Branch:
    return branch(tokenizer, replace(record, rationale=rationale), THINK, 1.0)


@torch.no_grad()
def answer_probabilities(
    student: PreTrainedModel, kept: torch.Tensor, asked: list[Branch], vocabulary: int
) -> list[float]:
    """The probability of each branch's answer, and that it ends there, behind one kept question, among the tokens that
    can be chosen.
    """
    found = []
    rows = learning_of(student).answer_logits(student, kept, asked)
    for one, logits in zip(asked, rows, strict=True):
        answer = torch.tensor(one.target[one.ended_answer], device=logits.device)
        chosen = logits[:, :vocabulary].float().log_softmax(-1).gather(1, answer[:, None])
        found.append(float(chosen.sum().exp()))
    return found
