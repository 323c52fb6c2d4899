"""The lookup table of tasks: a router that knows a question's task and nothing else of it.

It was given, on validation, the best mode for each task under the token budget that the perception's threshold was
chosen under. A perception is worth something only by what it adds to this table.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from model.errors import InputError
from training.command import read_result
from training.config import DEFAULT_CONFIG, read_config
from training.evaluate.policies import both
from training.evaluate.roles import CHOSEN_ON, role_of_results
from training.outcome import Rollout, of_items

VALIDATION = [Path(f"assets/results/{split}.json") for split in CHOSEN_ON]
MOST_TASKS = 22  # 2^22 choices are tried in a fraction of a second; each further task doubles that


def thinking_tasks(rollouts: list[Rollout], token_share: float) -> frozenset[str]:
    """The tasks to think on for the best accuracy that spends at most a share of always-think's tokens to the answer.

    Accuracy and tokens are means over the tasks, as for the perception's threshold (see choose_threshold). Every choice
    of tasks is tried; ties go to fewer tasks that think, then to fewer tokens. Where even answering first everywhere is
    too dear, the cheapest choice is taken. Raises InputError for more than MOST_TASKS tasks.
    """
    names, task = np.unique([rollout.task for rollout in rollouts], return_inverse=True)
    if len(names) > MOST_TASKS:
        raise InputError(f"A lookup table has at most {MOST_TASKS} tasks, and validation has {len(names)}.")
    rights, costs = (_of_all_choices(both(rollouts, field), task) for field in ("correct", "to_answer"))
    thinking = _of_all_choices((np.ones(len(task)), np.zeros(len(task))), task)
    fits = costs <= token_share * costs[-1]  # the last choice thinks everywhere
    likely = fits & (rights == rights[fits].max()) if fits.any() else costs == costs.min()
    choices = np.flatnonzero(likely)  # few of them have to be sorted
    best = int(choices[np.lexsort((costs[choices], thinking[choices]))[0]])  # the last key counts first
    return frozenset(str(name) for place, name in enumerate(names) if best >> place & 1)


def _of_all_choices(modes: tuple[np.ndarray, np.ndarray], task: np.ndarray) -> np.ndarray:
    """The mean over the T tasks for each of the 2^T choices: bit t of a choice's number says that task t thinks.

    `modes` has a value for each item when it thinks and when it answers first, each [N]; `task` is its number [N].
    """
    think, answer = (np.bincount(task, weights=values) / np.bincount(task) for values in modes)
    sums = np.zeros(1)
    for thought, answered in zip(think, answer, strict=True):
        sums = np.concatenate([sums + answered, sums + thought])
    return np.round(sums / len(think), 6)


def budget(config: Path = DEFAULT_CONFIG) -> float:
    """The share of always-think's tokens to the answer under which the threshold of the perception was chosen."""
    return read_config(config).perceive.token_share


def looked_up(tasks: Iterable[str], thinking: frozenset[str]) -> np.ndarray:
    """The table's probability of thinking on each item [N], by its task; on one that validation lacks it is 0."""
    return np.array([float(task in thinking) for task in tasks])


def validation_items(files: list[Path], checkpoint: str) -> list[dict]:
    """The items of results files that choices are made on. Raises InputError when one is none, is of another checkpoint
    or of another role.
    """
    return [item for file in files for item in _items_of(file, checkpoint)]


def _items_of(file: Path, checkpoint: str) -> list[dict]:
    result = read_result(file)
    if not {"items", "run"} <= set(result):
        raise InputError(f"{file} is no results file of training.evaluate: name validation's.")
    if (role := role_of_results(file, result)) not in CHOSEN_ON:
        chosen_on = " and ".join(CHOSEN_ON)
        raise InputError(f"{file} was measured on {role} items: nothing is chosen on any but {chosen_on}.")
    made_by = result["run"].get("checkpoint")
    if made_by != checkpoint:
        raise InputError(
            f"{file} is of checkpoint {made_by}, not {checkpoint}: run training.evaluate on the prepared "
            "validation.jsonl first, and name its results file as --validation."
        )
    return result["items"]


def thinking_on_validation(arguments: argparse.Namespace, checkpoint: str) -> frozenset[str]:
    """The tasks to think on, by the results file and the budget that the arguments name. Raises InputError."""
    items = validation_items(arguments.validation, checkpoint)
    return thinking_tasks(of_items(items), budget(arguments.config))


def add_validation(parser: argparse.ArgumentParser) -> None:
    told = "results files that the lookup table is made of"
    parser.add_argument("--validation", type=Path, nargs="+", default=VALIDATION, help=told)


def add_lookup_arguments(parser: argparse.ArgumentParser) -> None:
    add_validation(parser)
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the budget")
