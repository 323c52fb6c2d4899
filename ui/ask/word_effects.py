"""Which words moved the score: a section of the Ask tab that measures it by leaving each word out."""

import time
from collections.abc import Iterator
from contextlib import closing

import gradio as gr

from model.adaptive import AdaptiveSLM, WordEffect
from model.question import check_question
from ui import text
from ui.ask import word_effects_html
from ui.shared.controls import at_once, focus, go_and_stop, on_model, region, sentence, stopped
from ui.shared.markup import heading, problem, safe
from ui.shared.run import UPDATES_PER_SECOND, Run

PIECES = 4  # components that a run fills


def section(adaptive: AdaptiveSLM, run: gr.State) -> tuple[list, gr.events.Dependency]:
    """The section, hidden until a question has been scored: what `opened` fills, and the event that uses the model."""
    with gr.Column(visible=False, elem_id="words-area", elem_classes="card") as area:
        gr.HTML(heading(text.WORDS_TITLE, text.WORDS_TOLD), apply_default_css=False)
        go, stop = go_and_stop(text.WORDS_RUN, "words-run", "words-stop", text.WORDS_STOP)
        status = region("", "words-status")
        words = gr.HTML("", apply_default_css=False, elem_id="words")

    def measure(run: Run) -> Iterator[tuple]:
        yield from _updates(adaptive, run.question)

    measured = on_model([go.click], measure, run, [status, stop, words], status, stop)
    stop.click(stopped, None, [status, stop], cancels=[measured], js=focus("words-run"), **at_once())
    return [area, status, stop, words], measured


def opened(run: Run) -> tuple:
    """The section for a run: shown, and empty, once the model no longer writes."""
    return gr.Column(visible=run.over), "", gr.Button(interactive=False), ""


def _updates(adaptive: AdaptiveSLM, question: str) -> Iterator[tuple]:
    """What the section shows while the words are measured, and the sentence at the end."""
    shown, effects = 0.0, []
    try:
        words = check_question(question).split()
        yield safe(word_effects_html.running(words)), gr.skip(), ""
        with closing(adaptive.attribute(question)) as measured:
            for effect in measured:
                effects.append(effect)
                if time.monotonic() - shown >= 1 / UPDATES_PER_SECOND:
                    shown = time.monotonic()
                    yield gr.skip(), gr.skip(), word_effects_html.effect_list(words, effects)
        yield _done(words, effects)
    except Exception as error:
        yield problem(sentence(error)), gr.Button(interactive=False), gr.skip()


def _done(words: list[str], effects: list[WordEffect]) -> tuple:
    return (
        safe(word_effects_html.strongest(effects)),
        gr.Button(interactive=False),
        word_effects_html.effect_list(words, effects),
    )
