"""The stages of the bundled script: a finished one is kept, a stopped one is not taken for finished."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import SetupError
from training import build as module
from training.config import read_config

FILE = Path(__file__).parents[2] / "training/configs/smollm2-135m.yaml"
CONFIG = read_config(FILE)


@pytest.fixture
def commands(monkeypatch):
    """The commands that were run, by a machine on which each ends at once and well."""
    run = []

    def ended(command, check):
        run.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", ended)
    return run


def reach(out, step):
    (out / "state").mkdir(exist_ok=True)
    (out / "state" / "position.json").write_text(json.dumps({"step": step}))


def test_a_finished_distillation_is_not_run_again(tmp_path, commands):
    reach(tmp_path, CONFIG.distill.steps)
    module.distill_stage(FILE, tmp_path / "data", tmp_path, CONFIG)
    assert commands == []


def test_an_unfinished_one_goes_on_and_a_stop_is_told(tmp_path, commands):
    reach(tmp_path, CONFIG.distill.steps - 1)
    with pytest.raises(SetupError, match="stopped before its last step"):
        module.distill_stage(FILE, tmp_path / "data", tmp_path, CONFIG)
    assert commands == [
        [
            sys.executable,
            "-m",
            "training.distill",
            "--config",
            str(FILE),
            "--data",
            str(tmp_path / "data"),
            "--out",
            str(tmp_path),
        ]
    ]


def test_prepared_data_is_kept(tmp_path, monkeypatch):
    prepared = []
    monkeypatch.setattr(module, "prepare", lambda sources, out, seed: prepared.append((sources, out)))
    assert module.prepare_stage(tmp_path / "sources", tmp_path, fetch=False, seed=0) == tmp_path / "data"
    assert prepared == [(tmp_path / "sources", tmp_path / "data")]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "report.json").write_text("{}")
    module.prepare_stage(tmp_path / "sources", tmp_path, fetch=False, seed=0)
    assert len(prepared) == 1


def test_a_perception_of_other_settings_is_made_anew(tmp_path, monkeypatch):
    training, made = {}, []
    reach(tmp_path, 9)
    for stage in ("prepare_stage", "distill_stage", "rollout_stage"):
        monkeypatch.setattr(module, stage, lambda *_: tmp_path)
    monkeypatch.setattr(module, "export_stage", lambda *_: tmp_path / "checkpoint")
    monkeypatch.setattr(module, "read_manifest", lambda folder: {"training": training})
    monkeypatch.setattr(module, "perceive", lambda config, *_: made.append(config.perceive.samples))
    probed, probe = [], tmp_path / "checkpoint" / "probe.json"
    probe.parent.mkdir()

    def write_probe(checkpoint):
        probed.append(checkpoint)
        probe.touch()

    monkeypatch.setattr(module, "write_probe", write_probe)
    module.build(FILE, tmp_path, tmp_path, fetch=False)
    training["perceive"] = {"settings": module.settings_of(CONFIG)}
    module.build(FILE, tmp_path, tmp_path, fetch=False)
    assert made == [CONFIG.perceive.samples]  # the second time it is there
    training["perceive"] = {"settings": module.settings_of(CONFIG) | {"samples": 9}}
    module.build(FILE, tmp_path, tmp_path, fetch=False)
    assert len(made) == 2 and probed == [tmp_path / "checkpoint"] * 2
    # A stop between the two leaves a perception without its probe.
    training["perceive"] = {"settings": module.settings_of(CONFIG)}
    probe.unlink()
    module.build(FILE, tmp_path, tmp_path, fetch=False)
    assert len(made) == 2 and len(probed) == 3


def test_data_of_another_seed_is_not_taken(tmp_path):
    (tmp_path / "data").mkdir()
    for file, told in (("report.json", {}), ("run.json", {"seed": 3})):
        (tmp_path / "data" / file).write_text(json.dumps(told))
    module.prepare_stage(tmp_path, tmp_path, fetch=False, seed=3)
    with pytest.raises(SetupError, match="data was prepared with seed 3, and the configuration says 4: name another"):
        module.prepare_stage(tmp_path, tmp_path, fetch=False, seed=4)


def test_the_command_says_what_is_missing_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        sys, "argv", ["build", "--config", str(FILE), "--sources", str(tmp_path), "--out", str(tmp_path / "out")]
    )
    assert module.main() == 2
    told = capsys.readouterr().err
    assert "is missing: run with --download" in told
    assert told.count("\n") == 1
