"""Calibration and the threshold of stage 2, on scores whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from model.errors import InputError
from training.outcome import Outcome, Rollout, question_hash
from training.perceive.calibration import calibrate, chances, choose_threshold
from training.perceive.questions import Questions, check_labels, load_questions, together
from training.records import Record, write_records

RNG = np.random.default_rng(11)


def sigmoid(score):
    return 1 / (1 + np.exp(-score))


@pytest.mark.parametrize(("temperature", "bias"), [(1.0, 0.0), (2.5, -1.0), (0.4, 0.7)])
def test_platt_finds_the_temperature_and_the_bias_that_made_the_labels(temperature, bias):
    scores = RNG.normal(0, 2 * temperature, 40_000)
    labels = RNG.random(40_000) < sigmoid(scores / temperature + bias)
    found = calibrate(scores, labels)
    assert found.temperature == pytest.approx(temperature, rel=0.06)
    assert found.bias == pytest.approx(bias, abs=0.06)


def test_a_calibrated_score_is_the_share_that_is_right():
    scores = RNG.normal(0, 3, 40_000)
    labels = RNG.random(40_000) < sigmoid(scores / 3 - 1)
    scaling = calibrate(scores, labels)
    found = chances(scores, scaling)
    assert found[0] == pytest.approx(scaling.chance(scores[0], 0.0))  # as the app works it out
    for low in (0.1, 0.3, 0.5):
        inside = (found >= low) & (found < low + 0.1)
        assert labels[inside].mean() == pytest.approx(low + 0.05, abs=0.03)


def test_scores_that_run_against_the_labels_are_refused():
    scores = RNG.normal(0, 1, 2000)
    with pytest.raises(InputError, match="learned nothing"):
        calibrate(scores, RNG.random(2000) < sigmoid(-scores))


def rolled(think, answer, think_tokens=30, answer_tokens=5):
    asked = {"question": question_hash("How many?"), "weights": "abc"}
    both = [
        (Outcome(bool(t), think_tokens, think_tokens), Outcome(bool(a), answer_tokens, 20))
        for t, a in zip(think, answer, strict=True)
    ]
    return [Rollout("svamp", str(i), *modes, **asked) for i, modes in enumerate(both)]


@pytest.mark.parametrize(("think", "answer"), [(1.0, 0.0), (0.0, 1.0), (0.5, 0.5)])
@pytest.mark.parametrize("token_share", [0.0, 1.0])
def test_both_modes_are_used_whatever_pays(think, answer, token_share):
    gain = RNG.random(500)
    rows = rolled(RNG.random(500) < think, RNG.random(500) < answer)
    threshold = choose_threshold(gain, rows, token_share)
    assert 0.09 <= (gain >= threshold).mean() <= 0.91


def test_the_threshold_stands_where_thinking_begins_to_pay():
    gain = RNG.random(1000)
    threshold = choose_threshold(gain, rolled(gain > 0.6, gain <= 0.6), 1.0)
    assert threshold == pytest.approx(0.6, abs=0.02)


def test_a_threshold_that_is_rounded_lets_the_same_questions_think():
    """Scores that all but reach 1: a threshold on one of them, rounded up, would stop all thinking."""
    gain = np.array([1e-6, 2e-6, 3e-6, 4e-6, 0.999961, 0.999972, 0.999983, 0.999994])
    threshold = choose_threshold(gain, rolled(gain > 0.5, gain < 0.5), 1.0)
    assert ((gain >= round(threshold, 4)) == (gain > 0.5)).all()


def test_a_threshold_between_scores_that_rounding_cannot_tell_apart_still_lets_some_think():
    """Room for half of those that should think: between their scores no threshold of four digits stands."""
    gain = np.array([1e-6, 2e-6, 3e-6, 4e-6, 0.999961, 0.999972, 0.999983, 0.999994])
    threshold = choose_threshold(gain, rolled(gain > 0.5, gain < 0.5), 0.5)
    assert gain.max() > round(threshold, 4) > 0.5


def test_a_smaller_share_of_the_tokens_means_less_thinking_and_ties_too():
    gain = RNG.random(2000)
    rows = rolled(RNG.random(2000) < gain, np.zeros(2000))
    rich, poor = (choose_threshold(gain, rows, share) for share in (1.0, 0.6))
    assert rich == pytest.approx(0.1, abs=0.02)
    # 5 tokens, and 25 more where it thinks: 0.6 of 30 allow thinking on 52 % of the questions.
    assert poor == pytest.approx(0.48, abs=0.02)
    alike = rolled(np.ones(2000), np.ones(2000), 5, 5)
    assert choose_threshold(gain, alike, 1.0) == pytest.approx(0.9, abs=0.02)


def test_a_small_task_counts_as_much_as_a_large_one():
    """Thinking spoils 120 of 300 questions of one task, and saves all 60 of another, which score lower than those."""
    large = [replace(row, task="gsm8k") for row in rolled(np.zeros(300), np.arange(300) >= 180)]
    gain = np.concatenate([np.linspace(0, 0.2, 60), np.linspace(0.5, 0.9, 240), np.linspace(0.3, 0.4, 60)])
    # The mean over the tasks gains (100 - 40) / 2 points by it, the mean over the questions would lose 60 of 360.
    assert choose_threshold(gain, large + rolled(np.ones(60), np.zeros(60)), 1.0) <= 0.3


def test_no_gain_is_worth_a_threshold_below_nothing():
    """Thinking is right everywhere, also where it was foretold to spoil more answers than it saves."""
    gain = np.linspace(-0.9, -0.1, 100)
    assert choose_threshold(gain, rolled(np.ones(100), np.zeros(100)), 1.0) == 0


def test_what_was_right_stands_in_the_order_of_the_chances():
    questions = Questions([], [], [], rolled([True, True, False, False], [True, False, True, False]))
    assert questions.right.tolist() == [[1, 1], [0, 1], [1, 0], [0, 0]]  # at once, after thinking


def test_answers_that_all_came_out_alike_are_told_before_anything_is_tuned():
    check_labels(Questions([], [], [], rolled([True, False], [False, True])), "perceive.jsonl")
    with pytest.raises(InputError, match="perceive.jsonl: 2 of 2 answers at once are right"):
        check_labels(Questions([], [], [], rolled([True, False], [True, True])), "perceive.jsonl")
    with pytest.raises(InputError, match="perceive.jsonl: 0 of 2 answers after thinking are right"):
        check_labels(Questions([], [], [], rolled([False, False], [True, False])), "perceive.jsonl")


def test_two_sets_of_questions_are_read_as_one():
    first, second = (Questions(["r"] * n, ["s"] * n, [n] * n, rolled([1] * n, [0] * n)) for n in (1, 2))
    both = together(first, second)
    assert (both.records, both.kept, both.lengths) == (["r"] * 3, ["s"] * 3, [1, 2, 2])
    assert both.rollouts == first.rollouts + second.rollouts


def test_items_that_were_not_rolled_out_are_named(tmp_path):
    data, rollouts = tmp_path / "validation.jsonl", tmp_path / "rollouts.jsonl"
    write_records(data, [Record("svamp", str(i), "How many?", "5") for i in range(4)])
    with pytest.raises(InputError, match="lacks 4 items of .*validation.jsonl, 0 first: run training.rollout"):
        load_questions(None, None, data, rollouts, "abc")
    rollouts.write_text("".join(rollout.line() for rollout in rolled([1, 1], [0, 0])))
    with pytest.raises(InputError, match="lacks 2 items of .*, 2 first"):
        load_questions(None, None, data, rollouts, "abc")
    with pytest.raises(InputError, match="outcomes of other weights .abc, not def"):
        load_questions(None, None, data, rollouts, "def")
