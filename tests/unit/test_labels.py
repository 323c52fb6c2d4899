"""Stage 2's targets and loss by hand, and what a free score learns from them."""

import numpy as np
import pytest
import torch

from training.perceive.labels import siblings_mean, targets_of, two_chances_loss
from training.records import Record

# The gold answer's probability at once and after thinking.
PROBABILITIES = np.array([[0.9, 0.2], [0.8, 0.6], [0.1, 1.0], [0.5, 0.4]])


def record(number, task="sums", rung=2, size="small"):
    return Record(task, str(number), f"question {number}", "1", rung=rung, size=size)


def test_siblings_are_of_one_kind_rung_and_size():
    records = [record(0), record(1), record(2, rung=3), record(3, size="large"), record(4, task="stories")]
    assert siblings_mean(np.array([0.0, 1.0, 0.3, 0.4, 0.5]), records).tolist() == [0.5, 0.5, 0.3, 0.4, 0.5]


def test_an_item_without_a_rung_has_no_siblings():
    """A task's items are no equals: drawn to their mean, a label would know the kind of question, not the question."""
    records = [record(number, task="svamp", rung=None, size="") for number in range(2)]
    assert siblings_mean(np.array([0.0, 1.0]), records).tolist() == [0.0, 1.0]


def test_a_chance_after_thinking_is_drawn_to_its_siblings_and_the_exact_one_at_once_is_not():
    records = [record(0), record(1), record(2, rung=3), record(3, task="svamp", rung=None)]
    chances = targets_of(PROBABILITIES, records, pooling=0.5).chances
    assert chances[:, 0].tolist() == pytest.approx([0.9, 0.8, 0.1, 0.5])
    assert chances[:, 1].tolist() == pytest.approx([0.3, 0.5, 1.0, 0.4])
    assert targets_of(PROBABILITIES, records).chances[:, 1].tolist() == pytest.approx([0.2, 0.6, 1.0, 0.4])
    assert targets_of(PROBABILITIES, records).of(np.array([3, 0]), torch.device("cpu"))[:, 0].tolist() == (
        pytest.approx([0.5, 0.9])
    )


def test_the_loss_by_hand():
    wanted = np.log(1 + np.exp(-2))  # -log sigmoid(2)
    score, chances = torch.tensor([[2.0, -2.0]]), torch.tensor([[1.0, 0.25]])
    by_hand = (wanted + 0.75 * wanted + 0.25 * (wanted + 2)) / 2
    assert float(two_chances_loss(score, chances)) == pytest.approx(by_hand)


def test_a_free_score_becomes_both_chances():
    chances = targets_of(PROBABILITIES, [record(number, rung=number) for number in range(4)]).chances
    scores = torch.zeros(4, 2, requires_grad=True)
    optimizer = torch.optim.Adam([scores], lr=0.2)
    for _ in range(150):
        optimizer.zero_grad()
        two_chances_loss(scores, chances).backward()
        optimizer.step()
    learned = chances.clamp(0.02, 0.98)  # a chance of 1 is never quite reached
    torch.testing.assert_close(scores.sigmoid().detach().clamp(0.02, 0.98), learned, atol=0.02, rtol=0)
