"""Decoding that all who ask share: each step gives a token to every answer that is being written.

While anybody asks, one thread works on one batch, and nobody else touches the engine. Between two steps newcomers join:
the prompt of each is run, and it takes a row. Whoever leaves frees their rows before the next step. Rows go to those
who have the fewest, and among these to those who have waited longest, so that a long list holds up no short question.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from queue import SimpleQueue
from threading import Lock, Thread, main_thread
from time import perf_counter
from typing import Any

import numpy as np

from model.batching import Decoder, Prompts, Request
from model.engine import CONTEXT, Batch, Engine

# Rows of the batch: requests that decode side by side.
ROWS = 32
# Rows for which somebody who asks many questions may start requests while others ask, too.
ROWS_AMONG_OTHERS = 8
# How long newcomers' prompts are run before those who are being answered get their next token.
JOINING_SECONDS = 0.2

# Begins one request: runs its prompt and gives it with the logits behind. Or gives None, when the prompt was all. What
# it hands to the function is an event for whoever asks.
Start = Callable[[Prompts, Callable[[Any], None]], tuple[Request, np.ndarray] | None]

# What stands behind the last event.
OVER = object()


class _Visitor:
    """Somebody who asks: what is still to begin, what runs, and what they have not read of it yet."""

    def __init__(self, starts: Iterable[Start], rows: int):
        self._starts, self.rows = iter(starts), rows
        self.next_start = next(self._starts, None)
        self.running: set[Request] = set()
        self.events = SimpleQueue()
        self.left = False

    @property
    def over(self) -> bool:
        return self.next_start is None and not self.running

    def may_join(self, alone: bool) -> bool:
        most = self.rows if alone else min(self.rows, ROWS_AMONG_OTHERS)
        return self.next_start is not None and not self.left and len(self.running) < most

    def join(self, decoder: Decoder, prompts: Prompts) -> None:
        begun = self.next_start(prompts, self.events.put)
        self.next_start = next(self._starts, None)
        if begun:
            request, logits = begun
            decoder.add(request, logits)
            self.running.add(request)


class SharedDecoding:
    """The door to an engine for all threads. Only the first `vocabulary` tokens can be chosen."""

    def __init__(self, engine: Engine, vocabulary: int):
        self._engine, self._vocabulary = engine, vocabulary
        self._lock = Lock()  # of the two below, and held for no longer than it takes to look at them
        self._visitors: list[_Visitor] = []  # who has waited longest for a row comes first
        self._working = False

    @property
    def busy(self) -> bool:
        """Whether anybody is answered. It ends with the caches freed."""
        return self._working

    def ask(self, starts: Iterable[Start], rows: int = 1) -> Iterator[Any]:
        """The events of requests, begun in this order, up to `rows` of them side by side.

        Closing the iterator ends what runs. Raises what the engine raised, which ends the requests of all.
        """
        visitor = _Visitor(starts, rows)
        self._enter(visitor)
        try:
            while (event := visitor.events.get()) is not OVER:
                if isinstance(event, Exception):
                    raise event
                yield event
        finally:
            visitor.left = True

    def _enter(self, visitor: _Visitor) -> None:
        with self._lock:
            if not self._working:
                Thread(target=self._work, name="decoding").start()  # which waits for the lock
                self._working = True
            self._visitors.append(visitor)

    def _work(self) -> None:
        while self._anybody_there():
            try:
                with closing(self._engine.open_batch(ROWS, CONTEXT)) as batch:
                    self._serve(batch)
            except Exception as error:
                self._end_all(error)

    def _anybody_there(self) -> bool:
        with self._lock:
            self._working = bool(self._visitors)
            return self._working

    def _serve(self, batch: Batch) -> None:
        """Decodes until nobody is there."""
        decoder, prompts = Decoder(batch, ROWS, self._vocabulary), Prompts(batch.session)
        while self._somebody_stays(decoder):
            self._let_join(decoder, prompts)
            ended = set(decoder.step())
            for visitor in self._visitors if ended else ():
                visitor.running -= ended
            if not main_thread().is_alive():  # the process waits for this thread before it ends
                raise RuntimeError("The process ends.")

    def _let_join(self, decoder: Decoder, prompts: Prompts) -> None:
        began = perf_counter()
        while decoder.free and (visitor := self._next_to_join()):
            visitor.join(decoder, prompts)
            if perf_counter() - began >= JOINING_SECONDS:
                return

    def _next_to_join(self) -> _Visitor | None:
        with self._lock:
            alone = len(self._visitors) == 1
            waiting = [visitor for visitor in self._visitors if visitor.may_join(alone)]
            if not waiting:
                return None
            visitor = min(waiting, key=lambda one: len(one.running))
            self._visitors.remove(visitor)
            self._visitors.append(visitor)
            return visitor

    def _somebody_stays(self, decoder: Decoder) -> bool:
        """Lets those go who have left, or have been told all."""
        with self._lock:
            going = [visitor for visitor in self._visitors if visitor.left or visitor.over]
            self._visitors = [visitor for visitor in self._visitors if visitor not in going]
            anybody = bool(self._visitors)
        for visitor in going:
            decoder.drop(visitor.running)
            visitor.events.put(OVER)
        return anybody

    def _end_all(self, error: Exception) -> None:
        with self._lock:
            visitors, self._visitors = self._visitors, []
        for visitor in visitors:
            visitor.events.put(error)
