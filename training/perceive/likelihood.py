"""How probable the student finds the gold answer: at once, and behind its own rationales."""

from dataclasses import replace

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence
from tqdm import tqdm
from transformers import DynamicCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import ANSWER, NEW_TOKENS, THINK
from training.distill.encoding import Branch, branch
from training.perceive.questions import Questions
from training.records import Record


def gold_probabilities(student: PreTrainedModel, tokenizer: Tokenizer, questions: Questions) -> np.ndarray:
    """The probability of each gold answer [N, 2]: at once, and the mean behind the rollout's rationales.

    A rationale that came to no answer counts as 0.
    """
    vocabulary = len(tokenizer) - len(NEW_TOKENS)
    found = np.zeros((len(questions.rollouts), 2))
    each = zip(questions.records, questions.caches, questions.rollouts, strict=True)
    for i, (record, cache, rollout) in enumerate(tqdm(each, desc="gold answers", total=len(found))):
        thoughts = [outcome for outcome in (rollout.think, *rollout.samples) if outcome.answer]
        asked = [branch(tokenizer, record, ANSWER, 1.0, rationale_after=False)]
        asked += [_after(tokenizer, record, outcome.rationale) for outcome in thoughts]
        at_once, *after = answer_probabilities(student, cache, asked, vocabulary)
        found[i] = at_once, sum(after) / (1 + len(rollout.samples))
    return found


def _after(tokenizer: Tokenizer, record: Record, rationale: str) -> Branch:
    return branch(tokenizer, replace(record, rationale=rationale), THINK, 1.0)


@torch.no_grad()
def answer_probabilities(
    student: PreTrainedModel, question: torch.Tensor, asked: list[Branch], vocabulary: int
) -> list[float]:
    """The probability of each branch's answer behind one question's keys and values, among the tokens that can be
    chosen. The branches are read side by side, padded at their ends, which no token before them sees.
    """
    cache = DynamicCache(config=student.config)
    for layer, (keys, values) in enumerate(question.to(student.dtype)):
        cache.update(*(part.expand(len(asked), -1, -1, -1) for part in (keys, values)), layer)
    ids = [torch.tensor((one.prompt + one.target)[: len(one.prompt) + one.answer.stop]) for one in asked]
    padded = pad_sequence(ids, batch_first=True).to(question.device)
    hidden = student.model(input_ids=padded, past_key_values=cache, use_cache=True).last_hidden_state
    found = []
    for row, (one, own) in enumerate(zip(asked, ids, strict=True)):
        start = len(one.prompt) + one.answer.start
        logits = student.lm_head(hidden[row, start - 1 : len(own) - 1])[:, :vocabulary].float()
        chosen = logits.log_softmax(-1).gather(1, own[start:, None].to(logits.device))
        found.append(float(chosen.sum().exp()))
    return found
