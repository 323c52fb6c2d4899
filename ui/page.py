"""The page: header, tabs, footer. A tab is a file with a function `tab(adaptive)`."""

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import api, ask, classroom, compare, live, results, text, walk

# In the order of the page; the names are in ui/text.py.
TABS = {
    "ask": ask.tab,
    "compare": compare.tab,
    "classroom": classroom.tab,
    "results": results.tab,
    "walk": walk.tab,
}

# Gradio keeps a light and a dark theme in one style sheet and tells them apart by this class.
_SWITCH_THEME = "() => { document.body.classList.toggle('dark') }"


def build(adaptive: AdaptiveSLM) -> gr.Blocks:
    """The whole page for one model, not yet launched."""
    with gr.Blocks(title=text.TITLE, analytics_enabled=False, fill_width=True) as page:
        with gr.Row(elem_id="header"):
            gr.HTML(f"<h1>{text.TITLE}</h1><p>{text.TAGLINE}</p>", apply_default_css=False, elem_id="title")
            gr.Button(text.THEME_BUTTON, size="sm", elem_id="theme").click(None, js=_SWITCH_THEME)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            for name, tab in TABS.items():
                with gr.Tab(text.TABS[name], id=name, elem_id=f"tab-{name}"):
                    tab(adaptive)
        gr.HTML(_footer(adaptive), apply_default_css=False, elem_id="limits")
        api.endpoints(adaptive)
    return page


def _footer(adaptive: AdaptiveSLM) -> str:
    return f"<p>{live.safe(text.LIMITS)}</p><p>{live.safe(text.RUN_BY)} {live.safe(ask.engine_line(adaptive))}</p>"
