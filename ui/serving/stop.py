"""How the app ends: on SIGTERM and on Ctrl+C, running answers come to their end before it does."""

import signal
import time
from collections.abc import Callable

from ui import language, text
from ui.gradio_inside import Page


def await_signal() -> Callable[[], None]:
    """From now on SIGTERM and Ctrl+C are noted, and a second one ends the process at once; call it in the main thread.

    The function that it returns waits for the first one.
    """
    told, before = [], {}

    def note(*_) -> None:
        told.append(True)
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, note)

    def wait() -> None:
        while not told:  # an Event's lock could be held by the very code that the signal interrupts
            time.sleep(0.1)

    return wait


def stop(page: Page, seconds: float) -> None:
    """Gives running answers so many seconds, tells who waits, and closes the server."""
    page.end_answers(seconds, _sentence)
    page.close(verbose=False)


def _sentence(event) -> str:
    """In the language of the request that brought the event."""
    with language.speaking(language.preferred(event.request.headers.get("accept-language", ""))):
        return text.STOPPING
