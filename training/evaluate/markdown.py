"""The tables of results as Markdown, each made of what a results file holds: nothing in them is typed by hand."""

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
    """How well each router tells the questions that need thought, and what that is worth."""
    names = {
        "perception": "perception, as shipped",
        "bag_of_words": "bag of words",
        "lookup": "the lookup table: the task alone, by its gain a token on validation",
        "task_need_in_hindsight": "the task alone, by its need in hindsight",
        "task_gain_in_hindsight": "the task alone, by its gain a token in hindsight",
    }
    rows = []
    if result:
        rows += [[name, result["role"], str(result["items"]), result[key]] for key, name in names.items()]
    if tried:
        rows += [[f"tried: {way}", tried["role"], str(tried["items"]), cells] for way, cells in tried["ways"].items()]
    rows = [[*told, f"{cells['auc']:.2f}", f"{100 * cells['gap_closed']:.0f} %"] for *told, cells in rows]
    return _table(["router", "role", "n", "area under the ROC curve", "of the gap from random to oracle"], rows)


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
