"""The Ask tab: one question, its complexity, and the answer and rationale as the model writes them."""

import logging
from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.errors import InputError
from ui import live, text
from ui.examples import gold_answer, of_task, question_of
from ui.run import ADAPTIVE, Run, stream

# Every listener that uses the model shares this one place in the queue.
MODEL_QUEUE = "model"

# On a phone the examples lie below the result: bring the box that was filled back into view.
_SHOW_QUESTION = """() => {
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector("#question").scrollIntoView()
}"""
# A stream that Stop or a new question closed also counts as failed; only a full queue raises Gradio's own notice.
_WHETHER_BUSY = """async () => {
  await new Promise((done) => setTimeout(done, 200))
  return document.querySelector(".toast-body.error") ? "busy" : ""
}"""
_FOCUS_ASK = "() => document.querySelector('#ask').focus()"


def engine_line(adaptive: AdaptiveSLM) -> str:
    """Which engine, quantization and checkpoint run."""
    engine = adaptive.engine
    return text.ENGINE.format(name=engine.name, quantization=engine.quantization, checkpoint=adaptive.checkpoint_id)


def tab(adaptive: AdaptiveSLM) -> None:
    """The tab's components and what they do; call it inside gr.Blocks."""
    with gr.Row(elem_id="layout"):
        with gr.Column(elem_id="ask-area"):
            question = gr.Textbox(
                label=text.QUESTION,
                info=text.QUESTION_HINT,
                placeholder=text.QUESTION_PLACEHOLDER,
                lines=1,  # one line is what lets Enter ask; the style sheet makes the box taller
                max_lines=12,
                elem_id="question",
            )
            with gr.Row(elem_id="buttons"):
                ask = gr.Button(text.ASK, variant="primary", elem_id="ask")
                stop = gr.Button(text.STOP, interactive=False, elem_id="stop")
            status = _region(text.READY)
        with gr.Column(elem_id="result-area"):
            gr.HTML(f"<h2>{text.RESULT}</h2>", apply_default_css=False)
            score = gr.HTML(live.introduction(), apply_default_css=False, elem_id="score")
            panels = gr.HTML("", apply_default_css=False, elem_id="panels")
            numbers = gr.HTML("", apply_default_css=False, elem_id="numbers")
        with gr.Column(elem_id="settings-area"):
            mode, threshold, stop_after_answer = _settings(adaptive)
        with gr.Column(elem_id="examples-area"):
            _examples(question)

    run = gr.State(None)
    settings = [question, mode, threshold, stop_after_answer]
    outputs = [status, stop, score, panels, numbers, run]

    def answer(*settings) -> Iterator[tuple]:
        yield from _updates(adaptive, *settings)

    start = gr.on([ask.click, question.submit], _wait, None, [status, stop], **_at_once())
    # "multiple": a second question need not wait until the page has seen the first one end.
    queued = {"concurrency_id": MODEL_QUEUE, "trigger_mode": "multiple"}
    asked = start.then(answer, settings, outputs, **queued, show_progress="hidden", api_visibility="private")
    asked.failure(_busy, status, [status, stop], js=_WHETHER_BUSY, **_at_once())
    # A new question, like Stop, closes the stream of the one before.
    gr.on([ask.click, question.submit], None, cancels=[asked], show_progress="hidden")
    stop.click(_stopped, run, outputs, cancels=[asked], js=_FOCUS_ASK, **_at_once())


def _at_once() -> dict:
    """How a listener runs that needs no model: past the queue and out of the API."""
    return {"queue": False, "show_progress": "hidden", "api_visibility": "private"}


def _region(sentence: str) -> gr.HTML:
    """The page's one live region: what a screen reader announces."""
    template = '<p id="status-line" role="status" aria-live="polite">${value}</p>'
    return gr.HTML(sentence, html_template=template, apply_default_css=False, elem_id="status")


def _settings(adaptive: AdaptiveSLM) -> tuple[gr.Radio, gr.Slider, gr.Checkbox]:
    modes = [(label, mode) for mode, label in text.MODE_CHOICES.items()]
    mode = gr.Radio(modes, value=ADAPTIVE, label=text.MODE, elem_id="mode")
    threshold = gr.Slider(
        0,
        1,
        value=adaptive.manifest.calibration.threshold,
        step=0.01,
        label=text.THRESHOLD,
        info=text.THRESHOLD_HINT,
        buttons=["reset"],
        elem_id="threshold",
    )
    stop = gr.Checkbox(label=text.STOP_AFTER_ANSWER, info=text.STOP_AFTER_ANSWER_HINT, elem_id="stop-after")
    return mode, threshold, stop


def _examples(question: gr.Textbox) -> None:
    """Choose a task, then one of its questions, which fills the question box."""
    first = next(iter(text.TASKS))
    tasks = [(label, task) for task, label in text.TASKS.items()]
    task = gr.Radio(tasks, value=first, label=text.TASK, elem_id="tasks")
    examples = gr.Radio(_choices(first), label=text.EXAMPLES, elem_id="examples")
    task.input(lambda task: gr.Radio(_choices(task), value=None), task, examples, **_at_once())
    filled = examples.input(question_of, examples, question, **_at_once())
    filled.then(None, js=_SHOW_QUESTION, show_progress="hidden")


def _choices(task: str) -> list[tuple[str, str]]:
    return [(example.question, example.id) for example in of_task(task)]


def _wait() -> tuple:
    return text.WAITING, gr.Button(interactive=True)


def _busy(answer: str) -> tuple:
    """The page when the queue was full, which the browser knows."""
    return (live.problem(text.STATUS_BUSY), gr.Button(interactive=False)) if answer else (gr.skip(), gr.skip())


def _updates(adaptive: AdaptiveSLM, question: str, *settings) -> Iterator[tuple]:
    """What the page shows, again and again as the run grows."""
    gold, engine = gold_answer(question), engine_line(adaptive)
    try:
        for run in stream(adaptive, question, *settings):
            yield _shown(run, gold, engine)
    except InputError as error:
        yield _told(str(error))
    except Exception:
        # Whatever broke is for the log; the visitor reads a sentence.
        logging.exception("The model failed on a question.")
        yield _told(text.STATUS_FAILED)


def _shown(run: Run, gold: str | None, engine: str) -> tuple:
    button = gr.Button(interactive=not run.over)
    return live.status(run), button, live.score(run), live.panels(run, gold), live.numbers(run, engine), run


def _told(sentence: str) -> tuple:
    """What went wrong, in the status line; question and earlier result stay."""
    return live.problem(sentence), gr.Button(interactive=False), gr.skip(), gr.skip(), gr.skip(), None


def _stopped(run: Run | None) -> tuple:
    """The page as the stream left it when the visitor pressed Stop."""
    if run is None or run.over:
        return live.safe(text.STATUS_STOPPED), gr.Button(interactive=False), gr.skip(), gr.skip(), gr.skip(), run
    run.stopped = True
    return _shown(run, gold_answer(run.question), "")
