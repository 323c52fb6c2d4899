"""Continuous batching: requests that decode side by side, each with its own prompt, choice of tokens and end.

Every step gives each running request one token. Who joins does so between two steps, and who ends frees its row.
"""

import math
from collections.abc import Callable
from time import perf_counter

import numpy as np

from model.decoding import MAX_NEW_TOKENS, Choose, Transcript, most_likely
from model.engine import Batch, Session
from model.events import Text
from model.splitter import Part


class Request:
    """One decode: reads its tokens until the turn ends, on request until the answer has, or up to a limit.

    `hear` is called with each piece of text, and `over` with the request once it has ended.
    """

    def __init__(
        self,
        transcript: Transcript,
        end: int,
        choose: Choose = most_likely,
        stop_after_answer: bool = False,
        most_tokens: int = MAX_NEW_TOKENS,
        most_seconds: float = math.inf,
        hear: Callable[[Text], None] = lambda text: None,
        over: Callable[["Request"], None] = lambda request: None,
    ):
        self.transcript, self._hear, self._over = transcript, hear, over
        self._end, self._choose, self._stop_after_answer = end, choose, stop_after_answer
        self.most_tokens, self._most_seconds = most_tokens, most_seconds
        self.finished = False  # it ended by itself, or was stopped after the answer as asked
        self.started, self.ended_at = perf_counter(), None

    def take(self, logits: np.ndarray) -> int:
        """Chooses a token from logits [vocabulary] and reads it."""
        token, probability = self._choose(logits)
        self.read(token, probability)
        return token

    @property
    def greedy(self) -> bool:
        """Whether each token is the most likely one."""
        return self._choose is most_likely

    def read(self, token: int, probability: float) -> None:
        """Reads a token that had this probability."""
        self._tell(self.transcript.push(token, probability))
        self.finished = token == self._end or (self._stop_after_answer and self.transcript.answer_ended)
        if self.finished or self._at_a_limit():
            self.stop()

    def stop(self) -> None:
        """Ends it with the tokens that were read."""
        self._tell(self.transcript.finish())
        self.ended_at = perf_counter()
        self._over(self)

    def _at_a_limit(self) -> bool:
        return self.transcript.total >= self.most_tokens or perf_counter() - self.started >= self._most_seconds

    def _tell(self, pieces: list[tuple[Part, str]]) -> None:
        for part, text in pieces:
            self._hear(Text(part, text, self.transcript.answer_probability if part == "answer" else None))


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

    def drop(self, requests: set[Request]) -> None:
        """Frees the rows of requests that nobody waits for any more."""
        for row in reversed(range(len(self._running))):
            if self._running[row][0] in requests:
                self._free(row)

    def _leave(self) -> list[Request]:
        ended = [request for request, _ in self._running if request.ended_at is not None]
        self.drop(set(ended))
        return ended

    def _free(self, row: int) -> None:
        self._batch.remove(row)
        self._running[row] = self._running[-1]  # as the batch does
        self._running.pop()


class Prompts:
    """Runs prompts in a session. How the one before began is not run again where the next begins with the same."""

    def __init__(self, session: Session):
        self._session = session
        # The parts in the session, with the logits behind each; None where more was run at once.
        self._held: list[tuple[list[int], np.ndarray | None]] = []

    def begins_with(self, part: list[int]) -> bool:
        """Whether what stands in the session begins with this part."""
        return bool(self._held) and self._held[0][0] is part

    def run(self, *parts: list[int]) -> np.ndarray:
        """The logits behind a prompt, which stands in the session then. Each part is a run of its own.

        Parts are the same when they are the same object: two visitors who ask alike have nothing to do with each other.
        """
        same = 0
        while same < min(len(parts), len(self._held)) and parts[same] is self._held[same][0]:
            same += 1
        if len(self._held) > same:
            del self._held[same:]
            self._session.rewind(sum(len(part) for part in parts[:same]))
        for part in parts[same:]:
            self._held.append((part, self._session.append(part)))
        return self._held[-1][1]

    def look_ahead(self, part: list[int], ahead: list[int]) -> np.ndarray:
        """The logits behind a part and what is put behind it for this look alone; the part stays in the session.

        One run instead of two, which saves a newcomer an eighth of the time; what follows is the same.
        """
        self._session.rewind(0)
        logits = self._session.append(part + ahead)
        self._session.rewind(len(part))
        self._held = [(part, None)]
        return logits


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
