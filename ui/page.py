"""The page: header, tabs, footer. A tab is a folder with a file tab.py."""

import json

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import api, language, text
from ui.ask.tab import AskTab
from ui.classroom.tab import ClassroomTab
from ui.compare.tab import CompareTab
from ui.gradio_inside import Page
from ui.ladder.tab import LadderTab
from ui.results.tab import results_tab
from ui.serving.upload_folder import FORGOTTEN
from ui.shared.carried import carry
from ui.shared.markup import safe
from ui.shared.run_html import engine_line
from ui.walk.tab import WalkTab

# In the order of the page; the names are in ui/languages.
TABS = {
    "ask": AskTab,
    "compare": CompareTab,
    "ladder": LadderTab,
    "classroom": ClassroomTab,
    "results": results_tab,
    "walk": WalkTab,
}

# Gradio keeps a light and a dark theme in one style sheet and tells them apart by this class.
_LIGHT_OR_DARK = "() => { document.body.classList.toggle('dark') }"


def build_page(adaptive: AdaptiveSLM) -> gr.Blocks:
    """The whole page for one model in all languages, not yet launched."""
    pages = {}
    for name in language.LANGUAGES:
        with language.speaking(name):
            pages[name] = _built(adaptive)
    page = pages.pop(language.DEFAULT)
    page.translate(pages, language.current)
    return page


def _built(adaptive: AdaptiveSLM) -> Page:
    """The page in the language that is spoken."""
    settings = {"analytics_enabled": False, "fill_width": True, "delete_cache": (60, FORGOTTEN)}
    with Page(title=text.TITLE, **settings) as page:
        page.load(None, js=f"() => {{ document.documentElement.lang = {json.dumps(text.LANGUAGE)} }}")
        with gr.Row(elem_id="header"):
            gr.HTML(f"<h1>{text.TITLE}</h1><p>{text.TAGLINE}</p>", apply_default_css=False, elem_id="title")
            gr.Button(text.LIGHT_OR_DARK, size="sm", elem_id="light-or-dark").click(None, js=_LIGHT_OR_DARK)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            made = {}
            for name, tab in TABS.items():
                with gr.Tab(text.TABS[name], id=name, elem_id=f"tab-{name}"):
                    made[name] = tab(adaptive)
        carry([made[name] for name in ("ask", "compare", "walk")])
        gr.HTML(_footer(adaptive), apply_default_css=False, elem_id="limits")
        api.endpoints(adaptive)
    return page


def _footer(adaptive: AdaptiveSLM) -> str:
    return f"<p>{safe(text.LIMITS)}</p><p>{safe(text.RUN_BY)} {safe(engine_line(adaptive))}</p>"
