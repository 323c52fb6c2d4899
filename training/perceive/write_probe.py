"""Writes a checkpoint's probe: what it perceives of a few questions, by which it is known again on a server.

python -m training.perceive.write_probe --checkpoint DIR
"""

import argparse
import sys
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.probe import FILE, QUESTIONS, Probe, differences
from training.command import Command


def write_probe(checkpoint: Path) -> None:
    """As the checkpoint perceives without rounding: in float32. Raises SetupError."""
    slm = AdaptiveSLM.load("torch", checkpoint, "fp32")
    Probe(list(QUESTIONS), [differences(slm.perceive(question).logits) for question in QUESTIONS]).write(checkpoint)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="checkpoint folder")


def _run(arguments: argparse.Namespace) -> None:
    write_probe(arguments.checkpoint)
    print(f"{arguments.checkpoint / FILE} is written.")


main = Command("training.perceive.write_probe", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
