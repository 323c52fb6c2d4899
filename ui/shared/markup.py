"""The HTML that all tabs are written in: text that is only text, headings, names with values, tables."""

import html
import unicodedata

from ui import text

MINUS = "\u2212"  # a true one: a screen reader passes over a hyphen
_BIDI_CLASSES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def safe(value: str) -> str:
    """Text that is only text in HTML: escaped, and without the control characters that reorder its neighbours."""
    return html.escape("".join(c for c in value if unicodedata.bidirectional(c) not in _BIDI_CLASSES))


def within(name: str) -> str:
    """A name as it is written in the middle of a sentence: only its first letter is small, for nouns in German."""
    return name[:1].lower() + name[1:]


def heading(title: str, *told: str) -> str:
    """A section's title, and what it is about, a paragraph each."""
    return f"<h2>{safe(title)}</h2>{paragraphs(*told)}"


def paragraphs(*told: str) -> str:
    return "".join(f"<p>{safe(sentence)}</p>" for sentence in told)


def numbered(sentences: tuple[str, ...]) -> str:
    """Sentences as the steps of something."""
    steps = "".join(f"<li>{safe(step)}</li>" for step in sentences)
    return f'<ol class="steps">{steps}</ol>'


def facts(rows: list[tuple[str, str]], title: str) -> str:
    """Names with their values, as a section of its own."""
    return f'<section aria-label="{safe(title)}">{pairs(*rows)}</section>'


def pairs(*rows: tuple[str, str]) -> str:
    """Names with their values."""
    items = "".join(f"<div><dt>{safe(name)}</dt><dd>{safe(value)}</dd></div>" for name, value in rows)
    return f'<dl class="numbers">{items}</dl>'


def problem(sentence: str, opening: str | None = None) -> str:
    """What is wrong with the question, for the status line."""
    return f'<span class="problem"><strong>{safe(opening or text.PROBLEM)}</strong> {safe(sentence)}</span>'


# What a cell says, and in smaller print below it what qualifies it.
Cell = str | tuple[str, str]


def table(
    name: str, head: list[Cell], rows: list[list[Cell]], groups: list[tuple[str, int]] = (), of_questions: bool = False
) -> str:
    """A table in a box of its own, which scrolls sideways. Every cell is escaped.

    Its first column names the rows; in a table of questions it holds these, however long they are.
    groups: (what it is called, how many columns) from the first on.
    """
    above = "".join(_group(*group) for group in groups)
    names = "".join(f'<th scope="col">{_inside(cell)}</th>' for cell in head)
    body = "".join(_row(cells, named=not of_questions) for cells in rows)
    box, kind = ("wide", ' class="rows"') if of_questions else ("scroll", "")
    return f"""
<div class="{box}" role="region" tabindex="0" aria-label="{safe(name)}">
<table{kind}><thead>{f"<tr>{above}</tr>" if above else ""}<tr>{names}</tr></thead><tbody>{body}</tbody></table>
</div>"""


def as_range(interval: list[float]) -> str:
    """Both ends in %."""
    low, high = interval
    return text.RANGE.format(low=100 * low, high=100 * high).replace("-", MINUS)


def folded(summary: str, inside: str) -> str:
    """Something that opens when it is asked for."""
    return f"<details><summary>{safe(summary)}</summary>{inside}</details>"


def _group(name: str, span: int) -> str:
    return f'<th colspan="{span}" scope="colgroup">{safe(name)}</th>' if name else f'<td colspan="{span}"></td>'


def _row(cells: list[Cell], named: bool) -> str:
    inside = [f"<td>{_inside(cell)}</td>" for cell in cells]
    if named:
        inside[0] = f'<th scope="row">{_inside(cells[0])}</th>'
    return f"<tr>{''.join(inside)}</tr>"


def _inside(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe(cell)
    return f"{safe(cell[0])}<small>{safe(cell[1])}</small>"
