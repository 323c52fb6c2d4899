"""The short runs that settings are chosen by, around a stage 1 that only writes its log."""

import json

import pytest

from model.errors import InputError
from model.prompts import MODE_TOKENS, PROMPT_LENGTH
from training.config import DEFAULT_CONFIG, read_config
from training.experiments import ablations, short_runs

CONFIG = read_config(DEFAULT_CONFIG)


@pytest.fixture
def logged(monkeypatch):
    """The configurations that stage 1 was run with; the loss that it logs is 1 over the rank."""
    configs = []

    def distill(config, data, out, start_from, prompt_length):
        configs.append((out.name.partition(", ")[2], config, {prompt_length}))
        out.mkdir(parents=True, exist_ok=True)
        last = config.distill.steps
        cell = {"loss": 1 / config.distill.rank, "answer_exact": 0.5}
        early = {"step": 1, "validation": {"aqua/think": {"loss": 9.0, "answer_exact": 0.0}}}
        late = {
            "step": last,
            "validation": {"aqua/think": cell, "svamp/think": cell | {"loss": 0.0}, "aqua/answer": cell},
        }
        (out / "log.jsonl").write_text("".join(json.dumps(line) + "\n" for line in (early, {"step": last}, late)))

    monkeypatch.setattr(short_runs, "distill", distill)
    return configs


def test_each_run_changes_one_setting_and_ends_as_the_others_do(logged, tmp_path):
    made = ablations.ablate(CONFIG, tmp_path, tmp_path / "work", 40, tmp_path / "out.json")
    last = {name: config.distill for name, config, _ in logged}
    assert list(last) == list(made["runs"]) == list(ablations.CHANGES)
    plain = vars(last["as configured"])
    differing = {
        name: {field for field, value in vars(one).items() if value != plain[field]} for name, one in last.items()
    }
    assert differing.pop("as configured") == set()
    # These two differ in what is not a setting of stage 1.
    assert differing.pop("2 tokens prompt a mode") == differing.pop("generated items first") == set()
    assert all(len(fields) == 1 and fields <= set(ablations.SETTINGS) for fields in differing.values())
    assert {(one.steps, one.decay_steps) for one in last.values()} == {(40, 10)}
    assert {one.learning_rate / CONFIG.distill.learning_rate for one in last.values()} == {0.5, 1.0, 2.0}


def test_one_run_has_shorter_mode_prompts_and_only_it(logged, tmp_path):
    ablations.ablate(CONFIG, tmp_path, tmp_path / "work", 40, tmp_path / "out.json")
    lengths = {name: length for name, _, length in logged}
    assert lengths.pop("2 tokens prompt a mode") == {2}
    assert all(length == {PROMPT_LENGTH} for length in lengths.values())
    assert {len(tokens) for tokens in MODE_TOKENS.values()} == {PROMPT_LENGTH}


def test_one_run_begins_with_generated_items_alone(logged, tmp_path):
    ablations.ablate(CONFIG, tmp_path, tmp_path / "work", 40, tmp_path / "out.json")
    first, second = (config.distill for name, config, _ in logged if name == "generated items first")
    assert (first.steps, first.decay_steps, set(first.mix.values())) == (16, 0, {0.0})
    assert first.mix_generated == second.mix_generated == CONFIG.distill.mix_generated
    assert (second.steps, second.mix) == (40, CONFIG.distill.mix)


def test_the_last_validation_counts_as_a_mean_over_the_tasks(logged, tmp_path):
    out = tmp_path / "out.json"
    made = ablations.ablate(CONFIG, tmp_path, tmp_path / "work", 40, out)
    assert made["runs"]["rank 4"]["think"] == {"loss": 0.125, "answer_exact": 0.5}
    assert made["runs"]["rank 4"]["answer"] == {"loss": 0.25, "answer_exact": 0.5}
    assert json.loads(out.read_text()) == made
    assert made["run"]["commit"] and made["run"]["machine"]


def test_a_run_that_was_stopped_is_told(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"step": 250, "validation": {}}) + "\n")
    with pytest.raises(InputError, match="ends before step 300: give the same command again"):
        short_runs.last_validation(log, 300)


def test_a_folder_with_a_run_of_other_settings_or_data_is_refused(tmp_path, monkeypatch):
    """It would be told as a run of today's."""
    (tmp_path / "train.jsonl").write_text("")
    made = short_runs.run_settings(CONFIG, tmp_path, 8)
    monkeypatch.setattr(short_runs, "distill", lambda *_: None)
    monkeypatch.setattr(short_runs, "last_validation", lambda *_: {})
    for change in ({}, {"learning_rate": 1.0}, {"data": "another"}):
        monkeypatch.setattr(short_runs, "runs_in", lambda _, c=change: [{"settings": made | {"dtype": "bf16"} | c}])
        if change:
            with pytest.raises(InputError, match="holds a run of other settings or data: name another --work"):
                short_runs.train_to_the_end([CONFIG], tmp_path, tmp_path)
        else:
            assert short_runs.train_to_the_end([CONFIG], tmp_path, tmp_path) == {}
