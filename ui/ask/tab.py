"""The Ask tab: one question, its complexity, and the answer and rationale as the model writes them."""

from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.ask import ledger_section, sharing, word_effects
from ui.ask.ledger import Ledger, noted
from ui.shared import run_html
from ui.shared.controls import at_once, example_picker, focus, go_and_stop, on_model, question_box, region, sentence
from ui.shared.examples import gold_answer
from ui.shared.markup import numbered, problem, safe
from ui.shared.run import ADAPTIVE, Run, forced, gather


def tab(adaptive: AdaptiveSLM) -> None:
    """The tab's components and what they do; call it inside gr.Blocks."""
    with gr.Row(elem_id="layout"):
        with gr.Column(elem_id="ask-area"):
            question = question_box("question")
            ask, stop = go_and_stop(text.ASK, "ask", "stop")
            status = region(text.READY, "status")
        with gr.Column(elem_id="result-area", elem_classes="card"):
            gr.HTML(f"<h2>{text.RESULT}</h2>", apply_default_css=False)
            score = gr.HTML(numbered(text.STEPS), apply_default_css=False, elem_id="score")
            panels = gr.HTML("", apply_default_css=False, elem_id="panels")
            numbers = gr.HTML("", apply_default_css=False, elem_id="numbers")
            copy, link = sharing.buttons()
            plain = gr.Textbox(visible=False)
        with gr.Column(elem_id="settings-area"):
            mode, threshold, stop_after_answer = _settings(adaptive)
            gr.HTML(_keys(), apply_default_css=False, elem_id="keys")
        run, ledger = gr.State(None), gr.State(())
        words, measuring_words = word_effects.section(adaptive, run)
        saved, measuring_saved = ledger_section.section(adaptive, ledger)
        with gr.Column(elem_id="examples-area"):
            example_picker(question)

    settings = [question, mode, threshold, stop_after_answer]
    outputs = [status, stop, score, panels, numbers, run, copy, plain, *words, *saved]

    def answer(ledger: Ledger, *settings) -> Iterator[tuple]:
        yield from _updates(adaptive, ledger, *settings)

    triggers = [ask.click, question.submit]
    asked = on_model(triggers, answer, [ledger, *settings], outputs, status, stop)
    gr.on(triggers, None, cancels=[measuring_words, measuring_saved], show_progress="hidden")
    sharing.listeners(copy, link, plain, settings, status)
    stop.click(_stopped, [run, ledger], outputs, cancels=[asked], js=focus("ask"), **at_once())


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


def _keys() -> str:
    """The keyboard's shortcuts, which assets/app.js listens for."""
    keys = "".join(f"<div><dt><kbd>{key}</kbd></dt><dd>{safe(does)}</dd></div>" for key, does in text.KEYS)
    return f'<h3>{text.KEYS_TITLE}</h3><dl class="keys">{keys}</dl>'


def _updates(
    adaptive: AdaptiveSLM, ledger: Ledger, question: str, mode: str, threshold: float, stop_after_answer: bool
) -> Iterator[tuple]:
    """What the page shows, again and again as the run grows."""
    gold, engine = gold_answer(question), run_html.engine_line(adaptive)
    try:
        events = adaptive.answer(question, forced(mode), threshold, stop_after_answer)
        for run in gather(Run(question, stop_after_answer), events):
            yield _shown(run, gold, engine, ledger)
    except Exception as error:
        yield _only_status(problem(sentence(error)))


def _shown(run: Run, gold: str | None, engine: str, ledger: Ledger) -> tuple:
    if run.result:
        ledger = noted(ledger, run.result, run.stop_after_answer)
    return (
        run_html.status(run),
        gr.Button(interactive=not run.over),
        run_html.score(run),
        run_html.panels(run, gold),
        run_html.numbers(run, engine, ledger_section.left_out(run, ledger)),
        run,
        gr.Button(interactive=run.over),
        sharing.plain_text(run),
        *word_effects.opened(run),
        *ledger_section.opened(ledger),
    )


def _only_status(line: str) -> tuple:
    """A status line; question, earlier result and ledger stay."""
    return line, gr.Button(interactive=False), *[gr.skip()] * (6 + word_effects.PIECES + ledger_section.PIECES)


def _stopped(run: Run | None, ledger: Ledger) -> tuple:
    """The page as the stream left it when the visitor pressed Stop."""
    if run is None or run.over:
        return _only_status(safe(text.STATUS_STOPPED))
    run.stopped = True
    return _shown(run, gold_answer(run.question), "", ledger)
