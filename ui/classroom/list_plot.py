"""The plot of a visitor's own questions."""

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from model.prompts import MODES
from ui import text
from ui.classroom.sheet_run import RowOutcome
from ui.shared.plot_style import HUES, LOOK, PLAIN, SYMBOLS, drawn


def tokens_by_complexity(outcomes: list[RowOutcome]) -> PlotData:
    """A point a question, by what it cost and how complex it looked; the threshold parts the modes."""
    figure = go.Figure(layout=LOOK)
    for mode in MODES:
        figure.add_trace(_points(mode, [outcome for outcome in outcomes if outcome.mode == mode]))
    line = {"color": PLAIN, "width": 2, "dash": "dash"}
    top = max(outcome.tokens for outcome in outcomes)
    ends = {"x": [outcomes[0].threshold] * 2, "y": [0, top]}
    figure.add_scatter(**ends, mode="lines", name=text.THRESHOLD, line=line, hoverinfo="x")
    figure.update_xaxes(title_text=text.COMPLEXITY, rangemode="tozero")
    figure.update_yaxes(title_text=text.OWN_TOKENS_AXIS, rangemode="tozero")
    return drawn(figure, 420)


def _points(mode: str, outcomes: list[RowOutcome]) -> go.Scatter:
    # What a visitor wrote stays out of the plot, whose labels know some markup: the line's number leads to it.
    return go.Scatter(
        x=[round(outcome.complexity, 4) for outcome in outcomes],
        y=[outcome.tokens for outcome in outcomes],
        customdata=[outcome.row.line for outcome in outcomes],
        mode="markers",
        name=text.MODE_NAMES[mode],
        marker={"color": HUES[mode], "symbol": SYMBOLS[mode], "size": 12},
        hovertemplate=text.OWN_HOVER,
    )
