"""Policies and their table, against published numbers and against trying out every choice."""

from itertools import product

import numpy as np
import pytest

from tests.unit.rolled import rolled
from training.evaluate.measure import table
from training.evaluate.policies import POLICIES, interval, probabilities, summarise

RNG = np.random.default_rng(5)


def rows_of(think, answer):
    """Items as a results file holds them, but for task and complexity."""
    return [
        {
            "id": str(i),
            "think": {"correct": bool(t), "to_answer": 30 + i, "tokens": 33 + i},
            "answer": {"correct": bool(a), "to_answer": 5, "tokens": 25 + i},
        }
        for i, (t, a) in enumerate(zip(think, answer, strict=True))
    ]


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [  # the first four: Newcombe (1998), Statistics in Medicine 17, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_wilson_interval_against_published_values(right, n, low, high):
    scores = np.array([1.0] * right + [0.0] * (n - right))
    assert interval(scores) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


THINK = RNG.random(400) < 0.6
ANSWER = RNG.random(400) < 0.3
ROWS = rows_of(THINK, ANSWER)
# A complexity that knows something of where thinking helps.
COMPLEXITY = np.clip(0.4 * (THINK & ~ANSWER) + 0.6 * RNG.random(400), 0, 1)


def cell(policy, threshold=0.5):
    return summarise(probabilities(policy, COMPLEXITY, threshold, THINK, ANSWER), rolled(ROWS))


def test_adaptive_thinks_from_the_threshold_on():
    p = probabilities("adaptive", np.array([0.2, 0.5, 0.7]), 0.5, THINK[:3], ANSWER[:3])
    assert p.tolist() == [0, 1, 1]


def test_think_and_answer_are_their_own_columns():
    assert cell("think")["accuracy"] == round(THINK.mean(), 4)
    assert cell("answer")["accuracy"] == round(ANSWER.mean(), 4)
    assert (cell("think")["thinking_rate"], cell("answer")["thinking_rate"]) == (1, 0)
    assert cell("answer")["tokens_to_answer"] == 5
    assert cell("think")["tokens"] == pytest.approx(33 + 399 / 2)


def test_random_is_the_mixture_at_the_rate_of_adaptive():
    rate = cell("adaptive")["thinking_rate"]
    assert cell("random")["thinking_rate"] == rate == round((COMPLEXITY >= 0.5).mean(), 4)
    for field in ("accuracy", "tokens_to_answer", "tokens"):
        mixed = rate * cell("think")[field] + (1 - rate) * cell("answer")[field]
        assert cell("random")[field] == pytest.approx(mixed, abs=2e-4 * cell("think")[field] + 1e-4)
    draws = [np.where(RNG.permutation(400) < rate * 400, THINK, ANSWER).mean() for _ in range(3000)]
    assert cell("random")["accuracy"] == pytest.approx(np.mean(draws), abs=0.003)


def test_oracle_is_the_best_of_all_choices_and_thinks_no_more_than_needed():
    think, answer = THINK[:9], ANSWER[:9]
    rows = rolled(rows_of(think, answer))
    tried = [summarise(np.array(p, dtype=float), rows) for p in product((0, 1), repeat=9)]
    best = max(cell["accuracy"] for cell in tried)
    oracle = summarise(probabilities("oracle", COMPLEXITY[:9], 0.5, think, answer), rows)
    assert oracle["accuracy"] == best
    assert oracle["thinking_rate"] == min(cell["thinking_rate"] for cell in tried if cell["accuracy"] == best)


def test_oracle_bounds_every_policy_at_every_threshold():
    for threshold in np.linspace(0, 1, 11):
        assert all(cell("oracle")["accuracy"] >= cell(policy, threshold)["accuracy"] for policy in POLICIES)


def test_a_summary_has_the_documented_fields():
    for policy in POLICIES:
        found = cell(policy)
        assert list(found) == ["accuracy", "interval", "thinking_rate", "tokens_to_answer", "tokens", "n"]
        low, high = found["interval"]
        assert 0 <= low <= found["accuracy"] <= high <= 1
        assert found["n"] == 400


def test_the_table_splits_by_task_and_random_knows_no_task():
    """Adaptive thinks on all of one task and on none of the other; random thinks on half of each."""
    rows = [
        row | {"task": "hard" if i % 2 else "easy", "complexity": 0.9 if i % 2 else 0.1} for i, row in enumerate(ROWS)
    ]
    made = table(rows, list(POLICIES), 0.5)
    assert list(made["tasks"]) == ["easy", "hard"]
    assert [made["tasks"][task]["adaptive"]["thinking_rate"] for task in ("easy", "hard")] == [0, 1]
    assert [made["tasks"][task]["random"]["thinking_rate"] for task in ("easy", "hard")] == [0.5, 0.5]
    for policy in POLICIES:
        parts = [made["tasks"][task][policy] for task in ("easy", "hard")]
        assert sum(part["n"] for part in parts) == made["overall"][policy]["n"] == 400
        assert np.mean([part["accuracy"] for part in parts]) == pytest.approx(
            made["overall"][policy]["accuracy"], abs=1e-4
        )
    assert set(table(rows, ["think"], 0.5)["overall"]) == {"think"}
