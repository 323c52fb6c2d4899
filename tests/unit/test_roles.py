"""Each results file carries the role of its items."""

import json
from pathlib import Path

import pytest

from model.errors import InputError
from training.evaluate.roles import ROLES, role_of_data, role_of_results

RESULTS = Path(__file__).parents[2] / "assets" / "results"


def test_a_prepared_file_s_role_is_in_its_name():
    roles = [role_of_data(Path("run/data") / f"{name}.jsonl") for name in ("train", "perceive", "validation", "test")]
    assert roles == ["train", "train", "validation", "test"]
    assert role_of_data(Path("own.jsonl")) == "development"
    assert role_of_data(Path("assets/ladder.jsonl")) == role_of_data(Path("assets/visitors.jsonl")) == "fresh"


def test_a_results_file_s_own_word_comes_first_then_its_split_then_its_name():
    assert role_of_results(Path("test.json"), {"role": "fresh"}) == "fresh"
    assert role_of_results(Path("routers.json"), {"split": "validation"}) == "validation"
    assert role_of_results(Path("few_shot.json"), {}) == "test"
    for name, result in (("mine.json", {}), ("mine.json", {"role": "secret"})):
        with pytest.raises(InputError, match="mine.json does not say which role its items have"):
            role_of_results(Path(name), result)


def test_every_shipped_measurement_has_a_role_and_the_rewritten_items_are_development():
    no_measurements = {"published", "data_report", "bench", "load"}
    files = [file for file in RESULTS.glob("*.json") if file.stem not in no_measurements]
    roles = {file.stem: role_of_results(file, json.loads(file.read_text(encoding="utf-8"))) for file in files}
    assert set(roles.values()) <= set(ROLES)
    told = {"validation": "validation", "development": "development", "visitors": "fresh", "generalise": "development"}
    assert told.items() <= roles.items()
