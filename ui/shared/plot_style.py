"""The one look of all plots. Grounds are transparent and hues of a middle tone, to be read in both themes.

The style sheet gives lettering and lines the theme's own colours.
"""

import json

import plotly.graph_objects as go
from gradio.components.plot import PlotData

# Each has a contrast of at least 3 to 1 on the light and on the dark ground.
HUES = {
    "think": "#7a6df0",
    "answer": "#c0751a",
    "adaptive": "#1f8f86",
    "lookup": "#3f8fd0",
    "random": "#808894",
    "oracle": "#c0508f",
}
SYMBOLS = {
    "think": "diamond",
    "answer": "square",
    "adaptive": "circle",
    "lookup": "triangle-up",
    "random": "x",
    "oracle": "star",
}
PLAIN = "#808894"

_TITLE = {"standoff": 12, "font": {"size": 15}}
_AXIS = {"fixedrange": True, "zeroline": False, "gridcolor": PLAIN, "title": _TITLE, "automargin": True}
_DEAD = {"itemclick": False, "itemdoubleclick": False}
LOOK = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": "IBM Plex Sans, system-ui, sans-serif", "size": 15, "color": PLAIN},
    "hoverlabel": {"bgcolor": "#11151c", "bordercolor": "#7b8494", "font": {"color": "#ffffff", "size": 15}},
    "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
    # A finger that scrolls over a plot scrolls the page.
    "dragmode": False,
    "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top", **_DEAD},
    "xaxis": _AXIS,
    "yaxis": _AXIS,
}


def drawn(figure: go.Figure, height: int) -> PlotData:
    """The figure as gr.Plot sends it, without plotly's toolbar, which its own JSON has no place for."""
    figure.update_layout(height=height, template=None)
    config = {"displayModeBar": False, "displaylogo": False, "showTips": False, "doubleClick": False}
    return PlotData(type="plotly", plot=json.dumps(json.loads(figure.to_json()) | {"config": config}))
