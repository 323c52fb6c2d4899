"""Which words moved the complexity: a section of the Ask tab that measures it by leaving each word out."""

import time
from collections.abc import Iterator
from contextlib import closing

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.question import check_question
from ui import text
from ui.ask import word_effects_html
from ui.shared.controls import error_sentence, go_and_stop, on_model, region, status_and_stop, stops
from ui.shared.markup import heading, problem, safe
from ui.shared.run import UPDATES_PER_SECOND, Run


class WordEffectsSection:
    """The section, hidden until a question has been judged; make it inside gr.Blocks.

    `parts` are what `opened` fills; `measuring` is the event that uses the model.
    """

    def __init__(self, adaptive: AdaptiveSLM, run: gr.State):
        self.adaptive = adaptive
        with gr.Column(visible=False, elem_id="words-area", elem_classes="card") as self.area:
            gr.HTML(heading(text.WORDS_TITLE, text.WORDS_TOLD), apply_default_css=False)
            go, self.stop = go_and_stop(text.WORDS_RUN, "words-run", "words-stop", text.WORDS_STOP)
            self.status = region("", "words-status")
            self.words = gr.HTML("", apply_default_css=False, elem_id="words")
        self.parts = [self.area, self.status, self.stop, self.words]
        self.measuring = on_model([go.click], self.measure, run, self.parts[1:], self.status, self.stop)
        stops(self.stop, [self.measuring], self.status, "words-run")

    def opened(self, run: Run) -> dict:
        """The section for a run: shown, and empty, once the model no longer writes."""
        shown = {self.area: gr.Column(visible=run.over), self.words: ""}
        return shown | status_and_stop(self.status, self.stop, "")

    def measure(self, run: Run) -> Iterator[dict]:
        """What the section shows while the words are measured, and the sentence at the end."""
        shown, effects = 0.0, []
        try:
            words = check_question(run.question).split()
            yield {self.status: safe(word_effects_html.running(words)), self.words: ""}
            with closing(self.adaptive.attribute(run.question)) as measured:
                for effect in measured:
                    effects.append(effect)
                    if time.monotonic() - shown >= 1 / UPDATES_PER_SECOND:
                        shown = time.monotonic()
                        yield {self.words: word_effects_html.effect_list(words, effects)}
            told = status_and_stop(self.status, self.stop, safe(word_effects_html.strongest(effects)))
            yield told | {self.words: word_effects_html.effect_list(words, effects)}
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error)))
