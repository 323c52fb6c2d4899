"""On the Ask tab, did a slip spoil the answer? It is mended, and the model answers from the mended rationale."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.prompts import THINK
from ui import text
from ui.shared.attempt import Attempt, changes
from ui.shared.checked_html import after_mending
from ui.shared.checker import mended
from ui.shared.controls import error_sentence, go_and_stop, on_model, region, status_and_stop, stops
from ui.shared.example_questions import gold_answer
from ui.shared.markup import heading, problem, safe
from ui.shared.run import Run, gather


class MendSection:
    """The section, hidden where no slip stands before an answer; make it inside gr.Blocks.

    `parts` are what `opened` fills; `answering` is the event that uses the model.
    """

    def __init__(self, adaptive: AdaptiveSLM, run: gr.State):
        self.adaptive = adaptive
        with gr.Column(visible=False, elem_id="mend-area") as self.area:
            gr.HTML(heading(text.MEND_TITLE, text.MEND_TOLD), apply_default_css=False)
            go, self.stop = go_and_stop(text.MEND, "mend-run", "mend-stop")
            self.status = region("", "mend-status")
            self.outcome = gr.HTML("", apply_default_css=False, elem_id="mend-outcome")
        self.parts = [self.area, self.stop, self.status, self.outcome]
        self.answering = on_model([go.click], self.answer, run, self.parts[1:], self.status, self.stop)
        stops(self.stop, [self.answering], self.status, "mend-run")

    def opened(self, run: Run) -> dict:
        """The section for a run."""
        slips = bool(run.result) and run.result.mode == THINK and _mended(run) != run.result.rationale
        return {
            self.area: gr.Column(visible=slips),
            self.outcome: "",
            **status_and_stop(self.status, self.stop, ""),
        }

    def answer(self, run: Run) -> Iterator[dict]:
        """The answer from the mended rationale as it comes, and whether the slip had spoiled the one before."""
        attempt = Attempt(_mended(run))
        told = f'<p class="changes">{changes(run.result.rationale, attempt.rationale)}</p>'
        try:
            for _ in gather(attempt, self.adaptive.answer_from(run.question, attempt.rationale)):
                yield {self.outcome: told}
            found = after_mending(run.question, gold_answer(run.question), run.result.answer, attempt.answer)
            status = f'<strong class="followed">{safe(found)}</strong>'
            yield status_and_stop(self.status, self.stop, status) | {self.outcome: told}
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error)))


def _mended(run: Run) -> str:
    return mended(run.question, run.result.rationale)
