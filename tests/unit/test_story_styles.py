"""The styles of a story's rationale, and the short runs that compare them, around a stage 1 that learns nothing."""

import json
import re
import sys

import pytest

from model.prompts import MODES
from training.config import DEFAULT_CONFIG
from training.experiments import story_styles as module
from training.experiments.story_styles import STYLES, items_in_style
from training.outcome import Outcome, Rollout
from training.teachers.graded.rationale import Work

CALCULATION = re.compile(r"[\d.]+[-+*/][\d.]+=[\d.]*\d")


def test_only_the_rationales_differ():
    ways = {style: items_in_style("development", 3, style) for style in STYLES}
    assert len({tuple((item.question, item.answer) for item in items) for items in ways.values()}) == 1
    assert len({tuple(item.rationale for item in items) for items in ways.values()}) == len(STYLES)
    for first, *others in zip(*ways.values(), strict=True):
        assert all(CALCULATION.findall(item.rationale) == CALCULATION.findall(first.rationale) for item in others)


def test_quoted_words_stand_in_the_question():
    quoted = 0
    for item in items_in_style("train", 10, "quoted"):
        for words in re.findall(r"(?:^|\. )([^:=]+): (?=\d)", item.rationale):
            quoted += 1
            assert words.lower() in item.question.lower(), (words, item.question)
    assert quoted > 300


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("bare", "24-4=20. 20+5=25. 300-200=100. 100-53=47."),
        ("named", "Nora: 24-4=20. Ben: 20+5=25. 300-200=100. 100-53=47."),
        ("quoted", "sells 4: 24-4=20. Ben: 20+5=25. loses 253: 300-200=100. 100-53=47."),
        ("counted", "Nora: 24-4=20 rolls. Ben: 20+5=25 rolls. Ben: 300-200=100 rolls. Ben: 100-53=47 rolls."),
        ("told", "Nora: 24. Nora: 24-4=20. Ben: 20+5=25. Ben: 300-200=100. Ben: 100-53=47."),
    ],
)
def test_a_style(style, written):
    work = Work(style)
    work.note("Nora", 24, "rolls")
    work.said = "sells 4"
    work.do(24, "-", 4, "Nora", "rolls")
    work.do(20, "+", 5, "Ben", "rolls")
    work.said = "loses 253"
    assert work.do(300, "-", 253, "Ben", "rolls") == 47
    assert (work.text(), work.steps) == (written, 3)


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """What each run learned, by its folder; the student of 'quoted' alone is right after thinking."""
    learned = {}

    def trained(config, records, asked, folder, start):
        learned[folder.name] = records, config.distill.steps
        return folder

    def decoded(checkpoint, asked, file):
        right = Outcome("quoted" in checkpoint.name, 9, 10, True, "4", "2+2=4.")
        wrong = Outcome(False, 3, 4, True, "5", "")
        return [Rollout(item.task, item.id, right, wrong, run={"command": "x"}) for item in asked]

    monkeypatch.setattr(module, "trained", trained)
    monkeypatch.setattr(module, "decoded", decoded)
    state = tmp_path / "state"
    state.mkdir()
    (state / "position.json").write_text(json.dumps({"step": 30}))
    return learned


def test_each_run_learns_its_style_and_is_compared_with_the_first(runs, monkeypatch, tmp_path, capsys):
    out = tmp_path / "out.json"
    words = ["x", "--config", str(DEFAULT_CONFIG), "--work", str(tmp_path), "--out", str(out), "--steps", "20"]
    monkeypatch.setattr(sys, "argv", [*words, "--from", str(tmp_path / "state")])
    assert module.main() == 0
    assert [*runs] == [f"20 steps, {style}" for style in STYLES] and {steps for _, steps in runs.values()} == {50}
    result = json.loads(out.read_text())
    assert (result["role"], result["from_step"]) == ("development", 30)
    for style in STYLES:
        for cells in result["styles"][style]["kinds"].values():
            assert cells["n"] == 120 and [cells[mode]["accuracy"] for mode in MODES] == [float(style == "quoted"), 0.0]
            assert cells["gain"][0] > 0.9 if style == "quoted" else cells["gain"][0] < 0 < cells["gain"][1]
    assert "quoted" in capsys.readouterr().out
