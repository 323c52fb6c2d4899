"""What the commands of the training script have in common: how a reader is told what is wrong."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from model.errors import InputError, SetupError


def run(work: Callable[[], None]) -> int:
    """Runs a command's work and returns its exit code: 0, or 2 after one sentence on what is wrong."""
    try:
        work()
    except (InputError, SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def place_for(out: Path) -> None:
    """Makes the folder of a results file, before the work. Raises InputError when the file's name is a folder's."""
    if out.is_dir():
        raise InputError(f"--out {out} is a folder: name a file in it.")
    out.parent.mkdir(parents=True, exist_ok=True)


def read_result(file: Path) -> dict:
    """What a results file holds. Raises InputError when it is none."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise InputError(f"{file} is no results file: make it with training.evaluate or its like.") from None


def write_result(out: Path, result: dict) -> None:
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
