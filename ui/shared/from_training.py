"""What the page takes of training: how answers are judged, files read, and policies and calibration measured.

All of it comes through here, so that the page and the results it shows are judged alike, and a reader sees in one
place what of training a running page depends on. Nothing of it imports torch.
"""

from training.evaluate.by_policy import ahead_on_items
from training.evaluate.policies import LOOKUP, Curve, curve, probabilities, summarise
from training.evaluate.reliability import Bin, bins, expected_calibration_error
from training.outcome import Rollout, of_items
from training.reading import decode, field_text, parse_object
from training.records import Record
from training.tasks.judging import is_correct

__all__ = [
    "LOOKUP",
    "Bin",
    "Curve",
    "Record",
    "Rollout",
    "ahead_on_items",
    "bins",
    "curve",
    "decode",
    "expected_calibration_error",
    "field_text",
    "is_correct",
    "of_items",
    "parse_object",
    "probabilities",
    "summarise",
]
