"""Stage 1, distil: the student learns both orders of every item, pre-thinking and post-thinking.

    python -m training.distill --config FILE.yaml --data DIR --out DIR [--from DIR]

Stops and resumes at any step: run the same command again. On several GPUs: accelerate launch -m training.distill ...
"""

import argparse
import sys
from pathlib import Path

from training.command import Command
from training.config import read_config
from training.distill.loop import distill
from training.lesson.made_base import with_base


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, required=True, help="YAML settings, such as training/configs/smollm2-135m.yaml"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the state and the log")
    parser.add_argument(
        "--from", dest="start_from", type=Path, help="folder of an earlier run's state to go on from"
    )


def _run(arguments: argparse.Namespace) -> None:
    config = with_base(read_config(arguments.config), arguments.out)
    distill(config, arguments.data, arguments.out, arguments.start_from)


main = Command("training.distill", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
