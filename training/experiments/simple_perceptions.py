"""Perceptions that need no soft prompt: the question's words, its length, and a linear probe of the student's states.

Each foretells both chances of the measured questions [N, 2], as log odds, from what was right on the train questions.
"""

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.checkpoint import CHANCES
from training.distill.encoding import question_ids
from training.perceive.questions import Questions


def by_words(train: Questions, measured: Questions) -> np.ndarray:
    """A logistic regression on words and pairs of words."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    asked = ([record.question for record in questions.records] for questions in (train, measured))
    return _fitted([words, LogisticRegression(C=10.0, max_iter=1000)], *asked, train.right)


def by_length(train: Questions, measured: Questions) -> np.ndarray:
    """A logistic regression on the number of tokens and its logarithm."""
    lengths = (np.array(questions.lengths, dtype=float)[:, None] for questions in (train, measured))
    features = (np.hstack([length, np.log(length)]) for length in lengths)
    return _fitted([StandardScaler(), LogisticRegression()], *features, train.right)


def by_probe(
    student: PreTrainedModel, tokenizer: Tokenizer, train: Questions, measured: Questions, layer: int
) -> np.ndarray:
    """A logistic regression on the hidden state of the question's last token behind a layer (arXiv 1610.01644)."""
    features = (hidden_states(student, tokenizer, questions, layer) for questions in (train, measured))
    return _fitted([StandardScaler(), LogisticRegression(C=0.01, max_iter=1000)], *features, train.right)


@torch.no_grad()
def hidden_states(student: PreTrainedModel, tokenizer: Tokenizer, questions: Questions, layer: int) -> np.ndarray:
    """The hidden state of each question's last token behind a layer [N, hidden]."""
    found = []
    for record in questions.records:
        ids = torch.tensor([question_ids(tokenizer, record.question)], device=student.device)
        states = student.model(input_ids=ids, output_hidden_states=True, use_cache=False).hidden_states
        found.append(states[layer][0, -1].float().cpu().numpy())
    return np.stack(found)


def _fitted(steps: list, features: object, wanted: object, right: np.ndarray) -> np.ndarray:
    found = [make_pipeline(*steps).fit(features, right[:, place]).decision_function(wanted)
             for place in range(len(CHANCES))]
    return np.stack(found, 1)
