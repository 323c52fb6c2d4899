"""Curve, flips and spread against numbers worked out by hand."""

import json
import subprocess
import sys

import numpy as np
import pytest

from ui.results import evaluation
from ui.results.evaluation import Evaluation, flips_by_task, gain_quartiles
from ui.shared import results_folder
from ui.shared.from_training import probabilities, summarise


def item(name, gain, think, answer, task="svamp", to_think=20, to_answer=4):
    """An item whose chances are even about a half: 0.9 is 0.05 at once and 0.95 after thinking."""
    chances = {"right_at_once": round((1 - gain) / 2, 6), "right_after_thinking": round((1 + gain) / 2, 6)}
    return {
        "id": name,
        "task": task,
        **chances,
        "complexity": 1 - chances["right_at_once"],
        "gain": gain,
        "think": {"correct": think, "finished": True, "to_answer": to_think, "tokens": to_think + 1},
        "answer": {"correct": answer, "finished": True, "to_answer": to_answer, "tokens": to_answer + 20},
    }


ITEMS = [
    item("a", 0.9, True, False),
    item("b", 0.1, False, True, "coin_flip", 30, 6),
    item("c", 0.5, False, False, "coin_flip", 40, 2),
    item("d", 0.5, True, True),
]


def of(items, threshold=0.6, split="validation"):
    return Evaluation(split, {"threshold": threshold}, items, {}, {})


def test_the_curve_by_hand():
    made = of(ITEMS).curve
    # At 1 nobody thinks; from 0.9 on a alone; from 0.5 on b alone answers; from 0.1 on all four think.
    assert made.threshold.tolist() == [1.0, 0.9, 0.5, 0.1]
    assert made.thinking_rate.tolist() == [0, 0.25, 0.75, 1]
    assert made.accuracy.tolist() == [2 / 4, 3 / 4, 3 / 4, 2 / 4]
    assert made.tokens.tolist() == [16 / 4, 32 / 4, 86 / 4, 110 / 4]


def test_no_threshold_answers_an_item_that_gains_one():
    made = of([*ITEMS, item("e", 1.0, True, False)]).curve
    assert made.threshold.tolist() == [1.0, 0.9, 0.5, 0.1]
    assert made.thinking_rate == pytest.approx([0.2, 0.4, 0.8, 1])


def test_the_curve_goes_through_what_the_policies_give_at_each_threshold():
    rng = np.random.default_rng(3)
    items = [
        item(str(i), gain, rng.random() < 0.6, rng.random() < 0.3, "svamp", int(rng.integers(9, 60)))
        for i, gain in enumerate(rng.uniform(-1, 1, 300).round(2).tolist())
    ]
    whole = of(items)
    made = whole.curve
    assert len(made.threshold) > 80
    for i, threshold in enumerate(made.threshold):
        cell = evaluation.at(whole, threshold)
        assert cell["accuracy"] == pytest.approx(made.accuracy[i], abs=1e-4)
        assert cell["thinking_rate"] == pytest.approx(made.thinking_rate[i], abs=1e-4)
        assert cell["tokens_to_answer"] == pytest.approx(made.tokens[i], abs=0.01)


def test_a_threshold_gives_the_cell_that_the_results_file_has():
    gain = np.array([item["gain"] for item in ITEMS])
    right = [np.array([item[mode]["correct"] for item in ITEMS]) for mode in ("think", "answer")]
    assert evaluation.at(of(ITEMS), 0.5) == summarise(
        probabilities("adaptive", gain, 0.5, *right), of(ITEMS).rollouts
    )


def test_flips_by_hand():
    # Down from 0.6 to 0.5: c and d think as well; c stays wrong and d stays right.
    down = flips_by_task(ITEMS, 0.6, 0.5)
    assert down["svamp"] == evaluation.Flips(2, ["d"], 0, 0)
    assert down["coin_flip"] == evaluation.Flips(2, ["c"], 0, 0)
    # Down to 0: b thinks too, and is wrong with it. Up to 1: a answers, and is wrong with it.
    assert flips_by_task(ITEMS, 0.6, 0)["coin_flip"] == evaluation.Flips(2, ["b", "c"], 0, 1)
    assert flips_by_task(ITEMS, 0.6, 1)["svamp"] == evaluation.Flips(2, ["a"], 0, 1)
    # And back: what one way spoils the other way mends.
    assert flips_by_task(ITEMS, 1, 0.6)["svamp"] == evaluation.Flips(2, ["a"], 1, 0)
    assert all(not found.ids for found in flips_by_task(ITEMS, 0.6, 0.6).values())
    # 0.5 thinks at 0.5: between 0.5 and 0.6 it is the gain itself that decides.
    assert flips_by_task(ITEMS, 0.5, 0.500001)["svamp"].ids == ["d"]


def test_flips_add_up_to_the_change_of_accuracy():
    for threshold in (0, 0.3, 0.5, 0.7, 1):
        found = flips_by_task(ITEMS, 0.6, threshold).values()
        change = evaluation.at(of(ITEMS), threshold)["accuracy"] - evaluation.at(of(ITEMS), 0.6)["accuracy"]
        assert sum(f.mended - f.spoiled for f in found) / len(ITEMS) == pytest.approx(change)


def test_each_chance_is_held_against_the_answers_of_its_mode():
    at_once, after_thinking = (of(ITEMS).bins[chance] for chance in ("at_once", "after_thinking"))
    # 0.05 is a, 0.25 are c and d, 0.45 is b: of their immediate answers those of b and d are right.
    assert [(b.low, b.count, b.observed) for b in at_once] == [(0, 1, 0), (0.2, 2, 0.5), (0.4, 1, 1)]
    assert [b.predicted for b in at_once] == pytest.approx([0.05, 0.25, 0.45])
    # 0.55 is b, 0.75 are c and d, 0.95 is a: after thinking a and d are right.
    assert [(b.low, b.count, b.observed) for b in after_thinking] == [(0.5, 1, 0), (0.7, 2, 0.5), (0.9, 1, 1)]


def test_the_spread_by_hand_from_the_lowest_median_on():
    gains = {"last_letters": [0.8], "svamp": [-0.1, 0.0, 0.1, 0.2, 0.3]}
    items = [item("x", gain, True, True, task) for task, those in gains.items() for gain in those]
    found = gain_quartiles(items)
    assert list(found) == ["svamp", "last_letters"]
    assert found["svamp"] == pytest.approx([-0.1, 0.0, 0.1, 0.2, 0.3])
    assert found["last_letters"] == pytest.approx([0.8] * 5)


def test_test_results_come_before_those_of_validation(tmp_path):
    assert (
        evaluation.load_evaluation(tmp_path) is None and results_folder.read_results("published.json", tmp_path) is None
    )
    held = {"overall": {}, "tasks": {}, "items": ITEMS, "run": {"threshold": 0.4}}
    (tmp_path / "validation.json").write_text(json.dumps(held))
    assert evaluation.load_evaluation(tmp_path).split == "validation"
    (tmp_path / "test.json").write_text(json.dumps(held | {"run": {"threshold": 0.5}}))
    assert (evaluation.load_evaluation(tmp_path).split, evaluation.load_evaluation(tmp_path).threshold) == ("test", 0.5)


def test_a_visitor_who_reads_results_needs_no_torch():
    code = "import sys, ui.results.evaluation; sys.exit('torch' in sys.modules or 'gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
