"""The Ask tab: one question, how likely each mode is right, and the answer and rationale as the model writes them."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.ask import sharing
from ui.ask.greeting import Greeting, is_greeting
from ui.ask.kinds_section import KindsSection
from ui.ask.ledger import Ledger, noted
from ui.ask.ledger_section import LedgerSection, left_out
from ui.ask.mend_section import MendSection
from ui.ask.opening import Opening
from ui.ask.word_effects import WordEffectsSection
from ui.shared import english_notice, run_html
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
from ui.shared.run import ADAPTIVE, Run, forced, gather


class AskTab:
    """The tab's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        opening = Opening(adaptive)
        with gr.Row(elem_id="layout"):
            with gr.Column(elem_id="ask-area"):
                self.question = question = question_box("question", opening.question)
                ask, self.stop = go_and_stop(text.ASK, "ask", "stop")
                opening.chips(question)
                self.status = region(text.READY, "status")
                self.greeting = Greeting(question)
            with gr.Column(elem_id="result-area", elem_classes="card"):
                gr.HTML(f"<h2>{text.RESULT}</h2>", apply_default_css=False)
                score = opening.score(otherwise=numbered(text.STEPS))
                self.score = gr.HTML(score, apply_default_css=False, elem_id="score")
                self.panels = gr.HTML(opening.panels(), apply_default_css=False, elem_id="panels")
                self.run = gr.State(None)
                self.mend = MendSection(adaptive, self.run)
                self.numbers = gr.HTML("", apply_default_css=False, elem_id="numbers")
                self.copy, share = sharing.buttons()
                self.plain = gr.Textbox(visible=False)
            with gr.Column(elem_id="settings-area"):
                mode, threshold, kinds, stop_after_answer = _settings(adaptive, self.status)
                gr.HTML(_keys(), apply_default_css=False, elem_id="keys")
            ledger = gr.State(())
            self.words = WordEffectsSection(adaptive, self.run)
            self.saved = LedgerSection(adaptive, ledger)
            with gr.Column(elem_id="examples-area"):
                example_picker(question)

        settings = [question, mode, threshold, stop_after_answer]
        result = [self.score, self.panels, self.numbers, self.run, self.copy, self.plain]
        sections = [self.greeting.area, *self.mend.parts, *self.words.parts, *self.saved.parts]
        outputs = [self.status, self.stop, *result, *sections]
        self.asking = triggers = [ask.click, question.submit]
        inputs = [ledger, *settings]
        asked = on_model(triggers, self.answer, inputs, outputs, self.status, self.stop, cleared=self.cleared)
        others = [self.mend.answering, self.words.measuring, self.saved.measuring]
        gr.on(triggers, None, cancels=others, show_progress="hidden")
        fields = dict(zip(text.LINK_NAMES, settings, strict=True))
        sharing.buttons_work(self.copy, share, self.plain, fields, self.status)
        opened = sharing.opens(fields, self.status, {self.score: numbered(text.STEPS), self.panels: ""})
        opened.then(kinds.told, threshold, kinds.shown, **at_once())
        self.stop.click(self.stopped, [self.run, ledger], outputs, cancels=[asked], js=focus("ask"), **at_once())

    def answer(
        self, ledger: Ledger, question: str, mode: str, threshold: float, stop_after_answer: bool
    ) -> Iterator[dict]:
        """What the tab shows, again and again as the run grows."""
        if is_greeting(question):
            told = status_and_stop(self.status, self.stop, safe(text.GREETING))
            yield told | {self.greeting.area: gr.Column(visible=True)} | self.saved.opened(ledger)
            return
        gold, engine = gold_answer(question), run_html.engine_line(self.adaptive)
        try:
            events = self.adaptive.answer(question, forced(mode), threshold, stop_after_answer)
            for run in gather(Run(question, stop_after_answer), events):
                yield self._shown(run, gold, engine, ledger)
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error))) | self.saved.opened(ledger)

    def cleared(self) -> dict:
        """The tab without a result."""
        return {
            self.greeting.area: gr.Column(visible=False),
            self.score: numbered(text.STEPS),
            self.panels: "",
            self.numbers: "",
            self.run: None,
            self.copy: gr.Button(interactive=False),
            self.plain: "",
            self.mend.area: gr.Column(visible=False),
            self.words.area: gr.Column(visible=False),
            **self.saved.paused(),
        }

    def stopped(self, run: Run | None, ledger: Ledger) -> dict:
        """The tab as the stream left it when the visitor pressed Stop."""
        if run is None or run.over:
            told = status_and_stop(self.status, self.stop, safe(text.STATUS_STOPPED))
            return told | self.saved.opened(ledger)
        run.stopped = True
        return self._shown(run, gold_answer(run.question), "", ledger)

    def _shown(self, run: Run, gold: str | None, engine: str, ledger: Ledger) -> dict:
        if run.result:
            ledger = noted(ledger, run.result, run.stop_after_answer)
        told = run_html.status(run) + (english_notice.about_one(run.question) if run.over else "")
        return {
            **status_and_stop(self.status, self.stop, told, running=not run.over),
            self.score: run_html.score(run),
            self.panels: run_html.panels(run, gold),
            self.numbers: run_html.numbers(run, engine, left_out(run, ledger)),
            self.run: run,
            self.copy: gr.Button(interactive=run.over),
            self.plain: sharing.plain_text(run),
            **self.mend.opened(run),
            **self.words.opened(run),
            # Only then: what was measured meanwhile would be lost.
            **(self.saved.opened(ledger) if run.over else {}),
        }


def _settings(adaptive: AdaptiveSLM, status: gr.HTML) -> tuple[gr.Radio, gr.Slider, KindsSection, gr.Checkbox]:
    modes = [(label, mode) for mode, label in text.MODE_CHOICES.items()]
    mode = gr.Radio(modes, value=ADAPTIVE, label=text.MODE, elem_id="mode")
    threshold = gr.Slider(
        0,
        1,
        value=adaptive.manifest.calibration.threshold,
        step=0.01,
        label=text.THRESHOLD,
        info=text.THRESHOLD_HINT,
        buttons=["reset"],
        elem_id="threshold",
    )
    kinds = KindsSection(adaptive, threshold, status)
    stop = gr.Checkbox(label=text.STOP_AFTER_ANSWER, info=text.STOP_AFTER_ANSWER_HINT, elem_id="stop-after")
    return mode, threshold, kinds, stop


def _keys() -> str:
    """The keyboard's shortcuts, which assets/app.js listens for."""
    keys = "".join(f"<div><dt><kbd>{key}</kbd></dt><dd>{safe(does)}</dd></div>" for key, does in text.KEYS)
    return f'<h3>{text.KEYS_TITLE}</h3><dl class="keys">{keys}</dl>'
