"""Turns tokens into text one at a time, without ever cutting a character in two."""

from collections.abc import Callable

_INCOMPLETE = "\ufffd"


class Detokenizer:
    """Feeds on one token id after the other; byte-level tokens can end in the middle of a character's UTF-8 bytes."""

    def __init__(self, decode: Callable[[list[int]], str]):
        self._decode = decode
        self._pending: list[int] = []

    def push(self, token: int) -> str:
        """The text that the token completes: empty while its last character lacks bytes."""
        self._pending.append(token)
        text = self._decode(self._pending)
        if text.endswith(_INCOMPLETE):
            return ""
        self._pending.clear()
        return text

    def flush(self) -> str:
        """What was held back when the tokens end, without the character that never got its last bytes."""
        text = self._decode(self._pending).rstrip(_INCOMPLETE)
        self._pending.clear()
        return text
