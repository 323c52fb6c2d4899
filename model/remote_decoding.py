"""Decoding on a server, which batches the requests of all by itself: each waits in a thread here for its tokens.

It is asked as SharedDecoding is. A prompt is not run, but sent along: behind each one stand no logits, but its tokens.
"""

import logging
from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from threading import Event, Lock, Thread, main_thread
from typing import Any

from model.batching import Request
from model.completion_server import CompletionServer
from model.errors import ServerError
from model.shared_decoding import OVER, Start

logger = logging.getLogger(__name__)


class RemotePrompts:
    """Prompts that a server reads. Where `Prompts` gives logits, this gives log probabilities by token."""

    def __init__(self, server: CompletionServer, decisions: list[int]):
        self._server, self._decisions = server, decisions

    def begins_with(self, part: list[int]) -> bool:
        """True: a server is sent whole prompts, and keeps what it has read of them by itself."""
        return True

    def run(self, *parts: list[int]) -> list[int]:
        """The prompt."""
        return [token for part in parts for token in part]

    def look_ahead(self, part: list[int], ahead: list[int]) -> dict[int, float]:
        """The log probabilities of the decision tokens behind both. Raises ServerError."""
        return self._server.chances(part + ahead, self._decisions)


class RemoteDecoding:
    """The door to a server. Greedy alone; `end` ends a turn, and no answer holds one of the `new` tokens."""

    def __init__(self, server: CompletionServer, decisions: list[int], end: int, new: list[int]):
        self._server, self._end, self._new = server, end, new
        self._prompts = RemotePrompts(server, decisions)
        self._lock, self._running = Lock(), 0

    @property
    def busy(self) -> bool:
        return self._running > 0

    def ask(self, starts: Iterable[Start], rows: int = 1) -> Iterator[Any]:
        """As SharedDecoding.ask. Raises ServerError."""
        task = _Task(iter(starts))
        self._count(rows)
        for _ in range(rows):
            Thread(target=self._work, args=[task], name="asking", daemon=True).start()
        yield from task.events_of(rows)

    def _work(self, task: "_Task") -> None:
        try:
            while begin := task.next_start():
                if begun := begin(self._prompts, task.events.put):
                    self._write(task, *begun)
        except Exception as error:
            if not isinstance(error, ServerError):
                logger.exception("A request to the server failed.")
            task.left.set()
            task.events.put(error)
        finally:
            self._count(-1)
            task.events.put(OVER)

    def _write(self, task: "_Task", request: Request, prompt: list[int]) -> None:
        if not request.greedy:
            raise ServerError("A server writes the most likely tokens alone: sample with the onnx or torch engine.")
        tokens = self._server.write(prompt, request.most_tokens, self._end, self._new)
        for token, probability in tokens:
            request.read(token, probability)
            if request.ended_at is not None or task.over:
                break
        tokens.close()
        if request.ended_at is None:
            request.stop()

    def _count(self, by: int) -> None:
        with self._lock:
            self._running += by


class _Task:
    """What somebody asks: requests that are still to begin, and the events of all."""

    def __init__(self, starts: Iterator[Start]):
        self._starts, self._lock = starts, Lock()
        self.events, self.left = SimpleQueue(), Event()

    @property
    def over(self) -> bool:
        """Whether nobody waits for more."""
        return self.left.is_set() or not main_thread().is_alive()

    def next_start(self) -> Start | None:
        with self._lock:
            return None if self.over else next(self._starts, None)

    def events_of(self, threads: int) -> Iterator[Any]:
        try:
            while threads:
                event = self.events.get()
                if isinstance(event, Exception):
                    raise event
                if event is OVER:
                    threads -= 1
                else:
                    yield event
        finally:
            self.left.set()
