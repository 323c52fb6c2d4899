"""The ladder's section shows what training.evaluate.rungs makes of graded items: plots, a table, and a sentence."""

import json

import gradio as gr
import pytest

from tests.unit.scripted import Scripted
from tests.unit.ui.test_results_tab import rows
from training.evaluate.rungs import by_rung
from training.teachers.graded.items import KINDS
from ui import text
from ui.results import ladder_section
from ui.results.tab import results_tab
from ui.shared import results_folder


def graded(kind, rung, size, at_once, after_thinking, right_at_once, right_after_thinking):
    """An item of a results file, with chances and whether each mode was right."""
    chances = {"complexity": 1 - at_once, "right_at_once": at_once, "right_after_thinking": after_thinking}
    outcomes = {"answer": {"correct": right_at_once}, "think": {"correct": right_after_thinking}}
    return {"task": kind, "rung": rung, "size": size} | chances | outcomes


# Sums fail from rung to rung, and the complexity sees it; coins are chance on both rungs, and it sees none of that.
ITEMS = [
    *[graded("sums", 1, "small", 0.9, 0.95, True, True)] * 4,
    *[graded("sums", 2, "small", 0.4, 0.85, number < 1, True) for number in range(4)],
    graded("sums", 1, "large", 0.7, 0.8, True, False),
    *[graded("coins", rung, "", 0.5, 0.9, number < 2, number < 3) for rung in (1, 2) for number in range(4)],
    graded("coins", 1, "", 0.6, 0.9, True, True),
    graded("coins", 2, "", 0.4, 0.9, True, True),
]
MADE = by_rung(ITEMS)


def test_the_table_has_a_row_a_rung_with_what_was_foretold_and_what_happened():
    groups, head, *told = rows(ladder_section.rungs_table(MADE["rungs"]))
    assert groups == ["", "Right at once", "Right after thinking"]
    assert head == ["Kind", "Rung", "Items", "Foretold, %", "Right, %", "Foretold, %", "Right, %"]
    assert [row[:4] for row in told] == [
        ["Coins", "1", "5", "52"],
        ["Coins", "2", "5", "48"],
        ["Running sums, larger numbers", "1", "1", "70"],
        ["Running sums, small numbers", "1", "4", "90"],
        ["Running sums, small numbers", "2", "4", "40"],
    ]
    assert told[-1][4:] == ["25 4.6 to 69.9", "85", "100 51.0 to 100.0"]


def test_a_small_plot_a_kind_and_size_in_which_no_line_is_told_by_its_colour_alone():
    plot = json.loads(ladder_section.ladder_plot(MADE["rungs"]).plot)
    names = [note["text"] for note in plot["layout"]["annotations"]]
    assert names == ["Coins", "Running sums<br>larger numbers", "Running sums<br>small numbers"]
    small = [line for line in plot["data"] if line["xaxis"] == "x3"]
    drawn = {line["name"]: (line["x"], line["y"]) for line in small}
    assert drawn == {
        "Right at once, foretold": ([1, 2], [90, 40]),
        "Right at once, as it was": ([1, 2], [100, 25]),
        "Right after thinking, foretold": ([1, 2], [95, 85]),
        "Right after thinking, as it was": ([1, 2], [100, 100]),
    }
    assert len({(line["line"]["dash"], line["marker"]["symbol"]) for line in small}) == 4
    shown = [line["name"] for line in plot["data"] if line["showlegend"]]
    assert shown == list(drawn)  # each once
    assert plot["config"]["displayModeBar"] is False and not plot["layout"]["template"]


def test_the_sentence_tells_the_rank_correlation_of_each_kind_and_where_there_is_nothing_to_see():
    kinds = {
        "sums": {"rank_correlation": 0.812, "right_at_once_falls": True},
        "coins": {"rank_correlation": -0.2, "right_at_once_falls": False},
    }
    told = "Running sums +0.81, Coins \u22120.20 (where being right at once hardly falls)."
    assert ladder_section.rises(kinds).endswith(told)


def test_the_section_has_the_correlations_and_the_gaps_of_the_file():
    said = ladder_section.ladder_told(MADE)
    found = MADE["perceived"]["rises_with_rung"]["sums"]
    assert found["rank_correlation"] > 0.5 and f"Running sums +{found['rank_correlation']:.2f}" in said
    assert f"lie {100 * MADE['perceived']['at_once']['mean_gap']:.0f} points apart at once" in said


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "</table><script>"])
def test_a_kind_that_the_page_does_not_know_is_only_text(hostile):
    made = by_rung([item | {"task": hostile} for item in ITEMS if item["task"] == "coins"])
    said = ladder_section.ladder_told(made) + ladder_section.rungs_table(made["rungs"])
    assert "<img" not in said and "<script" not in said and "&lt;" in said


def test_every_kind_and_size_of_graded_questions_has_a_name():
    assert set(text.KINDS) == set(KINDS) and set(text.SIZES) == {row["size"] for row in MADE["rungs"] if row["size"]}


def test_the_section_is_there_where_the_file_is(monkeypatch):
    read = results_folder.read_results

    def openers(file):
        held = {"ladder.json": file}
        monkeypatch.setattr(
            results_folder, "read_results", lambda name, *folder: held[name] if name in held else read(name, *folder)
        )
        with gr.Blocks() as page:
            results_tab(Scripted())
        return [block.value for block in page.blocks.values() if isinstance(block, gr.HTML) and "opener" in block.value]

    assert any(text.LADDER in opener for opener in openers(MADE))
    assert not any(text.LADDER in opener for opener in openers(None))
