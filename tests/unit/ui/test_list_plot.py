"""The plot of own questions: every point where its numbers say, told apart by shape too, without a visitor's text."""

import json

from ui import text
from ui.classroom.list_plot import tokens_by_complexity
from ui.classroom.sheet_run import RowOutcome
from ui.classroom.uploads import Row

HOSTILE = "<img src=x onerror=alert(1)>${7*7}"
OUTCOMES = [
    RowOutcome(Row(3, HOSTILE), 0.31234, 0.25, "think", HOSTILE, None, 22, 1.0),
    RowOutcome(Row(4, "How many?"), 0.11, 0.25, "answer", "4", True, 5, 1.0),
]


def test_each_question_is_a_point_and_each_mode_has_its_own_shape():
    plot = json.loads(tokens_by_complexity(OUTCOMES).plot)
    think, answer, threshold = plot["data"]
    assert (think["x"], think["y"], think["customdata"]) == ([0.3123], [22], [3])
    assert (answer["x"], answer["y"], answer["name"]) == ([0.11], [5], text.MODE_NAMES["answer"])
    assert think["marker"]["symbol"] != answer["marker"]["symbol"]
    assert threshold["x"] == [0.25, 0.25] and plot["config"]["displayModeBar"] is False


def test_what_a_visitor_or_the_model_wrote_is_not_in_it():
    assert "onerror" not in tokens_by_complexity(OUTCOMES).plot


def test_one_mode_alone_is_drawn_too():
    assert len(json.loads(tokens_by_complexity(OUTCOMES[:1]).plot)["data"]) == 3
