"""What the page is told when a question cannot be answered."""

import gradio as gr

from model.errors import InputError
from tests.unit.scripted import Scripted
from ui import text
from ui.ask.tab import _stopped, _updates


class Broken(Scripted):
    def __init__(self, error):
        super().__init__(error=error)
        self.engine = type("Engine", (), {"name": "onnx", "quantization": "int8"})
        self.checkpoint_id = "ab"


def only_update(error):
    (update,) = _updates(Broken(error), (), "How many?", "adaptive", 0.5, False)
    return update


def test_an_input_error_is_a_sentence_in_the_status_and_nothing_else_changes():
    status, stop, *rest = only_update(InputError("There is no question yet."))
    assert "There is no question yet." in status and stop.interactive is False
    assert rest == [gr.skip()] * len(rest)


def test_any_other_error_tells_the_visitor_nothing_of_the_inside():
    status, *_ = only_update(RuntimeError("/secret/path is broken"))
    assert "secret" not in status and text.STATUS_FAILED in status


def test_stop_before_the_model_has_begun():
    status, stop, *_ = _stopped(None, ())
    assert "Stopped" in status and stop.interactive is False


def test_a_run_that_ends_opens_its_sections_and_goes_into_the_ledger():
    *earlier, last = _updates(Broken(None), (), "How many?", "adaptive", 0.5, False)
    assert all(not update[6].interactive and not update[8].visible and update[-1] == () for update in earlier)
    copy, plain, words = last[6:9]
    assert copy.interactive and words.visible and "Answer: 42" in plain
    (entry,) = last[-1]
    assert (entry.mode, entry.cost.tokens, entry.saved.tokens) == ("think", 61, 0)


def test_what_was_stopped_is_not_in_the_ledger_and_can_be_copied():
    first = next(_updates(Broken(None), (), "How many?", "adaptive", 0.5, False))
    run = first[5]
    stopped = _stopped(run, ())
    assert stopped[-1] == () and stopped[6].interactive and run.over
