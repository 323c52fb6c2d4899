"""Writes a checkpoint as a plain model repository: safetensors, tokenizer, ONNX, GGUF and a model card.

    python -m training.export --out FOLDER [--checkpoint DIR] [--results DIR] [--to-hub NAME]

The adapter and the new rows are merged into the base, so that any program for causal language models runs it; the card
shows how with transformers alone. --to-hub also pushes the folder to the Hugging Face hub, and lists before what it
pushes; that needs a token of yours.
"""

import argparse
import sys
from pathlib import Path

from model.checkpoint import DEFAULT_CHECKPOINT
from training.command import Command
from training.export.hub import check_target, push
from training.export.repository import write_repository


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder of the repository: a new one")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")
    parser.add_argument(
        "--results", type=Path, default=Path("assets/results"), help="folder of the results files, for the card"
    )
    parser.add_argument("--to-hub", metavar="NAME", help="also push it, such as me/think-first")


def _run(arguments: argparse.Namespace) -> None:
    if arguments.to_hub:
        check_target(arguments.to_hub)  # first: to export takes minutes
    write_repository(arguments.checkpoint, arguments.results, arguments.out, arguments.to_hub)
    print(f"The model is in {arguments.out}. Its README.md says how to use it.")
    if arguments.to_hub:
        push(arguments.out, arguments.to_hub)


main = Command("training.export", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
