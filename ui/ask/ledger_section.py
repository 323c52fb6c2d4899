"""The section of the ledger on the Ask tab: its rows, and the button that measures what thinking first costs."""

from collections.abc import Iterator
from contextlib import closing

import gradio as gr

from model.adaptive import AdaptiveSLM, Done
from model.prompts import THINK
from ui import text
from ui.ask.ledger import Cost, Entry, Ledger, saved_by_stopping, saved_in_all, unmeasured, with_thinking
from ui.shared import run_html
from ui.shared.controls import error_sentence, go_and_stop, on_model, region, status_and_stop, stops
from ui.shared.markup import MINUS, folded, heading, pairs, problem, safe
from ui.shared.run import Run

_IN_VIEW = 2  # runs; a long visit would push the examples out of reach


class LedgerSection:
    """The section, hidden while nothing is in it; make it inside gr.Blocks.

    `parts` are what `opened` fills; `measuring` is the event that uses the model.
    """

    def __init__(self, adaptive: AdaptiveSLM, ledger: gr.State):
        self.adaptive, self.ledger = adaptive, ledger
        with gr.Column(visible=False, elem_id="ledger-area", elem_classes="card") as self.area:
            gr.HTML(heading(text.LEDGER_TITLE, text.LEDGER_TOLD), apply_default_css=False)
            self.rows = gr.HTML("", apply_default_css=False, elem_id="ledger")
            self.go, self.stop = go_and_stop(text.LEDGER_MEASURE, "ledger-run", "ledger-stop", text.LEDGER_STOP)
            self.status = region("", "ledger-status")
        self.parts = [self.area, self.rows, self.go, self.stop, self.status, ledger]
        self.measuring = on_model([self.go.click], self.measure, ledger, self.parts, self.status, self.stop)
        stops(self.stop, [self.measuring], self.status, "ledger-run")

    def opened(self, ledger: Ledger, status: str = "", running: bool = False) -> dict:
        """The section for a ledger."""
        return {
            self.area: gr.Column(visible=bool(ledger)),
            self.rows: ledger_rows(ledger),
            self.go: gr.Button(interactive=bool(unmeasured(ledger))),
            self.ledger: ledger,
            **status_and_stop(self.status, self.stop, status, running),
        }

    def paused(self) -> dict:
        """The section while a question is answered, which ends what it measured."""
        return {self.go: gr.Button(interactive=False), **status_and_stop(self.status, self.stop, "")}

    def measure(self, ledger: Ledger) -> Iterator[dict]:
        """Thinks about each question that lacks the comparison; its rows have it as soon as it is done."""
        questions = unmeasured(ledger)
        status = safe(text.LEDGER_MEASURING.format(count=len(questions)))
        try:
            for question in questions:
                yield self.opened(ledger, status, running=True)
                with closing(self.adaptive.answer(question, THINK, None, True)) as events:
                    thinking = next(event.result for event in events if isinstance(event, Done))
                ledger = with_thinking(ledger, thinking)
            told = text.LEDGER_MEASURED.format(saved=_saved(saved_in_all(ledger)[0]))
            yield self.opened(ledger, safe(told))
        except Exception as error:
            yield status_and_stop(self.status, self.stop, problem(error_sentence(error)))


def left_out(run: Run, ledger: Ledger) -> str:
    """What stopping after the answer saved, for the numbers of a run that did; empty for others."""
    if not run.result or not run.stop_after_answer or run.result.mode == THINK or not run.result.answer:
        return ""
    saved = saved_by_stopping(ledger)
    return text.NUMBERS_LEFT_OUT_KNOWN.format(saved=_saved(saved)) if saved else text.NUMBERS_LEFT_OUT_UNKNOWN


def ledger_rows(ledger: Ledger) -> str:
    """What is saved in all, and below it the runs, the newest first; those before the newest few are folded away."""
    saved, count = saved_in_all(ledger)
    told = text.LEDGER_TOTAL.format(count=count, of=len(ledger))
    total = _saved(saved) if count else text.LEDGER_NOT_MEASURED
    newest, before = ledger[: -_IN_VIEW - 1 : -1], ledger[-_IN_VIEW - 1 :: -1] if len(ledger) > _IN_VIEW else ()
    earlier = folded(text.LEDGER_EARLIER.format(count=len(before)), _rows(before)) if before else ""
    return f'<p class="ledger-total">{safe(told)} <strong>{safe(total)}</strong></p>{_rows(newest)}{earlier}'


def _rows(entries: Ledger) -> str:
    return f'<ol class="ledger" aria-label="{safe(text.LEDGER_ROWS)}">{"".join(map(_row, entries))}</ol>'


def _row(entry: Entry) -> str:
    thought = _cost(entry.thought) if entry.measured else text.LEDGER_NOT_MEASURED
    facts = pairs(
        (text.TO_ANSWER, _cost(entry.cost)),
        (text.MODE_NAMES[THINK], text.LEDGER_ITSELF if entry.mode == THINK else thought),
        (text.LEDGER_SAVES, _saved(entry.saved) if entry.saved else text.LEDGER_NOT_KNOWN),
    )
    mode = f"<strong>{safe(text.MODE_NAMES[entry.mode])}</strong>"
    return f'<li><p class="ledger-question">{mode} <span lang="en">{safe(entry.question)}</span></p>{facts}</li>'


def _cost(cost: Cost | None) -> str:
    return run_html.cost(cost.tokens, cost.seconds) if cost else text.LEDGER_NO_ANSWER


def _saved(saved: Cost) -> str:
    told = text.LEDGER_SAVED.format(tokens=saved.tokens, seconds=f"{saved.seconds:.2f}")
    return told.replace("-", MINUS)
