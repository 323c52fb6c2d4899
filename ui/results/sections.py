"""Sections of the results: folded until they are asked for, with a list of contents that leads into them.

assets/app.js opens them, also for an address that ends in a section's name.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from ui import text
from ui.shared.markup import safe


@contextmanager
def section(name: str, title: str) -> Iterator[None]:
    """Folds what is added inside under a heading that is a button."""
    with gr.Column(elem_classes="section"):
        gr.HTML(opener(name, title), apply_default_css=False)
        with gr.Column(elem_id=f"{_place(name)}-inside", elem_classes="inside"):
            yield


def opener(name: str, title: str) -> str:
    """The heading; its button says whether the section is open."""
    place = _place(name)
    states = f'aria-expanded="false" aria-controls="{place}-inside"'
    return f'<h2><button type="button" class="opener" id="{place}" {states}>{safe(title)}</button></h2>'


def contents(titles: dict[str, str]) -> str:
    """Links to the sections, by name."""
    links = "".join(f'<li><a href="#{_place(name)}">{safe(title)}</a></li>' for name, title in titles.items())
    return f'<nav aria-label="{safe(text.CONTENTS)}"><h2>{safe(text.CONTENTS)}</h2><ul>{links}</ul></nav>'


def _place(name: str) -> str:
    return f"results-{name}"
