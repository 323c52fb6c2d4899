"""Writes the README's tables from the results files: nothing in them is typed by hand.

    python -m training.evaluate.tables [--results assets/results] [--readme README.md]

What stands between the README's two markers is replaced, by a table for each results file that there is.
"""

import argparse
import sys
from pathlib import Path

from model.errors import InputError
from model.prompts import MODES
from training.command import Command, read_result
from training.tasks import TASKS

BEGIN, END = "<!-- tables: made by training.evaluate.tables -->", "<!-- end of tables -->"


def percent(value: float) -> str:
    return f"{100 * value:.1f}"


def with_interval(cell: dict) -> str:
    low, high = cell["interval"]
    return f"{percent(cell['accuracy'])} ({percent(low)} to {percent(high)})"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _mean(cells: dict, policy: str) -> str:
    accuracies = [cells[task][policy]["accuracy"] for task in TASKS if task in cells]
    return percent(sum(accuracies) / len(accuracies))


def policies_table(result: dict) -> str:
    """Every policy over all items: accuracy with its interval, thinking rate, tokens."""
    rows = [
        [
            policy,
            with_interval(cell),
            f"{100 * cell['thinking_rate']:.0f} %",
            f"{cell['tokens_to_answer']:.1f}",
            f"{cell['tokens']:.1f}",
        ]
        for policy, cell in result["overall"].items()
    ]
    return _table(["policy", "accuracy", "thinks on", "tokens to the answer", "tokens in all"], rows)


def tasks_table(result: dict) -> str:
    """Every task by policy, with the mean over the tasks below: a task counts there as much as any other."""
    found = [task for task in TASKS if task in result["tasks"]]
    names = list(result["overall"])
    rows = []
    for task in found:
        cells = result["tasks"][task]
        counts = [str(cells[names[0]]["n"]), f"{100 * cells['adaptive']['thinking_rate']:.0f} %"]
        rows.append([task, *counts, *(with_interval(cells[name]) for name in names)])
    rows.append(["**mean of the tasks**", "", "", *(f"**{_mean(result['tasks'], name)}**" for name in names)])
    return _table(["task", "n", "thinks on", *names], rows)


def students_table(result: dict, baselines: list[dict], published: dict | None) -> str:
    """The mean over the tasks of this student, of its base without training, and of published students."""
    head = ["model", "parameters", "thinking first", "answering first", "adaptive"]
    rows = [["this student", "135M", *(_mean(result["tasks"], policy) for policy in (*MODES, "adaptive"))]]
    for file in baselines:
        shots = file["run"]["shots"]
        name = f"its base, {f'{shots} examples' if shots else 'no example'}"
        rows.append([name, "135M", *(_mean(file["tasks"], mode) for mode in MODES), ""])
    for student in [*published["students"], published["teacher"]] if published else []:
        figures = [student.get(kind, {}) for kind in ("rationale", "answer")]
        means = [f"{sum(cells.values()) / len(cells):.1f}" if cells else "" for cells in figures]
        rows.append([f"{student['name']} (test)", student["parameters"], *means, ""])
    return _table(head, rows)


def routers_table(result: dict | None, tried: dict | None) -> str:
    """How well each router tells the questions that need thought, and what that is worth."""
    names = {
        "perception": "perception, as shipped",
        "bag_of_words": "bag of words",
        "task_need_in_hindsight": "the task alone, by its need in hindsight",
        "task_gain_in_hindsight": "the task alone, by its gain a token in hindsight",
    }
    measured = {}
    if result:
        measured = {f"{name} ({result['split']})": result[key] for key, name in names.items()}
    if tried:
        measured |= {f"tried: {way} (validation)": cells for way, cells in tried["ways"].items()}
    rows = [[name, f"{cells['auc']:.2f}", f"{100 * cells['gap_closed']:.0f} %"] for name, cells in measured.items()]
    return _table(["router", "area under the ROC curve", "of the gap from random to oracle"], rows)


def builds_table(result: dict) -> str:
    """What the CPU engine's builds weigh, how fast they are, and how far they are from fp32 on the same items."""

    def difference(cell: dict) -> str:
        low, high = (100 * end for end in cell["difference_interval"])
        return f"{100 * cell['difference']:+.1f} ({low:+.1f} to {high:+.1f})"

    rows = [
        [
            name,
            f"{cells['megabytes']:.0f}",
            f"{cells['tokens_per_second']:.0f}",
            *(with_interval(cells[mode]) for mode in MODES),
            *(difference(cells[mode]) for mode in MODES),
        ]
        for name, cells in result["quantizations"].items()
    ]
    return _table(["build", "MB", "tokens/s", *MODES, *(f"{mode}, beside fp32" for mode in MODES)], rows)


def fresh_table(result: dict) -> str:
    """Every policy on each kind of fresh items."""
    names = list(result["overall"])
    rows = [
        [kind, str(cells[names[0]]["n"]), *(with_interval(cells[name]) for name in names)]
        for kind, cells in result["tasks"].items()
    ]
    return _table(["fresh items", "n", *names], rows)


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


def all_tables(folder: Path) -> str:
    """A table for each results file of the folder. Raises InputError without a measurement of the student."""
    names = ("routers", "perceptions", "baseline", "few_shot", "published", "quantizations", "generalise")
    names += ("choices", "styles")
    files = {name: folder / f"{name}.json" for name in names}
    found = {name: read_result(file) if file.is_file() else None for name, file in files.items()}
    result = read_result(folder / ("test.json" if (folder / "test.json").is_file() else "validation.json"))
    baselines = [found[name] for name in ("baseline", "few_shot") if found[name]]
    made = {
        "All items, by policy:": policies_table(result),
        "Task by task:": tasks_table(result),
        "The mean over the tasks, beside others (published students on the test split):": students_table(
            result, baselines, found["published"]
        ),
    }
    if found["routers"] or found["perceptions"]:
        made["What the perception is worth, beside other routers:"] = routers_table(
            found["routers"], found["perceptions"]
        )
    if found["quantizations"]:
        items = len(found["quantizations"]["items"])
        made[f"The CPU engine's builds, each on the same {items} items:"] = builds_table(found["quantizations"])
    if found["generalise"]:
        made["Fresh items, in words and with names that training has not:"] = fresh_table(found["generalise"])
    if found["choices"]:
        steps = found["choices"]["steps"]
        made[f"Settings of stage 1, in runs of {steps} steps from the base:"] = ablations_table(found["choices"])
    if found["styles"]:
        steps = found["styles"]["steps"]
        made[f"Styles of a rationale, in runs of {steps} steps from the base:"] = styles_table(found["styles"])
    return "\n\n".join(f"{caption}\n\n{rows}" for caption, rows in made.items())


def replace_between(text: str, tables: str) -> str:
    """The text with the tables between its markers. Raises InputError without both markers."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise InputError(f"The README has no place for the tables: put {BEGIN} and {END} there, a line each.")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--results", type=Path, default=Path("assets/results"), help="folder of the results files")
    parser.add_argument("--readme", type=Path, default=Path("README.md"), help="file to write to (default: README.md)")


def _run(arguments: argparse.Namespace) -> None:
    tables = all_tables(arguments.results)
    text = arguments.readme.read_text(encoding="utf-8")
    arguments.readme.write_text(replace_between(text, tables), encoding="utf-8")


main = Command("training.evaluate.tables", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
