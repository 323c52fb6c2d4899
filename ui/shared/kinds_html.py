"""Which kinds of question are thought about first at a threshold, and which change by it: sentences and tables."""

from ui import text
from ui.shared.kinds import LEAST_CHANGE, Kind, Rates, rates_at
from ui.shared.markup import folded, paragraphs, safe
from ui.shared.run_html import decimals, number

_NAMED = 3  # in a sentence; the table has the rest
_MOST = 0.5


def kinds_told(kinds: tuple[Kind, ...], default: float, threshold: float) -> str:
    """Where it mostly thinks first, and what of that is another than at the default; '' where nothing was measured."""
    if not kinds:
        return ""
    rates = rates_at(kinds, default, threshold)
    told = [_mostly(rates, default, threshold)]
    if threshold != default:
        told.append(_changes(rates, default, threshold))
    return paragraphs(*told)


def kinds_changed(kinds: tuple[Kind, ...], default: float, threshold: float) -> str:
    """A table of the kinds that change, first those that change most; '' where none does."""
    changed = [its for its in rates_at(kinds, default, threshold) if its.changed]
    return _table(text.KINDS_CHANGED, changed) if changed else ""


def kinds_all(kinds: tuple[Kind, ...], default: float, threshold: float) -> str:
    """All kinds in a table that is folded up, first those that it thinks about most; '' where nothing was measured."""
    if not kinds:
        return ""
    rates = sorted(rates_at(kinds, default, threshold), key=lambda its: -its.now)
    key = text.KINDS_KEY.format(items=f"{sum(len(kind.gains) for kind in kinds):,}")
    return folded(text.KINDS_ALL.format(count=len(rates)), paragraphs(key) + _table(text.KINDS_TABLE, rates))


def kinds_counted(kinds: tuple[Kind, ...], default: float, threshold: float) -> str:
    """How many kinds change, for the status line."""
    count = sum(its.changed for its in rates_at(kinds, default, threshold))
    shown, _ = decimals(threshold, default)
    return text.KINDS_COUNTED.format(threshold=shown, count=count, all=len(kinds), points=_points())


def _mostly(rates: list[Rates], default: float, threshold: float) -> str:
    shown, _ = decimals(threshold, default)
    thinking = sorted((its for its in rates if its.now > _MOST), key=lambda its: -its.now)
    if not thinking:
        return text.KINDS_NONE.format(threshold=shown)
    named = [text.KIND_NOW.format(kind=kind_name(its.kind), now=_percent(its.now)) for its in thinking[:_NAMED]]
    return text.KINDS_MOSTLY.format(threshold=shown, count=len(thinking), all=len(rates), named=_listed(named))


def _changes(rates: list[Rates], default: float, threshold: float) -> str:
    _, shown = decimals(threshold, default)
    changed = [its for its in rates if its.changed]
    if not changed:
        return text.KINDS_SAME.format(default=shown, points=_points())
    named = [
        text.KIND_CHANGE.format(kind=kind_name(its.kind), now=_percent(its.now), default=_percent(its.default))
        for its in changed[:_NAMED]
    ]
    told = {"count": len(changed), "all": len(rates), "rest": len(rates) - len(changed), "points": _points()}
    return text.KINDS_CHANGE.format(default=shown, named=_listed(named), **told)


def kind_name(kind: Kind) -> str:
    """What a kind is called; one of the ladder's is said to be, for some have a task's name."""
    if kind.graded:
        return text.KIND_GRADED.format(kind=text.KINDS.get(kind.name, kind.name))
    return text.TASKS.get(kind.name, kind.name)


def _table(name: str, rates: list[Rates]) -> str:
    """A row a kind, with a bar for the share now and a line across it for the share at the default."""
    head = "".join(
        f'<th scope="col">{safe(cell)}</th>'
        for cell in (text.KIND_COLUMN, text.KIND_NOW_COLUMN, text.KIND_DEFAULT_COLUMN, text.KIND_POINTS_COLUMN)
    )
    body = "".join(_row(its) for its in rates)
    return f"""
<div class="scroll kinds" role="region" tabindex="0" aria-label="{safe(name)}">
<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"""


def _row(its: Rates) -> str:
    bar = f'<span class="rate" style="--now: {its.now:.4f}; --default: {its.default:.4f}" aria-hidden="true"></span>'
    points = 100 * its.now - 100 * its.default
    told = ("+" if round(points) > 0 else "") + number(points, 0)
    return (
        f'<tr><th scope="row">{safe(kind_name(its.kind))}</th>'
        f'<td><div class="share"><span>{safe(_percent(its.now))}</span>{bar}</div></td>'
        f"<td>{safe(_percent(its.default))}</td><td>{told}</td></tr>"
    )


def _listed(named: list[str]) -> str:
    return text.LISTED.join(named)


def _percent(share: float) -> str:
    return text.PERCENT.format(share=100 * share)


def _points() -> str:
    return f"{100 * LEAST_CHANGE:.0f}"
