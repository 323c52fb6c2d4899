"""What was perceived beside what happened, rung by rung, on items made so that the figures can be worked out."""

import pytest

from training.evaluate.rungs import by_rung


def item(kind, rung, at_once, after, right_at_once, right_after, size="small"):
    made = {"task": kind, "id": f"{rung}", "rung": rung, "size": size}
    made |= {"right_at_once": at_once, "right_after_thinking": after}
    made |= {"complexity": 1 - at_once, "gain": after - at_once}
    return made | {"think": {"correct": right_after}, "answer": {"correct": right_at_once}}


ITEMS = [
    item("sums", 1, 0.9, 0.9, True, True),
    item("sums", 1, 0.7, 0.8, True, False),
    item("sums", 2, 0.3, 0.6, False, True),
    item("sums", 2, 0.2, 0.4, False, False, size="large"),
    item("coins", 1, 0.5, 0.9, True, True, size="medium"),
    item("coins", 2, 0.6, 0.9, True, True, size="medium"),
]


def test_a_row_for_each_kind_size_and_rung():
    rows = by_rung(ITEMS)["rungs"]
    places = [(row["kind"], row["size"], row["rung"], row["n"]) for row in rows]
    assert places == [
        ("coins", "larger", 1, 1), ("coins", "larger", 2, 1), ("sums", "larger", 2, 1), ("sums", "small", 1, 2),
        ("sums", "small", 2, 1),
    ]
    first = rows[3]
    assert (first["at_once"]["foretold"], first["at_once"]["right"]) == (0.8, 1.0)
    assert (first["after_thinking"]["foretold"], first["after_thinking"]["right"]) == (0.85, 0.5)
    assert first["at_once"]["interval"] == [pytest.approx(0.3424, abs=1e-4), 1]  # Wilson, 2 of 2


def test_how_well_each_chance_was_foretold():
    found = by_rung(ITEMS)["perceived"]
    at_once, after = found["at_once"], found["after_thinking"]
    # Four right ones (0.9, 0.7, 0.5, 0.6) score above both wrong ones (0.3, 0.2).
    assert (at_once["auc"], at_once["auc_within_kinds"]) == (1.0, {"sums": 1.0, "coins": None})
    assert at_once["mean_auc_within_kinds"] == 1.0
    # After thinking 0.8 and 0.4 are wrong: of eight pairs only (0.6, 0.8) is the wrong way round.
    assert after["auc"] == pytest.approx(7 / 8) and after["auc_within_kinds"]["sums"] == 0.75
    # The rows' gaps at once: 0.5, 0.4, 0.2, 0.2, 0.3.
    assert at_once["mean_gap"] == pytest.approx(1.6 / 5)
    assert at_once["expected_calibration_error"] == pytest.approx((0.1 + 0.3 + 0.3 + 0.2 + 0.5 + 0.4) / 6)


def along(kind, right):
    """Six items on each of as many rungs as there are counts, of which so many are right at once."""
    return [item(kind, rung, 0.5, 0.5, n < count, True) for rung, count in enumerate(right, 1) for n in range(6)]


@pytest.mark.parametrize(
    ("right", "falls"),
    [((6, 4, 1, 0), True), ((6, 0, 0, 0), True), ((0, 1, 4, 6), False), ((6, 6, 6, 6), False), ((4, 2, 4, 2), False)],
)
def test_complexity_is_asked_to_rise_only_where_answers_at_once_begin_to_fail(right, falls):
    """By more than luck, and not where they become right."""
    assert by_rung(along("sums", right))["perceived"]["rises_with_rung"]["sums"]["right_at_once_falls"] is falls


def test_the_rank_correlation_is_that_of_complexity_and_rung():
    found = by_rung(ITEMS)["perceived"]["rises_with_rung"]
    assert found["sums"]["rank_correlation"] > 0.8 and found["coins"]["rank_correlation"] == -1


def test_a_kind_of_one_rung_has_no_order():
    assert by_rung(ITEMS[:2])["perceived"]["rises_with_rung"] == {}
