"""Reads the public raw files of the twelve tasks and writes one JSONL a split, with one schema.

    python -m training.prepare --sources DIR --out DIR [--config FILE.yaml] [--download]
"""

import argparse
import sys
from pathlib import Path

from training.command import Command
from training.config import DEFAULT_CONFIG, read_config
from training.prepare.download import download
from training.prepare.splits import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--out", type=Path, required=True, help="folder for a JSONL a split")
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the seed")
    parser.add_argument("--download", action="store_true", help="first fetch into --sources what is not there yet")


def _run(arguments: argparse.Namespace) -> None:
    seed = read_config(arguments.config).seed
    if arguments.download:
        download(arguments.sources)
    for task, splits in prepare(arguments.sources, arguments.out, seed).items():
        sizes = "  ".join(
            f"{split} {splits[split]['items']:>5}" for split in ("train", "perceive", "validation", "test")
        )
        print(f"{task:<20}{sizes}  dropped as near a test item: {splits['dropped_near_test']}")


main = Command("training.prepare", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
