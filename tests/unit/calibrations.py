"""Calibrations and perceptions of nothing but the numbers that a test is about."""

from model.adaptive import Perception
from model.checkpoint import Calibration, Scaling

PLAIN = Scaling(1.0, 0.0)


def plain(threshold):
    """Chances that are the sigmoids of their logits' differences."""
    return Calibration(PLAIN, PLAIN, threshold)


def perceived(complexity):
    """Always right after thinking, so that complexity and gain are the same number."""
    return Perception(1 - complexity, 1.0, (0.0, 0.0, 0.0, 0.0), 12, 0.01)
