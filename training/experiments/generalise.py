"""Measures the checkpoint on fresh items of known kinds in stories that it never saw (training/teachers/other.py).

    python -m training.experiments.generalise --out FILE.json [--items N] [--train FILE.jsonl] [--checkpoint DIR]

All policies of training.evaluate, as it measures them. The training data was rewritten after a first reading of these
items, so what is read on them since is a development result; the lookup table knows a kind by its task. --train checks
that none of the names stands in the training data. A run that is stopped goes on where it was.
"""

import argparse
import random
import re
import sys
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError
from training.command import Command, place_for, write_result
from training.config import read_config
from training.distill.export import weights_id
from training.evaluate.by_policy import results_of
from training.evaluate.lookup import add_lookup_arguments, thinking_on_validation
from training.evaluate.measure import measure_items, print_table
from training.evaluate.policies import MEASURED
from training.provenance import provenance
from training.records import Record, read_records
from training.teachers.other import KINDS, LETTERS, NAMES, kinds_of, spelled


def fresh_items(kind: str, count: int, seed: int) -> list[Record]:
    """`count` different items of a kind, always the same ones for a seed."""
    rng, made = random.Random(f"{kind}-{seed}"), {}
    while len(made) < count:
        question, answer = KINDS[kind](rng)
        made[question] = Record(kind, str(len(made)), question, answer, origin="generated")
    return list(made.values())


def known_names(train: list[Record], records: list[Record]) -> list[str]:
    """Those of the names that stand in the training data too."""
    made_up = {name for record in records if record.task == LETTERS for name in spelled(record.question)}
    words = {word for record in train for word in re.findall(r"[^\W\d_]+", f"{record.question} {record.rationale}")}
    return sorted(words & (made_up | set(NAMES)))


def measure_fresh(slm: AdaptiveSLM, records: list[Record], arguments: argparse.Namespace) -> dict:
    """Measures the records and writes the results file; returns what it holds."""
    threshold = slm.manifest.calibration.threshold
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    kept = arguments.out.with_suffix(f".{weights}.jsonl")
    thinking = kinds_of(thinking_on_validation(arguments, slm.checkpoint_id))
    items, runs = measure_items(slm, weights, records, kept)
    result = results_of(items, list(MEASURED), threshold, thinking) | {"role": "development", "items": items}
    checked = {"threshold": threshold, "names_checked_against_training": arguments.train is not None}
    result["run"] = {"rollouts": runs} | provenance("training.experiments.generalise", slm) | checked
    write_result(arguments.out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--items", type=int, default=100, help="items of each kind (default: 100)")
    parser.add_argument("--train", type=Path, help="prepared train.jsonl, to check that the names are new")
    add_lookup_arguments(parser)  # the configuration names the seed as well
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    if arguments.items < 1:
        raise InputError("--items takes a whole number from 1.")
    seed = read_config(arguments.config).seed
    records = [record for kind in KINDS for record in fresh_items(kind, arguments.items, seed)]
    if arguments.train and (known := known_names(read_records(arguments.train), records)):
        raise InputError(f"{arguments.train} has names that should be new: take {', '.join(known)} out of other.py.")
    place_for(arguments.out)
    print_table(measure_fresh(AdaptiveSLM.load("onnx", arguments.checkpoint), records, arguments))


main = Command("training.experiments.generalise", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
