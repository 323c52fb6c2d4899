"""The tables of results as Markdown, each made of what a results file holds: nothing in them is typed by hand."""

from collections.abc import Callable

from model.checkpoint import CHANCES
from model.prompts import MODES
from training.tasks import TASKS


def percent(value: float) -> str:
    return f"{100 * value:.1f}"


def with_interval(cell: dict) -> str:
    low, high = cell["interval"]
    return f"{percent(cell['accuracy'])} ({percent(low)} to {percent(high)})"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def points(value: float) -> str:
    """Points of a difference, with their sign unless they round to none."""
    told = f"{100 * value:+.1f}"
    return "0.0" if told in ("+0.0", "-0.0") else told


def difference(cell: dict, ends: str = "interval") -> str:
    low, high = map(points, cell[ends])
    return f"{points(cell['difference'])} ({low} to {high})"


def policies_table(result: dict, over: str) -> str:
    """Every policy over all `items`, or as the `mean_of_tasks`: accuracy, thinking rate, tokens, adaptive minus it."""
    cells, ahead = result["overall" if over == "items" else over], result["adaptive_minus"]
    rows = [
        [
            policy,
            with_interval(cell),
            f"{100 * cell['thinking_rate']:.0f} %",
            f"{cell['tokens_to_answer']:.1f}",
            f"{cell['tokens']:.1f}",
            difference(ahead[policy][over]) if over in ahead.get(policy, {}) else "",
        ]
        for policy, cell in cells.items()
    ]
    head = ["policy", "accuracy", "thinks on", "tokens to the answer", "tokens in all", "adaptive minus it"]
    return _table(head, rows)


def headline_table(result: dict) -> str:
    """A line for each policy: accuracy as the mean of the tasks, tokens to the answer, what adaptive is ahead of it."""
    ahead = result["adaptive_minus"]
    rows = [
        [
            policy,
            percent(cell["accuracy"]),
            f"{cell['tokens_to_answer']:.1f}",
            difference(ahead[policy]["mean_of_tasks"]) if policy in ahead else "",
        ]
        for policy, cell in result["mean_of_tasks"].items()
    ]
    return _table(["policy", "accuracy", "tokens to the answer", "adaptive minus it (95 % interval)"], rows)


def tasks_table(result: dict) -> str:
    """Every task by policy, with the mean over the tasks below: a task counts there as much as any other."""
    found = [task for task in TASKS if task in result["tasks"]]
    names = list(result["overall"])
    rows = []
    for task in found:
        cells = result["tasks"][task]
        counts = [str(cells[names[0]]["n"]), f"{100 * cells['adaptive']['thinking_rate']:.0f} %"]
        rows.append([task, *counts, *(with_interval(cells[name]) for name in names)])
    counts = [str(result["mean_of_tasks"]["adaptive"]["n"]), ""]
    rows.append(["**mean of the tasks**", *counts, *(with_interval(result["mean_of_tasks"][name]) for name in names)])
    return _table(["task", "n", "thinks on", *names], rows)


def students_table(result: dict, baselines: list[dict], published: dict | None) -> str:
    """The mean over the tasks of this student, of its base without training, and of published students."""
    head = ["model", "parameters", "n", "thinking first", "answering first", "adaptive"]

    def means(file: dict, policies: tuple[str, ...]) -> list[str]:
        cells = [file["mean_of_tasks"][policy] for policy in policies]
        return [str(cells[0]["n"]), *map(with_interval, cells)]

    rows = [["this student", "135M", *means(result, (*MODES, "adaptive"))]]
    for file in baselines:
        shots = file["run"]["shots"]
        name = f"its base, {f'{shots} examples' if shots else 'no example'}"
        rows.append([name, "135M", *means(file, MODES), ""])
    for student in [*published["students"], published["teacher"]] if published else []:
        figures = [student.get(kind, {}) for kind in ("rationale", "answer")]
        told = [f"{sum(cells.values()) / len(cells):.1f}" if cells else "" for cells in figures]
        rows.append([f"{student['name']} (test)", student["parameters"], "", *told, ""])
    return _table(head, rows)


def routers_table(result: dict | None, tried: dict | None) -> str:
    """How well each router tells the questions that need thought, what that is worth, and how true its chances are."""
    names = {
        "perception": "perception, as shipped: its gain",
        "complexity_alone": "perception, as shipped: its complexity alone",
        "bag_of_words": "bag of words",
        "lookup": "the lookup table: the task alone, by its gain a token on validation",
        "task_need_in_hindsight": "the task alone, by its need in hindsight",
        "task_gain_in_hindsight": "the task alone, by its gain a token in hindsight",
    }
    found = []
    if result:
        found += [(name, result, result[key]) for key, name in names.items() if key in result]
    if tried:
        found += [(f"tried: {way}", tried, cells) for way, cells in tried["ways"].items()]
    rows = [
        [name, file["role"], str(file["items"]), *_routes(cells), *(_tells(cells.get(chance)) for chance in CHANCES)]
        for name, file, cells in found
    ]
    head = ["router", "role", "n", "area under the ROC curve", "of the gap from random to oracle"]
    head += ["by complexity alone", "tells what is right at once", "tells what is right after thinking"]
    return _table(head, rows)


def _routes(cells: dict) -> list[str]:
    shares = (cells.get(name) for name in ("gap_closed", "gap_closed_by_complexity_alone"))
    return [f"{cells['auc']:.2f}" if "auc" in cells else "", *("" if s is None else f"{100 * s:.0f} %" for s in shares)]


def _tells(told: dict | None) -> str:
    """A chance's area under the ROC curve, its mean within tasks, and the calibration error in points."""
    if told is None:
        return ""
    within = list(told["auc_within_tasks"].values())
    mean = [f"{sum(within) / len(within):.2f} within tasks"] if within else []
    qualified = ", ".join([*mean, f"{percent(told['expected_calibration_error'])} points off"])
    return f"{told['auc']:.2f} ({qualified})"


def ladder_table(result: dict) -> str:
    """Graded items, a row a kind, size and rung: each chance, and what happened."""
    rows = [
        [row["kind"], row["size"], str(row["rung"]), str(row["n"])]
        + [cell for chance in CHANCES for cell in _came(row[chance])]
        for row in result["rungs"]
    ]
    both = [f"{chance.replace('_', ' ')}, {told}" for chance in CHANCES for told in ("foretold", "right")]
    return _table(["kind", "size", "rung", "n", *both], rows)


def arithmetic_table(result: dict) -> str:
    """Bare calculations, a row an operation and number of digits: what is right in each mode."""
    rows = [
        [row["kind"], str(row["rung"]), str(row["n"]), *(_came(row[chance])[1] for chance in CHANCES)]
        for row in result["rungs"]
    ]
    return _table(["operation", "digits", "n", *(f"right {chance.replace('_', ' ')}" for chance in CHANCES)], rows)


def _came(told: dict) -> tuple[str, str]:
    low, high = told["interval"]
    return f"{100 * told['foretold']:.0f}", f"{100 * told['right']:.0f} ({100 * low:.0f} to {100 * high:.0f})"


def perceived_table(result: dict) -> str:
    """How well the chances were foretold on graded items, a row a kind, and over all."""
    perceived = result["perceived"]
    areas = [perceived[chance]["auc_within_kinds"] for chance in CHANCES]
    rows = [
        [kind, *_rise(perceived["rises_with_rung"].get(kind)), *(_area(area[kind]) for area in areas), "", ""]
        for kind in areas[0]
    ]
    over = [perceived[chance] for chance in CHANCES]
    errors = [f"{percent(told['mean_gap'])}, {percent(told['expected_calibration_error'])}" for told in over]
    rows.append(["**all**", "", "", *(_area(told["auc"]) for told in over), *errors])
    head = ["kind", "rank correlation of complexity and rung", "right at once falls"]
    head += [f"area, {chance.replace('_', ' ')}" for chance in CHANCES]
    return _table([*head, *(f"mean gap, calibration error: {chance.replace('_', ' ')}" for chance in CHANCES)], rows)


def _rise(found: dict | None) -> list[str]:
    if found is None:
        return ["", ""]
    return [f"{found['rank_correlation']:+.2f}", "yes" if found["right_at_once_falls"] else "no"]


def _area(area: float | None) -> str:
    return "" if area is None else f"{area:.2f}"


def builds_table(result: dict) -> str:
    """What the CPU engine's builds weigh, how fast they are, and how far they are from fp32 on the same items."""
    rows = [
        [
            name,
            str(cells[MODES[0]]["n"]),
            f"{cells['megabytes']:.0f}",
            f"{cells['tokens_per_second']:.0f}",
            *(with_interval(cells[mode]) for mode in MODES),
            *(difference(cells[mode], ends="difference_interval") for mode in MODES),
        ]
        for name, cells in result["quantizations"].items()
    ]
    return _table(["build", "n", "MB", "tokens/s", *MODES, *(f"{mode}, beside fp32" for mode in MODES)], rows)


def other_stories_table(result: dict) -> str:
    """Every policy on each kind of items in words and with names that training has not, and the mean of the kinds."""
    names, mean = list(result["overall"]), result["mean_of_tasks"]
    rows = [
        [kind, str(cells[names[0]]["n"]), *(with_interval(cells[name]) for name in names)]
        for kind, cells in [*result["tasks"].items(), ("**mean of the kinds**", mean)]
    ]
    ahead = {policy: difference(cells["mean_of_tasks"]) for policy, cells in result["adaptive_minus"].items()}
    rows.append(["adaptive minus it", str(mean["adaptive"]["n"]), *(ahead.get(name, "") for name in names)])
    return _table(["items", "n", *names], rows)


def ablations_table(result: dict) -> str:
    """Short runs that differ in one setting each: loss a token on validation, and how often an answer is exact."""
    head = ["short run", *(f"{mode}, {told}" for mode in MODES for told in ("loss", "exact answers"))]
    rows = [
        [name, *(cell for mode in MODES for cell in (f"{run[mode]['loss']:.3f}", percent(run[mode]["answer_exact"])))]
        for name, run in result["runs"].items()
    ]
    return _table(head, rows)


def styles_table(result: dict) -> str:
    """Short runs that write their rationales in other styles: what is decoded then, a task and a style."""
    rows = [
        [task, name, str(cells["n"]), *(with_interval(cells[mode]) for mode in MODES)]
        + [f"{cells['think']['tokens_to_answer']:.1f}"]
        for task, told in result["tasks"].items()
        for name, cells in told.items()
    ]
    return _table(["task", "style", "n", *MODES, "tokens to the answer, thinking"], rows)


def lesson_table(result: dict) -> str:
    """Each policy as the mean over several runs of a lesson: accuracy, tokens, and how far adaptive is ahead of it."""

    def cell(told: dict, show: Callable[[float], str]) -> str:
        low, high = told["interval"]
        return f"{show(told['mean'])} ({show(low)} to {show(high)})"

    rows = [
        [policy, cell(cells["accuracy"], percent), cell(cells["tokens_to_answer"], "{:.1f}".format)]
        + ["" if policy == "adaptive" else cell(cells["adaptive_minus"], points)]
        for policy, cells in result["policies"].items()
    ]
    return _table(["policy", "accuracy", "tokens to the answer", "adaptive minus it"], rows)


def areas_over_runs(result: dict) -> str:
    """How well each chance was told apart, in words."""
    return " and ".join(f"{told['mean']:.2f} ({chance.replace('_', ' ')})" for chance, told in result["auc"].items())
