"""Stage 2, perceive: learns the perception's rows from rollouts, calibrates them, and writes them into the checkpoint.

    python -m training.perceive --config FILE.yaml --data DIR --rollouts DIR --checkpoint DIR
"""

import argparse
import json
import sys
from pathlib import Path

from training.command import Command
from training.config import read_config
from training.perceive.tuning import perceive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, help="YAML settings")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument(
        "--rollouts",
        type=Path,
        required=True,
        help="folder with perceive.jsonl and validation.jsonl of training.rollout",
    )
    parser.add_argument("--checkpoint", type=Path, required=True, help="the distilled checkpoint, which is written to")


def _run(arguments: argparse.Namespace) -> None:
    config, log = read_config(arguments.config), arguments.rollouts / "perceive.log.jsonl"
    print(json.dumps(perceive(config, arguments.data, arguments.rollouts, arguments.checkpoint, log)))


main = Command("training.perceive", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
