"""Splits the model's text into rationale and answer while it comes.

    think first    {rationale}\\nAnswer: {answer}
    answer first   Answer: {answer}\\n{rationale}

In both orders the first line that begins with the label is the answer, and everything else is the rationale; so the
order need not be known, and a model that strays from it is still read right.
"""

from typing import Literal

from model.prompts import ANSWER_LABEL

Part = Literal["rationale", "answer"]


class Splitter:
    """Takes text in pieces of any size. The texts of one part, joined, have no white space at either end."""

    def __init__(self):
        self.texts: dict[Part, str] = {"rationale": "", "answer": ""}
        self.answer_ended = False  # an answer was given, and its line has ended
        self.part: Part | None = None  # the part of the last character; None while a line may turn out to be either
        self._line = ""  # the beginning of a line of which the part is not known yet
        self._space = ""  # white space that belongs to a part only when more of that part follows

    @property
    def answered(self) -> bool:
        return bool(self.texts["answer"])

    def push(self, text: str) -> list[tuple[Part, str]]:
        """The next piece; returns what is now known of each part, in order."""
        pieces: list[tuple[Part, str]] = []
        for line in text.splitlines(keepends=True):
            self._take(line, pieces)
        return _joined(pieces)

    def finish(self) -> list[tuple[Part, str]]:
        """The end of the turn: what was held back as the possible beginning of an answer's line is rationale."""
        pieces: list[tuple[Part, str]] = []
        if self._line:
            self._begin("rationale", self._line, pieces)
        self.answer_ended = self.answered
        return pieces

    def _take(self, text: str, pieces: list) -> None:
        """text is (part of) one line: a newline can only be its last character."""
        if self.part is None:
            self._line += text
            if self._is_label():
                self._begin("answer", self._line[len(ANSWER_LABEL):], pieces)
            elif self.answered or not ANSWER_LABEL.startswith(self._line):
                self._begin("rationale", self._line, pieces)
        else:
            self._emit(text, pieces)
        if text.endswith("\n"):
            self._end_line()

    def _is_label(self) -> bool:
        return self._line.startswith(ANSWER_LABEL) and not self.answered

    def _begin(self, part: Part, text: str, pieces: list) -> None:
        self.part, self._line = part, ""
        # White space between two parts only separates them; a rationale that goes on after the answer is on a new line.
        if part == "answer":
            self._space = ""
        elif not self._space:
            self._space = "\n"
        self._emit(text, pieces)

    def _emit(self, text: str, pieces: list) -> None:
        if not self.texts[self.part]:
            text = text.lstrip()
        text = self._space + text if self.texts[self.part] else text
        body = text.rstrip()
        self._space = text[len(body):]
        if body:
            self.texts[self.part] += body
            pieces.append((self.part, body))

    def _end_line(self) -> None:
        if self.part == "answer":
            self.answer_ended = self.answered
            self._space = ""
        self.part = None


def _joined(pieces: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
    joined: list[tuple[Part, str]] = []
    for part, text in pieces:
        if joined and joined[-1][0] == part:
            text = joined.pop()[1] + text
        joined.append((part, text))
    return joined
