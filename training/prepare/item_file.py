"""What the commands have in common that write a file of made items, which needs none of the raw sources."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from training.command import place_for
from training.config import DEFAULT_CONFIG, read_config
from training.records import Record, write_records


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="JSONL file of the items")
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the seed")


def write_made(arguments: argparse.Namespace, made: Callable[[int], Iterable[Record]], what: str) -> None:
    """Writes what `made` gives for the configuration's seed, and says how many of `what` it wrote."""
    place_for(arguments.out)
    items = list(made(read_config(arguments.config).seed))
    write_records(arguments.out, items)
    print(f"{len(items)} {what}: {arguments.out}")
