"""What AdaptiveSLM needs of an engine: text to tokens and back, sessions whose KV cache can be rewound, and batches."""

from typing import Protocol

import numpy as np

from model.prompts import Form

# Tokens that a session has room for: the longest question, a soft prompt and the longest output.
CONTEXT = 2048


class Session(Protocol):
    """What the model has read and written of one question, with the caches that spare it to read it again."""

    length: int  # tokens so far

    def append(self, ids: list[int]) -> np.ndarray:
        """Runs the tokens on top of those before; the float32 logits after the last one, shape [vocabulary]."""

    def rewind(self, length: int) -> None:
        """Forgets all tokens after the first `length` ones; what is appended next is as if they never were."""

    def close(self) -> None:
        """Frees the cache."""


class Batch(Protocol):
    """KV caches side by side, a row each: every row has its own tokens and length, and all take a token in one step."""

    session: Session  # where a prompt is run before it becomes a row; it keeps its tokens, and can be rewound

    def add(self) -> None:
        """Copies the session's tokens into a new row, behind the others."""

    def append(self, tokens: list[int]) -> np.ndarray:
        """Runs one token on top of each row; the float32 logits after them, shape [rows, vocabulary]."""

    def remove(self, row: int) -> None:
        """Frees a row; the last row takes its place."""

    def close(self) -> None:
        """Frees the caches."""


class Engine(Protocol):
    """One loaded model."""

    name: str  # "onnx", "torch" or "openai"
    quantization: str  # "int8", "int4", "nf4" or "fp32"; of a server, the name of its model
    form: Form  # the text around a question

    def encode(self, text: str) -> list[int]:
        """Token ids of our own text; special tokens in it become their own ids, and none is added."""

    def encode_plain(self, text: str) -> list[int]:
        """Token ids of a visitor's text, in which nothing is a special token; of other text the same as `encode`'s."""

    def decode(self, ids: list[int]) -> str:
        """Text without special tokens; bytes that are no whole character become U+FFFD."""

    def open(self) -> Session:
        """A session with an empty cache and room for CONTEXT tokens."""

    def open_batch(self, rows: int, room: int) -> Batch:
        """An empty batch for up to `rows` rows of up to `room` tokens each."""
