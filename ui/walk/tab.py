"""The How it works tab: a walk in eight short steps through one question, with the visitor's own run in it."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.shared import english_notice
from ui.shared.comparison import Comparison
from ui.shared.controls import at_once, error_sentence, on_model, region
from ui.shared.markup import heading, problem, safe
from ui.shared.run import gather
from ui.walk import steps


class WalkTab:
    """The tab's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        with gr.Column(elem_id="walk-area", elem_classes="card"):
            gr.HTML(heading(text.WALK_TITLE, text.WALK_TOLD), apply_default_css=False)
            self.question = question = gr.Textbox(
                label=text.WALK_QUESTION,
                value=text.WALK_EXAMPLE,
                lines=1,
                max_lines=6,
                elem_id="walk-question",
                elem_classes="question",
            )
            with gr.Row(elem_classes="buttons", elem_id="walk-moves"):
                run = gr.Button(text.WALK_RUN, variant="primary", elem_id="walk-run", elem_classes="go")
                self.back = gr.Button(text.WALK_BACK, interactive=False, elem_id="walk-back", elem_classes="halt")
                self.onwards = gr.Button(text.WALK_NEXT, interactive=False, elem_id="walk-next", elem_classes="halt")
            self.status = region(text.WALK_READY, "walk-status")
            self.page = gr.HTML("", apply_default_css=False, elem_id="walk-page")
        self.walk, self.place = gr.State(None), gr.State(0)
        seen, outputs = (
            [self.walk, self.place],
            [self.status, self.page, self.back, self.onwards, self.walk, self.place],
        )

        self.asking = [run.click, question.submit]
        asked = on_model(self.asking, self.begin, [question], outputs, self.status)
        # Who goes on through the walk that is there does not wait for another one.
        moves = {"cancels": [asked], **at_once()}
        self.back.click(lambda walk, at: self.shown(walk, at - 1), seen, outputs, **moves)
        self.onwards.click(lambda walk, at: self.shown(walk, at + 1), seen, outputs, **moves)

    def begin(self, question: str) -> Iterator[dict]:
        """The first step once both modes are done, and none before. The chances are not told before their step."""
        try:
            for comparison in gather(Comparison(question), self.adaptive.stream_comparison(question)):
                if not comparison.over:
                    yield {self.status: safe(text.WALK_WRITES)}
            walk = steps.Walk(
                comparison.adaptive.perception, comparison.results, self.adaptive.manifest, self.adaptive.engine.form
            )
            first = self.shown(walk, 0)
            yield first | {self.status: first[self.status] + english_notice.about_one(question)}
        except Exception as error:
            yield {self.status: problem(error_sentence(error))}

    def shown(self, walk: steps.Walk | None, place: int) -> dict:
        """A step of the walk; before the first and behind the last one there is none.

        Without a walk the tab is as at first: an app that was started anew, or has many visitors, has forgotten it.
        """
        if walk is None:
            greyed = {button: gr.Button(interactive=False) for button in (self.back, self.onwards)}
            return {self.status: safe(text.WALK_READY), self.page: "", self.walk: None, self.place: 0} | greyed
        last = len(steps.STEPS) - 1
        place = min(max(place, 0), last)
        return {
            self.status: safe(steps.title(place)),
            self.page: steps.step(walk, place),
            self.back: gr.Button(interactive=place > 0),
            self.onwards: gr.Button(interactive=place < last),
            self.walk: walk,
            self.place: place,
        }
