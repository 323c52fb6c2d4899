"""The Compare tab: one question, both orders side by side from one prefill, and a rationale to break."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.prompts import ANSWER, THINK
from ui import text
from ui.compare import break_section, columns
from ui.shared import comparison_html, run_html
from ui.shared.comparison import Comparison, stream_comparison
from ui.shared.controls import at_once, example_picker, focus, go_and_stop, on_model, question_box, region, sentence
from ui.shared.examples import gold_answer
from ui.shared.markup import numbered, problem, safe


def tab(adaptive: AdaptiveSLM) -> None:
    """The tab's components and what they do; call it inside gr.Blocks."""
    with gr.Row(elem_id="compare-layout"):
        with gr.Column(elem_id="compare-ask-area"):
            question = question_box("compare-question")
            compare, stop = go_and_stop(text.COMPARE, "compare", "compare-stop")
            status = region(text.READY, "compare-status")
        with gr.Column(elem_id="compare-score-area", elem_classes="card"):
            gr.HTML(f"<h2>{text.RESULT}</h2>", apply_default_css=False)
            score = gr.HTML(numbered(text.COMPARE_STEPS), apply_default_css=False, elem_id="compare-score")
        with gr.Column(elem_id="think-area", elem_classes="card"):
            think = gr.HTML(columns.introduction(THINK), apply_default_css=False)
        with gr.Column(elem_id="answer-area", elem_classes="card"):
            answer = gr.HTML(columns.introduction(ANSWER), apply_default_css=False)
        with gr.Column(elem_id="verdict-area"):
            verdict = gr.HTML("", apply_default_css=False, elem_id="verdict")
        comparison = gr.State(None)
        breaker, answering_again = break_section.section(adaptive, comparison)
        with gr.Column(elem_id="compare-examples-area"):
            example_picker(question, "compare-")

    outputs = [status, stop, score, think, answer, verdict, comparison, *breaker]

    def answer_both(question: str) -> Iterator[tuple]:
        yield from _updates(adaptive, question)

    triggers = [compare.click, question.submit]
    asked = on_model(triggers, answer_both, [question], outputs, status, stop)
    gr.on(triggers, None, cancels=[answering_again], show_progress="hidden")
    stop.click(_stopped, comparison, outputs, cancels=[asked], js=focus("compare"), **at_once())


def _updates(adaptive: AdaptiveSLM, question: str) -> Iterator[tuple]:
    """What the tab shows, again and again as the comparison grows."""
    gold = gold_answer(question)
    try:
        for comparison in stream_comparison(adaptive, question):
            yield _shown(comparison, gold)
    except Exception as error:
        yield _only_status(problem(sentence(error)))


def _shown(comparison: Comparison, gold: str | None) -> tuple:
    return (
        comparison_html.status(comparison),
        gr.Button(interactive=not comparison.over),
        run_html.score(comparison.adaptive),
        columns.column(comparison, THINK, gold),
        columns.column(comparison, ANSWER, gold),
        columns.verdict(comparison, gold),
        comparison,
        *break_section.opened(comparison),
    )


def _only_status(line: str) -> tuple:
    """A status line; question and earlier result stay."""
    return line, gr.Button(interactive=False), *[gr.skip()] * (5 + break_section.PIECES)


def _stopped(comparison: Comparison | None) -> tuple:
    """The tab as the stream left it when the visitor pressed Stop."""
    if comparison is None or comparison.over:
        return _only_status(safe(text.STATUS_STOPPED))
    comparison.stop()
    return _shown(comparison, gold_answer(comparison.question))
