"""Numbers as HTML tables, which scroll sideways in a box of their own. Every cell is escaped."""

from ui import text
from ui.shared.run_html import safe

# What a cell says, and in smaller print below it what qualifies it.
Cell = str | tuple[str, str]


def table(name: str, head: list[Cell], rows: list[list[Cell]], groups: list[tuple[str, int]] = ()) -> str:
    """A table whose first column names its rows. groups: (what it is called, how many columns) from the first on."""
    above = "".join(_group(*group) for group in groups)
    names = "".join(f'<th scope="col">{_inside(cell)}</th>' for cell in head)
    body = "".join(_row(*row) for row in rows)
    return f"""
<div class="scroll" role="region" tabindex="0" aria-label="{safe(name)}">
<table><thead>{f"<tr>{above}</tr>" if above else ""}<tr>{names}</tr></thead><tbody>{body}</tbody></table>
</div>"""


def as_range(interval: list[float]) -> str:
    """Both ends in %."""
    low, high = interval
    return text.RANGE.format(low=100 * low, high=100 * high)


def folded(summary: str, inside: str) -> str:
    """Something that opens when it is asked for."""
    return f"<details><summary>{safe(summary)}</summary>{inside}</details>"


def _group(name: str, span: int) -> str:
    return f'<th colspan="{span}" scope="colgroup">{safe(name)}</th>' if name else f'<td colspan="{span}"></td>'


def _row(first: Cell, *rest: Cell) -> str:
    return f'<tr><th scope="row">{_inside(first)}</th>{"".join(f"<td>{_inside(cell)}</td>" for cell in rest)}</tr>'


def _inside(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe(cell)
    return f"{safe(cell[0])}<small>{safe(cell[1])}</small>"
