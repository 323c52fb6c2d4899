"""The Results tab's last tables: routers, what distillation brought, what quantization costs. Numbers from files."""

from model.checkpoint import CHANCES
from model.prompts import MODES
from ui import text
from ui.shared.markup import Cell, as_range, paragraphs, table, within
from ui.shared.run_html import signed


def quantization_table(file: dict | None) -> str:
    """A row a build of the checkpoint: size, speed, and each mode's accuracy with its difference to fp32's."""
    if file is None:
        return paragraphs(text.QUANTIZATIONS_MISSING)
    names = [text.POLICIES[mode] for mode in MODES]
    differences = [text.DIFFERENCE_COLUMN.format(mode=within(text.MODE_NAMES[mode])) for mode in MODES]
    head = [text.QUANTIZATION_COLUMN, text.SIZE_COLUMN, text.SPEED_COLUMN, *names, *differences, text.SAME_COLUMN]
    rows = [_build(name, cells) for name, cells in file["quantizations"].items()]
    items = next(iter(file["quantizations"].values()))["think"]["n"]
    told = text.QUANTIZATIONS_BY.format(items=f"{items:,}", **file["run"])
    return paragraphs(text.QUANTIZATIONS_HINT, told) + table(text.QUANTIZATIONS, head, rows)


def _build(name: str, cells: dict) -> list[Cell]:
    same = " / ".join(text.PERCENT.format(share=100 * cells[mode]["same_answers"]) for mode in MODES)
    accuracies = [_accuracy(cells[mode]) for mode in MODES]
    differences = [
        (signed(100 * cells[mode]["difference"], 1), as_range(cells[mode]["difference_interval"])) for mode in MODES
    ]
    return [name, f"{cells['megabytes']:.0f}", f"{cells['tokens_per_second']:.0f}", *accuracies, *differences, same]


def baseline_table(student: dict, files: list[dict | None]) -> str:
    """Task by task the untrained base, with and without examples, beside the student; `student` is a table by policy.

    Files that nobody has made are left out.
    """
    made = [file for file in files if file]
    if not made:
        return paragraphs(text.BASELINES_MISSING)
    head, groups = [text.TASK_COLUMN], [("", 1)]
    for name in [*map(_shots, made), text.THIS_MODEL]:
        head += [text.POLICIES[mode] for mode in MODES]
        groups.append((name, len(MODES)))
    tables = [*(file["tasks"] for file in made), student]
    tasks = [task for task in text.TASKS if all(task in cells for cells in tables)]
    figures = {task: [_accuracy(cells[task][mode]) for cells in tables for mode in MODES] for task in tasks}
    rows = [[text.TASKS[task], *cells] for task, cells in figures.items()]
    told = [text.BASELINES_BY.format(**file["run"], name=_shots(file)) for file in made]
    return paragraphs(text.BASELINES_HINT, *told) + table(text.BASELINES, head, rows, groups)


def _shots(file: dict) -> str:
    shots = file["run"]["shots"]
    return text.FEW_SHOT.format(shots=shots) if shots else text.ZERO_SHOT


def _accuracy(cell: dict) -> Cell:
    return f"{100 * cell['accuracy']:.1f}", as_range(cell["interval"])


def router_table(file: dict | None, routers: dict | None) -> str:
    """How the routers compare: the perception and others on the measured items, and the ways that were tried."""
    if routers is None and file is None:
        return paragraphs(text.ROUTERS_MISSING)
    measured, hints = {}, [text.ROUTERS_HINT]
    if routers:
        hints.append(text.ROUTERS_SPLITS[routers["split"]])
        measured |= {name: routers[key] for key, name in text.ROUTERS_MEASURED.items() if key in routers}
    if file:
        hints.append(text.ROUTERS_TRIED)
        measured |= {text.ROUTER_TRIED.format(way=way): cells for way, cells in file["ways"].items()}
    head = [text.ROUTER_COLUMN, text.GAP_COLUMN, text.GAP_ALONE_COLUMN, text.NEED_COLUMN]
    head += [text.TELLS_COLUMNS[chance] for chance in CHANCES]
    rows = [[name, *_worth(cells), *(_tells(cells.get(chance)) for chance in CHANCES)]
            for name, cells in measured.items()]
    return paragraphs(*hints) + table(text.ROUTERS, head, rows)


def _worth(cells: dict) -> list[str]:
    """What routing by it closes of the gap, what its complexity alone closes, and how well it tells the need."""
    shares = (cells.get(name) for name in ("gap_closed", "gap_closed_by_complexity_alone"))
    closed = [text.NOT_MEASURED if share is None else text.PERCENT.format(share=100 * share) for share in shares]
    return [*closed, f"{cells['auc']:.2f}" if "auc" in cells else text.NOT_MEASURED]


def _tells(told: dict | None) -> Cell:
    """The area under a chance's ROC curve, and in small print its mean within tasks and the calibration error."""
    if told is None:
        return text.NOT_MEASURED
    within = list(told["auc_within_tasks"].values())
    small = [text.WITHIN_TASKS.format(area=sum(within) / len(within))] if within else []
    small.append(text.POINTS_OFF.format(points=100 * told["expected_calibration_error"]))
    return f"{told['auc']:.2f}", text.LISTED.join(small)
