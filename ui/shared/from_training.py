"""What the page takes of training: how answers are graded, and how policies and calibration are measured.

All of it comes through here, so that the page and the results it shows go by one grading, and a reader sees in one
place what of training a running page depends on. Nothing of it imports torch.
"""

from training.evaluate.by_policy import ahead_on_items, table
from training.evaluate.grading import is_correct
from training.evaluate.lookup import budget, thinking_tasks
from training.evaluate.policies import LOOKUP, MEASURED, Curve, curve, needs_thought, probabilities, summarise
from training.evaluate.reliability import Bin, bins, expected_calibration_error
from training.outcome import Rollout, of_items
from training.records import Record

__all__ = [
    "LOOKUP",
    "MEASURED",
    "Bin",
    "Curve",
    "Record",
    "Rollout",
    "ahead_on_items",
    "bins",
    "budget",
    "curve",
    "expected_calibration_error",
    "is_correct",
    "needs_thought",
    "of_items",
    "probabilities",
    "summarise",
    "table",
    "thinking_tasks",
]
