"""What a result says of the runs behind it."""

import json

import pytest

from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from training import provenance
from training.evaluate.by_policy import overall_and_tasks
from training.evaluate.policies import MEASURED
from training.provenance import with_this_run

RESULTS = DEFAULT_CHECKPOINT.parent / "results"


@pytest.fixture
def at(monkeypatch):
    """Sets the commit of the code that runs."""
    return lambda commit: monkeypatch.setattr(provenance, "commit", lambda: commit)


def test_a_stage_names_each_run_that_did_a_part_of_it(at):
    at("first")
    runs = with_this_run([], 0, {"rank": 4})
    assert [(run["from_step"], run["commit"], run["settings"]) for run in runs] == [(0, "first", {"rank": 4})]
    assert with_this_run(runs, 30, {"rank": 4}) == runs  # the same code and settings go on
    at("second")
    longer = with_this_run(runs, 30, {"rank": 4})
    assert [(run["from_step"], run["commit"]) for run in longer] == [(0, "first"), (30, "second")]
    changed = with_this_run(longer, 40, {"rank": 8})
    assert [run["settings"]["rank"] for run in changed] == [4, 4, 8]


def test_a_run_that_came_to_no_step_is_not_named(at):
    at("first")
    runs = with_this_run([], 0, {})
    at("second")
    assert [run["commit"] for run in with_this_run(runs, 0, {})] == ["second"]


def test_the_shipped_checkpoint_and_results_are_read_as_they_are():
    assert checkpoint_id() == "521a34586445"
    assert Manifest.load().training["perceive"]["settings"]["samples"] >= 4
    for name in ("validation", "development", "visitors", "arithmetic"):
        result = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
        assert result["run"]["checkpoint"] == checkpoint_id()
        thinking = frozenset(result["run"]["lookup_thinks_on"])
        made = overall_and_tasks(result["items"], list(MEASURED), result["run"]["threshold"], thinking)
        assert made["overall"] == result["overall"] and made["tasks"] == result["tasks"]
