"""The plot of a visitor's own questions. Its ground is transparent and its hues of a middle tone, for both themes."""

import json

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from model.prompts import MODES
from ui import text
from ui.batch import Outcome

# Each has a contrast of at least 3 to 1 on the light and on the dark ground, and each mode has a symbol, too.
HUES = {"think": "#7a6df0", "answer": "#c0751a"}
SYMBOLS = {"think": "diamond", "answer": "square"}
_PLAIN = "#808894"

_AXIS = {"fixedrange": True, "zeroline": False, "gridcolor": _PLAIN, "automargin": True, "rangemode": "tozero"}
_LOOK = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": "IBM Plex Sans, system-ui, sans-serif", "size": 15, "color": _PLAIN},
    "hoverlabel": {"bgcolor": "#11151c", "bordercolor": "#7b8494", "font": {"color": "#ffffff", "size": 15}},
    "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
    "dragmode": False,  # a finger that scrolls over the plot scrolls the page
    "legend": {"orientation": "h", "x": 0, "y": -0.25, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    "xaxis": _AXIS | {"title": {"text": text.COMPLEXITY, "standoff": 12}},
    "yaxis": _AXIS | {"title": {"text": text.OWN_TOKENS_AXIS, "standoff": 12}},
    "height": 420,
    "template": None,
}


def tokens_by_complexity(outcomes: list[Outcome]) -> PlotData:
    """A point a question, by what it cost and how complex it looked; the threshold parts the modes."""
    figure = go.Figure(layout=_LOOK)
    for mode in MODES:
        figure.add_trace(_points(mode, [outcome for outcome in outcomes if outcome.mode == mode]))
    line = {"color": _PLAIN, "width": 2, "dash": "dash"}
    top = max(outcome.tokens for outcome in outcomes)
    ends = {"x": [outcomes[0].threshold] * 2, "y": [0, top]}
    figure.add_scatter(**ends, mode="lines", name=text.THRESHOLD, line=line, hoverinfo="x")
    # Plotly's toolbar would cover points; its own JSON has no place to say so.
    config = {"displayModeBar": False, "displaylogo": False, "showTips": False, "doubleClick": False}
    return PlotData(type="plotly", plot=json.dumps(json.loads(figure.to_json()) | {"config": config}))


def _points(mode: str, outcomes: list[Outcome]) -> go.Scatter:
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
