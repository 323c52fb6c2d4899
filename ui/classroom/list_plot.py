"""The plot of a visitor's own questions."""

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from model.prompts import MODES
from ui import text
from ui.classroom.sheet_run import RowOutcome
from ui.shared.plot_style import HUES, LOOK, PLAIN, SYMBOLS, drawn


def tokens_by_gain(outcomes: list[RowOutcome]) -> PlotData:
    """A point a question, by what thinking adds and what it cost; the least gain parts the modes."""
    figure = go.Figure(layout=LOOK)
    for mode in MODES:
        figure.add_trace(_points(mode, [outcome for outcome in outcomes if outcome.result.mode == mode]))
    line = {"color": PLAIN, "width": 2, "dash": "dash"}
    top = max(outcome.result.tokens["to_answer"] for outcome in outcomes)
    ends = {"x": [outcomes[0].result.threshold] * 2, "y": [0, top]}
    figure.add_scatter(**ends, mode="lines", name=text.THRESHOLD, line=line, hoverinfo="x")
    figure.update_xaxes(title_text=text.GAIN, rangemode="tozero")
    figure.update_yaxes(title_text=text.OWN_TOKENS_AXIS, rangemode="tozero")
    return drawn(figure, 420)


def _points(mode: str, outcomes: list[RowOutcome]) -> go.Scatter:
    # What a visitor wrote stays out of the plot, whose labels know some markup: the line's number leads to it.
    results = [outcome.result for outcome in outcomes]
    chances = [(round(result.right_at_once, 4), round(result.right_after_thinking, 4)) for result in results]
    return go.Scatter(
        x=[round(result.gain, 4) for result in results],
        y=[result.tokens["to_answer"] for result in results],
        customdata=[(outcome.row.line, *pair) for outcome, pair in zip(outcomes, chances, strict=True)],
        mode="markers",
        name=text.MODE_NAMES[mode],
        marker={"color": HUES[mode], "symbol": SYMBOLS[mode], "size": 12},
        hovertemplate=text.OWN_HOVER,
    )
