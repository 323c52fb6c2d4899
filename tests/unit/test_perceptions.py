"""What the comparison of ways to perceive keeps, and what it refuses to mix."""

import sys

import numpy as np
import pytest

from model.errors import InputError
from tests.unit.rolled import rolled
from training.command import write_result
from training.config import DEFAULT_CONFIG
from training.experiments.perceptions import WAYS, calibrated_error, main, started, task_shares
from training.perceive.questions import Questions
from training.records import Record


def test_ways_have_names_of_their_own():
    assert len({str(way) for way in WAYS}) == len(WAYS)


def test_a_comparison_goes_on_only_with_the_same_settings(tmp_path):
    out = tmp_path / "perceptions.json"
    assert started(out, {"steps": 150}) == {"ways": {}, "steps": 150}
    write_result(out, {"ways": {"area": {"auc": 0.7}}, "steps": 150})
    assert started(out, {"steps": 150})["ways"] == {"area": {"auc": 0.7}}
    with pytest.raises(InputError, match="other steps"):
        started(out, {"steps": 300})


def made(kinds, needing):
    records = [Record(*kind.split(":"), "q", "a", source="generated" if "made" in kind else "") for kind in kinds]
    rollouts = rolled({"think": {"correct": need}, "answer": {"correct": False}} for need in needing)
    return Questions(records, [], [], rollouts)


def test_a_task_s_share_is_that_of_its_kind_where_there_is_one():
    kinds, needing = ["gsm8k:0", "gsm8k:1", "gsm8k:made-0", "date:0"], [True, False, False, True]
    asked = made(["gsm8k:9", "gsm8k:made-9", "date:made-9"], [True] * 3)
    assert task_shares(made(kinds, needing), asked).tolist() == [0.5, 0.0, 1.0]


def test_scores_are_calibrated_before_their_error_is_told():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=4000)
    labels = rng.random(4000) < 1 / (1 + np.exp(-(2 * scores - 1)))
    assert calibrated_error(100 * scores, labels) < 0.03


def test_no_steps_are_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    place = str(tmp_path)
    given = ["--config", str(DEFAULT_CONFIG), "--data", place, "--rollouts", place, "--checkpoint", place]
    monkeypatch.setattr(sys, "argv", ["perceptions", *given, "--out", f"{place}/out.json", "--steps", "0"])
    assert main() == 2
    assert capsys.readouterr().err.strip() == "--steps takes a whole number from 1."
