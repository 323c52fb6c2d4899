"""What the tabs share: the place in the queue for the model, a listener that uses it, the status line, the examples."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing

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
  if (document.activeElement?.matches("input:focus-visible")) return  // arrow keys go on from one to the next
  const box = document.querySelector("#ELEMENT"), {top, bottom} = box.getBoundingClientRect()
  if (matchMedia("(max-width: 60rem)").matches || top < 0 || bottom > innerHeight) box.scrollIntoView()
}"""
# A stream that Stop closed also counts as failed; only what was refused raises Gradio's own notice. Its words go to the
# status line, and it is taken away: it would be spoken beside that.
_REFUSED = """async () => {
  await new Promise((done) => setTimeout(done, 200))
  const notice = document.querySelector(".toast-body.error")
  const said = notice?.querySelector('[data-testid="toast-text"]').innerText ?? ""
  notice?.querySelector('[data-testid="toast-close"]').click()
  return said
}"""
_FULL = "This application is currently busy"  # how Gradio's words for a full queue begin, in every language
_MOST_LIVE = 10_000  # of the questions that are remembered as not yet answered; a page that is closed leaves its own


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
    inputs: list | gr.components.Component,
    outputs: list,
    status: gr.HTML,
    stop: gr.Button | None = None,
    queue: dict | None = None,
    cleared: Callable[[], dict] | None = None,
):
    """Lets `answer`, a generator, stream from the model into the outputs; returns the event that a Stop cancels.

    Meanwhile Stop can be pressed. Whoever has to wait is told the place in the queue, and whoever meets a full one is
    told that. A new trigger ends the stream before: here, where Gradio's `cancels` would take the new one for it.
    `queue` names another place in the queue than the one that single questions share. `cleared` is the page without
    the result before, which would stand beside another question, or beside the sentence that refuses it.
    """

    page, turns = page_in_hand(), queue or question_turns()
    ticket, live = gr.Textbox("", visible=False), OrderedDict()  # a page's newest question; all that wait for their end

    def refused(said: str) -> dict:
        """The page when the question was not taken, which the browser knows."""
        if not said:
            return {status: gr.skip()}
        told = text.STATUS_BUSY if said.startswith(_FULL) else said
        return status_and_stop(status, stop, problem(told))

    def waiting(before: str) -> dict:
        live.pop(before, None)
        live[new := secrets.token_urlsafe(9)] = True
        if len(live) > _MOST_LIVE:
            live.popitem(last=False)
        place = place_in_queue(page, turns["concurrency_id"])
        told = text.WAITING_PLACE.format(place=place) if place else text.WAITING
        shown = status_and_stop(status, stop, told, running=True) | (cleared() if cleared else {})
        return shown | {ticket: new}

    def while_live(of: str, *given: object) -> Iterator[dict]:
        """What `answer` shows, until another question of the same page takes its place."""
        with closing(answer(*given)) as updates:
            for update in updates:
                if of not in live:
                    return
                yield update
        live.pop(of, None)

    told = [status, stop] if stop else [status]
    start = gr.on(triggers, waiting, ticket, [*(outputs if cleared else told), ticket], **at_once())
    # "multiple": a second question need not wait until the page has seen the first one end.
    queued = {"trigger_mode": "multiple", "show_progress": "hidden", "api_visibility": "private", **turns}
    given = inputs if isinstance(inputs, list) else [inputs]
    asked = start.then(while_live, [ticket, *given], outputs, **queued)
    asked.failure(refused, status, told, js=_REFUSED, **at_once())
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
