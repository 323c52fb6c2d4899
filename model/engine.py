"""What AdaptiveSLM needs of an engine: text to tokens and back, and sessions whose KV cache can be rewound."""

from typing import Protocol

import numpy as np

# Tokens that a session has room for: the longest question, a soft prompt and the longest output.
CONTEXT = 2048


class Session(Protocol):
    """One KV cache."""

    length: int  # tokens in the cache

    def append(self, ids: list[int]) -> np.ndarray:
        """Runs the tokens on top of the cache; the float32 logits after the last one, shape [vocabulary]."""

    def rewind(self, length: int) -> None:
        """Forgets all tokens after the first `length` ones; what is appended next is as if they never were."""

    def close(self) -> None:
        """Frees the cache."""


class Engine(Protocol):
    """One loaded model."""

    name: str  # "onnx" or "torch"
    quantization: str  # "int8", "int4", "nf4" or "fp32"

    def encode(self, text: str) -> list[int]:
        """Token ids; special tokens in the text become their own ids, and none is added."""

    def decode(self, ids: list[int]) -> str:
        """Text without special tokens; bytes that are no whole character become U+FFFD."""

    def open(self) -> Session:
        """A session with an empty cache and room for CONTEXT tokens."""
