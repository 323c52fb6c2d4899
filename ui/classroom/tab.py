"""The Classroom tab: predict the mode, and ask a whole list of questions of your own."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui.classroom import game_section, list_section


def tab(adaptive: AdaptiveSLM) -> None:
    """The tab's components and what they do; call it inside gr.Blocks."""
    with gr.Column(elem_id="game-area", elem_classes="card"):
        game_section.section(adaptive)
    with gr.Column(elem_id="own-area", elem_classes="card"):
        list_section.section(adaptive)
