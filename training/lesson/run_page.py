"""The page of a lesson-sized run: what was foretold and what happened, rung by rung, and what each policy costs."""

from html import escape
from pathlib import Path

import plotly.graph_objects as go

from model.checkpoint import CHANCES
from training.lesson.two_kinds import KINDS_OF_LESSON
from training.whole_file import write_text

NAMES = {"at_once": "right at once", "after_thinking": "right after thinking"}
COLOURS = {"at_once": "#b45309", "after_thinking": "#4338ca"}
LAYOUT = {"template": "plotly_white", "height": 380, "margin": {"l": 60, "r": 20, "t": 50, "b": 50}}
ABOUT = {
    "lists": "Lists: the last of the places that are named is asked for. The steps are the places.",
    "walks": "Walks: it knows which place follows which, and has to go on from place to place.",
}


def write_page(result: dict, out: Path) -> None:
    """Writes one HTML file that needs nothing else, from what `measure_lesson` returns."""
    figures = [*(by_rung_plot(result, kind) for kind in KINDS_OF_LESSON), policies_plot(result)]
    first, *others = figures
    plots = [first.to_html(full_html=False, include_plotlyjs=True)]
    plots += [figure.to_html(full_html=False, include_plotlyjs=False) for figure in others]
    texts = [*(ABOUT[kind] for kind in KINDS_OF_LESSON), in_one_sentence(result)]
    parts = "".join(f"<p>{escape(text)}</p>{plot}" for text, plot in zip(texts, plots, strict=True))
    write_text(
        out,
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The lesson-sized run</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{font:16px/1.5 system-ui, '
        "sans-serif;max-width:54rem;margin:2rem auto;padding:0 1rem}</style></head><body>"
        f"<h1>The lesson-sized run</h1>{parts}{policies_html(result)}</body></html>\n",
    )


def in_one_sentence(result: dict) -> str:
    """Adaptive beside always thinking, in one sentence."""
    adaptive, think = (result["overall"][policy] for policy in ("adaptive", "think"))
    return (
        f"Adaptive is right on {100 * adaptive['accuracy']:.1f} % of {adaptive['n']} questions for "
        f"{adaptive['tokens_to_answer']:.1f} tokens to the answer; always thinking on {100 * think['accuracy']:.1f} % "
        f"for {think['tokens_to_answer']:.1f}."
    )


def by_rung_plot(result: dict, kind: str) -> go.Figure:
    """A kind's two chances over its rungs: what was foretold is a line, what happened a mark with its interval."""
    rows = [row for row in result["rungs"] if row["kind"] == kind]
    rungs, figure = [row["rung"] for row in rows], go.Figure()
    for chance in CHANCES:
        cells = [row[chance] for row in rows]
        foretold = [100 * cell["foretold"] for cell in cells]
        right = [100 * cell["right"] for cell in cells]
        low, high = zip(*(cell["interval"] for cell in cells), strict=True)
        ends = {
            "type": "data",
            "array": [100 * end - value for end, value in zip(high, right, strict=True)],
            "arrayminus": [value - 100 * end for end, value in zip(low, right, strict=True)],
        }
        dash = "solid" if chance == "at_once" else "dash"
        line = {"color": COLOURS[chance], "dash": dash}
        figure.add_scatter(x=rungs, y=foretold, mode="lines", line=line, name=f"{NAMES[chance]}, foretold")
        marker = {"color": COLOURS[chance], "symbol": "circle" if chance == "at_once" else "diamond", "size": 9}
        figure.add_scatter(x=rungs, y=right, error_y=ends, mode="markers", marker=marker, name=NAMES[chance])
    figure.update_xaxes(title="steps", dtick=1)
    figure.update_yaxes(title="%", range=[-3, 106])
    return figure.update_layout(title=kind.capitalize(), **LAYOUT)


def policies_plot(result: dict) -> go.Figure:
    """Accuracy over tokens to the answer, a named point a policy."""
    figure = go.Figure()
    for policy, cell in result["overall"].items():
        figure.add_scatter(
            x=[cell["tokens_to_answer"]],
            y=[100 * cell["accuracy"]],
            text=[policy],
            mode="markers+text",
            textposition="top center",
            marker={"size": 11, "color": "#4338ca" if policy == "adaptive" else "#6b7280"},
            showlegend=False,
        )
    figure.update_xaxes(title="tokens to the answer", rangemode="tozero")
    figure.update_yaxes(title="right, %")
    return figure.update_layout(title="Policies", **LAYOUT)


def policies_html(result: dict) -> str:
    """The same as a table, for whoever does not see the plot."""
    head = "<tr><th scope=col>policy<th scope=col>right, %<th scope=col>thinks on, %<th scope=col>tokens to the answer"
    rows = "".join(
        f"<tr><th scope=row>{escape(policy)}<td>{100 * cell['accuracy']:.1f}<td>{100 * cell['thinking_rate']:.0f}"
        f"<td>{cell['tokens_to_answer']:.1f}"
        for policy, cell in result["overall"].items()
    )
    return f"<table><caption>Policies on the test questions</caption>{head}{rows}</table>"
