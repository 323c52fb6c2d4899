"""Measures the checkpoint as the app runs it: accuracy and tokens, a task and overall, beside the baselines.

    python -m training.evaluate --data FILE.jsonl --out FILE.json
        [--policies adaptive,lookup,think,answer,random,oracle] [--validation FILE.json...] [--role ROLE]

Takes the prepared files and anyone's own JSONL (task, id, question, answer). Each item is answered in both modes, and
the outcomes are kept in OUT, so that a table can be made again. A run that is stopped goes on where it was.

The lookup table is made of validation's and development's results files, which have to be of this checkpoint. Of these
two, measure development first: while validation is not measured, its table is made of it alone.
"""

import argparse
import sys
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.engine_arguments import add_engine_arguments, chosen_engine
from model.errors import InputError
from training.command import Command, place_for
from training.evaluate.lookup import add_lookup_arguments
from training.evaluate.measure import evaluate, print_table
from training.evaluate.policies import MEASURED
from training.evaluate.roles import ROLES
from training.records import first_records


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--policies", default=",".join(MEASURED), help=f"of {', '.join(MEASURED)} (default: all)")
    parser.add_argument("--role", choices=ROLES, help="of the items (default: by the data's name, else development)")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument(
        "--threshold", type=float, help="least gain for which to think, 0..1 (default: the calibrated one)"
    )
    add_engine_arguments(parser)
    parser.add_argument("--quantization", help="the engine's own when left out: int8 for onnx")
    parser.add_argument("--rollouts", type=Path, help="outcomes of training.rollout --to-the-end to start from")
    add_lookup_arguments(parser)
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    # What is wrong with the arguments or the data is told before a model is loaded.
    if unknown := set(arguments.policies.split(",")) - set(MEASURED):
        raise InputError(f"There is no policy {', '.join(sorted(unknown))}: use some of {', '.join(MEASURED)}.")
    if arguments.threshold is not None and not 0 <= arguments.threshold <= 1:
        raise InputError("--threshold takes a number from 0 to 1.")
    first_records(arguments.data, arguments.limit)
    place_for(arguments.out)
    slm = AdaptiveSLM.load(
        checkpoint=arguments.checkpoint, quantization=arguments.quantization, **chosen_engine(arguments)
    )
    print_table(evaluate(slm, arguments))


main = Command("training.evaluate", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
