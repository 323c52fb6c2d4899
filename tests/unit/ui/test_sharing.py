"""Links are read with care, and a run is copied as plain text."""

from urllib.parse import urlencode

import gradio as gr
import pytest

from tests.unit.ui.test_run_html import done, run_of
from ui import text
from ui.ask import sharing


def opened(query):
    """What an opened link fills in, by the link's names, "status" and "result"."""
    with gr.Blocks():
        fields, status, result = {name: gr.Textbox() for name in text.LINK_NAMES}, gr.HTML(), gr.HTML()
    names = {field: name for name, field in fields.items()} | {status: "status", result: "result"}
    filled = sharing.opened(query, fields, status, {result: "none"})
    return {names[component]: value for component, value in filled.items()}


def test_a_link_fills_in_question_and_settings():
    query = urlencode({"question": "What is 2 + 2?", "mode": "think", "threshold": 0.3, "stop": 1})
    assert sharing.read_link(f"?{query}") == (
        {"question": "What is 2 + 2?", "mode": "think", "threshold": 0.3, "stop": True},
        [],
    )
    assert opened(f"?{query}") == {
        "question": "What is 2 + 2?",
        "mode": "think",
        "threshold": 0.3,
        "stop": True,
        "result": "none",  # the page opened with another question's
        "status": text.LINK_OPENED,
    }


@pytest.mark.parametrize("query", ["", None, "?", "?view=api", "?__theme=dark"])
def test_no_link_changes_nothing(query):
    assert opened(query) == {"status": gr.skip()}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("question", ""),
        ("question", "x" * 2000),
        ("question", "пять плюс два"),
        ("mode", "<script>"),
        ("mode", ""),
        ("threshold", "nan"),
        ("threshold", "1.5"),
        ("threshold", "high"),
        ("stop", "yes"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_sentence(name, value):
    query = urlencode({"mode": "answer", name: value} if name != "mode" else {name: value, "stop": "0"})
    values, ignored = sharing.read_link(query)
    assert ignored == [name] and name not in values and len(values) == 1
    filled = opened(query)
    assert text.LINK_NAMES[name] in filled["status"] and "<script>" not in filled["status"]
    assert name not in filled and "result" not in filled and len(filled) == 2


def test_a_hostile_question_is_only_text():
    hostile = "How many <img src=x onerror=alert(1)> ${7*7} are there?"
    values, _ = sharing.read_link(urlencode({"question": hostile}))
    assert values == {"question": hostile}
    assert "<img" not in opened(urlencode({"question": hostile}))["status"]


def test_the_copied_text_has_question_chances_mode_answer_rationale_and_settings():
    run = done(run_of(("answer", "12"), ("rationale", "4 * 3 = 12."), mode="answer", chances=(0.69, 0.8)))
    assert sharing.plain_text(run).splitlines() == [
        "Your question: How many?",
        "Complexity: 0.31. Easy.",
        "Right at once: 0.69",
        "Right after thinking: 0.80",
        "Mode: Answer first. Thinking adds 0.11, and the least gain, 0.50, is not reached: answer first.",
        "Answer: 12",
        "Rationale: 4 * 3 = 12.",
        "Least gain: 0.5",
        "Stop once the answer is out: no",
    ]
