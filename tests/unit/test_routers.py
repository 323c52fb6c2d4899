"""Curves, areas and calibration against numbers worked out by hand, and the bag of words on texts that give it away."""

import numpy as np
import pytest

from model.errors import InputError
from tests.unit.rolled import rolled
from training.evaluate.policies import curve, gap_closed, needs_thought
from training.evaluate.reliability import bins, expected_calibration_error
from training.evaluate.routers import bag_of_words, compare_routers, records_of
from training.evaluate.worth import hindsight, lookup_scores, within_tasks, worth_of
from training.records import Record, write_records


def row(think, answer, cost=20):
    return {
        "think": {"correct": think, "to_answer": cost, "tokens": cost},
        "answer": {"correct": answer, "to_answer": 4, "tokens": 4},
    }


MEASURED = [row(True, False), row(True, True, 30), row(False, True, 10), row(False, False, 40)]
ROWS = rolled(MEASURED)


def test_the_curve_goes_from_never_to_always_thinking():
    made = curve(np.array([0.9, 0.1, 0.3, 0.5]), ROWS)
    tokens, accuracy = made.tokens, made.accuracy
    # The changes of tokens are 16, 26, 6 and 36, those of accuracy 1, 0, -1 and 0, in the order 0, 3, 2, 1.
    assert tokens.tolist() == [4, 4 + 16 / 4, 4 + 52 / 4, 4 + 58 / 4, 4 + 84 / 4]
    assert accuracy.tolist() == [0.5, 0.75, 0.75, 0.5, 0.5]


def test_equal_scores_move_together():
    made = curve(np.zeros(4), ROWS)
    tokens, accuracy = made.tokens, made.accuracy
    assert (tokens.tolist(), accuracy.tolist()) == ([4, 25], [0.5, 0.5])


def test_the_oracle_closes_the_gap_and_no_knowledge_closes_none_of_it():
    gain = np.array([1, 0, -1, 0])
    assert gap_closed(gain, ROWS) == pytest.approx(1)
    assert gap_closed(np.zeros(4), ROWS) == pytest.approx(0)
    assert gap_closed(-gain, ROWS) < 0
    # Trapezia by hand: the oracle's area over chance is 4*0.125 + 15.5*0.25 + 1.5*0.125 with the middle two together.
    routed = 4 * 0.125 + 9 * 0.25 + 1.5 * 0.125
    assert gap_closed(np.array([0.9, 0.1, 0.3, 0.5]), ROWS) == pytest.approx(
        routed / (4 * 0.125 + 15.5 * 0.25 + 1.5 * 0.125)
    )


def test_bins_and_calibration_error_by_hand():
    predicted = np.array([0.05, 0.15, 0.15, 0.18, 0.95, 1.0])
    observed = np.array([False, True, False, False, True, True])
    low, middle, high = found = bins(predicted, observed)
    assert (low.low, low.high, low.count, low.predicted, low.observed) == (0, 0.1, 1, 0.05, 0)
    assert (middle.low, middle.high, middle.count) == (0.1, 0.2, 3)
    assert (middle.predicted, middle.observed) == (pytest.approx(0.16), pytest.approx(1 / 3))
    assert (high.low, high.high, high.count, high.predicted, high.observed) == (0.9, 1, 2, pytest.approx(0.975), 1)
    assert high.interval == (pytest.approx(0.3424, abs=1e-4), 1)  # Wilson, 2 of 2
    # (1 * 0.05 + 3 * (1/3 - 0.16) + 2 * 0.025) / 6
    assert expected_calibration_error(found) == pytest.approx(0.62 / 6)


def test_a_score_that_is_right_on_average_has_no_error():
    assert expected_calibration_error(bins(np.full(4, 0.25), np.array([True, False, False, False]))) == 0


def test_within_tasks_skips_a_task_of_one_kind():
    labels = np.array([True, False, True, True])
    assert within_tasks(np.array([0.9, 0.2, 0.1, 0.3]), labels, ["a", "a", "b", "b"]) == {"a": 1.0}


def test_a_router_is_measured_by_area_and_order():
    found = worth_of(np.array([0.9, 0.2, 0.1, 0.3]), ROWS, ["a", "a", "b", "b"])
    assert needs_thought(ROWS).tolist() == [True, False, False, False]
    assert found["auc"] == 1.0 and 0.9 < found["gap_closed"] <= 1
    assert found["auc_within_tasks"] == {"a": 1.0}


def test_the_bag_of_words_learns_which_words_need_thought():
    def records(start, count):
        hard = [Record("svamp", f"h{i}", f"How many pens has Ann {i}?", "1") for i in range(start, start + count)]
        easy = [Record("coin_flip", f"e{i}", f"Is the coin heads at {i}?", "no") for i in range(start, start + count)]
        return hard + easy

    labels = np.array([True] * 8 + [False] * 8)
    scores = bag_of_words(records(0, 8), labels, records(50, 4))
    assert scores[:4].min() > 0.5 > scores[4:].max()


def test_hindsight_scores_a_task_by_its_need_and_by_its_gain_a_token():
    # Thinking costs 10, 30 and 20 tokens more than answering first.
    rows = rolled([row(True, False, 14), row(False, True, 34), row(True, False, 24)])
    found = hindsight(rows, ["coin_flip", "coin_flip", "svamp"])
    assert found["task_need_in_hindsight"].tolist() == [0.5, 0.5, 1.0]
    assert found["task_gain_in_hindsight"].tolist() == [0.0, 0.0, 0.05]


def test_the_lookup_table_scores_a_task_by_its_gain_on_validation():
    """Thinking gains coin_flip a right answer for 10 tokens and costs svamp one for 20; validation has no dates."""
    validation = rolled([row(True, False, 14) | {"task": "coin_flip"}, row(False, True, 24) | {"task": "svamp"}])
    found = lookup_scores(["svamp", "date_understanding", "coin_flip", "svamp"], validation)
    assert found.tolist() == pytest.approx([-0.05, -1.05, 0.1, -0.05])


def records(*ids):
    return [Record("svamp", name, f"How many pens has {name}?", "1") for name in ids]


def test_a_results_file_s_items_find_their_questions_in_its_order(tmp_path):
    file = tmp_path / "test.jsonl"
    write_records(file, records("a", "b"))
    found = records_of([{"task": "svamp", "id": "b"}, {"task": "svamp", "id": "a"}], file)
    assert [record.id for record in found] == ["b", "a"]
    with pytest.raises(InputError, match="lacks svamp c"):
        records_of([{"task": "svamp", "id": "c"}], file)


def test_the_perception_is_measured_by_the_scores_of_the_results_file():
    scored = [
        made | {"task": "svamp", "id": name, "gain": gain, "complexity": 1 - at_once}
        | {"right_at_once": at_once, "right_after_thinking": at_once + gain}
        for made, name, gain, at_once in zip(MEASURED, "abcd", [0.9, 0.2, 0.1, 0.3], [0.1, 0.6, 0.75, 0.2], strict=True)
    ]
    found = compare_routers(scored, records(*"abcd"), records(*"efgh"), ROWS, ROWS)
    assert found["lookup"]["auc"] == 0.5  # one task: nothing to tell apart
    assert found["perception"]["auc"] == 1.0 and (found["items"], found["needs_thought"]) == (4, 1)
    assert found["complexity_alone"]["auc"] == 1.0
    # Right at once are the second and the third, whose chances are the highest. Each chance has a bin of its own.
    at_once, after = (found["perception"][chance] for chance in ("at_once", "after_thinking"))
    assert (at_once["auc"], at_once["auc_within_tasks"]) == (1.0, {"svamp": 1.0})
    assert at_once["expected_calibration_error"] == pytest.approx((0.1 + 0.4 + 0.25 + 0.2) / 4)
    # Right after thinking are the first and the second, foretold as 1.0 and 0.8; the others as 0.85 and 0.5.
    assert after["auc"] == 0.75
    assert after["expected_calibration_error"] == pytest.approx((0 + 2 * 0.325 + 0.5) / 4)
