"""The ladder: graded questions, kind by kind and rung by rung, what was perceived beside what happened."""

import plotly.graph_objects as go
from gradio.components.plot import PlotData
from plotly.subplots import make_subplots

from model.checkpoint import CHANCES, MODE_OF
from ui import text
from ui.shared.markup import Cell, as_range, folded, paragraphs, table
from ui.shared.plot_style import HUES, LOOK, SYMBOLS, drawn
from ui.shared.run_html import signed

COLUMNS, HEIGHT = 2, 220  # small multiples in a row, and the pixels of each
# Foretold is a dashed line with open marks, what happened a full one with filled marks.
_LINES = {"foretold": ("dash", "-open"), "right": ("solid", "")}


def ladder_told(graded: dict) -> str:
    """What the ladder is, and whether the complexity rises along it."""
    return paragraphs(text.LADDER_HINT, rises(graded["perceived"]["rises_with_rung"]), _gaps(graded))


def rises(kinds: dict[str, dict]) -> str:
    """The rank correlation of complexity and rung in each kind, as a sentence."""
    told = (
        text.LADDER_RISES_IN[found["right_at_once_falls"]].format(
            kind=text.KINDS.get(kind, kind), correlation=signed(found["rank_correlation"])
        )
        for kind, found in kinds.items()
    )
    return text.LADDER_RISES.format(kinds=", ".join(told))


def _gaps(graded: dict) -> str:
    gaps = {chance: 100 * graded["perceived"][chance]["mean_gap"] for chance in CHANCES}
    return text.LADDER_GAPS.format(**gaps)


def ladder_plot(rungs: list[dict]) -> PlotData:
    """A small plot a kind and size: both chances along the rungs, foretold and as it came out."""
    kinds = _by_kind(rungs)
    lines = -(-len(kinds) // COLUMNS)
    gaps = {"vertical_spacing": 0.42 / lines, "horizontal_spacing": 0.08}
    titles = ["<br>".join(filter(None, name)) for name in kinds]  # two lines, for phones
    figure = make_subplots(rows=lines, cols=COLUMNS, shared_yaxes=True, subplot_titles=titles, **gaps)
    for place, rows in enumerate(kinds.values()):
        for trace in _traces(rows, legend=place == 0):
            figure.add_trace(trace, row=place // COLUMNS + 1, col=place % COLUMNS + 1)
    legend = LOOK["legend"] | {"y": 1 + 0.4 / lines, "yanchor": "bottom"}
    figure.update_layout({name: look for name, look in LOOK.items() if "axis" not in name} | {"legend": legend})
    axis = {name: value for name, value in LOOK["xaxis"].items() if name != "title"}
    figure.update_xaxes(**axis, dtick=1)
    figure.update_xaxes(title={"text": text.RUNG_COLUMN, "standoff": 8}, row=lines)
    figure.update_annotations(font_size=15)
    figure.update_yaxes(**axis, ticksuffix=" %", range=[-8, 108], dtick=50)
    return drawn(figure, 90 + HEIGHT * lines)


def rungs_table(rungs: list[dict]) -> str:
    """The numbers of the plots, a row a rung."""
    groups = [("", 3), *((text.CHANCES[chance], 2) for chance in CHANCES)]
    head = [text.KIND_COLUMN, text.RUNG_COLUMN, text.ITEMS_COLUMN]
    head += [text.FORETOLD_COLUMN, text.HAPPENED_COLUMN] * len(CHANCES)
    rows = [
        [text.LISTED.join(filter(None, name)), str(row["rung"]), str(row["n"])]
        + [cell for chance in CHANCES for cell in _cells(row[chance])]
        for name, its in _by_kind(rungs).items()
        for row in its
    ]
    return folded(text.AS_TABLE, table(text.LADDER, head, rows, groups))


def _cells(told: dict) -> list[Cell]:
    return [f"{100 * told['foretold']:.0f}", (f"{100 * told['right']:.0f}", as_range(told["interval"]))]


def _by_kind(rungs: list[dict]) -> dict[tuple[str, str], list[dict]]:
    """The rows by what their kind and size are called; the size is '' where a kind has but one."""
    sizes = {}
    for row in rungs:
        sizes.setdefault(row["kind"], set()).add(row["size"])
    found = {}
    for row in rungs:
        size = text.SIZES[row["size"]] if len(sizes[row["kind"]]) > 1 else ""
        found.setdefault((text.KINDS.get(row["kind"], row["kind"]), size), []).append(row)
    return found


def _traces(rows: list[dict], legend: bool) -> list[go.Scatter]:
    return [_trace(rows, chance, told, legend) for chance in CHANCES for told in _LINES]


def _trace(rows: list[dict], chance: str, told: str, legend: bool) -> go.Scatter:
    (dash, form), mode = _LINES[told], MODE_OF[chance]
    return go.Scatter(
        x=[row["rung"] for row in rows],
        y=[round(100 * row[chance][told], 1) for row in rows],
        customdata=[row["n"] for row in rows],
        mode="lines+markers",
        name=text.LADDER_LINES[told].format(chance=text.CHANCES[chance]),
        legendgroup=f"{chance} {told}",
        showlegend=legend,
        line={"color": HUES[mode], "width": 2, "dash": dash},
        marker={"color": HUES[mode], "symbol": SYMBOLS[mode] + form, "size": 9},
        hovertemplate=text.LADDER_HOVER,
    )
