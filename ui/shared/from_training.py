"""What the page takes of training: how answers are judged, files read, policies and calibration measured, items graded.

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
from training.teachers.date_contexts import slashed
from training.teachers.graded.clock import DAY, HALF_DAY, shown
from training.teachers.graded.dates import WEEKDAYS
from training.teachers.graded.items import KINDS as RUNGS_OF
from training.teachers.graded.items import graded
from training.teachers.graded.items import make as make_graded
from training.teachers.graded.people import NAMED
from training.teachers.retold.days import away
from training.teachers.story_templates import SPELLED_NUMBERS

__all__ = [
    "DAY",
    "HALF_DAY",
    "LOOKUP",
    "NAMED",
    "RUNGS_OF",
    "SPELLED_NUMBERS",
    "WEEKDAYS",
    "Bin",
    "Curve",
    "Record",
    "Rollout",
    "ahead_on_items",
    "away",
    "bins",
    "curve",
    "decode",
    "expected_calibration_error",
    "field_text",
    "graded",
    "is_correct",
    "make_graded",
    "of_items",
    "parse_object",
    "probabilities",
    "shown",
    "slashed",
    "summarise",
]
