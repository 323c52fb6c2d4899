"""A stream of events at a known pace, to test what the page does with one. The model is tested elsewhere."""

import time

from model.adaptive import Done, ModeChosen, Perceived, Perception, Result, Text

WORDS = [f"word{number} " for number in range(60)]


class Scripted:
    """Events of a run in AdaptiveSLM's order, at a given pace; notes when its stream is closed."""

    def __init__(self, pause=0.0, error=None):
        self.pause, self.error, self.closed = pause, error, False

    def answer(self, question, mode=None, threshold=None, stop_after_answer=False):
        self.asked = question, mode, threshold, stop_after_answer
        if self.error:
            raise self.error
        return self._events(question)

    def _events(self, question):
        try:
            yield Perceived(Perception(0.7, (1.0, 0.2), 10, 0.01))
            yield ModeChosen("think", 0.5, False)
            for word in WORDS:
                time.sleep(self.pause)
                yield Text("rationale", word)
            yield Text("answer", "42")
            written = "".join(WORDS)
            tokens = {"prompt": 18, "rationale": 60, "answer": 1, "to_answer": 61, "total": 62}
            seconds = {"perceive": 0.01, "first_text": 0.02, "answer": 0.5, "total": 0.5}
            yield Done(Result(question, 0.7, 0.5, "think", "42", written, True, tokens, seconds, "onnx", "int8", "ab"))
        finally:
            self.closed = True
