"""Rollouts of nothing but the numbers that a test is about."""

from model.prompts import MODES
from training.outcome import Outcome, Rollout

COST = {"to_answer": 1, "tokens": 1}


def rolled(rows):
    """Rollouts of rows such as {"think": {"correct": True}, "answer": {...}}, with a task where it matters."""
    return [
        Rollout(row.get("task", "svamp"), str(i), *(Outcome(**COST | row[mode]) for mode in MODES))
        for i, row in enumerate(rows)
    ]
