"""The Compare tab: one question, both orders side by side from one prefill, and a rationale to break."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.prompts import ANSWER, THINK
from ui import text
from ui.compare import columns
from ui.compare.break_section import BreakSection
from ui.shared import comparison_html, english_notice, run_html
from ui.shared.comparison import Comparison
from ui.shared.controls import (
    at_once,
    error_sentence,
    example_picker,
    focus,
    go_and_stop,
    on_model,
    question_box,
    region,
    status_and_stop,
)
from ui.shared.example_questions import gold_answer
from ui.shared.markup import numbered, problem, safe
from ui.shared.run import gather


class CompareTab:
    """The tab's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        with gr.Row(elem_id="compare-layout"):
            with gr.Column(elem_id="compare-ask-area"):
                self.question = question = question_box("compare-question")
                compare, self.stop = go_and_stop(text.COMPARE, "compare", "compare-stop")
                self.status = region(text.READY, "compare-status")
            with gr.Column(elem_id="compare-score-area", elem_classes="card"):
                gr.HTML(f"<h2>{text.RESULT}</h2>", apply_default_css=False)
                self.score = gr.HTML(numbered(text.COMPARE_STEPS), apply_default_css=False, elem_id="compare-score")
            with gr.Column(elem_id="think-area", elem_classes="card"):
                self.think = gr.HTML(columns.introduction(THINK), apply_default_css=False)
            with gr.Column(elem_id="answer-area", elem_classes="card"):
                self.answer = gr.HTML(columns.introduction(ANSWER), apply_default_css=False)
            with gr.Column(elem_id="verdict-area"):
                self.verdict = gr.HTML("", apply_default_css=False, elem_id="verdict")
            self.comparison = gr.State(None)
            self.breaking = BreakSection(adaptive, self.comparison)
            with gr.Column(elem_id="compare-examples-area"):
                example_picker(question, "compare-")

        result = [self.score, self.think, self.answer, self.verdict, self.comparison]
        outputs = [self.status, self.stop, *result, *self.breaking.parts]
        self.asking = triggers = [compare.click, question.submit]
        asked = on_model(
            triggers, self.answer_both, [question], outputs, self.status, self.stop, cleared=self.cleared
        )
        gr.on(triggers, None, cancels=self.breaking.answering, show_progress="hidden")
        self.stop.click(self.stopped, self.comparison, outputs, cancels=[asked], js=focus("compare"), **at_once())

    def answer_both(self, question: str) -> Iterator[dict]:
        """What the tab shows, again and again as the comparison grows."""
        gold = gold_answer(question)
        try:
            for comparison in gather(Comparison(question), self.adaptive.stream_comparison(question)):
                yield self._shown(comparison, gold)
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error)))

    def cleared(self) -> dict:
        """The tab without a result."""
        return {
            self.score: numbered(text.COMPARE_STEPS),
            self.think: columns.introduction(THINK),
            self.answer: columns.introduction(ANSWER),
            self.verdict: "",
            self.comparison: None,
            self.breaking.area: gr.Column(visible=False),
        }

    def stopped(self, comparison: Comparison | None) -> dict:
        """The tab as the stream left it when the visitor pressed Stop."""
        if comparison is None or comparison.over:
            return status_and_stop(self.status, self.stop, safe(text.STATUS_STOPPED))
        comparison.stop()
        return self._shown(comparison, gold_answer(comparison.question))

    def _shown(self, comparison: Comparison, gold: str | None) -> dict:
        told = comparison_html.status(comparison)
        if comparison.over:
            told += english_notice.about_one(comparison.question)
        return {
            **status_and_stop(self.status, self.stop, told, running=not comparison.over),
            self.score: run_html.score(comparison.adaptive),
            self.think: columns.column(comparison, THINK, gold),
            self.answer: columns.column(comparison, ANSWER, gold),
            self.verdict: columns.verdict(comparison, gold),
            self.comparison: comparison,
            **self.breaking.opened(comparison),
        }
