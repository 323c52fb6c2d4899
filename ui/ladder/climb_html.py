"""A climb in words and in a table: where the model changes its mind, and the numbers of the plot."""

from itertools import groupby

from model.checkpoint import CHANCES
from ui import text
from ui.ladder.climb import Climb, Rung
from ui.shared.markup import folded, safe, table, within
from ui.shared.run_html import as_shown, number


def rung_told(rung: Rung) -> str:
    """One rung as a sentence, for the status line."""
    return text.CLIMB_RUNG.format(steps=steps_told([rung.steps]), **as_shown(rung.chances), zone=_zone(rung))


def minds(climb: Climb) -> str:
    """On which rungs the model answers at once, thinks, and gives up, in the order in which they come."""
    parts = []
    for zone, rungs in groupby(climb.rungs, key=lambda rung: rung.chances.zone):
        parts.append(text.CLIMB_ZONES[zone].format(steps=steps_told([rung.steps for rung in rungs])))
    return f'<p class="minds">{safe(text.CLIMB_MINDS.format(parts=text.LISTED.join(parts)))}</p>'


def steps_told(steps: list[int]) -> str:
    """'1 step', '3 steps', '3 to 5 steps'."""
    if len(steps) > 1:
        return text.CLIMB_STEPS_FROM_TO.format(low=steps[0], high=steps[-1])
    return text.CLIMB_ONE_STEP if steps == [1] else text.CLIMB_STEPS_COUNT.format(count=steps[0])


def _zone(rung: Rung) -> str:
    return within(text.ZONES[rung.chances.zone])


def climb_table(climb: Climb) -> str:
    """A row a rung: this question's chances, and where it was run, what was foretold of others and what happened."""
    head = [text.CLIMB_STEPS, *(text.CHANCES[chance] for chance in CHANCES), text.GAIN]
    ran = any(rung.happened for rung in climb.rungs)
    groups = [("", 1), (text.CLIMB_THIS_QUESTION, 3)]
    if ran:
        head += [column for _ in CHANCES for column in (text.FORETOLD_COLUMN, text.HAPPENED_COLUMN)]
        groups += [(text.CHANCES[chance], 2) for chance in CHANCES]
    rows = [_row(rung, ran) for rung in climb.rungs]
    return folded(text.AS_TABLE, table(text.CLIMB_TITLE, head, rows, groups))


def _row(rung: Rung, ran: bool) -> list[str]:
    chances = rung.chances
    told = [str(rung.steps), *(number(value) for value in (chances.right_at_once, chances.right_after_thinking))]
    told.append(number(chances.gain))
    if not ran:
        return told
    if rung.happened is None:
        return [*told, *[text.CLIMB_NOT_RUN] * (2 * len(CHANCES))]
    done = rung.happened
    for chance in CHANCES:
        told += [f"{100 * done.foretold[chance]:.0f}", f"{100 * done.right[chance] / done.questions:.0f}"]
    return told
