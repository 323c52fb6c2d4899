"""The Classroom tab: predict the mode, a class with its phones, and a whole list of questions of your own."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui.classroom.game_section import GameSection
from ui.classroom.list_section import ListSection
from ui.phones.section import PhonesSection


class ClassroomTab:
    """The tab's three sections; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        with gr.Column(elem_id="game-area", elem_classes="card"):
            GameSection(adaptive)
        with gr.Column(elem_id="phones-area", elem_classes="card"):
            PhonesSection(adaptive)
        with gr.Column(elem_id="own-area", elem_classes="card"):
            ListSection(adaptive)
