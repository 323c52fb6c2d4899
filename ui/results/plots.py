"""The plots of results. Each series has a symbol or a dash of its own, beside its colour."""

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from model.checkpoint import MODE_OF
from ui import text
from ui.results.evaluation import Evaluation, at
from ui.shared.from_training import LOOKUP, Bin, Curve
from ui.shared.plot_style import HUES, LOOK, PLAIN, SYMBOLS, drawn


def pareto_plot(evaluation: Evaluation, threshold: float) -> PlotData:
    """Accuracy against tokens up to the answer: each policy, adaptive at every least gain, and at the one chosen."""
    cells = evaluation.overall
    ends = [cells["answer"], cells["think"]]
    figure = go.Figure(layout=LOOK)
    figure.add_scatter(
        x=_tokens(ends),
        y=_accuracy(ends),
        mode="lines",
        name=text.RANDOM_LINE,
        line={"color": HUES["random"], "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    figure.add_trace(_curve(evaluation.curve))
    for policy in ("think", "answer", LOOKUP, "random", "oracle"):
        if policy not in cells:
            continue
        figure.add_trace(_policy(policy, cells[policy], text.POLICIES[policy]))
    figure.add_trace(_policy("adaptive", cells["adaptive"], text.ADAPTIVE_DEFAULT))
    figure.add_trace(_chosen(at(evaluation, threshold)))
    figure.update_xaxes(title_text=text.TOKENS_AXIS, rangemode="tozero")
    figure.update_yaxes(title_text=text.ACCURACY_AXIS, ticksuffix=" %")
    return drawn(figure, 580)


def reliability_plot(bins: dict[str, list[Bin]]) -> PlotData:
    """What each chance foretells against what came true, bin by bin; on the diagonal both agree."""
    figure = go.Figure(layout=LOOK)
    line = {"color": HUES["random"], "width": 2, "dash": "dash"}
    figure.add_scatter(x=[0, 1], y=[0, 100], mode="lines", name=text.DIAGONAL, line=line, hoverinfo="skip")
    for chance, its in bins.items():
        figure.add_trace(_bins(chance, its))
    figure.update_xaxes(title_text=text.PREDICTED_AXIS, range=[-0.02, 1.02])
    figure.update_yaxes(title_text=text.OBSERVED_AXIS, ticksuffix=" %", range=[-4, 104])
    return drawn(figure, 520)


def _bins(chance: str, bins: list[Bin]) -> go.Scatter:
    hue, shares = HUES[MODE_OF[chance]], [100 * b.observed for b in bins]
    return go.Scatter(
        x=[b.predicted for b in bins],
        y=shares,
        mode="markers",
        name=text.CHANCES[chance],
        customdata=[b.count for b in bins],
        marker={"color": hue, "symbol": SYMBOLS[MODE_OF[chance]], "size": 12},
        error_y=_bars(shares, [[100 * end for end in b.interval] for b in bins], hue),
        hovertemplate=text.BIN_HOVER,
    )


def spread_plot(five: dict[str, list[float]], threshold: float) -> PlotData:
    """A box a task: least gain, quartiles, greatest; and the default threshold across them."""
    low, lower, median, upper, high = zip(*five.values(), strict=True)
    names = [text.TASKS.get(task, task) for task in five]
    figure = go.Figure(layout=LOOK)
    figure.add_box(
        y=names,
        orientation="h",
        lowerfence=low,
        q1=lower,
        median=median,
        q3=upper,
        upperfence=high,
        name=text.GAINS_NAME,
        line={"color": HUES["adaptive"], "width": 2},
        hoverinfo="x",
    )
    line = {"color": PLAIN, "width": 3, "dash": "dash"}
    # From the first box to the last: a line on an axis of names ends in their middle.
    ends = [names[0], names[-1]]
    figure.add_scatter(x=[threshold] * 2, y=ends, mode="lines", name=text.DEFAULT_LINE, line=line, hoverinfo="x")
    figure.update_xaxes(title_text=text.GAIN, rangemode="tozero")
    figure.update_yaxes(showgrid=False)
    return drawn(figure, 560)


def _curve(curve: Curve) -> go.Scatter:
    points = zip(curve.threshold.tolist(), curve.thinking_rate.tolist(), strict=True)
    return go.Scatter(
        x=curve.tokens.round(2).tolist(),
        y=(100 * curve.accuracy).round(2).tolist(),
        customdata=[[round(t, 4), round(100 * rate)] for t, rate in points],
        mode="lines",
        name=text.ADAPTIVE_CURVE,
        line={"color": HUES["adaptive"], "width": 3},
        hovertemplate=text.CURVE_HOVER,
    )


def _policy(policy: str, cell: dict, name: str) -> go.Scatter:
    y = _accuracy([cell])
    return go.Scatter(
        x=_tokens([cell]),
        y=y,
        mode="markers",
        name=name,
        marker={"color": HUES[policy], "symbol": SYMBOLS[policy], "size": 14},
        error_y=_bars(y, [[100 * end for end in cell["interval"]]], HUES[policy]),
        hovertemplate=text.POLICY_HOVER,
    )


def _chosen(cell: dict) -> go.Scatter:
    """A ring around the point of the chosen least gain."""
    marker = {"color": HUES["adaptive"], "symbol": "circle-open", "size": 26, "line": {"width": 4}}
    return go.Scatter(
        x=_tokens([cell]),
        y=_accuracy([cell]),
        mode="markers",
        name=text.CHOSEN_POINT,
        marker=marker,
        hovertemplate=text.POLICY_HOVER,
    )


def _tokens(cells: list[dict]) -> list[float]:
    return [cell["tokens_to_answer"] for cell in cells]


def _accuracy(cells: list[dict]) -> list[float]:
    return [round(100 * cell["accuracy"], 2) for cell in cells]


def _bars(middles: list[float], ends: list[list[float]], colour: str) -> dict:
    """Error bars from interval to interval, as plotly wants them: distances from the middle."""
    pairs = list(zip(middles, ends, strict=True))
    up, down = [high - y for y, (_, high) in pairs], [y - low for y, (low, _) in pairs]
    return {"array": up, "arrayminus": down, "symmetric": False, "color": colour, "thickness": 1.5, "width": 5}
