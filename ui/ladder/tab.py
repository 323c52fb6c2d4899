"""The ladder tab: a slider for the steps of a question, both chances along it, and the ladder run for real."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.ladder import climb_html
from ui.ladder.climb import KINDS, QUESTIONS, SIZES, Climb, chances_of, draw_climb, run
from ui.ladder.climb_plot import climb_plot
from ui.shared.controls import (
    at_once,
    error_sentence,
    focus,
    go_and_stop,
    list_turns,
    on_model,
    question_box,
    region,
    status_and_stop,
)
from ui.shared.from_training import RUNGS_OF
from ui.shared.markup import heading, problem, safe

_MOST = max(max(RUNGS_OF[kind][0]) for kind in KINDS)


class LadderTab:
    """The tab's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        with gr.Column(elem_id="ladder-area", elem_classes="card"):
            gr.HTML(heading(text.CLIMB_TITLE, text.CLIMB_TOLD.format(count=QUESTIONS)), apply_default_css=False)
            kinds = [(text.KINDS[kind], kind) for kind in KINDS]
            kind = gr.Radio(kinds, value=KINDS[0], label=text.KIND_COLUMN, elem_id="ladder-kind")
            sizes = [(text.SIZES[size], size) for size in SIZES]
            self.size = size = gr.Radio(sizes, value="small", label=text.CLIMB_SIZE, elem_id="ladder-size")
            draw = gr.Button(text.CLIMB_DRAW, variant="primary", elem_id="ladder-draw", elem_classes="go")
            self.steps = steps = gr.Slider(
                1, _MOST, value=1, step=1, label=text.CLIMB_STEPS, elem_id="ladder-steps", interactive=False, buttons=[]
            )
            self.question = question = question_box("ladder-question")
            self.status = region(text.CLIMB_READY, "ladder-status")
            self.plot = gr.Plot(visible=False, show_label=False, container=False, elem_classes="plot")
            self.told = gr.HTML("", apply_default_css=False, elem_id="ladder-told")
            self.run, self.stop = go_and_stop(text.CLIMB_RUN, "ladder-run", "ladder-stop")
        self.climb = gr.State(None)
        shown = [self.status, self.plot, self.told, self.climb]
        everything = [*shown, self.question, self.steps, self.size, self.stop]

        drawing = on_model([draw.click, kind.input, size.input], self.draw, [kind, size], everything, self.status)
        # Typing and turning can be quicker than the model: what counts is where they came to rest.
        turned = {"trigger_mode": "always_last", **at_once()}
        steps.input(self.turn, [self.climb, steps], [*shown, self.question], **turned)
        judging = on_model([question.submit], self.judge, [self.climb, steps, question], shown, self.status)
        running = on_model(
            [self.run.click], self.answer, [self.climb, steps], everything, self.status, self.stop, list_turns()
        )
        # The slider may have been moved while the rungs were run.
        running.then(self.redrawn, [self.climb, steps], shown, **at_once())
        gr.on([draw.click, kind.input, size.input], None, cancels=[running, judging], show_progress="hidden")
        # The script hands on what it is given: without that, the dial's place would be lost.
        keep = f"(climb, steps) => {{ ({focus('ladder-run')})(); return [climb, steps] }}"
        stopped = {"cancels": [running, drawing], "js": keep, **at_once()}
        self.stop.click(self.stopped, [self.climb, steps], everything, **stopped)

    def draw(self, kind: str, size: str) -> Iterator[dict]:
        """A new ladder, each of whose rungs has been perceived."""
        try:
            climb = draw_climb(self.adaptive, kind, size, secrets.randbelow(10**9))
        except Exception as error:
            yield {self.status: problem(error_sentence(error))}
            return
        rungs = [rung.steps for rung in climb.rungs]
        here = climb.rungs[0]
        yield self._shown(climb, here.steps) | {
            self.question: gr.Textbox(here.question, interactive=True),
            self.stop: gr.Button(interactive=False),
            self.steps: gr.Slider(minimum=rungs[0], maximum=rungs[-1], value=here.steps, interactive=True),
            self.size: gr.Radio(visible=RUNGS_OF[kind][1]),
        }

    def turn(self, climb: Climb | None, steps: int) -> dict:
        """The rung that the dial was turned to: it was perceived when the ladder was drawn."""
        if climb is None:
            return {self.status: safe(text.CLIMB_READY)}
        return self._shown(climb, steps) | {self.question: climb.at(steps).question}

    def judge(self, climb: Climb | None, steps: int, question: str) -> Iterator[dict]:
        """The rung with the visitor's own wording in its place."""
        if climb is None:
            yield {self.status: safe(text.CLIMB_READY)}
            return
        try:
            rung = replace(climb.at(steps), question=question, chances=chances_of(self.adaptive, question))
        except Exception as error:
            yield {self.status: problem(error_sentence(error))}
            return
        yield self._shown(climb.with_(rung), steps)

    def answer(self, climb: Climb | None, steps: int) -> Iterator[dict]:
        """The ladder run: after each rung, what happened on it."""
        if climb is None:
            yield status_and_stop(self.status, self.stop, safe(text.CLIMB_READY))
            return
        try:
            for grown in run(self.adaptive, climb, secrets.randbelow(10**9)):
                done = sum(rung.happened is not None for rung in grown.rungs)
                told = text.CLIMB_DONE if grown.over else text.CLIMB_RUNNING.format(done=done, all=len(grown.rungs))
                running = status_and_stop(self.status, self.stop, safe(told), running=not grown.over)
                # A wording of the visitor's own would be overwritten by the next rung.
                yield self._shown(grown, steps) | running | {self.question: gr.Textbox(interactive=grown.over)}
        except Exception as error:
            told = status_and_stop(self.status, self.stop, problem(error_sentence(error)))
            yield told | {self.question: gr.Textbox(interactive=True)}

    def redrawn(self, climb: Climb | None, steps: int) -> dict:
        """The plot with its mark where the slider stands; the sentence stays."""
        return self._shown(climb, steps) | {self.status: gr.skip()} if climb else {self.status: gr.skip()}

    def stopped(self, climb: Climb | None, steps: int) -> dict:
        """The page when the visitor pressed Stop: the rungs that were run stay."""
        told = status_and_stop(self.status, self.stop, safe(text.STATUS_STOPPED))
        told |= {self.question: gr.Textbox(interactive=True)}
        return (self._shown(climb, steps) if climb else {}) | told

    def _shown(self, climb: Climb, steps: int) -> dict:
        here = climb.at(steps)
        return {
            self.status: safe(climb_html.rung_told(here)),
            self.plot: gr.Plot(value=climb_plot(climb, here), visible=True),
            self.told: climb_html.minds(climb) + climb_html.climb_table(climb),
            self.climb: climb,
        }
