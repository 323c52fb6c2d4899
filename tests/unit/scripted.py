"""A stream of events at a known pace, to test what the page does with one. The model is tested elsewhere."""

import time
from types import SimpleNamespace

from model.adaptive import Done, ModeChosen, ModeEvent, Perceived, Perception, Result, Text
from model.checkpoint import Calibration, Scaling
from model.prompts import CHATML
from model.tidy_text import well_formed

WORDS = [f"word{number} " for number in range(60)]
ANSWERS = {"think": "42", "answer": "41"}


def perceived(at_once, after_thinking):
    return Perception(at_once, after_thinking, (0.2, 1.0, 1.0, 0.2), 10, 0.01)


PERCEPTION, THRESHOLD = perceived(0.3, 0.9), 0.5


def result(question, mode, rationale, answer, perception=PERCEPTION):
    """A mode's result; with an answer of "" it took all its tokens to no end."""
    to_answer = {"think": 61, "answer": 2}[mode] if answer else 62
    tokens = {"prompt": 18, "rationale": 60, "answer": 1, "to_answer": to_answer, "total": 62}
    seconds = {"perceive": 0.01, "first_text": 0.02, "answer": {"think": 0.5, "answer": 0.1}[mode], "total": 0.5}
    question, done = well_formed(question), bool(answer)  # as the model does
    told = {"question": question, "mode": mode, "answer": answer, "rationale": rationale, "finished": done}
    run = {"tokens": tokens, "seconds": seconds, "engine": "onnx", "quantization": "int8", "checkpoint": "ab"}
    return Result(**told, **perception.fields(), threshold=THRESHOLD, **run)


class Scripted:
    """Events of a run in AdaptiveSLM's order, at a given pace; notes when its stream is closed."""

    def __init__(self, pause=0.0, error=None):
        self.pause, self.error, self.closed = pause, error, False
        self.manifest = SimpleNamespace(calibration=Calibration(Scaling(1.0, 0.0), Scaling(2.0, 0.5), THRESHOLD))
        self.engine, self.checkpoint_id = SimpleNamespace(name="onnx", quantization="int8", form=CHATML), "ab"

    def answer(self, question, mode=None, threshold=None, stop_after_answer=False):
        self.asked = question, mode, threshold, stop_after_answer
        if self.error:
            raise self.error
        return self._events(question)

    def stream_comparison(self, question, stop_after_answer=False):
        if self.error:
            raise self.error
        return self._both(question)

    def answer_from(self, question, rationale):
        self.asked = question, rationale
        if self.error:
            raise self.error
        return self._again()

    def _both(self, question):
        try:
            yield Perceived(PERCEPTION)
            yield ModeChosen("think", THRESHOLD, False)
            for mode, order in (("think", ("rationale", "answer")), ("answer", ("answer", "rationale"))):
                for part in order:
                    for word in WORDS[:20] if part == "rationale" else [ANSWERS[mode]]:
                        time.sleep(self.pause)
                        yield ModeEvent(mode, Text(part, word))
                yield ModeEvent(mode, Done(result(question, mode, "".join(WORDS[:20]), ANSWERS[mode])))
        finally:
            self.closed = True

    def _again(self):
        try:
            for digit in "4711":
                time.sleep(self.pause)
                yield Text("answer", digit)
        finally:
            self.closed = True

    def _events(self, question):
        try:
            yield Perceived(PERCEPTION)
            yield ModeChosen("think", THRESHOLD, False)
            for word in WORDS:
                time.sleep(self.pause)
                yield Text("rationale", word)
            yield Text("answer", ANSWERS["think"])
            yield Done(result(question, "think", "".join(WORDS), ANSWERS["think"]))
        finally:
            self.closed = True
