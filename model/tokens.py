"""Text to tokens and back. Whatever a visitor wrote, it becomes none of the tokens that steer the model."""

import json
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

if TYPE_CHECKING:
    from model.engine import Engine


def plain_tokenizer(tokenizer: Tokenizer) -> Tokenizer:
    """A copy that knows no added token, so that it reads all of them as the characters that they are.

    `encode_special_tokens` alone would leave those that a vocabulary adds without calling them special, such as Qwen's
    <think>.
    """
    fields = json.loads(tokenizer.to_str())
    steering = {token["content"] for token in fields["added_tokens"]}
    # A line break that was added, because the vocabulary had none (see model.encoder_decoder), steers nothing.
    breaks = [token for token in fields["added_tokens"] if token["content"] == "\n"]
    if fields["model"]["type"] == "Unigram":  # T5's: what steers is a piece as well, and text would be cut into pieces
        pieces = fields["model"]["vocab"]
        fields["model"]["vocab"] = [[f"\0{text}" if text in steering else text, score] for text, score in pieces]
    return Tokenizer.from_str(json.dumps(fields | {"added_tokens": breaks}))


def ids_of_question(engine: "Engine", question: str) -> list[int]:
    """A question as the model was taught to be asked: what stands around it steers, and nothing within it does."""
    form = engine.form
    return [*engine.encode(form.before), *engine.encode_plain(question), *engine.encode(form.behind)]


class OfTokenizer:
    """The part of an engine that turns text to tokens and back: see model.engine.Engine."""

    def take_tokenizer(self, tokenizer: Tokenizer) -> None:
        self._tokenizer, self._plain_tokenizer = tokenizer, plain_tokenizer(tokenizer)

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def encode_plain(self, text: str) -> list[int]:
        return self._plain_tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids: list[int]) -> str:
        return self._tokenizer.decode(ids)
