"""The plot of own questions: every point where its numbers say, told apart by shape too, without a visitor's text."""

import json

from tests.unit.scripted import perceived, result
from ui import text
from ui.classroom.list_plot import tokens_by_gain
from ui.classroom.sheet_run import RowOutcome
from ui.classroom.uploads import Row

HOSTILE = "<img src=x onerror=alert(1)>${7*7}"
OUTCOMES = [
    RowOutcome(Row(3, HOSTILE), result(HOSTILE, "think", HOSTILE, HOSTILE, perceived(0.3, 0.91234)), None, 1.0),
    RowOutcome(Row(4, "How many?"), result("How many?", "answer", "", "4", perceived(0.8, 0.7)), True, 1.0),
]


def test_each_question_is_a_point_and_each_mode_has_its_own_shape():
    plot = json.loads(tokens_by_gain(OUTCOMES).plot)
    think, answer, least = plot["data"]
    assert (think["x"], think["y"], think["customdata"]) == ([0.6123], [61], [[3, 0.3, 0.9123]])
    assert (answer["x"], answer["y"], answer["name"]) == ([-0.1], [2], text.MODE_NAMES["answer"])
    assert think["marker"]["symbol"] != answer["marker"]["symbol"]
    assert least["x"] == [0.5, 0.5] and plot["config"]["displayModeBar"] is False


def test_what_a_visitor_or_the_model_wrote_is_not_in_it():
    assert "onerror" not in tokens_by_gain(OUTCOMES).plot


def test_one_mode_alone_is_drawn_too():
    assert len(json.loads(tokens_by_gain(OUTCOMES[:1]).plot)["data"]) == 3
