"""The addresses that pupils' devices ask: the class's page, where the lesson is, and their guesses."""

import json
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from model.prompts import MODES
from ui import text
from ui.phones import pupil_page
from ui.phones.lessons import LESSONS, Lessons

FILES = ("pupil.css", "pupil.js", "plan.css")  # plan.css: of the lesson plan, a plain page as well
_LONGEST = 500  # characters of what a pupil's device sends


def pupil_routes(lessons: Lessons = LESSONS) -> list[Route]:
    """The routes, of the classes that are open."""

    async def entered(request: Request) -> Response:
        code = request.query_params.get("code", "").strip()
        # Relative, so that it leads there behind a proxy, too.
        if not code:
            return HTMLResponse(pupil_page.entrance())
        return RedirectResponse(f"class/{quote(code.upper(), safe='')}", 303)

    async def shown(request: Request) -> Response:
        code = request.path_params["code"]
        if lessons.find(code) is None:
            return HTMLResponse(pupil_page.no_class(), 404)
        return HTMLResponse(pupil_page.page(code.upper()))

    async def joined(request: Request) -> Response:
        lesson = lessons.find(request.path_params["code"])
        if lesson is None:
            return _refused(404, text.PHONES_NO_CLASS)
        token = lesson.join(str((await _sent(request)).get("token") or ""))
        if token is None:
            return _refused(403, text.PHONES_FULL)
        return JSONResponse({"token": token} | pupil_page.state(lesson, lesson.pupil(token)))

    async def guessed(request: Request) -> Response:
        lesson, sent = lessons.find(request.path_params["code"]), await _sent(request)
        pupil = lesson and lesson.pupil(str(sent.get("token")))
        if pupil is None:
            return _refused(404, text.PHONES_NO_CLASS)
        mode, right = sent.get("mode"), sent.get("right")
        if mode not in MODES or right not in ("yes", "no"):
            return _refused(400, text.PHONES_BOTH)
        lesson.guess(str(sent["token"]), mode, right == "yes")  # too late changes nothing, and the state says so
        return JSONResponse(pupil_page.state(lesson, pupil))

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        return FileResponse(Path(pupil_page.ASSETS) / name) if name in FILES else _refused(404, text.NOTHING_HERE)

    return [
        Route("/class", entered, methods=["GET"]),
        Route("/class/{code}", shown, methods=["GET"]),
        Route("/class/{code}/join", joined, methods=["POST"]),
        Route("/class/{code}/guess", guessed, methods=["POST"]),
        Route("/pupil-files/{name}", file, methods=["GET"]),
    ]


async def _sent(request: Request) -> dict:
    """The fields of a small JSON object; none when it is anything else."""
    body = await request.body()
    try:
        sent = json.loads(body) if len(body) <= _LONGEST else None
    except (ValueError, RecursionError):
        sent = None
    return sent if isinstance(sent, dict) else {}


def _refused(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"detail": sentence}, status)
