"""Which language the visitor reads: the first of their browser's languages that has a file in ui/languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from types import ModuleType

from starlette.datastructures import MutableHeaders

from model.errors import InputError
from ui.gradio_inside import event_headers
from ui.languages import de, en, zh

# By the first part of the browser's tag: whoever reads zh-CN or zh-TW gets zh.
LANGUAGES: dict[str, ModuleType] = {"en": en, "de": de, "zh": zh}
DEFAULT = "en"

_served: ContextVar[str] = ContextVar("served", default=DEFAULT)


def current() -> str:
    """The language of the request that is handled; outside of any, English."""
    headers = event_headers()
    return _served.get() if headers is None else preferred(headers.get("accept-language", ""))


def told(error: InputError) -> str:
    """An error's sentence in the visitor's language, where that has the sentence, and in English where it has not."""
    sentence = LANGUAGES[current()].ERRORS.get(error.message)
    return sentence.format(**error.values) if sentence else str(error)


@lru_cache(maxsize=256)
def preferred(header: str) -> str:
    """What an Accept-Language header likes best of our languages, such as "zh-CN,zh;q=0.9,en;q=0.8"."""
    wishes = [(tag.partition("-")[0], weight) for tag, weight in map(_wish, header.lower().split(","))]
    ours = [wish for wish in wishes if wish[0] in LANGUAGES and 0 < wish[1] <= 1]
    # max takes the first of equals, as the header means it.
    return max(ours, key=lambda wish: wish[1])[0] if ours else DEFAULT


def _wish(entry: str) -> tuple[str, float]:
    """A language's tag and its weight, 0 where this cannot be read."""
    tag, _, parameter = (part.strip() for part in entry.partition(";"))
    if not parameter:
        return tag, 1.0
    name, _, weight = parameter.partition("=")
    try:
        return tag, float(weight) if name.strip() == "q" else 0.0
    except ValueError:
        return tag, 0.0


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, `text.NAME` is in this language."""
    token = _served.set(language)
    try:
        yield
    finally:
        _served.reset(token)


class ByLanguage:
    """ASGI middleware: answers each web request in its own language."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        async def send_marked(message) -> None:
            if message["type"] == "http.response.start":
                # Without it, a shared cache would hand one visitor's language to the next.
                MutableHeaders(scope=message).add_vary_header("Accept-Language")
            await send(message)

        headers = dict(scope.get("headers", ()))
        with speaking(preferred(headers.get(b"accept-language", b"").decode("latin-1"))):
            await self.app(scope, receive, send_marked)
