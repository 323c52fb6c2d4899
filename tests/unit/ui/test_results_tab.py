"""The Results tab's words, tables and plots carry the numbers of the results files, and take no text for markup."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import gradio as gr
import pytest

from tests.unit.ui.test_evaluation import ITEMS
from training.evaluate.by_policy import overall_and_tasks as policies_of
from training.evaluate.policies import MEASURED, POLICIES
from ui import text
from ui.results import claim, plots, policy_tables
from ui.results.evaluation import Evaluation, gain_quartiles, load_evaluation
from ui.results.sections import contents, opener
from ui.results.tab import results_tab
from ui.shared.markup import folded, safe, table
from ui.shared.results_folder import read_results
from ui.theme import COLOURS

RUN = {"engine": "onnx", "quantization": "int8", "checkpoint": "abc", "commit": "123", "date": "2026-01-02"}
PUBLISHED = {
    "source": {"students": "a repository", "teacher": "another"},
    "students": [{"name": "Small", "parameters": "9M", "answer": {"svamp": 7}, "rationale": {"svamp": 3}}],
    "teacher": {"name": "Large", "parameters": "9B", "rationale": {"svamp": 64, "coin_flip": 90}},
}


def running(checkpoint="abc", engine="onnx"):
    return SimpleNamespace(engine=SimpleNamespace(name=engine, quantization="int8"), checkpoint_id=checkpoint)


def found(split="validation", threshold=0.6):
    made = policies_of(ITEMS, list(POLICIES), threshold)
    return Evaluation(split, RUN | {"threshold": threshold}, ITEMS, made["tasks"], made["overall"])


def rows(html):
    """The tables' rows, each a list of its cells' text."""
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.S)
    ]


def test_the_source_is_told_in_words():
    said = policy_tables.measured_by(found(), running())
    for word in ("4 items", "validation", "onnx", "int8", "abc", "123", "2026-01-02", "0.6"):
        assert word in said
    assert "test split" in policy_tables.measured_by(found("test"), running())
    assert "another" not in said


@pytest.mark.parametrize("other", [running("def"), running(engine="torch")])
def test_it_says_when_something_else_runs_here(other):
    said = policy_tables.measured_by(found(), other)
    assert f"is another: {other.engine.name}, int8, checkpoint {other.checkpoint_id}" in said


def test_the_table_of_policies_has_every_task_beside_published_students():
    _, head, svamp, coin, overall = rows(policy_tables.policy_table(found(), PUBLISHED))
    assert head[:2] == ["Task", "Items"] and head[-2:] == ["Small 9M", "Large 9B"]
    # svamp: a is right thinking only, d always; adaptive thinks on a.
    assert svamp[:3] == ["SVAMP", "2", "100.0 34.2 to 100.0"]
    assert svamp[3].startswith("50.0 ") and svamp[4].startswith("100.0 ")
    assert svamp[7:] == ["50 %", "7/3", "64"]
    assert coin[7:] == ["0 %", "–", "90"]
    assert overall[:2] == ["All items", "4"] and overall[7:] == ["25 %", "–", "–"]


def test_without_published_figures_the_table_stands_alone():
    assert len(rows(policy_tables.policy_table(found(), None))[1]) == 8


def test_each_number_of_the_shipped_table_is_that_of_its_file():
    made = load_evaluation()
    shown = {row[0]: row for row in rows(policy_tables.policy_table(made, read_results("published.json")))}
    policies = [name for name in ("think", "answer", "adaptive", "lookup", "random", "oracle") if name in made.overall]
    for task, cells in [*made.tasks.items(), ("", made.overall)]:
        row = shown[text.TASKS.get(task, text.ALL_TASKS)]
        assert row[1] == str(cells["think"]["n"])
        for policy, cell in zip(policies, row[2:], strict=False):
            low, high = cells[policy]["interval"]
            accuracy = 100 * cells[policy]["accuracy"]
            assert cell == f"{accuracy:.1f} {100 * low:.1f} to {100 * high:.1f}"


def test_the_lookup_table_stands_beside_where_the_run_says_on_what_it_thinks():
    # It thinks on coin_flip, where thinking is never right and answering is once in two.
    thinking = frozenset(["coin_flip", "sums"])
    made = policies_of(ITEMS, list(MEASURED), 0.6, thinking)
    run = RUN | {"threshold": 0.6, "lookup_thinks_on": sorted(thinking)}
    told = Evaluation("test", run, ITEMS, made["tasks"], made["overall"])
    assert text.POLICIES["lookup"] in policy_tables.policy_table(told, None)
    # Adaptive is right on a, b and d; the table on d alone. Of its tasks the page names those that were measured.
    said = policy_tables.against_lookup(told)
    assert "adaptive minus the table: +50.0 points" in said and "(it thinks on: Coin Flip)" in said
    assert policy_tables.against_lookup(found()) == ""
    assert text.POLICIES["lookup"] not in policy_tables.policy_table(found(), None)


def test_published_figures_cover_the_twelve_tasks_and_name_their_source():
    published = read_results("published.json")
    for other in [*published["students"], published["teacher"]]:
        for kind in ("answer", "rationale"):
            assert set(other.get(kind, text.TASKS)) == set(text.TASKS)
    assert "reasoning-teacher" in published["source"]["students"]


def test_words_at_the_default_threshold():
    said = policy_tables.at_threshold(found(), 0.6)
    assert "least gain of 0.60" in said and "25 % of the items" in said and "right on 75.0 %" in said
    assert "takes 8.0 tokens" in said and "No item changes its mode" in said


def test_words_at_another_threshold_tell_what_flips():
    said = policy_tables.at_threshold(found(), 0)
    assert "100 % of the items" in said and "right on 50.0 %" in said and "27.5 tokens" in said
    assert "3 of 4 items flip to think first: 0 become right, 1 become wrong" in said
    assert "1 of 4 items flip to answer first: 0 become right, 1 become wrong" in policy_tables.at_threshold(found(), 1)


def test_two_thresholds_that_differ_little_are_told_apart():
    said = policy_tables.at_threshold(found(threshold=0.1468), 0.15)
    assert "least gain of 0.150" in said and "against the default, 0.147" in said


def examples(checkpoint="abc"):
    outcome = {"think": {"correct": True}, "answer": {"correct": False}}
    items = [
        {"task": "coin_flip", "id": "coin_flip-1", "gain": 0.7} | outcome,
        {"task": "svamp", "id": "svamp-1", "gain": 0.2} | outcome,
        {"task": "svamp", "id": "gone", "gain": 0.7} | outcome,
    ]
    return {"items": items, "run": RUN | {"checkpoint": checkpoint}}


def test_which_items_and_examples_flip():
    said = policy_tables.flip_tables(found(), 0.8, examples(), running())
    assert "Of our own 2 example questions, 1 flip to answer first." in said
    (example,) = [row for row in rows(said) if "0.700" in row]
    assert example[1:] == ["Coin Flip", "0.700", "right", "wrong"]
    assert "not of the one that runs here" not in said
    assert rows(policy_tables.flip_tables(found(), 0, examples(), running()))[:3] == [
        ["Task", "Items", "Flip to think first", "Become right", "Become wrong"],
        ["SVAMP", "2", "1", "0", "0"],
        ["Coin Flip", "2", "2", "0", "1"],
    ]
    assert ["Coin Flip", "b, c"] in rows(policy_tables.flip_tables(found(), 0, examples(), running()))


def test_examples_of_another_checkpoint_are_said_to_be_so_and_missing_ones_as_well():
    said = policy_tables.flip_tables(found(), 0.6, examples("old"), running())
    assert "those of checkpoint old (onnx, int8), not of the one that runs here, onnx, int8, checkpoint abc" in said
    assert "None of our own 2 example questions flips." in said
    assert "training.evaluate.examples" in policy_tables.flip_tables(found(), 0.6, None, running())


def test_bins_and_boxes_as_tables():
    made = found()
    at_once, after_thinking = re.findall(r"<table>.*?</table>", policy_tables.calibration_table(made.bins), re.S)
    assert rows(at_once) == [
        ["Right at once", "Items", "Mean chance", "Right, %", "95 % interval"],
        ["0.0 to 0.1", "1", "0.050", "0.0", "0.0 to 79.3"],
        ["0.2 to 0.3", "2", "0.250", "50.0", "9.5 to 90.5"],
        ["0.4 to 0.5", "1", "0.450", "100.0", "20.7 to 100.0"],
    ]
    assert rows(after_thinking)[0][0] == "Right after thinking" and rows(after_thinking)[3][2:4] == ["0.950", "100.0"]
    # At once (0.05 + 2 * 0.25 + 0.55) / 4; after thinking (0.55 + 2 * 0.25 + 0.05) / 4.
    told = policy_tables.calibration_told(made.bins)
    assert "Right at once\u201d and the truth lie 27.5 points apart" in told and "error 0.275" in told
    assert rows(policy_tables.spread_table(gain_quartiles(ITEMS)))[1] == [
        "Coin Flip",
        *"0.100 0.200 0.300 0.400 0.500".split(),
    ]


def test_the_numbers_of_the_plot_go_from_always_thinking_to_never():
    shown = rows(policy_tables.pareto_table(found()))
    assert shown[1] == ["Always think first", "50.0", "15.0 to 85.0", "100 %", "27.5", "28.5"]
    curve = shown[7:]
    assert [row[2] for row in curve] == ["100 %", "75 %", "25 %", "0 %"]
    assert curve[1] == ["0.5000", "75.0", "75 %", "21.5"]


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", '" onload="alert(1)', "</table><script>"])
def test_no_text_becomes_markup(hostile):
    def tags(html):
        return re.findall(r"<(\w+)", html)

    def made(word):
        return table(word, [word, (word, word)], [[word, word]], [(word, 2)]) + folded(word, "")

    assert tags(made(hostile)) == tags(made("plain"))
    assert safe(hostile) in made(hostile)


def drawn(plot):
    return json.loads(plot.plot)


def drawn_plots():
    made = found()
    return [
        plots.pareto_plot(made, 0.5),
        plots.reliability_plot(made.bins),
        plots.spread_plot(gain_quartiles(ITEMS), 0.6),
    ]


def test_every_plot_has_a_transparent_ground_and_no_toolbar():
    for plot in map(drawn, drawn_plots()):
        assert plot["layout"]["paper_bgcolor"] == plot["layout"]["plot_bgcolor"] == "rgba(0,0,0,0)"
        assert plot["config"]["displayModeBar"] is False
        assert not plot["layout"]["template"]


def test_the_ring_stands_at_the_chosen_threshold():
    default, at_zero = (drawn(plots.pareto_plot(found(), threshold))["data"][-1] for threshold in (0.6, 0))
    assert (default["x"], default["y"]) == ([8.0], [75.0])
    assert (at_zero["x"], at_zero["y"]) == ([27.5], [50.0])


def test_no_two_series_are_told_apart_by_colour_alone():
    for plot in map(drawn, drawn_plots()):
        marks = [
            (s.get("marker", {}).get("symbol"), s.get("line", {}).get("dash"), s["type"], s.get("mode"))
            for s in plot["data"]
        ]
        assert len(set(marks)) == len(marks)
    assert len(set(plots.SYMBOLS.values())) == len(plots.HUES)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("hue", plots.HUES.values())
@pytest.mark.parametrize("ground", COLOURS["page"])
def test_hues_can_be_told_from_both_grounds(hue, ground):
    low, high = sorted((luminance(hue), luminance(ground)))
    assert (high + 0.05) / (low + 0.05) >= 3


def test_the_claim_has_its_three_numbers_with_intervals():
    held = found(threshold=0.6)
    cells = held.overall
    said = claim.claim(held)
    for mode in ("adaptive", "think", "answer"):
        assert f"{100 * cells[mode]['accuracy']:.1f} %" in said
        assert f"{cells[mode]['tokens_to_answer']:.1f}" in said
    ahead = 100 * (cells["adaptive"]["accuracy"] - cells["think"]["accuracy"])
    assert f"<dd>{ahead:+.1f} points (95 % interval " in said
    share = cells["adaptive"]["tokens_to_answer"] / cells["think"]["tokens_to_answer"]
    assert f"<dd>{100 * share:.0f} %</dd>" in said
    assert text.CLAIM_AHEAD["lookup"] not in said  # there is no such table in these results
    known = replace(held, run=held.run | {"lookup_thinks_on": ["svamp"]})
    assert text.CLAIM_AHEAD["lookup"] in claim.claim(known)


def test_the_contents_lead_to_headings_that_open_what_is_folded():
    assert '<a href="#results-a">What &lt;b&gt;?</a>' in contents({"a": "What <b>?"})
    said = opener("a", "What <b>?")
    assert 'id="results-a" aria-expanded="false" aria-controls="results-a-inside">What &lt;b&gt;?</button></h2>' in said


def test_every_entry_of_the_contents_has_its_heading_and_its_section():
    with gr.Blocks() as page:
        results_tab(running())
    values = [block.value for block in page.blocks.values() if isinstance(block, gr.HTML)]
    (nav,) = [value for value in values if "<nav" in value]
    places = re.findall(r'href="#([^"]+)"', nav)
    assert len(places) >= 7
    assert places == [place for value in values for place in re.findall(r'class="opener" id="([^"]+)"', value)]
    assert {f"{place}-inside" for place in places} <= {block.elem_id for block in page.blocks.values()}
