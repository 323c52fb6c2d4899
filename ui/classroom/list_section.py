"""Classroom, second half: a visitor's own questions, pasted or uploaded, asked one after another."""

from collections.abc import Iterator
from pathlib import Path

import gradio as gr

from model.adaptive import AdaptiveSLM
from model.errors import InputError
from ui import language, text
from ui.classroom import list_html
from ui.classroom.list_plot import tokens_by_gain
from ui.classroom.sheet_run import SheetRun, ask_all
from ui.classroom.uploads import Upload, read_pasted, read_upload, take_file
from ui.shared import english_notice
from ui.shared.controls import (
    at_once,
    error_sentence,
    focus,
    go_and_stop,
    list_turns,
    on_model,
    region,
    status_and_stop,
)
from ui.shared.markup import heading, problem, safe


class ListSection:
    """The list's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
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
        run, self.stop = go_and_stop(text.OWN_RUN, "own-run", "own-stop")
        self.status = region(text.READY, "own-status")
        self.progress = gr.HTML("", apply_default_css=False, elem_id="own-progress")
        self.plot = gr.Plot(visible=False, show_label=False, container=False, elem_classes="plot", elem_id="own-plot")
        self.table = gr.HTML("", apply_default_css=False, elem_id="own-table")
        self.done, self.upload = gr.State(None), gr.State(None)
        # At once, not when it is run: it stays on the disk no longer than that, and who runs it again still has it.
        file.change(self.take, file, [self.upload, self.status], **at_once())
        outputs = [self.status, self.stop, self.progress, self.table, self.plot, self.done]
        rows, place = [lines, self.upload], list_turns()
        running = on_model([run.click], self.answer_list, rows, outputs, self.status, self.stop, place)
        self.stop.click(self.stopped, self.done, outputs, cancels=[running], js=focus("own-run"), **at_once())

    def take(self, path: str | None) -> dict:
        """The chosen file, read and deleted; None when none is chosen any more."""
        try:
            return {self.upload: take_file(Path(path)) if path else None}
        except InputError as error:
            return {self.upload: None, self.status: problem(language.told(error), text.OWN_PROBLEM)}

    def answer_list(self, pasted: str, upload: Upload | None) -> Iterator[dict]:
        """What the page shows, again after each question."""
        try:
            rows, problems = read_upload(upload) if upload else read_pasted(pasted or "")
        except Exception as error:
            # What is wrong with the rows; what an earlier run did stays.
            told = problem(error_sentence(error), text.OWN_PROBLEM)
            yield status_and_stop(self.status, self.stop, told) | {self.progress: ""}
            return
        done = SheetRun(rows, problems)
        yield self._shown(done)
        for told in ask_all(self.adaptive, rows):
            if told is None:  # so that it can be closed here
                yield {self.status: gr.skip()}
                continue
            done = done.with_(told)
            yield self._shown(done)

    def stopped(self, done: SheetRun | None) -> dict:
        """The page when the visitor pressed Stop: what is done stays, and can be kept."""
        if done is None or done.over:  # it had not begun
            return status_and_stop(self.status, self.stop, safe(text.STATUS_STOPPED))
        return self._shown(done, safe(f"{list_html.how_far(done)} {text.OWN_STAYS}"))

    def _shown(self, done: SheetRun, ended: str = "") -> dict:
        """The page with what is done; `ended` is the status line of a run that did not come to its end."""
        over = bool(ended) or done.over
        told = ended or safe(list_html.status(done))
        if over:
            told += english_notice.about_list(outcome.row.question for outcome in done.outcomes)
        drawn = {"value": tokens_by_gain(done.outcomes)} if over and done.outcomes else {}
        return {
            **status_and_stop(self.status, self.stop, told, running=not over),
            self.progress: list_html.progress_bar(done, over),
            self.table: list_html.outcomes_so_far(done, over),
            self.plot: gr.Plot(**drawn, visible=bool(drawn)),
            self.done: done,
        }
