"""The Results tab: what training.evaluate measured. The claim stands open; the rest is in sections that open."""

from collections.abc import Callable
from functools import partial

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.results import claim, evaluation, ladder_section, plots, policy_tables, study_tables
from ui.results.evaluation import Evaluation
from ui.results.sections import contents, section
from ui.shared import kinds_html, results_folder
from ui.shared.controls import on_release
from ui.shared.kinds import measured_kinds
from ui.shared.markup import heading, paragraphs


def results_tab(adaptive: AdaptiveSLM) -> None:
    """Adds the tab's components and its listener; call it inside gr.Blocks."""
    found = evaluation.load_evaluation()
    with gr.Column(elem_id="results"):
        if found is None:
            _html(paragraphs(text.RESULTS_MISSING))
            return
        # On a phone the claim, its plot and the contents come one below the other.
        with gr.Row(elem_id="results-first"):
            _html(claim.claim(found), "results-claim")
            with gr.Column(elem_id="results-plot"):
                _html(heading(text.PARETO))
                plot = _plot(plots.pareto_plot(found, found.threshold))
                _html(paragraphs(text.PARETO_HINT) + policy_tables.pareto_table(found))
                _html(policy_tables.measured_by(found, adaptive))
            parts = _parts(found, adaptive, plot)
            _html(contents({name: title for name, (title, _) in parts.items()}), "results-contents")
        with gr.Column(elem_id="results-sections"):
            for name, (title, fill) in parts.items():
                with section(name, title):
                    fill()


def _parts(found: Evaluation, adaptive: AdaptiveSLM, plot: gr.Plot) -> dict[str, tuple[str, Callable[[], None]]]:
    """The sections below the first screen by name, in their order: the title, and what fills it."""
    read = results_folder.read_results
    graded, base = read("ladder.json"), [read("baseline.json"), read("few_shot.json")]
    parts = {
        "threshold": (text.THRESHOLD_TITLE, partial(_threshold, found, adaptive, plot)),
        "table": (text.TABLE, partial(_table, found)),
        "calibration": (text.CALIBRATION, partial(_calibration, found)),
        "spread": (text.SPREAD, partial(_spread, found)),
    }
    if graded:
        parts["ladder"] = (text.LADDER, partial(_ladder, graded))
    routers = study_tables.router_table(read("perceptions.json"), read("routers.json"))
    return parts | {
        "routers": (text.ROUTERS, partial(_html, routers)),
        "baselines": (text.BASELINES, partial(_html, study_tables.baseline_table(found.tasks, base))),
        "builds": (text.QUANTIZATIONS, partial(_html, study_tables.quantization_table(read("quantizations.json")))),
    }


def _threshold(found: Evaluation, adaptive: AdaptiveSLM, plot: gr.Plot) -> None:
    """The slider that moves a ring along the plot's curve, and what changes with it."""
    examples = results_folder.read_results("examples.json")

    def kinds(threshold: float) -> str:
        at = measured_kinds(), found.threshold, threshold
        return kinds_html.kinds_told(*at) + kinds_html.kinds_changed(*at) + kinds_html.kinds_all(*at)

    slider = gr.Slider(
        0,
        1,
        value=found.threshold,
        step=0.005,
        label=text.OTHER_THRESHOLD,
        info=text.OTHER_THRESHOLD_HINT,
        buttons=["reset"],
        elem_id="other-threshold",
    )
    # The region itself stays, so that a screen reader says what is new in it.
    region = '<p id="at-threshold" role="status" aria-live="polite">${value}</p>'
    told = gr.HTML(policy_tables.at_threshold(found, found.threshold), html_template=region, apply_default_css=False)
    changed = _html(kinds(found.threshold))
    flips = _html(policy_tables.flip_tables(found, found.threshold, examples, adaptive))

    def move(threshold: float) -> dict:
        return {
            told: policy_tables.at_threshold(found, threshold),
            changed: kinds(threshold),
            flips: policy_tables.flip_tables(found, threshold, examples, adaptive),
            plot: plots.pareto_plot(found, threshold),
        }

    on_release(slider, move, [told, changed, flips, plot])


def _table(found: Evaluation) -> None:
    published = results_folder.read_results("published.json")
    _html(policy_tables.policy_table(found, published) + policy_tables.against_lookup(found))


def _calibration(found: Evaluation) -> None:
    _html(policy_tables.calibration_told(found.bins))
    _plot(plots.reliability_plot(found.bins))
    _html(policy_tables.calibration_table(found.bins))


def _spread(found: Evaluation) -> None:
    five = evaluation.gain_quartiles(found.items)
    _html(paragraphs(text.SPREAD_HINT))
    _plot(plots.spread_plot(five, found.threshold))
    _html(policy_tables.spread_table(five))


def _ladder(graded: dict) -> None:
    _html(ladder_section.ladder_told(graded))
    _plot(ladder_section.ladder_plot(graded["rungs"]))
    _html(ladder_section.rungs_table(graded["rungs"]))


def _html(value: str, elem_id: str | None = None) -> gr.HTML:
    return gr.HTML(value, apply_default_css=False, elem_id=elem_id)


def _plot(drawing: plots.PlotData) -> gr.Plot:
    return gr.Plot(drawing, show_label=False, container=False, elem_classes="plot")
