"""What the commands of the training script have in common: how a reader is told what is wrong."""

import sys
from collections.abc import Callable

from model.errors import InputError, SetupError


def run(work: Callable[[], None]) -> int:
    """Runs a command's work and returns its exit code: 0, or 2 after one sentence on what is wrong."""
    try:
        work()
    except (InputError, SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0
