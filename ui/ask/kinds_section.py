"""Below the least gain: which kinds of question it lets the model think first about, as they were measured."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.shared.controls import on_release
from ui.shared.kinds import measured_here, measured_kinds
from ui.shared.kinds_html import kinds_all, kinds_counted, kinds_told
from ui.shared.markup import paragraphs, safe
from ui.shared.run_html import engine_line


class KindsSection:
    """The section and its listener; make it where it is to stand, below the slider."""

    def __init__(self, adaptive: AdaptiveSLM, threshold: gr.Slider, status: gr.HTML):
        self.kinds, self.default = measured_kinds(), threshold.value
        otherwise = text.MEASURED_OTHERWISE.format(running=engine_line(adaptive))
        self.note = "" if measured_here(adaptive) else otherwise
        self.status = status
        self.shown = gr.HTML(self.told(self.default), apply_default_css=False, elem_id="kinds")
        if self.kinds:
            on_release(threshold, self.moved, [status, self.shown])

    def told(self, threshold: float) -> str:
        at = self.kinds, self.default, threshold
        return kinds_told(*at) + (paragraphs(self.note) if self.note else "") + kinds_all(*at)

    def moved(self, threshold: float) -> dict:
        """What changed, and for the status line, which a screen reader reads out, how much."""
        counted = kinds_counted(self.kinds, self.default, threshold)
        return {self.status: safe(counted), self.shown: self.told(threshold)}
