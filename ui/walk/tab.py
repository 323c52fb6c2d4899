"""The How it works tab: a walk in eight short steps through one question, with the visitor's own run in it."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.shared.comparison import stream_comparison
from ui.shared.controls import at_once, on_model, region, sentence
from ui.shared.markup import heading, problem, safe
from ui.walk import steps


def tab(adaptive: AdaptiveSLM) -> None:
    """The tab's components and what they do; call it inside gr.Blocks."""
    with gr.Column(elem_id="walk-area", elem_classes="card"):
        gr.HTML(heading(text.WALK_TITLE, text.WALK_TOLD), apply_default_css=False)
        question = gr.Textbox(
            label=text.WALK_QUESTION,
            value=text.WALK_EXAMPLE,
            lines=1,
            max_lines=6,
            elem_id="walk-question",
            elem_classes="question",
        )
        with gr.Row(elem_classes="buttons", elem_id="walk-moves"):
            run = gr.Button(text.WALK_RUN, variant="primary", elem_id="walk-run", elem_classes="go")
            back = gr.Button(text.WALK_BACK, interactive=False, elem_id="walk-back", elem_classes="halt")
            onwards = gr.Button(text.WALK_NEXT, interactive=False, elem_id="walk-next", elem_classes="halt")
        status = region(text.WALK_READY, "walk-status")
        page = gr.HTML("", apply_default_css=False, elem_id="walk-page")
    seen, place = gr.State(None), gr.State(0)
    outputs = [status, page, back, onwards, seen, place]

    def begin(asked: str) -> Iterator[tuple]:
        yield from _updates(adaptive, asked)

    asked = on_model([run.click, question.submit], begin, [question], outputs, status)
    # Who goes on through the walk that is there does not wait for another one.
    steps = {"cancels": [asked], **at_once()}
    back.click(lambda walk, at: _shown(walk, at - 1), [seen, place], outputs, **steps)
    onwards.click(lambda walk, at: _shown(walk, at + 1), [seen, place], outputs, **steps)


def _updates(adaptive: AdaptiveSLM, question: str) -> Iterator[tuple]:
    """Which step is shown: none until both modes are done, then the first. The score is not told before its step."""
    try:
        for comparison in stream_comparison(adaptive, question):
            if not comparison.over:
                yield safe(text.WALK_WRITES), *[gr.skip()] * 5
        walk = steps.Walk(comparison.adaptive.perception, comparison.results, adaptive.manifest)
        yield _shown(walk, 0)
    except Exception as error:
        yield problem(sentence(error)), *[gr.skip()] * 5


def _shown(walk: steps.Walk, place: int) -> tuple:
    """A step of the walk; before the first and behind the last one there is none."""
    last = len(steps.STEPS) - 1
    place = min(max(place, 0), last)
    title = steps.title(place)
    return (
        safe(title),
        steps.step(walk, place),
        gr.Button(interactive=place > 0),
        gr.Button(interactive=place < last),
        walk,
        place,
    )
