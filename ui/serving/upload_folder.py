"""Where uploads lie until they are read: a folder of this process's own, of a limited size, gone with it."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from model.errors import SetupError

# What was never taken, because the browser left, and what was no file of the form: gone after so many seconds.
FORGOTTEN = 300
# What a file or a folder takes of the disk even when it is empty.
_BLOCK = 4096


@contextmanager
def own_folder() -> Iterator[None]:
    """Within it, uploads go to a new folder that other users of this machine cannot read. Raises SetupError."""
    place = os.environ.get("GRADIO_TEMP_DIR") or None
    try:
        if place:
            Path(place).mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix="think-first-", dir=place, ignore_cleanup_errors=True)
    except (OSError, ValueError):
        where = f"GRADIO_TEMP_DIR is '{place[:200]}'" if place else f"The temporary folder is {tempfile.gettempdir()}"
        raise SetupError(f"{where}, and no folder for uploads can be made there: set GRADIO_TEMP_DIR to another "
                         "one.") from None
    with folder as path:
        os.environ["GRADIO_TEMP_DIR"] = path
        try:
            yield
        finally:
            del os.environ["GRADIO_TEMP_DIR"]
            os.environ |= {"GRADIO_TEMP_DIR": place} if place else {}


def room_for_one_more(folder: Path, most: int) -> bool:
    """Whether all that lies in the folder takes less than `most` bytes of the disk, once what is forgotten is gone."""
    left = 0
    for path in sorted(folder.rglob("*"), reverse=True):  # a file before its folder
        with suppress(OSError):  # it was taken in between
            left += _left_of(path)
    return left < most


def _left_of(path: Path) -> int:
    """Bytes that a file or a folder takes; none where it was forgotten, and is removed."""
    told = path.stat()
    if time.time() - told.st_mtime < FORGOTTEN:
        return _BLOCK + told.st_size
    with suppress(OSError):  # a folder that is not empty stays
        path.rmdir() if path.is_dir() else path.unlink()
        return 0
    return _BLOCK
