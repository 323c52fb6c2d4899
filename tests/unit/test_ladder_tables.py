"""RESULTS.md tells the ladder, and what each chance of a router is worth, from the results files."""

from tests.unit.ui.test_ladder_section import MADE
from tests.unit.ui.test_study_tables import tells
from training.evaluate import markdown, tables
from training.evaluate.results_page import sections

RUNG = "| sums | small | 2 | 4 | 40 | 25 (5 to 70) | 85 | 100 (51 to 100) |"


def test_a_row_a_rung():
    *_, last = markdown.ladder_table(MADE).splitlines()
    assert last == RUNG


def test_what_was_perceived_by_kind_and_over_all():
    perceived = {
        "rises_with_rung": {"sums": {"rank_correlation": 0.81, "right_at_once_falls": True}},
        "at_once": {"auc": 0.9, "auc_within_kinds": {"sums": 0.8, "swaps": None}},
        "after_thinking": {"auc": 0.7, "auc_within_kinds": {"sums": 0.6, "swaps": 0.5}},
    }
    for chance, gap in (("at_once", 0.05), ("after_thinking", 0.1)):
        perceived[chance] |= {"mean_gap": gap, "expected_calibration_error": gap / 2}
    assert markdown.perceived_table({"perceived": perceived}).splitlines()[2:] == [
        "| sums | +0.81 | yes | 0.80 | 0.60 |  |  |",
        "| swaps |  |  |  | 0.50 |  |  |",
        "| **all** |  |  | 0.90 | 0.70 | 5.0, 2.5 | 10.0, 5.0 |",
    ]


def test_the_page_has_the_ladder_where_there_is_a_file():
    assert "ladder" in tables.NAMES
    cell = {"n": 1, "accuracy": 1, "interval": [1, 1], "thinking_rate": 1, "tokens_to_answer": 1, "tokens": 1}
    cells = dict.fromkeys(("adaptive", "think", "answer"), cell)
    student = {"role": "test", "lookup": [], "tasks": {}, "overall": cells, "mean_of_tasks": cells}
    found = dict.fromkeys(tables.NAMES) | {"student": student | {"adaptive_minus": {}}}
    few = [heading for heading, _, _ in sections(found)]
    ladder = MADE | {"role": "fresh"}
    more = sections(found | {"ladder": ladder})
    assert [heading for heading, _, _ in more] == [*few, "The ladder", "What is perceived along the ladder"]
    assert all("Role: fresh." in sentence for _, sentence, _ in more[-2:])
    assert RUNG in more[-2][2]


def test_a_routers_chances():
    chances = {"at_once": tells(0.931, {"svamp": 0.7, "aqua": 0.6}, 0.0312), "after_thinking": tells(0.8, {}, 0.1)}
    ways = {"8 rows": chances | {"gap_closed": 0.5, "gap_closed_by_complexity_alone": 0.4}, "one": {"gap_closed": 0.2}}
    measured = {"perception": chances | {"gap_closed": 0.6, "auc": 0.7}, "role": "test", "items": 9}
    lines = markdown.routers_table(measured, {"ways": ways, "role": "validation", "items": 8}).splitlines()[2:]
    both = "0.93 (0.65 within tasks, 3.1 points off) | 0.80 (10.0 points off)"
    assert lines == [
        f"| perception, as shipped: its gain | test | 9 | 0.70 | 60 % |  | {both} |",
        f"| tried: 8 rows | validation | 8 |  | 50 % | 40 % | {both} |",
        "| tried: one | validation | 8 |  | 20 % |  |  |  |",
    ]
