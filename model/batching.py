"""Continuous batching: requests that decode side by side, each with its own prompt, choice of tokens and end.

Every step gives each running request one token. Who joins does so between two steps, and who ends frees its row.
"""

from time import perf_counter
from typing import Any

import numpy as np

from model.decoding import MAX_NEW_TOKENS, Choose, Transcript
from model.engine import Batch


class Request:
    """One decode: reads its tokens until the turn ends, or on request until the answer has. `key` is the caller's."""

    def __init__(self, key: Any, transcript: Transcript, end: int, choose: Choose, stop_after_answer: bool):
        self.key, self.transcript = key, transcript
        self._end, self._choose, self._stop_after_answer = end, choose, stop_after_answer
        self.finished = False  # it ended by itself, or was stopped after the answer as asked
        self.started, self.ended_at = perf_counter(), None

    def take(self, logits: np.ndarray) -> int:
        """Chooses a token from logits [vocabulary] and reads it."""
        token, probability = self._choose(logits)
        self.transcript.push(token, probability)
        self.finished = token == self._end or (self._stop_after_answer and self.transcript.answer_ended)
        if self.finished or self.transcript.total == MAX_NEW_TOKENS:
            self.transcript.finish()
            self.ended_at = perf_counter()
        return token


class Decoder:
    """The requests that run on the rows of a batch. Only the first `vocabulary` tokens can be chosen."""

    def __init__(self, batch: Batch, rows: int, vocabulary: int):
        self._batch, self._rows, self._vocabulary = batch, rows, vocabulary
        self._running: list[tuple[Request, int]] = []  # by row: the request, and the token that its row lacks yet

    @property
    def free(self) -> int:
        """Rows that a request can take."""
        return self._rows - len(self._running)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def add(self, request: Request, logits: np.ndarray) -> None:
        """Starts a request behind the tokens in the batch's session, whose logits [all tokens] were these."""
        self._batch.add()
        self._running.append((request, request.take(logits[: self._vocabulary])))

    def step(self) -> list[Request]:
        """Gives each request its next token. Returns those that ended; their rows are free again."""
        ended = self._leave()  # whose first token was the last one
        if self._running:
            logits = self._batch.append([token for _, token in self._running])[:, : self._vocabulary]
            self._running = [
                (request, request.take(row)) for (request, _), row in zip(self._running, logits, strict=True)
            ]
        return ended + self._leave()

    def _leave(self) -> list[Request]:
        ended = []
        for row in reversed(range(len(self._running))):
            if self._running[row][0].ended_at is not None:
                ended.append(self._running[row][0])
                self._batch.remove(row)
                self._running[row] = self._running[-1]  # as the batch does
                self._running.pop()
        return ended


class SessionBatch:
    """A batch for an engine that runs one row after the other. Takes an empty session that has `copy`."""

    def __init__(self, session):
        self.session, self._rows = session, []

    def add(self) -> None:
        self._rows.append(self.session.copy())

    def append(self, tokens: list[int]) -> np.ndarray:
        return np.stack([row.append([token]) for row, token in zip(self._rows, tokens, strict=True)])

    def remove(self, row: int) -> None:
        self._rows[row].close()
        self._rows[row] = self._rows[-1]
        self._rows.pop()

    def close(self) -> None:
        for session in [self.session, *self._rows]:
            session.close()
