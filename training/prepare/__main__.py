"""Reads the public raw files of the twelve tasks and writes one JSONL a split, with one schema.

    python -m training.prepare --sources DIR --out DIR [--download]
"""

import argparse
import sys
from pathlib import Path

from training.command import run
from training.prepare.download import download
from training.prepare.splits import prepare


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--out", type=Path, required=True, help="folder for train, perceive, validation and test JSONL")
    parser.add_argument("--download", action="store_true", help="first fetch into --sources what is not there yet")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    if arguments.download:
        download(arguments.sources)
    for task, splits in prepare(arguments.sources, arguments.out).items():
        sizes = "  ".join(
            f"{split} {splits[split]['items']:>5}" for split in ("train", "perceive", "validation", "test")
        )
        print(f"{task:<20}{sizes}  dropped as near a test item: {splits['dropped_near_test']}")


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
