"""The words and tables of the Results tab. Every number comes from a results file."""

import numpy as np

from model.adaptive import AdaptiveSLM
from ui import text
from ui.results.claim import points_ahead
from ui.results.evaluation import Evaluation, at, flips_at, flips_by_task
from ui.shared.example_questions import own_examples
from ui.shared.from_training import LOOKUP, Bin, expected_calibration_error
from ui.shared.markup import Cell, as_range, folded, paragraphs, safe, table, within
from ui.shared.results_folder import runs
from ui.shared.run_html import decimals, engine_line, number

# Always thinking and always answering come first: the others lie between.
_ORDER = ("think", "answer", "adaptive", LOOKUP, "random", "oracle")


def measured_by(found: Evaluation, adaptive: AdaptiveSLM) -> str:
    """Which items, and what ran on them; a sentence more when something else runs on this page."""
    measured = text.MEASURED[found.split].format(items=f"{len(found.items):,}", tasks=len(found.tasks))
    sentences = [measured, text.MEASURED_BY.format(**found.run)]
    if not runs(adaptive, found.run):
        sentences.append(text.MEASURED_OTHERWISE.format(running=engine_line(adaptive)))
    return paragraphs(*sentences)


def policy_table(found: Evaluation, published: dict | None) -> str:
    """Task by task the accuracy of each policy, beside published students'."""
    shown = _shown(found)
    head = [text.TASK_COLUMN, text.ITEMS_COLUMN, *(text.POLICIES[policy] for policy in shown), text.THINKS_ON]
    groups = [("", 2), (text.THIS_MODEL, len(shown) + 1)]
    hints = [text.TABLE_HINT]
    others = []
    if published:
        others = [*published["students"], published["teacher"]]
        head += [(other["name"], other["parameters"]) for other in others]
        groups += [(text.PUBLISHED, len(published["students"])), ("", 1)]
        hints += [text.PUBLISHED_HINT, text.TABLE_SOURCE.format(**published["source"])]
    rows = [
        _task_row(text.TASKS.get(task, task), cells, shown, _published(others, task))
        for task, cells in _in_order(found.tasks).items()
    ]
    rows.append(_task_row(text.ALL_TASKS, found.overall, shown, [text.NOT_PUBLISHED] * len(others)))
    return paragraphs(*hints) + table(text.TABLE, head, rows, groups)


def _in_order(tasks: dict) -> dict:
    """The twelve tasks in the page's order, then any others."""
    known = [task for task in text.TASKS if task in tasks]
    return {task: tasks[task] for task in dict.fromkeys([*known, *tasks])}


def _shown(found: Evaluation) -> list[str]:
    return [policy for policy in _ORDER if policy in found.overall]


def _task_row(name: str, cells: dict[str, dict], shown: list[str], published: list[str]) -> list[Cell]:
    figures = [(f"{100 * cells[policy]['accuracy']:.1f}", as_range(cells[policy]["interval"])) for policy in shown]
    thinks = text.PERCENT.format(share=100 * cells["adaptive"]["thinking_rate"])
    return [name, str(cells["adaptive"]["n"]), *figures, thinks, *published]


def _published(others: list[dict], task: str) -> list[str]:
    return [
        "/".join(str(other[kind][task]) for kind in ("answer", "rationale") if kind in other and task in other[kind])
        or text.NOT_PUBLISHED
        for other in others
    ]


def pareto_table(found: Evaluation) -> str:
    """Each policy, then the adaptive curve at thinking rates of 0, 10, ... 100 %."""
    head = [text.POLICY_COLUMN, text.ACCURACY_COLUMN, text.INTERVAL_COLUMN, text.RATE_COLUMN, text.TO_ANSWER_COLUMN]
    rows = [[text.POLICIES[policy], *_policy_cells(found.overall[policy])] for policy in _shown(found)]
    made = found.curve
    picked = [int(np.argmin(abs(made.thinking_rate - rate))) for rate in np.linspace(1, 0, 11)]
    curve = [
        [
            number(made.threshold[i], 4),
            f"{100 * made.accuracy[i]:.1f}",
            text.PERCENT.format(share=100 * made.thinking_rate[i]),
            f"{made.tokens[i]:.1f}",
        ]
        for i in dict.fromkeys(picked)
    ]
    curve_head = [text.THRESHOLD_COLUMN, text.ACCURACY_COLUMN, text.RATE_COLUMN, text.TO_ANSWER_COLUMN]
    tables = table(text.PARETO, [*head, text.TOKENS_COLUMN], rows) + table(text.CURVE_TABLE, curve_head, curve)
    return folded(text.AS_TABLE, tables)


def against_lookup(found: Evaluation) -> str:
    """How far adaptive is ahead of the lookup table of tasks, in a sentence; '' without the table."""
    if found.thinking is None:
        return ""
    thinking = [task for task in _in_order(found.tasks) if task in found.thinking]
    listed = ", ".join(text.TASKS.get(task, task) for task in thinking) or text.NO_TASK
    return paragraphs(text.AGAINST_LOOKUP.format(ahead=points_ahead(found.ahead[LOOKUP]), tasks=listed))


def _policy_cells(cell: dict) -> list[str]:
    rate = text.PERCENT.format(share=100 * cell["thinking_rate"])
    costs = f"{cell['tokens_to_answer']:.1f}", f"{cell['tokens']:.1f}"
    return [f"{100 * cell['accuracy']:.1f}", as_range(cell["interval"]), rate, *costs]


def at_threshold(found: Evaluation, threshold: float) -> str:
    """What adaptive thinking does at a threshold, in words, and what of it differs from the default."""
    cell, default = at(found, threshold), found.threshold
    low, high = cell["interval"]
    shown, shown_default = decimals(threshold, default)
    sentence = text.AT_THRESHOLD.format(
        threshold=shown,
        rate=text.PERCENT.format(share=100 * cell["thinking_rate"]),
        accuracy=100 * cell["accuracy"],
        low=100 * low,
        high=100 * high,
        tokens=cell["tokens_to_answer"],
    )
    changed = flips_by_task(found.items, default, threshold).values()
    count = sum(len(task.ids) for task in changed)
    if not count:
        return safe(f"{sentence} {text.NO_FLIPS.format(default=shown_default)}")
    told = text.FLIPS.format(
        default=shown_default,
        count=count,
        items=len(found.items),
        mode=_to(default, threshold),
        mended=sum(task.mended for task in changed),
        spoiled=sum(task.spoiled for task in changed),
    )
    return safe(f"{sentence} {told}")


def _to(default: float, threshold: float) -> str:
    """What everything that flips flips to: a lower threshold only ever adds thinking."""
    return within(text.MODE_NAMES["think" if threshold < default else "answer"])


def flip_tables(found: Evaluation, threshold: float, examples: dict | None, adaptive: AdaptiveSLM) -> str:
    """Which measured items, by task and id, and which of our example questions flip against the default threshold."""
    default = found.threshold
    of_tasks = _in_order(flips_by_task(found.items, default, threshold))
    changed = {task: of for task, of in of_tasks.items() if of.ids}
    said = ""
    if changed:
        to = text.FLIP_COLUMN.format(mode=_to(default, threshold))
        head = [text.TASK_COLUMN, text.ITEMS_COLUMN, to, text.MENDED_COLUMN, text.SPOILED_COLUMN]
        rows = [
            [text.TASKS.get(task, task), *map(str, (of.items, len(of.ids), of.mended, of.spoiled))]
            for task, of in changed.items()
        ]
        names = [[text.TASKS.get(task, task), ", ".join(of.ids)] for task, of in changed.items()]
        ids = table(text.FLIPPED_IDS, [text.TASK_COLUMN, text.ITEMS_COLUMN], names)
        said = table(text.FLIPS_TABLE, head, rows) + folded(text.FLIPPED_IDS, ids)
    return said + _example_flips(examples, default, threshold, adaptive)


def _example_flips(examples: dict | None, default: float, threshold: float, adaptive: AdaptiveSLM) -> str:
    if examples is None:
        return paragraphs(text.EXAMPLES_MISSING)
    questions = {example.id: example for example in own_examples()}
    items = [item for item in examples["items"] if item["id"] in questions]
    flipped = [item for item in items if flips_at(item, default, threshold)]
    sentence = text.EXAMPLE_FLIPS if flipped else text.NO_EXAMPLE_FLIPS
    said = [sentence.format(items=len(items), count=len(flipped), mode=_to(default, threshold))]
    if not runs(adaptive, examples["run"]):
        said.append(text.EXAMPLES_BY_OTHER.format(**examples["run"], running=engine_line(adaptive)))
    told = paragraphs(*said)
    if not flipped:
        return told
    head = [text.QUESTION_COLUMN, text.TASK_COLUMN, text.GAIN_COLUMN, *text.MODE_NAMES.values()]
    rows = [
        [
            questions[item["id"]].question,
            text.TASKS.get(item["task"], item["task"]),
            number(item["gain"], 3),
            *(text.RIGHT_OR_WRONG[item[mode]["correct"]] for mode in text.MODE_NAMES),
        ]
        for item in flipped
    ]
    return told + table(text.EXAMPLES_TABLE, head, rows)


def calibration_told(bins: dict[str, list[Bin]]) -> str:
    errors = {chance: expected_calibration_error(its) for chance, its in bins.items()}
    told = [
        text.CALIBRATION_ERROR.format(chance=text.CHANCES[chance], points=100 * error, error=error)
        for chance, error in errors.items()
    ]
    return paragraphs(text.CALIBRATION_HINT, " ".join(told))


def calibration_table(bins: dict[str, list[Bin]]) -> str:
    """Each chance's bins."""
    tables = (_calibration_of(text.CHANCES[chance], its) for chance, its in bins.items())
    return folded(text.AS_TABLE, "".join(tables))


def _calibration_of(chance: str, bins: list[Bin]) -> str:
    head = [chance, text.ITEMS_COLUMN, text.PREDICTED_COLUMN, text.OBSERVED_COLUMN, text.INTERVAL_COLUMN]
    rows = [
        [
            text.BIN_RANGE.format(low=b.low, high=b.high),
            str(b.count),
            f"{b.predicted:.3f}",
            f"{100 * b.observed:.1f}",
            as_range(b.interval),
        ]
        for b in bins
    ]
    return table(text.CALIBRATION_TABLE.format(chance=chance), head, rows)


def spread_table(five: dict[str, list[float]]) -> str:
    rows = [[text.TASKS.get(task, task), *(number(gain, 3) for gain in gains)] for task, gains in five.items()]
    return folded(text.AS_TABLE, table(text.SPREAD, [text.TASK_COLUMN, *text.FIVE_COLUMNS], rows))
