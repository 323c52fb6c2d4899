"""The two endpoints for programs: /perceive scores a question, /ask streams what the command line's --json prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.errors import InputError
from model.prompts import MODES
from model.tidy_text import well_formed
from ui import text
from ui.serving import log
from ui.shared.controls import MODEL_QUEUE
from ui.shared.run import ADAPTIVE, Run, forced, gather


def endpoints(adaptive: AdaptiveSLM) -> None:
    """Adds both endpoints; call it inside gr.Blocks."""

    def perceive(question: str) -> dict[str, Any]:
        """Scores a question's complexity, 0 to 1, without answering it.

        Returns question, complexity, logits [needs thought, no thought], prompt_tokens and seconds.
        """
        with _sentences():
            _check_types(question)
            perception = adaptive.perceive(question)
        return {"question": well_formed(question), **asdict(perception)}

    def ask(
        question: str,
        mode: Literal["adaptive", "think", "answer"] = ADAPTIVE,
        threshold: float | None = None,
        stop_after_answer: bool = False,
    ) -> Iterator[dict[str, Any]]:
        """Answers a question, streaming what is known so far; the last object is what the command line's --json prints.

        Without a threshold, the checkpoint's calibrated one holds.
        """
        with _sentences():
            _check_types(question, mode, threshold, stop_after_answer)
            events = adaptive.answer(question, forced(mode), threshold, stop_after_answer)
            for run in gather(Run(question, stop_after_answer), events):
                yield run.as_dict()

    gr.api(perceive, concurrency_id=MODEL_QUEUE)
    gr.api(ask, concurrency_id=MODEL_QUEUE)


def _check_types(question: Any, mode: Any = ADAPTIVE, threshold: Any = None, stop_after_answer: Any = False) -> None:
    """Gradio passes on whatever JSON a caller sent."""
    if not isinstance(question, str):
        raise InputError("The question must be a string: put it in quotes.")
    if threshold is not None and (isinstance(threshold, bool) or not isinstance(threshold, int | float)):
        raise InputError("The threshold must be a number from 0 to 1, or null for the calibrated one.")
    if not isinstance(mode, str) or mode not in (ADAPTIVE, *MODES):
        raise InputError("The mode must be adaptive, think or answer: this is another one.")
    if not isinstance(stop_after_answer, bool):
        raise InputError("The setting stop_after_answer must be true or false.")


@contextmanager
def _sentences() -> Iterator[None]:
    """A caller reads the sentence of an InputError; no other error tells anything of the inside."""
    try:
        yield
    except InputError as error:
        raise gr.Error(str(error), print_exception=False) from None
    except Exception as error:
        log.note_fault("The model failed on a program's question:", error)
        raise gr.Error(text.STATUS_FAILED, print_exception=False) from None
