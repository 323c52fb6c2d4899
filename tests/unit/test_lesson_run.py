"""The lesson-sized run's own parts: settings of seeds, means and intervals, the page."""

import json
import re
import sys

import pytest
import yaml

from model.errors import InputError, SetupError
from tests.unit.test_config import LESSONS
from training.config import read_config
from training.evaluate.markdown import lesson_table
from training.lesson import __main__ as lesson_main
from training.lesson.__main__ import mean_and_interval, over_seeds
from training.lesson.lesson_data import prepare_lesson
from training.lesson.run_page import write_page
from training.records import read_records

POLICIES = ("adaptive", "lookup", "think", "answer", "random", "oracle")


def made_result(adaptive, think):
    """A result as one run's file holds it, with the parts that are read."""
    cell = {"thinking_rate": 0.5, "tokens_to_answer": 10.0, "n": 100}
    accuracy = dict.fromkeys(POLICIES, 0.5) | {"adaptive": adaptive, "think": think}
    came = {"foretold": 0.8, "right": 0.9, "interval": [0.7, 0.95]}
    rungs = [
        {"kind": kind, "rung": rung, "size": "", "n": 10, "at_once": came, "after_thinking": came}
        for kind in ("lists", "walks")
        for rung in (1, 2)
    ]
    return {
        "overall": {policy: cell | {"accuracy": accuracy[policy]} for policy in POLICIES},
        "rungs": rungs,
        "perceived": {"at_once": {"auc": 0.9}, "after_thinking": {"auc": 0.7}},
    }


def test_means_come_with_student_s_intervals():
    assert mean_and_interval([0.5, 0.5, 0.5]) == {"mean": 0.5, "interval": [0.5, 0.5]}
    # By hand: a standard error of 0.1 / sqrt(3), and 4.303 of them with two degrees of freedom.
    assert mean_and_interval([0.4, 0.5, 0.6]) == {"mean": 0.5, "interval": [0.2516, 0.7484]}


def test_the_difference_is_taken_within_each_run():
    made = over_seeds([made_result(0.9, 0.8), made_result(0.7, 0.6)])
    assert made["policies"]["think"]["adaptive_minus"] == {"mean": 0.1, "interval": [0.1, 0.1]}
    assert made["policies"]["adaptive"]["accuracy"]["mean"] == 0.8
    assert made["auc"]["at_once"]["mean"] == 0.9
    table = lesson_table(made)
    assert "| think | 70.0 (" in table and "+10.0 (+10.0 to +10.0)" in table


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_data_are_made_once_and_for_one_seed(path, tmp_path):
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["lesson"]["items"] = dict.fromkeys(values["lesson"]["items"], 2)
    own = tmp_path / "own.yaml"
    own.write_text(yaml.safe_dump(values), encoding="utf-8")
    config = read_config(own)
    prepare_lesson(config, tmp_path / "data")
    first = (tmp_path / "data" / "train.jsonl").read_bytes()
    assert len(read_records(tmp_path / "data" / "test.jsonl")) == 2 * 6 * 2
    prepare_lesson(config, tmp_path / "data")
    assert (tmp_path / "data" / "train.jsonl").read_bytes() == first
    own.write_text(yaml.safe_dump(values | {"seed": 5}), encoding="utf-8")
    with pytest.raises(SetupError, match="was made with another seed than 5: name another --out"):
        prepare_lesson(read_config(own), tmp_path / "data")


def test_the_page_is_whole_and_needs_no_other_file(tmp_path):
    write_page(made_result(0.9, 0.8), tmp_path / "lesson.html")
    page = (tmp_path / "lesson.html").read_text(encoding="utf-8")
    assert page.count("<!doctype html>") == 1 and page.count("Plotly.newPlot(") == 3
    assert "Adaptive is right on 90.0 % of 100 questions for 10.0 tokens to the answer" in page
    assert not re.search(r"<(script|link)[^>]+(src|href)=", page)
    assert json.dumps("Policies")[1:-1] in page


def test_an_area_that_some_run_lacks_is_left_out():
    without = made_result(0.9, 0.8)
    without["perceived"]["after_thinking"]["auc"] = None
    assert set(over_seeds([made_result(0.9, 0.8), without])["auc"]) == {"at_once"}


def test_a_run_of_other_settings_is_not_taken_for_this_one(tmp_path, monkeypatch):
    built = []

    def build(config, sources, out, fetch):
        built.append(yaml.safe_load(config.read_text(encoding="utf-8"))["seed"])
        (out / "lesson.json").write_text(json.dumps({"items": [1], "overall": {}}), encoding="utf-8")

    monkeypatch.setattr(lesson_main, "build", build)
    own = tmp_path / "own.yaml"
    own.write_text(LESSONS[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert lesson_main.run_seeds(own, 2, tmp_path / "work") == [{"overall": {}}] * 2
    assert built == [0, 1]
    own.write_text(own.read_text(encoding="utf-8").replace("heads: 6", "heads: 4"), encoding="utf-8")
    with pytest.raises(InputError, match="own-0 holds a run of other settings than"):
        lesson_main.run_seeds(own, 2, tmp_path / "work")


def test_one_seed_has_no_interval(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["lesson", "--config", str(LESSONS[0]), "--out", "x.json", "--seeds", "1"])
    assert lesson_main.main() == 2
    assert "one run has no interval" in capsys.readouterr().err
