"""A tab or a section on a page of its own, to call its listeners."""

import gradio as gr


def placed(part, adaptive, *states):
    """The part for a model; each state is the start of a gr.State that the part is given."""
    with gr.Blocks():
        return part(adaptive, *map(gr.State, states))
