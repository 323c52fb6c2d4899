"""Measures how well the perception routes, beside a bag of words, random routing and the oracle.

    python -m training.evaluate.routers --measured FILE.json --data DIR --rollouts DIR --checkpoint DIR --out FILE.json
        [--validation FILE.json]

All routers see the question alone. The bag of words is a logistic regression on words and word pairs, learned from the
same rollouts on perceive.jsonl as stage 2. What is routed are the items of a results file of training.evaluate, with
the scores and outcomes that it holds: validation.json or test.json, whose questions DIR has under the same name. What
counts is the area under the curve of accuracy against tokens to the answer, over all thresholds, as the share that it
closes of the gap between random routing and the oracle. The lookup table orders the tasks by what thinking gained them
a token on validation, so that its first tasks are what it thinks on under a budget, whichever that is. Two routers that
nobody could build mark what the task's name is worth at best: they know from the outcomes how much each task needs
thought, and what thinking gains it a token.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from model.checkpoint import CHANCES, checkpoint_id
from model.errors import InputError
from training.command import Command, read_result, write_result
from training.distill.export import weights_id
from training.evaluate.lookup import add_validation, validation_items
from training.evaluate.policies import needs_thought
from training.evaluate.roles import role_of_results
from training.evaluate.rungs import came_true, foretold
from training.evaluate.worth import hindsight, lookup_scores, worth_of, worth_of_chance
from training.outcome import Rollout, of_items, read_rolled, runs_of
from training.provenance import provenance
from training.records import Record, read_records


def bag_of_words(train: list[Record], labels: np.ndarray, validation: list[Record]) -> np.ndarray:
    """The probability that a validation question needs thought [N], by its words."""
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000),
    )
    model.fit([record.question for record in train], labels)
    return model.predict_proba([record.question for record in validation])[:, 1]


def records_of(items: list[dict], file: Path) -> list[Record]:
    """The records of a results file's items, in their order. Raises InputError when `file` lacks one."""
    records = {(record.task, record.id): record for record in read_records(file)}
    for item in items:
        if (item["task"], item["id"]) not in records:
            raise InputError(f"{file} lacks {item['task']} {item['id']}: name the data that the results are of.")
    return [records[item["task"], item["id"]] for item in items]


def of_all(items: list[dict], name: str) -> np.ndarray:
    """A number of each item of a results file [N]."""
    return np.array([item[name] for item in items])


def chances_told(items: list[dict], tasks: list[str]) -> dict[str, dict]:
    """How well each chance tells the answers that came out right from the others, in all, within tasks, and in size."""
    return {chance: worth_of_chance(foretold(items, chance), came_true(items, chance), tasks) for chance in CHANCES}


def compare_routers(
    items: list[dict],
    measured: list[Record],
    train: list[Record],
    rolled: list[Rollout],
    validation: list[Rollout],
) -> dict:
    """The perception, by the chances that a results file's items hold, and other routers on the same items.

    Its gain routes; the complexity alone is the other score that one could route by.

    The bag of words learns from the `train` records and their rollouts, the lookup table from validation's.
    """
    tasks, rollouts = [record.task for record in measured], of_items(items)
    words = bag_of_words(train, needs_thought(rolled), measured)
    labels = needs_thought(rollouts)
    return {
        "perception": worth_of(of_all(items, "gain"), rollouts, tasks) | chances_told(items, tasks),
        "complexity_alone": worth_of(of_all(items, "complexity"), rollouts, tasks),
        "bag_of_words": worth_of(words, rollouts, tasks),
        "lookup": worth_of(lookup_scores(tasks, validation), rollouts, tasks),
        **{name: worth_of(scores, rollouts, tasks) for name, scores in hindsight(rollouts, tasks).items()},
        "items": len(items),
        "needs_thought": int(labels.sum()),
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--measured", type=Path, required=True, help="results file of training.evaluate: validation.json or test.json"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--rollouts", type=Path, required=True, help="folder with perceive.jsonl of the rollouts")
    parser.add_argument("--checkpoint", type=Path, required=True, help="the checkpoint that was measured")
    add_validation(parser)
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")


def _run(arguments: argparse.Namespace) -> None:
    measured = read_result(arguments.measured)
    about = {name: measured["run"][name] for name in ("checkpoint", "engine", "quantization")}
    if about["checkpoint"] != checkpoint_id(arguments.checkpoint):
        raise InputError(f"{arguments.measured} is of checkpoint {about['checkpoint']}, not {arguments.checkpoint}.")
    records = records_of(measured["items"], arguments.data / f"{arguments.measured.stem}.jsonl")
    weights = weights_id(arguments.checkpoint, about["quantization"])
    learned = read_rolled(arguments.data / "perceive.jsonl", arguments.rollouts / "perceive.jsonl", weights)
    validation = of_items(validation_items(arguments.validation, about["checkpoint"]))
    result = compare_routers(measured["items"], records, *learned, validation)
    result |= {"split": arguments.measured.stem, "role": role_of_results(arguments.measured, measured)}
    rollouts = {"measured": measured["run"].get("rollouts", []), "learned_from": runs_of(learned[1])}
    result["run"] = provenance("training.evaluate.routers") | about | {"rollouts": rollouts}
    write_result(arguments.out, result)
    print(json.dumps(result, indent=1))


main = Command("training.evaluate.routers", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
