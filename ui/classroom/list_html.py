"""The HTML of a visitor's own questions: progress, what was left out, the table, and the link to keep it all."""

import csv
import io
from urllib.parse import quote

from model.prompts import MODES, THINK
from ui import text
from ui.classroom.sheet import Problem, spreadsheet_safe
from ui.classroom.sheet_run import RowOutcome, SheetRun
from ui.shared.markup import pairs, safe, table
from ui.shared.run_html import number

_PERCEIVED = ("complexity", "right_at_once", "right_after_thinking", "gain")  # columns of the file


def status(done: SheetRun) -> str:
    """One sentence for the run's state; it changes with the state only."""
    if not done.rows:
        return text.OWN_NONE
    if not done.over:
        return text.OWN_RUNNING
    sentence = text.OWN_DONE.format(count=len(done.rows), thinking=sum(o.result.mode == THINK for o in done.outcomes))
    right, judged = _right_of(done.outcomes)
    return sentence + (text.OWN_JUDGED.format(right=right, judged=judged) if judged else "")


def how_far(done: SheetRun) -> str:
    """How far a run came that did not come to its end."""
    return text.OWN_STOPPED.format(done=len(done.outcomes), count=len(done.rows))


def progress_bar(done: SheetRun, over: bool) -> str:
    """How many are done, and how long the rest takes; nothing once the run is over."""
    if over:
        return ""
    count, most = len(done.outcomes), len(done.rows)
    told = text.OWN_PROGRESS.format(done=count, count=most)
    if count:
        told += text.OWN_TIME_LEFT.format(seconds=done.time_left)
    label = safe(text.OWN_PROGRESS_LABEL)
    return f'<p>{safe(told)}</p><progress aria-label="{label}" max="{most}" value="{count}"></progress>'


def outcomes_so_far(done: SheetRun, over: bool) -> str:
    """What was left out, the table, and, once the run is over, each mode's sums and the file."""
    told = _left_out(done.problems)
    if not done.outcomes:
        return told
    return told + (_modes(done.outcomes) + _keep(done.outcomes) if over else "") + _table(done.outcomes)


def _right_of(outcomes: list[RowOutcome]) -> tuple[int, int]:
    """How many answers are right, of those whose right answer is known."""
    judged = [outcome.right for outcome in outcomes if outcome.right is not None]
    return sum(judged), len(judged)


def _modes(outcomes: list[RowOutcome]) -> str:
    """Each mode's questions, right answers and mean tokens: the plot's points in a few words."""
    by_mode = {mode: [outcome for outcome in outcomes if outcome.result.mode == mode] for mode in MODES}
    sums = [(text.MODE_NAMES[mode], _sum(those)) for mode, those in by_mode.items() if those]
    return f"<p>{safe(text.OWN_PLOT)}</p>{pairs(*sums)}"


def _sum(outcomes: list[RowOutcome]) -> str:
    mean = sum(outcome.result.tokens["to_answer"] for outcome in outcomes) / len(outcomes)
    right, judged = _right_of(outcomes)
    told = text.OWN_MODE.format(count=len(outcomes), tokens=mean)
    return told + (text.OWN_MODE_JUDGED.format(right=right, judged=judged) if judged else "")


def _left_out(problems: list[Problem]) -> str:
    if not problems:
        return ""
    lines = "".join(
        f"<li>{safe(text.OWN_LINE.format(line=problem.line, reason=problem.reason))}</li>" for problem in problems
    )
    return f"<p><strong>{safe(text.OWN_LEFT_OUT.format(count=len(problems)))}</strong></p><ul>{lines}</ul>"


def _table(outcomes: list[RowOutcome]) -> str:
    rows = [_cells(outcome) for outcome in outcomes]
    return table(text.OWN_TABLE, text.OWN_COLUMNS, rows, of_questions=True)


def _cells(outcome: RowOutcome) -> list[str]:
    right, result = "" if outcome.right is None else text.RIGHT[outcome.right], outcome.result
    return [
        outcome.row.question,
        *(number(chance) for chance in (result.complexity, result.right_at_once, result.right_after_thinking)),
        text.MODE_NAMES[result.mode],
        result.answer or text.NO_ANSWER,
        outcome.row.answer,
        right,
        str(result.tokens["to_answer"]),
    ]


def as_csv(outcomes: list[RowOutcome]) -> str:
    """The table for a spreadsheet, with the task's name and all decimals; it can be uploaded again as it is.

    So the first three columns are those that an upload has, and the model's answer has another name than the right one.
    """
    sheet = io.StringIO()
    # All in quotes: a spreadsheet that parts its columns by semicolons would find a formula behind one in a question.
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL)
    told = ["mode", "model_answer", "right", "tokens_to_answer"]
    writer.writerow(["question", "answer", "task", *_PERCEIVED, *told])
    for outcome in outcomes:
        right, result = "" if outcome.right is None else str(outcome.right).lower(), outcome.result
        cells = [
            outcome.row.question,
            outcome.row.answer,
            outcome.row.task,
            *(f"{getattr(result, name):.6f}" for name in _PERCEIVED),
            result.mode,
            result.answer,
            right,
            result.tokens["to_answer"],
        ]
        writer.writerow(map(spreadsheet_safe, cells))
    return sheet.getvalue()


def _keep(outcomes: list[RowOutcome]) -> str:
    """A link that holds the file itself: nothing of a visitor's is kept on the server."""
    # Excel takes a file without this mark for another encoding.
    data = quote("\ufeff" + as_csv(outcomes))
    return (
        f'<p><a class="keep" download="think-first.csv" href="data:text/csv;charset=utf-8,{data}">'
        f"{safe(text.OWN_KEEP)}</a></p>"
    )
