"""What the comparison of ways to perceive keeps, and what it refuses to mix."""

import numpy as np
import pytest

from model.errors import InputError
from training.command import write_result
from training.perceptions import WAYS, calibrated_error, started


def test_ways_have_names_of_their_own():
    assert len({str(way) for way in WAYS}) == len(WAYS)


def test_a_comparison_goes_on_only_with_the_same_settings(tmp_path):
    out = tmp_path / "perceptions.json"
    assert started(out, {"steps": 150}) == {"ways": {}, "steps": 150}
    write_result(out, {"ways": {"area": {"auc": 0.7}}, "steps": 150})
    assert started(out, {"steps": 150})["ways"] == {"area": {"auc": 0.7}}
    with pytest.raises(InputError, match="other steps"):
        started(out, {"steps": 300})


def test_scores_are_calibrated_before_their_error_is_told():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=4000)
    labels = rng.random(4000) < 1 / (1 + np.exp(-(2 * scores - 1)))
    assert calibrated_error(100 * scores, labels) < 0.03
