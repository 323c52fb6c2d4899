"""Break the rationale, below a comparison: what think-first wrote can be changed and answered from again."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.prompts import THINK
from model.tidy_text import well_formed
from ui import text
from ui.compare import break_html
from ui.compare.slip import change_one_number
from ui.shared.attempt import Attempt
from ui.shared.checker import check, mended
from ui.shared.comparison import Comparison
from ui.shared.controls import at_once, error_sentence, on_model, region, status_and_stop, stops
from ui.shared.markup import problem, safe
from ui.shared.run import gather


class BreakSection:
    """The section, hidden until there is a rationale; make it inside gr.Blocks.

    `parts` are what `opened` fills; `answering` are the events that use the model.
    """

    def __init__(self, adaptive: AdaptiveSLM, comparison: gr.State):
        self.adaptive = adaptive
        with gr.Column(visible=False, elem_id="break-area", elem_classes="card") as self.area:
            gr.HTML(f"<h2>{text.BREAK}</h2><p>{text.BREAK_WHY}</p>", apply_default_css=False)
            self.rationale = gr.Textbox(
                label=text.BREAK_RATIONALE,
                info=text.BREAK_RATIONALE_HINT,
                lines=3,
                max_lines=12,
                elem_id="break-rationale",
                elem_classes="question",
            )
            with gr.Row(elem_classes="buttons"):
                self.change = gr.Button(text.CHANGE, elem_id="change")
                self.mend = gr.Button(text.MEND, elem_id="mend")
                again = gr.Button(text.AGAIN, variant="primary", elem_id="again", elem_classes="go")
                self.stop = gr.Button(text.STOP, interactive=False, elem_id="break-stop", elem_classes="halt")
            self.status = region("", "break-status")
            self.outcome = gr.HTML("", apply_default_css=False, elem_id="outcome")
        self.parts = [self.area, self.rationale, self.change, self.mend, self.status, self.stop, self.outcome]
        asked, told = [comparison, self.rationale], [self.status, self.stop, self.outcome]
        self.change.click(self.change_number, asked, [self.rationale, self.status], **at_once())
        used = [*told, self.rationale]
        self.answering = [
            on_model([again.click], self.answer_again, asked, told, self.status, self.stop),
            on_model([self.mend.click], self.answer_mended, asked, used, self.status, self.stop),
        ]
        for button, other in ((again, self.answering[1]), (self.mend, self.answering[0])):
            gr.on([button.click], None, cancels=[other], show_progress="hidden")
        stops(self.stop, self.answering, self.status, "again")

    def opened(self, comparison: Comparison) -> dict:
        """The section for a comparison: hidden while it is written, and where think-first came to no end."""
        if not comparison.over or THINK not in comparison.results:
            return {self.area: gr.Column(visible=False)}
        rationale = comparison.results[THINK].rationale
        numbers = change_one_number(rationale, rationale) is not None
        return {
            self.area: gr.Column(visible=True),
            self.rationale: rationale,
            self.change: gr.Button(interactive=numbers),
            self.mend: gr.Button(interactive=bool(check(rationale))),
            self.outcome: break_html.three_answers(comparison, None),
            **status_and_stop(self.status, self.stop, "" if numbers else safe(text.NO_NUMBER)),
        }

    def change_number(self, comparison: Comparison, rationale: str) -> dict:
        """The box with one number changed, and a sentence that says which."""
        changed = change_one_number(well_formed(rationale), comparison.results[THINK].rationale)
        if changed is None:
            return {self.status: safe(text.NO_NUMBER)}
        written, before, after = changed
        return {self.rationale: written, self.status: safe(text.CHANGED.format(before=before, after=after))}

    def answer_mended(self, comparison: Comparison, rationale: str) -> Iterator[dict]:
        """As `answer_again`, with the first slip in the box put right before."""
        rationale = well_formed(rationale)
        after = mended(comparison.question, rationale)
        if after == rationale:
            yield status_and_stop(self.status, self.stop, safe(text.MEND_NONE))
            return
        yield {self.rationale: after}
        own = rationale.split() == comparison.results[THINK].rationale.split()
        yield from self._answer(comparison, Attempt(after, mended=own), after)

    def answer_again(self, comparison: Comparison, rationale: str) -> Iterator[dict]:
        """What the section shows while and after the model answers from the rationale in the box."""
        yield from self._answer(comparison, Attempt(well_formed(rationale)), rationale)

    def _answer(self, comparison: Comparison, attempt: Attempt, rationale: str) -> Iterator[dict]:
        try:
            for _ in gather(attempt, self.adaptive.answer_from(comparison.question, rationale)):
                yield {self.outcome: break_html.three_answers(comparison, attempt)}
            attempt.over = True
            told = status_and_stop(self.status, self.stop, break_html.status(comparison, attempt))
            yield told | {self.outcome: break_html.three_answers(comparison, attempt)}
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error)))
