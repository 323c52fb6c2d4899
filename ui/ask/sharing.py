"""Takes a run away as plain text, and a question with its settings as a link; reads such a link again."""

import json
from functools import partial
from urllib.parse import parse_qs

import gradio as gr

from model.errors import InputError
from model.question import check_question
from ui import text
from ui.gradio_inside import page_in_hand
from ui.shared import run_html
from ui.shared.controls import at_once
from ui.shared.markup import safe
from ui.shared.run import Run

# The browser copies: `copyText` is in assets/app.js. Each script answers with the sentence for the status line.
_COPY = "async (plain) => await copyText(plain) ? {done} : {failed}"
_SHARE = """async (question, mode, threshold, stop) => {
  if (!question.trim()) return {nothing}
  const query = new URLSearchParams({question, mode, threshold, stop: stop ? "1" : "0"})
  const page = new URL(window.sharedOrigin || location.href)
  const hereOnly = /^(localhost|127[.].*|\\[::1\\])$/.test(page.hostname)
  if (!await copyText(page.origin + location.pathname + "?" + query)) return {failed}
  return hereOnly ? {here} : {done}
}"""


def buttons() -> tuple[gr.Button, gr.Button]:
    """Copy, which waits for a result, and the link, which can always be made."""
    with gr.Row(elem_classes="buttons small"):
        copy = gr.Button(text.COPY, interactive=False, elem_id="copy")
        return copy, gr.Button(text.SHARE, elem_id="share")


def buttons_work(copy: gr.Button, share: gr.Button, plain: gr.Textbox, fields: dict, status: gr.HTML) -> None:
    """What both buttons do; `fields` holds the link's names and their components."""
    copy.click(None, plain, status, js=_script(_COPY, done=text.COPIED), show_progress="hidden")
    said = {"done": text.LINK_COPIED, "here": f"{text.LINK_COPIED} {text.LINK_HERE_ONLY}", "nothing": text.COPY_NOTHING}
    # The script takes the fields in this order.
    share.click(None, list(fields.values()), status, js=_script(_SHARE, **said), show_progress="hidden")


def opens(fields: dict, status: gr.HTML, without_result: dict) -> gr.events.Dependency:
    """What an opened link does, as an event to go on from.

    `without_result` clears the recorded run, which would stand beside another question.
    """
    link = gr.Textbox(visible=False)
    # The browser puts its address's query in the place of the box's value.
    filled = partial(opened, fields=fields, status=status, without_result=without_result)
    outputs = [*fields.values(), status, *without_result]
    return page_in_hand().load(filled, link, outputs, js="() => location.search", **at_once())


def _script(script: str, **said: str) -> str:
    for name, sentence in {"failed": text.COPY_FAILED, **said}.items():
        script = script.replace(f"{{{name}}}", json.dumps(sentence))
    return script


def plain_text(run: Run) -> str:
    """Question, chances, mode, answer, rationale and settings, as anybody may paste them anywhere."""
    stop, chances = text.YES_NO[run.stop_after_answer], run_html.as_shown(run.chances)
    lines = [
        (text.QUESTION, run.question),
        (text.COMPLEXITY, f"{chances['complexity']}. {text.ZONES[run.chances.zone]}."),
        (text.RIGHT_AT_ONCE, chances["at_once"]),
        (text.RIGHT_AFTER_THINKING, chances["after_thinking"]),
        (text.MODE, f"{text.MODE_NAMES[run.choice.mode]}. {run_html.reason(run)}"),
        *((text.PARTS[part], run.text[part].strip() or run_html.instead(run, part)) for part in run.order),
        (text.THRESHOLD, f"{run.choice.threshold:g}"),
        (text.STOP_AFTER_ANSWER, stop),
    ]
    return "\n".join(f"{name}: {value}" for name, value in lines)


def opened(query: str, fields: dict, status: gr.HTML, without_result: dict) -> dict:
    """The fields as the page's address has them, without a result, and a sentence; the model is not run."""
    values, ignored = read_link(query or "")
    if not values and not ignored:
        return {status: gr.skip()}
    told = [text.LINK_OPENED] * bool(values)
    if ignored:
        told.append(text.LINK_IGNORED.format(names="; ".join(text.LINK_NAMES[name] for name in ignored)))
    filled = {fields[name]: value for name, value in values.items()}
    return filled | (without_result if "question" in values else {}) | {status: safe(" ".join(told))}


def read_link(query: str) -> tuple[dict, list[str]]:
    """The values of a link's query that can be used, by name, and the names of those that cannot."""
    given = parse_qs(query.lstrip("?"), keep_blank_values=True, errors="replace")
    values, ignored = {}, []
    for name, reader in _READERS.items():
        if name in given:
            try:
                values[name] = reader(given[name][-1])
            except (InputError, KeyError, ValueError):
                ignored.append(name)
    return values, ignored


def _question(value: str) -> str:
    check_question(value)
    return value.strip()


def _mode(value: str) -> str:
    text.MODE_CHOICES[value]
    return value


def _threshold(value: str) -> float:
    threshold = float(value)
    if not 0 <= threshold <= 1:
        raise ValueError(value)
    return threshold


def _stop(value: str) -> bool:
    return {"1": True, "0": False}[value]


_READERS = {"question": _question, "mode": _mode, "threshold": _threshold, "stop": _stop}
