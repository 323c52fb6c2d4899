"""Break the rationale, below a comparison: what think-first wrote can be changed and answered from again."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.prompts import THINK
from ui import text
from ui.compare import break_html
from ui.compare.break_html import Attempt
from ui.compare.slip import change_one_number
from ui.shared.comparison import Comparison
from ui.shared.controls import at_once, focus, on_model, region, sentence, stopped
from ui.shared.markup import problem, safe
from ui.shared.run import gather

PIECES = 6  # components that a comparison fills


def section(adaptive: AdaptiveSLM, comparison: gr.State) -> tuple[list, gr.events.Dependency]:
    """The section, hidden until there is a rationale: what `opened` fills, and the event that uses the model."""
    with gr.Column(visible=False, elem_id="break-area", elem_classes="card") as area:
        gr.HTML(f"<h2>{text.BREAK}</h2><p>{text.BREAK_WHY}</p>", apply_default_css=False)
        rationale = gr.Textbox(
            label=text.BREAK_RATIONALE,
            info=text.BREAK_RATIONALE_HINT,
            lines=3,
            max_lines=12,
            elem_id="break-rationale",
            elem_classes="question",
        )
        with gr.Row(elem_classes="buttons"):
            change = gr.Button(text.CHANGE, elem_id="change")
            again = gr.Button(text.AGAIN, variant="primary", elem_id="again", elem_classes="go")
            stop = gr.Button(text.STOP, interactive=False, elem_id="break-stop", elem_classes="halt")
        status = region("", "break-status")
        outcome = gr.HTML("", apply_default_css=False, elem_id="outcome")

    def answer_again(comparison: Comparison, rationale: str) -> Iterator[tuple]:
        yield from _updates(adaptive, comparison, rationale)

    change.click(_changed, [comparison, rationale], [rationale, status], **at_once())
    answered = on_model([again.click], answer_again, [comparison, rationale], [status, stop, outcome], status, stop)
    stop.click(stopped, None, [status, stop], cancels=[answered], js=focus("again"), **at_once())
    return [area, rationale, change, status, stop, outcome], answered


def opened(comparison: Comparison) -> tuple:
    """The section for a comparison: hidden while it is written, and where think-first came to no end."""
    if not comparison.over or THINK not in comparison.results:
        return gr.Column(visible=False), *[gr.skip()] * (PIECES - 1)
    rationale = comparison.results[THINK].rationale
    numbers = change_one_number(rationale, rationale) is not None
    return (
        gr.Column(visible=True),
        rationale,
        gr.Button(interactive=numbers),
        "" if numbers else safe(text.NO_NUMBER),
        gr.Button(interactive=False),
        break_html.three_answers(comparison, None),
    )


def _changed(comparison: Comparison, rationale: str) -> tuple:
    """The box with one number changed, and a sentence that says which."""
    changed = change_one_number(rationale, comparison.results[THINK].rationale)
    if changed is None:
        return gr.skip(), safe(text.NO_NUMBER)
    written, before, after = changed
    return written, safe(text.CHANGED.format(before=before, after=after))


def _updates(adaptive: AdaptiveSLM, comparison: Comparison, rationale: str) -> Iterator[tuple]:
    """What the section shows while and after the model answers from the rationale in the box."""
    attempt = Attempt(rationale)
    try:
        for _ in gather(attempt, adaptive.answer_from(comparison.question, rationale)):
            yield gr.skip(), gr.skip(), break_html.three_answers(comparison, attempt)
        attempt.over = True
        yield (
            break_html.status(comparison, attempt),
            gr.Button(interactive=False),
            break_html.three_answers(comparison, attempt),
        )
    except Exception as error:
        yield problem(sentence(error)), gr.Button(interactive=False), gr.skip()
