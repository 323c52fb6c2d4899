"""What the commands of the training script have in common: how they start, and how a reader is told what is wrong."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from model.errors import InputError, SetupError
from model.terminal import speaking_plainly
from training.whole_file import write_text


class Command:
    """A command of the training script: `python -m MODULE`, with arguments, that does WORK. Calling it runs it."""

    def __init__(
        self,
        module: str,
        about: str,
        add_arguments: Callable[[argparse.ArgumentParser], None],
        work: Callable[[argparse.Namespace], None],
    ) -> None:
        """The first line of `about`, the module's docstring, is what --help says of it."""
        self._module, self._about, self._add_arguments, self._work = module, about, add_arguments, work

    def parser(self) -> argparse.ArgumentParser:
        parser = argparse.ArgumentParser(prog=f"python -m {self._module}", description=self._about.splitlines()[0])
        self._add_arguments(parser)
        return parser

    def __call__(self) -> int:
        """Reads the command line and works; the exit code is 0, or 2 after one sentence on what is wrong."""
        with speaking_plainly():
            arguments = self.parser().parse_args()
            try:
                self._work(arguments)
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
    write_text(out, json.dumps(result, indent=1) + "\n")
