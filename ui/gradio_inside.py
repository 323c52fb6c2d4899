"""Where the page reaches into Gradio's inside: here and nowhere else. Its test fails with another Gradio.

Gradio describes a page once, in one language, for all visitors. gr.I18n, tried with Gradio 6.31, puts other words into
components in the browser. It leaves the page's title and its plots as they are, breaks where a number is filled in or
the words are escaped, and goes by the browser's locale, not by the header that the sentences of a run go by.
Gettext catalogs (Python's gettext and msgfmt, tried with all sentences) are another store for what ui/languages holds.
They need compiled .mo files, take a missing sentence for English without a word, and see a wrong name in braces but not
a wrong number format, all of which the tests of ui/languages see. They spare none of what is below: a lazy sentence
reaches Gradio's description and is sent as English, and one that stands in markup is fixed when the page is built.
So the page is built in each language, and a visitor is sent the words of theirs.
"""

import asyncio
import re
import time
from collections.abc import Callable
from types import SimpleNamespace

import gradio as gr
from gradio import processing_utils, queueing, route_utils, routes, utils
from gradio.context import Context, LocalContext
from gradio.queueing import Event
from gradio.server_messages import ProcessCompletedMessage

# The Gradio that all this was read in.
GRADIO = "6.31.0"
_OF_A_CALL = re.compile("[0-9a-f]{32}")  # the session of a call that names none: its event's id
_SECONDS_TO_COME = 300  # for an answer


def event_headers() -> dict | None:
    """The headers of the web request that brought the event in hand; None outside of any.

    Gradio's queue handles events outside of that request, and keeps it here.
    """
    request = LocalContext.request.get(None)
    return request.headers if request else None


def speak_plainly(sentence: Callable[[], str], note: Callable[[], None]) -> None:
    """What failed inside of Gradio is told in this sentence, and noted in this way.

    By itself Gradio tells {"error": null}, and prints tracebacks in which the visitor's text stands.
    """

    def payload(error: BaseException | None, show_error: bool) -> dict:
        if isinstance(error, gr.Error):
            return _error_payload(error, show_error)
        return told_as_error(sentence())

    for module in (queueing, route_utils, routes):
        module.traceback = SimpleNamespace(print_exc=note)
    queueing.error_payload = utils.error_payload = payload


_error_payload = utils.error_payload


def told_as_error(sentence: str) -> dict:
    """A sentence as Gradio sends an error."""
    return {"error": sentence, "title": "Error", "duration": 10, "visible": True}


def fetch_nothing(sentence: Callable[[], str]) -> None:
    """For a web address in the place of an uploaded file: Gradio would save what is there, of whatever size."""

    async def refuse(*_, **__) -> None:
        raise gr.Error(sentence(), print_exception=False)

    processing_utils.async_ssrf_protected_download = refuse


def fits_nothing(error: Exception) -> bool:
    """Whether a request named a listener that is not there."""
    return isinstance(error, route_utils.FnIndexInferError | KeyError)


def page_in_hand() -> gr.Blocks:
    """The page that is being built."""
    return Context.root_block


def place_in_queue(page: gr.Blocks, turns: str) -> int:
    """The place of somebody who comes now among those who wait for this kind of turn; 0 where nobody has to wait."""
    queue = page._queue.event_queue_per_concurrency_id.get(turns)
    if queue is None or not queue.queue and queue.current_concurrency < queue.concurrency_limit:
        return 0
    return len(queue.queue) + 1


class Page(gr.Blocks):
    """A page that describes itself to each visitor in their language; the listeners are the same for all.

    Gradio reads `config` anew for each visitor, and is given the words of the language that `spoken` names.
    """

    stopping = False  # told to end: no more questions are taken
    loop: asyncio.AbstractEventLoop  # that the server runs in, once it does

    def __init__(self, *args, **settings):
        super().__init__(*args, **settings)
        self.extra_startup_events.append(self._note_loop)
        self._idle: dict[str, float] = {}  # sessions without a running event, and since when

    async def _note_loop(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._sweeping = self.loop.create_task(self._sweep_each_minute())  # kept: a task that nobody holds may go

    def limit_waiting(self, most: int, sentence: Callable[[], str]) -> None:
        """Lets so many wait for each kind of turn, and tells the next one this sentence. Call it after queue().

        Gradio's own limit counts all of them together: whoever waits for lists would keep single questions out.
        """
        push = self._queue.push

        async def push_or_refuse(body, request, username):
            if body.fn_index is not None:
                turns = route_utils.get_fn(self, None, body).concurrency_id
                waiting = self._queue.event_queue_per_concurrency_id.get(turns)
                if waiting and len(waiting.queue) >= most:
                    return False, sentence(), "queue_full"
            return await push(body, request, username)

        self._queue.push = push_or_refuse

    async def _sweep_each_minute(self) -> None:
        while True:
            await asyncio.sleep(60)
            self.sweep()

    def sweep(self) -> None:
        """Forgets what programs left: the state of a call that has ended, and answers that nobody has come for.

        Gradio keeps the one in the place of an open page's state, and the others until 2,000 more have come.
        """
        queue, now = self._queue, time.monotonic()
        busy = [event for place in queue.event_queue_per_concurrency_id.values() for event in place.queue]
        busy += [event for job in queue.active_jobs for event in job or ()]
        asking = {event.session_hash for event in busy}
        known = {*self.state_holder.session_data, *queue.pending_event_ids_session}
        self._idle = {session: self._idle.get(session, now) for session in known - asking}
        for session, since in self._idle.items():
            if _OF_A_CALL.fullmatch(session) and now - since >= 60:
                self.state_holder.session_data.pop(session, None)
                self.state_holder.time_last_used.pop(session, None)
            if now - since >= _SECONDS_TO_COME:
                queue.pending_messages_per_session.pop(session, None)
                queue.pending_event_ids_session.pop(session, None)

    def end_answers(self, seconds: float, told: Callable[[Event], str]) -> None:
        """Lets what is answered now come to its end within so many seconds, and takes no more.

        Who still waits then, or waits for a turn, gets a sentence. Call it from outside of the server's thread.
        """
        asyncio.run_coroutine_threadsafe(self._end_answers(seconds, told), self.loop).result()

    async def _end_answers(self, seconds: float, told: Callable[[Event], str]) -> None:
        self.stopping = True
        self._sweeping.cancel()
        waiting = [event for place in self._queue.event_queue_per_concurrency_id.values() for event in place.queue]
        for event in waiting:
            await self._queue.remove_from_queue(event._id)
            self._refuse(event, told)
        end = time.monotonic() + seconds
        while any(self._queue.active_jobs) and time.monotonic() < end:
            await asyncio.sleep(0.05)
        for event in [event for job in self._queue.active_jobs for event in job or ()]:
            self._refuse(event, told)
            event.alive = False
        end = time.monotonic() + 1  # a program that asked may never come for its answer
        messages = self._queue.pending_messages_per_session
        while any(not session.empty() for session in messages.values()) and time.monotonic() < end:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.1)  # what was taken from there has still to be sent

    def _refuse(self, event: Event, told: Callable[[Event], str]) -> None:
        refusal = ProcessCompletedMessage(output=told_as_error(told(event)), success=False)
        self._queue.send_message(event, refusal)

    spoken: Callable[[], str]
    words: dict[str, dict] = {}  # a language's parts of the description

    @property
    def config(self) -> dict:
        return self._own_config | self.words.get(self.spoken(), {}) if self.words else self._own_config

    @config.setter
    def config(self, config: dict) -> None:
        self._own_config = config

    def translate(self, pages: dict[str, gr.Blocks], spoken: Callable[[], str]) -> None:
        """Takes the words of the same page, built in other languages."""
        self.words, self.spoken = {name: _words(self.config, page.config) for name, page in pages.items()}, spoken


def _words(own: dict, other: dict) -> dict:
    """The other description's words for the own one's components and listeners, which come in the same order."""
    components = [
        {**theirs, "id": ours["id"]} for ours, theirs in zip(own["components"], other["components"], strict=True)
    ]
    # A listener's words are in its script.
    dependencies = [
        {**ours, "js": theirs["js"]} for ours, theirs in zip(own["dependencies"], other["dependencies"], strict=True)
    ]
    return {"title": other["title"], "components": components, "dependencies": dependencies}
