"""What the tabs share: the place in the queue for the model, a listener that uses it, the status line, the examples."""

from collections.abc import Callable

import gradio as gr

from model.errors import InputError
from model.limits import limits
from ui import language, text
from ui.gradio_inside import page_in_hand, place_in_queue
from ui.serving import log
from ui.shared.example_questions import of_task, question_of
from ui.shared.markup import problem, safe

# Every listener that asks the model one question shares this place in the queue.
MODEL_QUEUE = "model"
# Those that ask many have another one: who asks one question never waits for a whole list.
LIST_QUEUE = "list"

# What was typed comes before Gradio brings it into the slider's range, or as null when the box was emptied.
_IN_RANGE = "(threshold) => Math.min(Math.max(threshold, 0), 1)"
# Examples lie below the box that they fill.
_SHOW = """() => {
  const box = document.querySelector("#ELEMENT"), {top, bottom} = box.getBoundingClientRect()
  if (matchMedia("(max-width: 60rem)").matches || top < 0 || bottom > innerHeight) box.scrollIntoView()
}"""
# A stream that Stop or a new question closed also counts as failed; only a full queue raises Gradio's own notice.
_WHETHER_BUSY = """async () => {
  await new Promise((done) => setTimeout(done, 200))
  return document.querySelector(".toast-body.error") ? "busy" : ""
}"""


def question_turns() -> dict:
    """The place in the queue that single questions share, and how many of them are answered side by side."""
    return {"concurrency_id": MODEL_QUEUE, "concurrency_limit": limits().answers}


def list_turns() -> dict:
    """The place in the queue that lists share, and how many of them are let in at once."""
    return {"concurrency_id": LIST_QUEUE, "concurrency_limit": limits().lists}


def at_once() -> dict:
    """How a listener runs that needs no model: past the queue and out of the API."""
    return {"queue": False, "show_progress": "hidden", "api_visibility": "private"}


def on_model(
    triggers: list,
    answer: Callable,
    inputs: list,
    outputs: list,
    status: gr.HTML,
    stop: gr.Button | None = None,
    queue: dict | None = None,
    cleared: Callable[[], dict] | None = None,
):
    """Lets `answer`, a generator, stream from the model into the outputs; returns the event that a Stop cancels.

    Meanwhile Stop can be pressed. Whoever has to wait is told the place in the queue, and whoever meets a full one is
    told that. A new trigger closes the stream before.
    `queue` names another place in the queue than the one that single questions share. `cleared` is the page without
    the result before, which would stand beside another question, or beside the sentence that refuses it.
    """

    page, turns = page_in_hand(), queue or question_turns()

    def busy(answer: str) -> dict:
        """The page when the queue was full, which the browser knows."""
        return status_and_stop(status, stop, problem(text.STATUS_BUSY)) if answer else {status: gr.skip()}

    def waiting() -> dict:
        place = place_in_queue(page, turns["concurrency_id"])
        told = text.WAITING_PLACE.format(place=place) if place else text.WAITING
        return status_and_stop(status, stop, told, running=True) | (cleared() if cleared else {})

    told = [status, stop] if stop else [status]
    start = gr.on(triggers, waiting, None, outputs if cleared else told, **at_once())
    # "multiple": a second question need not wait until the page has seen the first one end.
    queued = {"trigger_mode": "multiple", "show_progress": "hidden", "api_visibility": "private", **turns}
    asked = start.then(answer, inputs, outputs, **queued)
    asked.failure(busy, status, told, js=_WHETHER_BUSY, **at_once())
    gr.on(triggers, None, cancels=[asked], show_progress="hidden")
    return asked


def error_sentence(error: Exception, failed: str | None = None) -> str:
    """What a visitor reads of an error: an InputError's sentence, in their language. What else broke is for the log."""
    if isinstance(error, InputError):
        return language.told(error)
    log.note_fault("The model failed on a question:", error)
    return failed or text.STATUS_FAILED


def status_and_stop(status: gr.HTML, stop: gr.Button | None, told: str, running: bool = False) -> dict:
    """What the status line says, and whether Stop can be pressed, where there is one."""
    return {status: told} | ({stop: gr.Button(interactive=running)} if stop else {})


def stops(stop: gr.Button, events: list[gr.events.Dependency], status: gr.HTML, go_id: str) -> None:
    """Lets Stop end events and leave the rest as it is; the focus goes back to a button that starts one."""

    def stopped() -> dict:
        return status_and_stop(status, stop, safe(text.STATUS_STOPPED))

    stop.click(stopped, None, [status, stop], cancels=events, js=focus(go_id), **at_once())


def focus(element: str) -> str:
    """Script that puts the focus on an element: on a button that goes grey it would be lost."""
    return f"() => document.querySelector('#{element}').focus()"


def go_and_stop(label: str, go_id: str, stop_id: str, stop_label: str | None = None) -> tuple[gr.Button, gr.Button]:
    """The button that starts something, and beside it Stop, which waits for it."""
    with gr.Row(elem_classes="buttons"):
        go = gr.Button(label, variant="primary", elem_id=go_id, elem_classes="go")
        return go, gr.Button(stop_label or text.STOP, interactive=False, elem_id=stop_id, elem_classes="halt")


def question_box(elem_id: str, value: str = "") -> gr.Textbox:
    return gr.Textbox(
        value,
        label=text.QUESTION,
        info=text.QUESTION_HINT,
        placeholder=text.QUESTION_PLACEHOLDER,
        lines=1,  # one line is what lets Enter ask; the style sheet makes the box taller
        max_lines=12,
        elem_id=elem_id,
        elem_classes="question",
    )


def on_release(slider: gr.Slider, moved: Callable[[float], dict], outputs: list) -> None:
    """What a slider does where it comes to rest: keys can be quicker than plots, and the last place counts."""
    slider.release(moved, slider, outputs, js=_IN_RANGE, trigger_mode="always_last", **at_once())


def region(sentence: str, elem_id: str) -> gr.HTML:
    """A live region: what a screen reader announces. Its element's own id is `elem_id` with "-line" behind it."""
    template = f'<p id="{elem_id}-line" class="status-line" role="status" aria-live="polite">${{value}}</p>'
    return gr.HTML(sentence, html_template=template, apply_default_css=False, elem_id=elem_id)


def example_picker(question: gr.Textbox, prefix: str = "") -> None:
    """Choose a task, then one of its questions, which fills the question box."""
    first = next(iter(text.TASKS))
    tasks = [(label, task) for task, label in text.TASKS.items()]
    task = gr.Radio(tasks, value=first, label=text.TASK, elem_id=f"{prefix}tasks")
    chosen = gr.Radio(_choices(first), label=text.EXAMPLES, elem_id=f"{prefix}examples", elem_classes="examples")
    task.input(lambda task: gr.Radio(_choices(task), value=None), task, chosen, **at_once())
    fills(chosen, question)


def fills(chosen: gr.Radio, question: gr.Textbox) -> None:
    """Lets the example that is chosen fill the question box, which is brought back into view."""
    filled = chosen.input(question_of, chosen, question, **at_once())
    filled.then(None, js=_SHOW.replace("ELEMENT", question.elem_id), show_progress="hidden")


def _choices(task: str) -> list[tuple[str, str]]:
    return [(example.question, example.id) for example in of_task(task)]
