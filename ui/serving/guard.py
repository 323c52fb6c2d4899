"""The app's door: takes a request, or refuses it in a sentence before anything of it is read as JSON or as a file."""

import asyncio
import math
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from gradio.utils import get_upload_folder
from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from model.limits import Limits
from ui import text
from ui.gradio_inside import fits_nothing
from ui.serving import log, routes
from ui.serving.rate import RateLimit
from ui.serving.upload_folder import room_for_one_more

# What stands around a file or a list in its request's body.
_WRAPPING = 65_536
# For a whole body: a visitor who sends a byte now and then would hold its memory for ever.
_BODY_SECONDS = 60
_OWN = "x-think-first-own"  # the header of requests that the app makes to itself


class _Refused(Exception):
    """With what an answer needs: a status, a sentence and headers."""

    def __init__(self, status: int, sentence: str, **headers: str):
        self.answer = JSONResponse({"detail": sentence}, status, headers)


class Guard:
    """ASGI middleware. `stopping` says whether the app is about to end, and takes no more questions; `mcp`, whether
    agents are served."""

    def __init__(self, app, limits: Limits, stopping: Callable[[], bool], mcp: bool = False):
        self.app, self.limits, self.stopping, self.mcp = app, limits, stopping, mcp
        self._own = secrets.token_urlsafe()
        self._rate, self._uploads = RateLimit(limits.requests_a_minute), Path(get_upload_folder())

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            self._check(scope)
            body = await self._body(scope, receive)
        except _Refused as refused:
            return await refused.answer(scope, receive, send)
        if _path(scope) in routes.MCP:
            scope = self._marked(_without_forwarding(scope))
        await self._pass_on(scope, _replayed(body, receive), send)

    async def _pass_on(self, scope, receive, send) -> None:
        """Whatever breaks is told in a sentence, while an answer has not begun; Gradio's streams have told it then."""
        begun = None

        async def noted(message) -> None:
            nonlocal begun
            begun = begun or Headers(raw=message["headers"]).get("content-type", "other")
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            log.note_in_hand()
            if begun is None:
                await _failed(error, scope["method"]).answer(scope, receive, send)
            elif begun.startswith("text/event-stream"):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            else:
                raise ConnectionError("An answer broke off.") from None

    def _check(self, scope) -> None:
        method, path = scope["method"], _path(scope)
        if not routes.is_served(method, path, self.mcp) or _is_deep_link(scope):
            raise _Refused(404, text.NOTHING_HERE)
        if not routes.asks(method, path):
            return
        if self.stopping():
            raise _Refused(503, text.STOPPING)
        if Headers(scope=scope).get(_OWN) == self._own:
            return  # an agent's call, which was counted where it came in: the app passes it on to itself
        wait = self._rate.wait((scope.get("client") or ("",))[0])
        if wait:
            seconds = math.ceil(wait)
            told = text.TOO_OFTEN.format(most=self.limits.requests_a_minute, seconds=seconds)
            raise _Refused(429, told, **{"Retry-After": str(seconds)})
        if path == routes.UPLOAD and not room_for_one_more(self._uploads, self.limits.stored_bytes):
            raise _Refused(503, text.NO_ROOM)

    def _marked(self, scope) -> dict:
        """An agent's request, so that the one that Gradio makes of it, with its headers, is known as the app's own."""
        headers = [header for header in scope["headers"] if header[0].lower() != _OWN.encode()]
        return scope | {"headers": [*headers, (_OWN.encode(), self._own.encode())]}

    async def _body(self, scope, receive) -> list[dict]:
        """The messages that bring the body."""
        most = self.limits.upload_bytes + _WRAPPING
        told = Headers(scope=scope).get("content-length", "0")
        if told.isdecimal() and int(told) > most:
            raise _too_large(self.limits)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                return await _read(receive, most, self.limits)
        except TimeoutError:
            raise _Refused(408, text.TOO_SLOW.format(seconds=_BODY_SECONDS)) from None


async def _read(receive, most: int, limits: Limits) -> list[dict]:
    messages, size = [], 0
    while not messages or messages[-1].get("more_body"):
        messages.append(await receive())
        size += len(messages[-1].get("body", b""))
        if size > most:
            raise _too_large(limits)
    return messages


def _failed(error: Exception, method: str) -> _Refused:
    if fits_nothing(error):
        return _Refused(404, text.NO_ENDPOINT)
    # What Gradio cannot do with what was posted.
    return _Refused(400 if method == "POST" else 500, text.REQUEST_FAILED)


def _too_large(limits: Limits) -> _Refused:
    return _Refused(413, text.REQUEST_TOO_BIG.format(most=limits.upload_bytes))


def _replayed(messages: list[dict], receive):
    """A receive() that brings the messages once more, and then what comes: that the visitor has left."""
    waiting = iter(messages)

    async def again():
        message = next(waiting, None)
        return await receive() if message is None else message

    return again


def _is_deep_link(scope) -> bool:
    """Whether the page is asked for as it stands in a file on the disk."""
    return "deep_link" in parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _without_forwarding(scope) -> dict:
    """The request without the headers of proxies: Gradio repeats an agent's headers in a request of its own.

    That one comes from this machine, where they would be believed, and would count as whoever the agent names.
    """
    of_proxies = (b"x-forwarded", b"forwarded")
    return scope | {"headers": [header for header in scope["headers"] if not header[0].lower().startswith(of_proxies)]}


def _path(scope) -> str:
    """The path below the one that the app is served at, which a proxy may have taken away or not."""
    return scope["path"].removeprefix(scope.get("root_path", "").rstrip("/")) or "/"
