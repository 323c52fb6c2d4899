"""A lesson of 45 minutes as a page to print: what to show, what to ask, and what the class will see, as measured."""

from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from model.adaptive import AdaptiveSLM
from model.checkpoint import CHANCES
from ui import text
from ui.ask.opening import Recorded, one_of_each_zone
from ui.results import claim, evaluation
from ui.shared.markup import safe, table, within
from ui.shared.plain_page import plain_page
from ui.shared.results_folder import read_results
from ui.shared.run_html import as_shown, part_of

LADDER_KIND = "stories"  # whose rungs are shown


def plan_routes(adaptive: AdaptiveSLM) -> list[Route]:
    """The route of the page, in the language that the browser asks for."""

    @cache  # of megabytes of results, which do not change while the app runs
    def in_language(_name: str) -> str:
        return plan_page(adaptive)

    async def shown(request: Request) -> Response:
        return HTMLResponse(in_language(text.LANGUAGE))

    return [Route("/lesson", shown, methods=["GET"])]


def plan_page(adaptive: AdaptiveSLM) -> str:
    """The plan in parts, each with its minutes. Results that nobody has measured are left out."""
    zones = one_of_each_zone(adaptive)
    parts = [
        _part("begin", ""),
        _part("questions", "".join(_question(zone, recorded) for zone, recorded in zones.items())),
        _part("slip", ""),
        _part("phones", ""),
        _part("ladder", _ladder()),
        _part("end", _claim()),
    ]
    made_by = safe(text.PLAN_MADE_BY.format(checkpoint=adaptive.checkpoint_id))
    inside = f'<p>{safe(text.PLAN_TOLD)}</p>{"".join(parts)}<p class="note">{made_by}</p>'
    return plain_page(text.PLAN_TITLE, "pupil-files/plan.css", inside)


def _part(name: str, inside: str) -> str:
    minutes, title, told = text.PLAN_PARTS[name]
    sentences = "".join(f"<li>{safe(sentence)}</li>" for sentence in told)
    return f"<section><h2><span>{safe(minutes)}</span> {safe(title)}</h2><ul>{sentences}</ul>{inside}</section>"


def _question(zone: str, recorded: Recorded) -> str:
    """An example of a zone: a link that fills it in, and what was recorded of it."""
    example, chances = recorded.example, recorded.chances
    wrote = recorded.item[chances.mode]
    told = text.PLAN_SEEN.format(
        **as_shown(chances),
        mode=within(text.MODE_NAMES[chances.mode]),
        answer=part_of(wrote, "answer"),
        judged=text.JUDGED[wrote["correct"]],
        gold=example.answer,
    )
    link = "./?" + urlencode({"question": example.question})
    return f"""<div class="question"><h3>{safe(text.ZONES[zone])}</h3>
<blockquote lang="en">{safe(example.question)}</blockquote><p><a href="{safe(link)}">{safe(text.PLAN_OPEN)}</a></p>
<p>{safe(told)}</p></div>"""


def _ladder() -> str:
    graded = read_results("ladder.json")
    rows = [row for row in graded["rungs"] if row["kind"] == LADDER_KIND and row["size"] == "small"] if graded else []
    if not rows:
        return ""
    head = [text.CLIMB_STEPS, *(text.CHANCES[chance] for chance in CHANCES)]
    cells = [[str(row["rung"]), *(f"{100 * row[chance]['right']:.0f} %" for chance in CHANCES)] for row in rows]
    return f"<p>{safe(text.PLAN_LADDER)}</p>" + table(text.PLAN_LADDER, head, cells)


def _claim() -> str:
    found = evaluation.load_evaluation()
    return f"<p>{safe(claim.claim_sentence(found))}</p>" if found else ""
