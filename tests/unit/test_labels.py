"""Stage 2's losses by hand, and what each of them asks of the scores."""

import numpy as np
import pytest
import torch

from tests.unit.rolled import rolled
from training.config import _OPTIONS
from training.evaluate.policies import gap_closed
from training.perceive.labels import LOSSES, Targets, targets_of

PRICE = 0.002


def rows(think, answer, cost):
    return rolled(
        {"think": {"correct": t, "to_answer": 5 + c}, "answer": {"correct": a, "to_answer": 5}}
        for t, a, c in zip(think, answer, cost, strict=True)
    )


ROWS = rows([True, True, False, True], [False, True, True, False], [10, 20, 30, 0])
CHANCES = np.array([[0.9, 0.2], [0.8, 0.7], [0.1, 0.6], [0.5, 0.1]])


def test_targets_by_hand():
    targets = targets_of(ROWS, CHANCES, ["svamp"] * 4)
    assert targets.needs.tolist() == [1, 0, 0, 1]
    assert targets.gain.tolist() == pytest.approx([0.7, 0.1, -0.5, 0.4])
    assert targets.cost.tolist() == [10, 20, 30, 1]
    some = targets.of(np.array([3, 0]), torch.device("cpu"))
    assert (some.needs.tolist(), some.cost.tolist()) == ([1, 1], [1, 10])


def test_a_label_is_drawn_to_its_own_kind_s_mean_and_no_further():
    """Generated items of a task are a kind of their own: the task's standard ones can be far harder."""
    kinds = ["gsm8k", "gsm8k", "gsm8k generated", "gsm8k"]
    targets = targets_of(ROWS, CHANCES, kinds, pooling=0.5)
    assert targets.needs.tolist() == pytest.approx([(1 + 2 / 3) / 2, 1 / 3, 0, (1 + 2 / 3) / 2])
    assert targets.gain.tolist() == pytest.approx([0.55, 0.25, -0.5, 0.4])
    assert targets_of(ROWS, CHANCES, kinds, pooling=1.0).gain.tolist() == pytest.approx([0.4, 0.4, -0.5, 0.4])
    assert targets.cost.tolist() == [10, 20, 30, 1]


def test_every_label_of_a_config_has_a_loss():
    assert set(_OPTIONS["label"]) == set(LOSSES)


def loss(name, score, targets):
    return float(LOSSES[name](torch.tensor(score), targets, PRICE))


def test_losses_by_hand():
    one = Targets(torch.tensor([1.0]), torch.tensor([0.5]), torch.tensor([10.0]))
    wanted = float(np.log(1 + np.exp(-2)))  # -log sigmoid(2)
    assert loss("needs_thought", [2.0], one) == pytest.approx(wanted)
    assert loss("likelihood_gap", [2.0], one) == pytest.approx(0.75 * wanted + 0.25 * (wanted + 2))
    assert loss("utility", [2.0], one) == pytest.approx(wanted)
    two = Targets(torch.tensor([1.0, 0.0]), torch.tensor([0.5, 0.02]), torch.tensor([10.0, 30.0]))
    # Worth 0.48 and -0.04: the second is not worth its tokens, and weighs a twelfth.
    assert loss("utility", [2.0, -2.0], two) == pytest.approx(wanted)
    assert loss("utility", [2.0, 2.0], two) == pytest.approx((0.48 * wanted + 0.04 * (wanted + 2)) / 0.52)
    # 0.5 over 10 tokens is more a token than 0.02 over 30: one pair, four apart.
    assert loss("area", [2.0, -2.0], two) == pytest.approx(float(np.log(1 + np.exp(-4))))
    assert loss("area", [1.0], one) == 0
    # Both at once: the pair of four apart, and what each score says of its item's need.
    assert loss("area_and_need", [2.0, -2.0], two) == pytest.approx(float(np.log(1 + np.exp(-4))) + wanted)


@pytest.mark.parametrize("name", LOSSES)
def test_a_score_that_follows_the_loss_routes_better_than_chance(name):
    """Free scores for items of four kinds, tuned by the loss alone, close much of the gap to the oracle."""
    rng = np.random.default_rng(5)
    kinds = [(0.9, 0.1, 20), (0.9, 0.5, 60), (0.4, 0.4, 10), (0.3, 0.6, 40)]  # chances of both modes, extra tokens
    drawn = rng.integers(0, 4, 400)
    chances = np.array([kinds[k][:2] for k in drawn])
    outcome = rng.random(chances.shape) < chances
    made = rows(outcome[:, 0].tolist(), outcome[:, 1].tolist(), [kinds[k][2] for k in drawn])
    targets = targets_of(made, chances, ["svamp"] * 400)
    scores = torch.zeros(4, requires_grad=True)
    optimizer = torch.optim.Adam([scores], lr=0.1)
    for _ in range(80):
        optimizer.zero_grad()
        LOSSES[name](scores[drawn], targets, PRICE).backward()
        optimizer.step()
    assert gap_closed(scores.detach().numpy()[drawn], made) > 0.4
    assert scores[0] == scores.max()
