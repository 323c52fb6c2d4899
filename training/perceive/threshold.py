"""Chooses a checkpoint's threshold anew, at another price of tokens: nothing is learned again.

    python -m training.perceive.threshold --config FILE.yaml --measured FILE.json... --checkpoint DIR

The gains and outcomes are those of results files that training.evaluate wrote of this checkpoint; the price is the
configuration's `token_share`. What was measured with the threshold before has to be measured anew.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from model.checkpoint import checkpoint_id
from training.command import Command
from training.config import read_config
from training.distill.export import read_manifest, write_manifest
from training.evaluate.lookup import validation_items
from training.outcome import of_items
from training.perceive.calibration import choose_threshold
from training.provenance import this_run


def choose_anew(items: list[dict], checkpoint: Path, token_share: float) -> float:
    """Writes the threshold that the items' gains and outcomes give at a share of tokens, and returns it."""
    threshold = choose_threshold(np.array([item["gain"] for item in items]), of_items(items), token_share)
    manifest = read_manifest(checkpoint)
    manifest["calibration"]["threshold"] = threshold
    manifest["training"]["perceive"]["settings"]["token_share"] = token_share
    manifest["training"]["perceive"]["threshold_run"] = this_run()
    write_manifest(checkpoint, manifest)
    return threshold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, help="YAML settings, of which token_share counts")
    parser.add_argument("--measured", type=Path, nargs="+", required=True, help="results on validation and development")
    parser.add_argument("--checkpoint", type=Path, required=True, help="the checkpoint, which is written to")


def _run(arguments: argparse.Namespace) -> None:
    items = validation_items(arguments.measured, checkpoint_id(arguments.checkpoint))
    threshold = choose_anew(items, arguments.checkpoint, read_config(arguments.config).perceive.token_share)
    print(json.dumps({"threshold": threshold, "items": len(items)}))


main = Command("training.perceive.threshold", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
