"""How the app ends: on SIGTERM and on Ctrl+C, running answers come to their end before it does."""

import signal
from threading import Event

from ui import language, text
from ui.gradio_inside import Page


def wait_for_signal() -> None:
    """Returns at SIGTERM or Ctrl+C; a second one ends the process at once. Call it in the main thread."""
    told = Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, lambda *_: told.set()) for number in signals}
    told.wait()
    for number, handler in before.items():
        signal.signal(number, handler)


def stop(page: Page, seconds: float) -> None:
    """Gives running answers so many seconds, tells who waits, and closes the server."""
    page.end_answers(seconds, _sentence)
    page.close(verbose=False)


def _sentence(event) -> str:
    """In the language of the request that brought the event."""
    with language.speaking(language.preferred(event.request.headers.get("accept-language", ""))):
        return text.STOPPING
