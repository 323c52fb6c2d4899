"""The endpoints for programs: /perceive, /ask, /compare and /batch. Examples of each are in API.md."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr

from model.adaptive import AdaptiveSLM, mode_at
from model.errors import InputError
from model.limits import limits
from model.prompts import MODES
from model.tidy_text import well_formed
from ui import text
from ui.serving import log
from ui.shared.controls import list_turns, question_turns
from ui.shared.run import ADAPTIVE, Run, forced, gather

_Mode = Literal["adaptive", "think", "answer"]
# A list's results so far are sent again at most so often.
_SECONDS_BETWEEN = 1.0


def endpoints(adaptive: AdaptiveSLM) -> None:
    """Adds the endpoints; call it inside gr.Blocks."""

    def perceive(question: str) -> dict[str, Any]:
        """How likely each mode is right on a question, without answering it.

        Returns question, complexity, right_at_once, right_after_thinking, gain, threshold, mode, logits (those of the
        decision rows, 4), prompt_tokens and seconds.

        Args:
            question: In English.
        """
        with _sentences():
            _check(question)
            perception = adaptive.perceive(question)
        threshold = adaptive.manifest.calibration.threshold
        choice = {"threshold": threshold, "mode": mode_at(perception.gain, threshold)}
        return {"question": well_formed(question), **asdict(perception), **perception.fields(), **choice}

    def ask(
        question: str, mode: _Mode = ADAPTIVE, threshold: float | None = None, stop_after_answer: bool = False
    ) -> Iterator[dict[str, Any]]:
        """Answers a question, streaming what is known so far; the last object is what the command line's --json prints.

        Args:
            question: In English.
            mode: think first, answer first, or adaptive, which decides by the gain.
            threshold: The least gain, 0 to 1, for which adaptive thinks; null for the checkpoint's calibrated one.
            stop_after_answer: Ends with the answer, which saves a rationale that would follow it.
        """
        with _sentences():
            _check(question, mode, threshold, stop_after_answer)
            yield from (run.as_dict() for run in _answered(question, mode, threshold, stop_after_answer))

    def compare(question: str, stop_after_answer: bool = False) -> dict[str, Any]:
        """Answers a question in both modes, whatever its complexity; think and answer hold what /ask gives of each.

        Args:
            question: In English.
            stop_after_answer: Ends each with its answer.
        """
        with _sentences():
            _check(question, stop_after_answer=stop_after_answer)
            perception, results = adaptive.compare(question, stop_after_answer)
        both = {mode: result.as_dict() for mode, result in results.items()}
        return {"question": well_formed(question), **perception.fields(), **both}

    def batch(
        questions: list[str], mode: _Mode = ADAPTIVE, stop_after_answer: bool = True
    ) -> Iterator[list[dict[str, Any]]]:
        """Answers a list of questions, streaming the results so far, each as /ask gives it.

        A question that cannot be asked has question and error in its place. Others are answered beside it.

        Args:
            questions: In English.
            mode: As for /ask.
            stop_after_answer: As for /ask.
        """
        with _sentences():
            _check_list(questions)
            _check("", mode, stop_after_answer=stop_after_answer)
            results, shown = [], time.monotonic()
            for question in questions:
                results.append(result_of(question, mode, stop_after_answer))
                if time.monotonic() - shown >= _SECONDS_BETWEEN or len(results) == len(questions):
                    shown = time.monotonic()
                    yield list(results)

    def result_of(question: str, mode: str, stop_after_answer: bool) -> dict[str, Any]:
        try:
            *_, last = _answered(question, mode, None, stop_after_answer)
            return last.as_dict()
        except InputError as error:
            told = str(error)
        except Exception as error:  # one question's fault is no other's
            log.note_fault("The model failed on a program's question:", error)
            told = text.STATUS_FAILED
        return {"question": well_formed(question), "error": told}

    def _answered(question: str, mode: str, threshold: float | None, stop_after_answer: bool) -> Iterator[Run]:
        events = adaptive.answer(question, forced(mode), threshold, stop_after_answer)
        return gather(Run(question, stop_after_answer), events)

    for single in (perceive, ask, compare):
        gr.api(single, **question_turns())
    gr.api(batch, **list_turns())


def _check(question: Any, mode: Any = ADAPTIVE, threshold: Any = None, stop_after_answer: Any = False) -> None:
    """Gradio passes on whatever JSON a caller sent. True is a number in Python, and none in JSON."""
    if not isinstance(question, str):
        raise InputError("The question must be a string: put it in quotes.")
    if not isinstance(mode, str) or mode not in (ADAPTIVE, *MODES):
        raise InputError("The mode must be adaptive, think or answer: this is another one.")
    if threshold is not None and (isinstance(threshold, bool) or not isinstance(threshold, int | float)):
        raise InputError("The threshold must be a number from 0 to 1, or null for the calibrated one.")
    if not isinstance(stop_after_answer, bool):
        raise InputError("The setting stop_after_answer must be true or false.")


def _check_list(questions: Any) -> None:
    if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
        raise InputError("The questions must be a list of strings.")
    most = limits().rows
    if not 1 <= len(questions) <= most:
        raise InputError(f"There are {len(questions)} questions: ask from 1 to {most} at once.")


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
