"""How probable the student finds the gold answer, thinking first and answering first."""

from dataclasses import replace

import numpy as np
import torch
from transformers import DynamicCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.prompts import ANSWER, MODES, NEW_TOKENS
from training.distill.encoding import Branch, branch
from training.perceive.questions import Questions


def gold_probabilities(student: PreTrainedModel, tokenizer: Tokenizer, questions: Questions) -> np.ndarray:
    """The probability of each gold answer thinking first, behind the student's own rationale, and answering first.

    [N, 2]; 0 where thinking came to no answer.
    """
    vocabulary = len(tokenizer) - len(NEW_TOKENS)
    found = np.zeros((len(questions.rollouts), 2))
    each = zip(questions.records, questions.caches, questions.rollouts, strict=True)
    for i, (record, cache, rollout) in enumerate(each):
        for place, mode in enumerate(MODES):
            if mode == ANSWER or rollout.think.answer:
                told = replace(record, rationale=rollout.of(mode).rationale)
                asked = branch(tokenizer, told, mode, 1.0, rationale_after=False)
                found[i, place] = answer_probability(student, cache, asked, vocabulary)
    return found


@torch.no_grad()
def answer_probability(student: PreTrainedModel, question: torch.Tensor, asked: Branch, vocabulary: int) -> float:
    """The probability of a branch's answer behind a question's keys and values, among the tokens that can be chosen."""
    cache = DynamicCache(config=student.config)
    for layer, (keys, values) in enumerate(question):
        cache.update(keys[None], values[None], layer)
    start, end = (len(asked.prompt) + place for place in (asked.answer.start, asked.answer.stop))
    ids = torch.tensor([(asked.prompt + asked.target)[:end]], device=question.device)
    hidden = student.model(input_ids=ids, past_key_values=cache, use_cache=True).last_hidden_state
    chances = student.lm_head(hidden[0, start - 1 : end - 1])[:, :vocabulary].float().log_softmax(-1)
    return float(chances.gather(1, ids[0, start:, None]).sum().exp())
