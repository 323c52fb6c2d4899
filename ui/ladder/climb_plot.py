"""The plot of a climb: both chances along the rungs, and what happened where the ladder was run."""

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from model.checkpoint import MODE_OF
from ui import text
from ui.ladder.climb import Climb, Rung
from ui.shared.plot_style import HUES, LOOK, PLAIN, SYMBOLS, drawn

HEIGHT = 380


def climb_plot(climb: Climb, here: Rung) -> PlotData:
    """Foretold chances are dashed lines with open marks, what happened full ones; `here` has a line of its own."""
    figure = go.Figure(layout=LOOK)
    for chance in MODE_OF:
        at = [(rung.steps, getattr(rung.chances, f"right_{chance}")) for rung in climb.rungs]
        figure.add_trace(_trace(chance, "foretold", at, text.CLIMB_HOVER))
        ran = [(rung.steps, rung.happened) for rung in climb.rungs if rung.happened]
        if ran:
            shares = [(steps, happened.right[chance] / happened.questions) for steps, happened in ran]
            hover = text.CLIMB_HAPPENED_HOVER.format(count=ran[0][1].questions)
            figure.add_trace(_trace(chance, "right", shares, hover))
    figure.add_vline(here.steps, line={"color": PLAIN, "width": 2, "dash": "dot"})
    ends = [climb.rungs[0].steps - 0.4, climb.rungs[-1].steps + 0.4]
    figure.update_xaxes(title_text=text.CLIMB_STEPS, dtick=1, range=ends)
    figure.update_yaxes(range=[-4, 104], ticksuffix=" %", dtick=25)
    return drawn(figure, HEIGHT)


def _trace(chance: str, told: str, points: list[tuple[int, float]], hover: str) -> go.Scatter:
    mode, foretold = MODE_OF[chance], told == "foretold"
    return go.Scatter(
        x=[steps for steps, _ in points],
        y=[round(100 * share, 1) for _, share in points],
        mode="lines+markers",
        name=text.LADDER_LINES[told].format(chance=text.CHANCES[chance]),
        line={"color": HUES[mode], "width": 2, "dash": "dash" if foretold else "solid"},
        marker={"color": HUES[mode], "symbol": SYMBOLS[mode] + ("-open" if foretold else ""), "size": 11},
        hovertemplate=hover,
    )
