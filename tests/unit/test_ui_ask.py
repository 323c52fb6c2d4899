"""What the page is told when a question cannot be answered."""

import gradio as gr

from model.errors import InputError
from tests.unit.scripted import Scripted
from ui import text
from ui.ask import _stopped, _updates


class Broken(Scripted):
    def __init__(self, error):
        super().__init__(error=error)
        self.engine = type("Engine", (), {"name": "onnx", "quantization": "int8"})
        self.checkpoint_id = "ab"


def only_update(error):
    (update,) = _updates(Broken(error), "How many?", "adaptive", 0.5, False)
    return update


def test_an_input_error_is_a_sentence_in_the_status_and_nothing_else_changes():
    status, stop, *rest, run = only_update(InputError("There is no question yet."))
    assert "There is no question yet." in status and stop.interactive is False and run is None
    assert rest == [gr.skip()] * 3


def test_any_other_error_tells_the_visitor_nothing_of_the_inside():
    status, *_ = only_update(RuntimeError("/secret/path is broken"))
    assert "secret" not in status and text.STATUS_FAILED in status


def test_stop_before_the_model_has_begun():
    status, stop, *_ = _stopped(None)
    assert "Stopped" in status and stop.interactive is False
