"""The short runs that settings are chosen by, around a stage 1 that only writes its log."""

import json

import pytest

from model.errors import InputError
from training import choices
from training.config import DEFAULT_CONFIG, read_config

CONFIG = read_config(DEFAULT_CONFIG)


@pytest.fixture
def logged(monkeypatch):
    """The configurations that stage 1 was run with; the loss that it logs is 1 over the rank."""
    configs = []

    def distill(config, data, out):
        configs.append(config)
        out.mkdir(parents=True, exist_ok=True)
        last = config.distill.steps
        cell = {"loss": 1 / config.distill.rank, "answer_exact": 0.5}
        early = {"step": 1, "validation": {"aqua/think": {"loss": 9.0, "answer_exact": 0.0}}}
        late = {
            "step": last,
            "validation": {"aqua/think": cell, "svamp/think": cell | {"loss": 0.0}, "aqua/answer": cell},
        }
        (out / "log.jsonl").write_text("".join(json.dumps(line) + "\n" for line in (early, {"step": last}, late)))

    monkeypatch.setattr(choices, "distill", distill)
    return configs


def test_each_run_changes_one_setting_and_is_as_long_as_the_others(logged, tmp_path):
    made = choices.choices(CONFIG, tmp_path, tmp_path / "work", 40, tmp_path / "out.json")
    assert len(logged) == len(made["runs"]) == len(choices.CHANGES)
    plain = vars(logged[0].distill)
    for config in logged[1:]:
        differing = {name for name, value in vars(config.distill).items() if value != plain[name]}
        assert len(differing) == 1 and differing <= {"rank", "learning_rate", "answer_weight"}
    assert {(config.distill.steps, config.distill.decay_steps) for config in logged} == {(40, 10)}
    rates = {config.distill.learning_rate / CONFIG.distill.learning_rate for config in logged}
    assert rates == {0.5, 1.0, 2.0}


def test_the_last_validation_counts_as_a_mean_over_the_tasks(logged, tmp_path):
    out = tmp_path / "out.json"
    made = choices.choices(CONFIG, tmp_path, tmp_path / "work", 40, out)
    assert made["runs"]["rank 4"]["think"] == {"loss": 0.125, "answer_exact": 0.5}
    assert made["runs"]["rank 4"]["answer"] == {"loss": 0.25, "answer_exact": 0.5}
    assert json.loads(out.read_text()) == made
    assert made["run"]["commit"] and made["run"]["machine"]


def test_a_run_that_was_stopped_is_told(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"step": 250, "validation": {}}) + "\n")
    with pytest.raises(InputError, match="ends before step 300: give the same command again"):
        choices.last_validation(log, 300)
