"""Tokens of text that a visitor wrote: whatever its form, it becomes none of the tokens that steer the model."""

import json

from tokenizers import Tokenizer


def plain_tokenizer(tokenizer: Tokenizer) -> Tokenizer:
    """A copy that knows no added token, so that it reads all of them as the characters that they are.

    `encode_special_tokens` alone would leave those that a vocabulary adds without calling them special, such as Qwen's
    <think>.
    """
    return Tokenizer.from_str(json.dumps(json.loads(tokenizer.to_str()) | {"added_tokens": []}))
