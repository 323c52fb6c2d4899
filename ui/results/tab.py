"""The Results tab: what training.evaluate measured, as tables and plots, and a least gain to try on it."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.results import claim, evaluation, ladder_section, plots, policy_tables, study_tables
from ui.results.evaluation import Evaluation
from ui.shared import results_folder
from ui.shared.markup import heading, safe

# What was typed comes before Gradio brings it into the slider's range, or as null when the box was emptied.
_IN_RANGE = "(threshold) => Math.min(Math.max(threshold, 0), 1)"


def results_tab(adaptive: AdaptiveSLM) -> None:
    """Adds the tab's components and its listener; call it inside gr.Blocks."""
    found, read = evaluation.load_evaluation(), results_folder.read_results
    graded = read("ladder.json")
    with gr.Column(elem_id="results"):
        if found is None:
            _html(f"<p>{safe(text.RESULTS_MISSING)}</p>")
            return
        _html(claim.claim(found))
        _html(policy_tables.measured_by(found, adaptive))
        _threshold(found, adaptive)
        _html(claim.contents({f"results-{name}": title for name, title in _sections(graded).items()}))
        published = read("published.json")
        _html(policy_tables.policy_table(found, published) + policy_tables.against_lookup(found), "table")
        _html(policy_tables.calibration_heading(found.bins), "calibration")
        _plot(plots.reliability_plot(found.bins))
        _html(policy_tables.calibration_table(found.bins))
        five = evaluation.gain_quartiles(found.items)
        _html(heading(text.SPREAD, text.SPREAD_HINT), "spread")
        _plot(plots.spread_plot(five, found.threshold))
        _html(policy_tables.spread_table(five))
        if graded:
            _ladder(graded)
        _html(study_tables.router_table(read("perceptions.json"), read("routers.json")), "routers")
        _html(study_tables.baseline_table(found.tasks, [read("baseline.json"), read("few_shot.json")]), "baselines")
        _html(study_tables.quantization_table(read("quantizations.json")), "builds")


def _sections(graded: dict | None) -> dict[str, str]:
    """The sections below the first screen by name, in their order, with their titles."""
    titles = {"table": text.TABLE, "calibration": text.CALIBRATION, "spread": text.SPREAD}
    if graded:
        titles["ladder"] = text.LADDER
    return titles | {"routers": text.ROUTERS, "baselines": text.BASELINES, "builds": text.QUANTIZATIONS}


def _threshold(found: Evaluation, adaptive: AdaptiveSLM) -> None:
    """Accuracy against tokens, and the slider that moves a ring along the curve."""
    examples = results_folder.read_results("examples.json")
    _html(heading(text.PARETO, text.PARETO_HINT))
    plot = _plot(plots.pareto_plot(found, found.threshold))
    _html(policy_tables.pareto_table(found))
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
    flips = _html(policy_tables.flip_tables(found, found.threshold, examples, adaptive))

    def move(threshold: float) -> dict:
        return {
            told: policy_tables.at_threshold(found, threshold),
            flips: policy_tables.flip_tables(found, threshold, examples, adaptive),
            plot: plots.pareto_plot(found, threshold),
        }

    # Keys can be quicker than plots: what counts is where the slider came to rest.
    hidden = {"trigger_mode": "always_last", "show_progress": "hidden", "api_visibility": "private"}
    slider.release(move, slider, [told, flips, plot], js=_IN_RANGE, queue=False, **hidden)


def _ladder(graded: dict) -> None:
    _html(ladder_section.ladder_heading(graded), "ladder")
    _plot(ladder_section.ladder_plot(graded["rungs"]))
    _html(ladder_section.rungs_table(graded["rungs"]))


def _html(value: str, section: str | None = None) -> gr.HTML:
    """`section` is the name of the one that begins here, to which the contents lead."""
    return gr.HTML(value, apply_default_css=False, elem_id=section and f"results-{section}")


def _plot(drawing: plots.PlotData) -> gr.Plot:
    return gr.Plot(drawing, show_label=False, container=False, elem_classes="plot")
