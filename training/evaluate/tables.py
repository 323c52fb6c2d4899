"""Writes RESULTS.md and the README's table from the results files: nothing in them is typed by hand.

    python -m training.evaluate.tables [--results assets/results] [--readme README.md] [--out RESULTS.md]
        [--config FILE.yaml]

RESULTS.md is made whole, with a table for each results file that there is; between the README's two markers goes the
headline alone. What follows from the items, such as the lookup table and the paired intervals, is computed here anew,
so that a results file of an earlier version needs no new measurement.
"""

import argparse
import sys
from pathlib import Path

from model.errors import InputError
from model.prompts import MODES
from training.command import Command, place_for, read_result
from training.config import DEFAULT_CONFIG, read_config
from training.evaluate.by_policy import results_of
from training.evaluate.lookup import thinking_tasks, validation_items
from training.evaluate.markdown import headline_table
from training.evaluate.policies import MEASURED
from training.evaluate.results_page import results_page
from training.evaluate.roles import CHOSEN_ON, role_of_results
from training.evaluate.worth import lookup_scores, worth_of
from training.outcome import Rollout, of_items
from training.teachers.other import kinds_of
from training.whole_file import write_text

BEGIN, END = "<!-- tables: made by training.evaluate.tables -->", "<!-- end of tables -->"

NAMES = ("routers", "perceptions", "baseline", "few_shot", "published", "quantizations", "generalise")
OF_THE_STUDENT = ("routers", "perceptions", "quantizations", "generalise", "ladder", "arithmetic", "visitors")
NAMES += ("choices", "styles", "ladder", "arithmetic", "visitors", "lesson", "lesson-t5")


def read_all_results(folder: Path, token_share: float) -> dict[str, dict | None]:
    """The results files by name, None for one that is not there, each with its role and what follows from its items.

    `student` is the test split, or validation before that is measured. Raises InputError without a measurement.
    """
    measured = "test" if (folder / "test.json").is_file() else "validation"
    found = {"student": _read(folder, measured)}
    found |= {name: _read(folder, name) if (folder / f"{name}.json").is_file() else None for name in NAMES}
    _check_checkpoints(found)
    chosen_on = [file for split in CHOSEN_ON if (file := folder / f"{split}.json").is_file() or split == CHOSEN_ON[0]]
    validation = validation_items(chosen_on, found["student"]["run"]["checkpoint"])
    thinking = thinking_tasks(of_items(validation), token_share)
    found["student"] = _derived(found["student"], thinking) | {"lookup": sorted(thinking)}
    for name in ("baseline", "few_shot"):
        if base := found[name]:
            items = [item | {"gain": 0.0} for item in base["items"]]  # nothing perceives the base's questions
            found[name] = base | results_of(items, list(MODES), 0.5)
    if found["generalise"]:
        found["generalise"] = _derived(found["generalise"], kinds_of(thinking))
    if found["routers"]:
        items = _read(folder, found["routers"]["split"])["items"]
        found["routers"]["lookup"] = _worth_of_lookup(items, of_items(validation))
    return found


def _check_checkpoints(found: dict[str, dict | None]) -> None:
    """Raises InputError when one page would show two checkpoints as if they were one."""
    shipped = found["student"]["run"]["checkpoint"]
    for name in OF_THE_STUDENT:
        if found[name] and (made_by := found[name]["run"].get("checkpoint")) != shipped:
            raise InputError(
                f"{name}.json is of checkpoint {made_by}, and the student's results are of {shipped}: measure it anew, "
                "or take the file away."
            )


def _read(folder: Path, name: str) -> dict:
    """A results file with its role; those of published students are no measurement of ours and have none."""
    file = folder / f"{name}.json"
    result = read_result(file)
    return result if name == "published" else result | {"role": role_of_results(file, result)}


def _derived(result: dict, thinking: frozenset[str]) -> dict:
    return result | results_of(result["items"], list(MEASURED), result["run"]["threshold"], thinking)


def _worth_of_lookup(items: list[dict], validation: list[Rollout]) -> dict:
    tasks = [item["task"] for item in items]
    return worth_of(lookup_scores(tasks, validation), of_items(items), tasks)


def replace_between(text: str, tables: str) -> str:
    """The text with the tables between its markers. Raises InputError without both markers."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise InputError(f"The README has no place for the tables: put {BEGIN} and {END} there, a line each.")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--results", type=Path, default=Path("assets/results"), help="folder of the results files")
    parser.add_argument("--readme", type=Path, default=Path("README.md"), help="file that gets the headline")
    parser.add_argument("--out", type=Path, default=Path("RESULTS.md"), help="file of all tables")
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the budget")


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    found = read_all_results(arguments.results, read_config(arguments.config).perceive.token_share)
    text = arguments.readme.read_text(encoding="utf-8")
    text = replace_between(text, headline_table(found["student"]))
    write_text(arguments.readme, text)
    write_text(arguments.out, results_page(found))


main = Command("training.evaluate.tables", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
