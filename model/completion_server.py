"""A server of completions that takes token ids, by OpenAI's API: vLLM's, or llama.cpp's own.

A request goes beyond that API where the method needs it, in the words of both, and each passes over the other's: see
docs.vllm.ai/en/latest/serving/openai_compatible_server, and tools/server/README.md of llama.cpp. What a prompt begins
with is not read again by a server with a prefix cache, which is what rewinding is elsewhere.
"""

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from openai import APIConnectionError, APIError, APIStatusError, OpenAI, Timeout

from model.errors import ServerError, one_line

CONNECT_SECONDS, SILENT_SECONDS = 5, 60
RETRIES = 2  # of a request that got no answer yet; they wait for half a second, and then for longer
AWAY = "The server that runs the model cannot be reached: ask again later."
BROKEN = "The server that runs the model broke off: ask again."
REFUSED = "The server that runs the model refuses ({status}: {told}): see its log."
UNKNOWN_FORM = "The server that runs the model answers in a form that is not known here: use vLLM or llama.cpp."

# Before all choices. Only the tokens of one list may be chosen then; the others stay out of sight.
_FOR_SURE = 100
# A chance that a float32 cannot tell from none.
_LEAST_CHANCE = 1e-38


class CompletionServer:
    """One model of a server. Its methods can be called from any threads; each raises ServerError."""

    def __init__(self, url: str, model: str | None = None) -> None:
        """`model` None is the first that the server names."""
        key = os.environ.get("OPENAI_API_KEY") or "none"
        timeout = Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS)
        self._client = OpenAI(base_url=url, api_key=key, timeout=timeout, max_retries=RETRIES)
        self.model = model or self._first_model()

    def _first_model(self) -> str:
        with _plainly():
            names = [model.id for model in self._client.models.list()]
        if not names:
            raise ServerError("The server names no model: name one with --model.")
        return names[0]

    def chances(self, prompt: list[int], tokens: list[int]) -> dict[int, float]:
        """The log probabilities of the tokens behind a prompt, as if there were no others."""
        with _plainly():
            completion = self._client.completions.create(
                model=self.model,
                prompt=prompt,
                max_tokens=1,
                temperature=1,
                top_p=1,
                logprobs=len(tokens),
                logit_bias=dict.fromkeys(map(str, tokens), _FOR_SURE),
                extra_body={
                    "allowed_token_ids": tokens,
                    "logprob_token_ids": tokens,
                    "return_tokens_as_token_ids": True,
                    "post_sampling_probs": True,
                    "top_k": 0,
                    "min_p": 0,
                },
            )
            found = _alternatives(completion.choices[0].to_dict())
        if missing := [token for token in tokens if token not in found]:
            raise ServerError(
                f"The server gives no log probabilities of {len(missing)} of {len(tokens)} decision tokens, from which "
                "it is perceived: start vLLM with --logprobs-mode processed_logprobs, or a newer llama.cpp."
            )
        return {token: found[token] for token in tokens}

    def write(self, prompt: list[int], most_tokens: int, end: int, barred: list[int]) -> Iterator[tuple[int, float]]:
        """The most likely tokens behind a prompt with their probabilities, up to and with `end`, none of them barred.

        Closing the iterator closes the connection, at which the server stops.
        """
        with _plainly():
            chunks = self._client.completions.create(
                model=self.model,
                prompt=prompt,
                max_tokens=most_tokens,
                temperature=0,
                logprobs=1,
                logit_bias=dict.fromkeys(map(str, barred), -_FOR_SURE),
                stream=True,
                extra_body={
                    "stop_token_ids": [end],
                    "skip_special_tokens": False,
                    "return_tokens_as_token_ids": True,
                },
            )
            with chunks:
                yield from _tokens(chunks, end)


def _tokens(chunks: Any, end: int) -> Iterator[tuple[int, float]]:
    """The tokens of a stream. A server may leave out the one that ends the turn, and say 'stop' instead."""
    reason = None
    for chunk in chunks:
        for choice in chunk.to_dict().get("choices", []):
            for token, logprob in _written(choice):
                yield token, math.exp(logprob)
                if token == end:
                    return
            reason = choice.get("finish_reason") or reason
    if reason == "stop":
        yield end, 1.0
    elif reason is None:
        raise ServerError(BROKEN)


def _written(choice: dict) -> list[tuple[int, float]]:
    """The tokens of a choice with their log probabilities, in llama.cpp's form or in vLLM's."""
    told = choice.get("logprobs") or {}
    if "content" in told:
        return [(one["id"], one["logprob"]) for one in told["content"]]
    tokens, logprobs = told.get("tokens") or [], told.get("token_logprobs") or []
    return [(_id(token), logprob) for token, logprob in zip(tokens, logprobs, strict=True)]


def _alternatives(choice: dict) -> dict[int, float]:
    """The log probabilities that were given of one place, by token."""
    told = choice.get("logprobs") or {}
    if "content" in told:
        first = (told["content"] or [{}])[0]
        found = {one["id"]: math.log(max(one["prob"], _LEAST_CHANCE)) for one in first.get("top_probs", [])}
        return found | {one["id"]: one["logprob"] for one in first.get("top_logprobs", [])}
    return {_id(token): logprob for token, logprob in ((told.get("top_logprobs") or [{}])[0] or {}).items()}


def _id(token: str) -> int:
    if not token.startswith("token_id:"):
        raise ServerError(
            "The server tells tokens as text, and ids are needed: use vLLM, which has return_tokens_as_token_ids, or "
            "llama.cpp."
        )
    return int(token.removeprefix("token_id:"))


@contextmanager
def _plainly() -> Iterator[None]:
    """Errors of the connection, and answers of another form, as sentences."""
    try:
        yield
    except APIConnectionError as error:
        raise ServerError(AWAY) from error
    except APIStatusError as error:
        told = one_line(str(error.message))
        raise ServerError(REFUSED, status=error.status_code, told=told) from error
    except APIError as error:
        raise ServerError(BROKEN) from error
    except (KeyError, TypeError, IndexError, ValueError) as error:
        if isinstance(error, ServerError):
            raise
        raise ServerError(UNKNOWN_FORM) from error
