"""Before anybody has asked: an example of each zone to choose from, and the recorded run of the one worth thinking.

Recorded by training.evaluate.examples. Where that has recorded nothing of the checkpoint that runs, there is neither.
"""

from dataclasses import dataclass
from functools import partial

import gradio as gr

from model.adaptive import AdaptiveSLM, Done, ModeChosen, Perceived, Perception, Result
from model.prompts import ANSWER, THINK
from ui import text
from ui.shared import run_html
from ui.shared.chances import Chances
from ui.shared.controls import at_once
from ui.shared.example_questions import Example, own_examples
from ui.shared.markup import safe
from ui.shared.results_folder import read_results
from ui.shared.run import Run

LONGEST = 160  # characters of a question: the box on a phone, and the result below it, stay in view
_ASK = "() => document.querySelector('#ask').click()"


@dataclass(frozen=True)
class Recorded:
    """An example, and what the model made of it when it was recorded: an item of examples.json."""

    example: Example
    item: dict
    chances: Chances

    @property
    def right(self) -> tuple[bool, bool]:
        """Whether it was right at once, and after thinking."""
        return self.item[ANSWER]["correct"], self.item[THINK]["correct"]

    def run(self, adaptive: AdaptiveSLM) -> Run:
        """As if it had just been answered; without the probability of the answer, which is not recorded."""
        item, mode = self.item, self.chances.mode
        wrote, engine = item[mode], adaptive.engine
        perception = Perception(self.chances.right_at_once, self.chances.right_after_thinking, (), 0, item["seconds"])
        result = Result(
            question=self.example.question,
            **perception.fields(),
            threshold=self.chances.threshold,
            mode=mode,
            answer=wrote["answer"],
            rationale=wrote["rationale"],
            finished=wrote["finished"],
            tokens={"to_answer": wrote["to_answer"], "total": wrote["tokens"]},
            seconds=wrote["seconds"],
            engine=engine.name,
            quantization=engine.quantization,
            checkpoint=adaptive.checkpoint_id,
        )
        run = Run(self.example.question)
        for event in (Perceived(perception), ModeChosen(mode, self.chances.threshold, False), Done(result)):
            run.add(event)
        return run


# By zone: which outcomes an example has to have, at once and after thinking, and what makes it a plain case.
_SHOWS = {
    "easy": ({(True, True), (True, False)}, lambda chances: chances.right_at_once),
    "worth": ({(False, True)}, lambda chances: chances.gain),
    "beyond": ({(False, False)}, lambda chances: -chances.right_after_thinking),
}


def one_of_each_zone(adaptive: AdaptiveSLM) -> dict[str, Recorded]:
    """The example that shows each zone best, by zone; zones of which there is none are left out."""
    file = read_results("examples.json")
    if not file or file["run"].get("checkpoint") != adaptive.checkpoint_id:
        return {}
    threshold = adaptive.manifest.calibration.threshold
    items = {item["id"]: item for item in file["items"]}
    short = [example for example in own_examples() if len(example.question) <= LONGEST and example.id in items]
    known = [Recorded(one, items[one.id], Chances.of_item(items[one.id], threshold)) for one in short]
    found = {}
    for zone, (outcomes, plain) in _SHOWS.items():
        fitting = [one for one in known if one.chances.zone == zone and one.right in outcomes]
        if fitting:
            found[zone] = max(fitting, key=lambda one: plain(one.chances))
    return found


class Opening:
    """The page before the first question: make it first, then `chips` inside gr.Blocks, below the question box."""

    def __init__(self, adaptive: AdaptiveSLM):
        self._zones = one_of_each_zone(adaptive)
        shown = self._zones.get("worth")
        self._run = shown and shown.run(adaptive)
        self.question = shown.example.question if shown else ""
        self._gold = shown.example.answer if shown else None

    def score(self, otherwise: str) -> str:
        """What stands in the result's place: the recorded run's score with a label, or else what is given."""
        if not self._run:
            return otherwise
        return f'<p class="recorded note">{safe(text.RECORDED)}</p>{run_html.score(self._run)}'

    def panels(self) -> str:
        return run_html.panels(self._run, self._gold) if self._run else ""

    def chips(self, question: gr.Textbox) -> None:
        """A button a zone, which puts its example into the box and asks it."""
        if not self._zones:
            return
        with gr.Column(elem_id="chips"):
            gr.HTML(f"<p>{safe(text.CHIPS)}</p>", apply_default_css=False)
            with gr.Row(elem_classes="buttons small"):
                for zone, recorded in self._zones.items():
                    chip = gr.Button(text.ZONES[zone], elem_id=f"chip-{zone}")
                    fill = partial(str, recorded.example.question)
                    chip.click(fill, None, question, **at_once()).then(None, js=_ASK, show_progress="hidden")
