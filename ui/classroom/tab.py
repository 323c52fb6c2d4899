"""The Classroom tab: predict the mode, a class with its phones, and a whole list of questions of your own."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.classroom.game_section import GameSection
from ui.classroom.list_section import ListSection
from ui.phones.section import PhonesSection
from ui.shared.markup import safe


class ClassroomTab:
    """The tab's three sections; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        gr.HTML(_plan(), apply_default_css=False, elem_id="lesson-plan")
        with gr.Column(elem_id="game-area", elem_classes="card"):
            GameSection(adaptive)
        with gr.Column(elem_id="phones-area", elem_classes="card"):
            PhonesSection(adaptive)
        with gr.Column(elem_id="own-area", elem_classes="card"):
            ListSection(adaptive)


def _plan() -> str:
    """A link beside the page's own address, which a proxy may serve under a path."""
    return f'<p><a href="lesson" target="_blank" rel="noopener">{safe(text.PLAN_LINK)}</a></p>'
