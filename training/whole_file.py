"""Writing a file at once: a reader, or a run after a stop at any moment, finds the old one or the new one."""

import os
from collections.abc import Callable
from pathlib import Path


def write_whole(file: Path, write: Callable[[Path], object]) -> None:
    """Has `write` make the file beside its place, and puts it there when it is whole."""
    part = file.with_name(f"{file.name}.part")
    write(part)
    os.replace(part, file)


def write_text(file: Path, text: str) -> None:
    write_whole(file, lambda part: part.write_text(text, encoding="utf-8"))
