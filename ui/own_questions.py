"""Classroom, second half: a visitor's own questions, pasted or uploaded, asked one after another."""

from collections.abc import Iterator
from pathlib import Path

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import live, rows_view, text
from ui.batch import Outcome, ask_all
from ui.controls import at_once, focus, go_and_stop, on_model, region, sentence
from ui.uploads import Problem, Row, read_file, read_lines

# Runs of several visitors take turns question by question; those who ask one question never wait for a whole run.
BATCH_QUEUE = "batch"
_TURNS = {"concurrency_id": BATCH_QUEUE, "concurrency_limit": 4}


def section(adaptive: AdaptiveSLM) -> None:
    """The components and what they do; call it inside gr.Blocks."""
    gr.HTML(live.heading(text.OWN_TITLE, text.OWN_TOLD), apply_default_css=False)
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
    table = gr.HTML("", apply_default_css=False, elem_id="own-table")
    done = gr.State(None)
    outputs = [status, stop, progress, table, done]

    def asked(pasted: str, path: str | None) -> Iterator[tuple]:
        yield from _updates(adaptive, pasted, path)

    running = on_model([run.click], asked, [lines, file], outputs, status, stop, _TURNS)
    stop.click(_stopped, done, outputs, cancels=[running], js=focus("own-run"), **at_once())


def _updates(adaptive: AdaptiveSLM, pasted: str, path: str | None) -> Iterator[tuple]:
    """What the page shows, again after each question."""
    outcomes: list[Outcome] = []
    try:
        rows, problems = read_file(Path(path)) if path else read_lines(pasted or "")
        yield _shown(rows, problems, outcomes)
        for outcome in ask_all(adaptive, rows):
            outcomes = [*outcomes, outcome]
            yield _shown(rows, problems, outcomes)
    except Exception as error:
        yield _told(sentence(error))


def _shown(rows: list[Row], problems: list[Problem], outcomes: list[Outcome], stopped: bool = False) -> tuple:
    over = stopped or len(outcomes) == len(rows)
    return (
        live.safe(rows_view.state(rows, outcomes, stopped)),
        gr.Button(interactive=not over),
        rows_view.progress(rows, outcomes, over),
        rows_view.page(problems, outcomes, over),
        (rows, problems, outcomes),
    )


def _told(told: str) -> tuple:
    """What is wrong with the rows, or with the run; what was done stays."""
    return live.problem(told, text.OWN_PROBLEM), gr.Button(interactive=False), "", gr.skip(), gr.skip()


def _stopped(done: tuple | None) -> tuple:
    """The page when the visitor pressed Stop: what is done stays, and can be kept."""
    if done is None:
        return live.safe(text.READY), gr.Button(interactive=False), "", "", None
    return _shown(*done, stopped=True)
