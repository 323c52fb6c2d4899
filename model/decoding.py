"""The choice of tokens, greedy or sampled, and the record of one decode: text by part, token counts and times."""

from collections.abc import Callable, Iterator
from time import perf_counter

import numpy as np

from model.detokenizer import Detokenizer
from model.engine import Session
from model.splitter import Part, Splitter

MAX_NEW_TOKENS = 320

# Takes logits of the tokens that may be written, gives a token and the probability that the model gave it.
Choose = Callable[[np.ndarray], tuple[int, float]]


def most_likely(logits: np.ndarray) -> tuple[int, float]:
    token = int(logits.argmax())
    return token, _probability(logits, token)


def sampler(temperature: float, seed: int | list[int]) -> Choose:
    """Draws from softmax(logits / temperature), temperature > 0; the same seed draws the same tokens again."""
    random = np.random.default_rng(seed)

    def choose(logits: np.ndarray) -> tuple[int, float]:
        up_to = np.exp((logits - logits.max()) / temperature).cumsum(dtype=np.float64)
        token = int(up_to.searchsorted(random.random() * up_to[-1], side="right"))
        return token, _probability(logits, token)

    return choose


def _probability(logits: np.ndarray, token: int) -> float:
    chances = np.exp(logits - logits.max())
    return float(chances[token]) / float(chances.sum())


def greedy(session: Session, prompt: list[int], vocabulary: int, end: int) -> Iterator[tuple[int, float]]:
    """Appends the prompt and yields the most likely token with its probability, again and again, up to and with `end`.

    Only the first `vocabulary` rows can be chosen: the new rows are inputs, never output. Ends after MAX_NEW_TOKENS.
    """
    tokens = prompt
    for _ in range(MAX_NEW_TOKENS):
        token, probability = most_likely(session.append(tokens)[:vocabulary])
        yield token, probability
        if token == end:
            return
        tokens = [token]


class Transcript:
    """Reads the generated tokens one by one. Times are perf_counter() readings in seconds, None until they happen.

    `given` is text that stands before the first token, and belongs to the first part already.
    """

    def __init__(self, decode: Callable[[list[int]], str], given: str = ""):
        self._detokenizer, self._splitter = Detokenizer(decode), Splitter()
        self._splitter.push(given)
        self.total = 0  # tokens so far
        self.to_answer = 0  # tokens up to and with the answer's last one
        self.counts: dict[Part, int] = {"rationale": 0, "answer": 0}
        self.first_text_at: float | None = None
        self.answer_at: float | None = None
        self.answer_probability: float | None = None  # of the answer's tokens so far, the label's left out
        self._last_part: Part = "rationale"
        self._undecided = 0  # tokens of a line that may still turn out to be either part
        self._unseen = 1.0  # probability of those tokens of the answer that have not shown as text yet

    @property
    def texts(self) -> dict[Part, str]:
        return self._splitter.texts

    @property
    def answered(self) -> bool:
        return self._splitter.answered

    @property
    def answer_ended(self) -> bool:
        return self._splitter.answer_ended

    def push(self, token: int, probability: float) -> list[tuple[Part, str]]:
        """The pieces of text that this token, which had this probability, completes.

        The label counts to the answer, and a line break to the line that follows it.
        """
        self.total += 1
        self._undecided += 1
        before = self._splitter.part
        pieces = self._splitter.push(self._detokenizer.push(token))
        if self._splitter.part:
            self._last_part = self._splitter.part
            self._settle()
        self._weigh(probability, pieces, within=before == self._splitter.part == "answer")
        return self._note(pieces)

    def finish(self) -> list[tuple[Part, str]]:
        """The pieces that were held back, after the last token."""
        pieces = self._splitter.push(self._detokenizer.flush()) + self._splitter.finish()
        self._settle()
        return self._note(pieces)

    def _weigh(self, probability: float, pieces: list[tuple[Part, str]], within: bool) -> None:
        """Takes a token into the answer's probability; `within`: the answer had begun before it and goes on after it.

        White space and half a character count once text of the answer follows them.
        """
        shown = any(part == "answer" for part, _ in pieces)
        self._unseen = self._unseen * probability if shown or within else 1.0
        if shown:
            so_far = 1.0 if self.answer_probability is None else self.answer_probability
            self.answer_probability = so_far * self._unseen
            self._unseen = 1.0

    def _settle(self) -> None:
        self.counts[self._last_part] += self._undecided
        self._undecided = 0

    def _note(self, pieces: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
        if pieces and self.first_text_at is None:
            self.first_text_at = perf_counter()
        if any(part == "answer" for part, _ in pieces):
            self.to_answer, self.answer_at = self.total, perf_counter()
        return pieces
