"""Classroom, second half: a visitor's own questions, pasted or uploaded, asked one after another."""

from collections.abc import Iterator
from pathlib import Path

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.classroom import list_html
from ui.classroom.batch import Batch, ask_all
from ui.classroom.list_plot import tokens_by_complexity
from ui.classroom.uploads import read_file, read_pasted
from ui.shared.controls import at_once, focus, go_and_stop, on_model, region, sentence
from ui.shared.markup import heading, problem, safe

# Runs of several visitors take turns question by question; those who ask one question never wait for a whole run.
BATCH_QUEUE = "batch"
_TURNS = {"concurrency_id": BATCH_QUEUE, "concurrency_limit": 4}


def section(adaptive: AdaptiveSLM) -> None:
    """The components and what they do; call it inside gr.Blocks."""
    gr.HTML(heading(text.OWN_TITLE, text.OWN_TOLD), apply_default_css=False)
    with gr.Row(elem_id="own-inputs"):
        lines = gr.Textbox(
            label=text.OWN_LINES,
            info=text.OWN_LINES_HINT,
            lines=5,
            max_lines=12,
            elem_id="own-lines",
            elem_classes="question",
        )
        file = gr.File(label=text.OWN_FILE, file_types=[".csv", ".jsonl"], height=150, elem_id="own-file")
    run, stop = go_and_stop(text.OWN_RUN, "own-run", "own-stop")
    status = region(text.READY, "own-status")
    progress = gr.HTML("", apply_default_css=False, elem_id="own-progress")
    plot = gr.Plot(visible=False, show_label=False, container=False, elem_classes="plot", elem_id="own-plot")
    table = gr.HTML("", apply_default_css=False, elem_id="own-table")
    done = gr.State(None)
    outputs = [status, stop, progress, table, plot, done]

    def asked(pasted: str, path: str | None) -> Iterator[tuple]:
        yield from _updates(adaptive, pasted, path)

    running = on_model([run.click], asked, [lines, file], outputs, status, stop, _TURNS)
    stop.click(_stopped, done, outputs, cancels=[running], js=focus("own-run"), **at_once())


def _updates(adaptive: AdaptiveSLM, pasted: str, path: str | None) -> Iterator[tuple]:
    """What the page shows, again after each question."""
    try:
        rows, problems = read_file(Path(path)) if path else read_pasted(pasted or "")
    except Exception as error:
        yield _refused(sentence(error))
        return
    done = Batch(rows, problems)
    yield _shown(done)
    try:
        for told in ask_all(adaptive, rows):
            if told is None:
                yield (gr.skip(),) * 6
                continue
            done = done.with_(told)
            yield _shown(done)
    except Exception as error:
        stopped = list_html.how_far(done)
        yield _shown(done, problem(sentence(error, text.OWN_FAILED), stopped))


def _shown(done: Batch, ended: str = "") -> tuple:
    """The page with what is done; `ended` is the status line of a run that did not come to its end."""
    over = bool(ended) or done.over
    drawn = {"value": tokens_by_complexity(done.outcomes)} if over and done.outcomes else {}
    return (
        ended or safe(list_html.state(done)),
        gr.Button(interactive=not over),
        list_html.progress_bar(done, over),
        list_html.outcomes_so_far(done, over),
        gr.Plot(**drawn, visible=bool(drawn)),
        done,
    )


def _refused(told: str) -> tuple:
    """What is wrong with the rows; what an earlier run did stays."""
    return problem(told, text.OWN_PROBLEM), gr.Button(interactive=False), "", *[gr.skip()] * 3


def _stopped(done: Batch | None) -> tuple:
    """The page when the visitor pressed Stop: what is done stays, and can be kept."""
    if done is None or done.over:  # it had not begun
        return safe(text.STATUS_STOPPED), gr.Button(interactive=False), *[gr.skip()] * 4
    return _shown(done, safe(f"{list_html.how_far(done)} {text.OWN_STAYS}"))
