"""Folders of the cache that are whole, or else are made anew: made in a scratch folder, sealed, moved in one step.

The seal is the SHA-256 of each file. To hash the engine's 267 MB takes 0.2 s on an idle core with SHA instructions and
0.6 s beside another busy process, of a start of 0.8 s; the dense model's 538 MB take twice that. So the hashes are
compared once after each boot of the machine, and whenever a file's size, time of writing or time of change is another
than when they were compared last. The locks are those of POSIX.
"""

import fcntl
import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

# Their names start with a dot: all other files of a folder are sealed.
SEAL, CHECKED, LOCK = ".seal.json", ".checked", ".lock"
SCRATCH = ".scratch-"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # of Linux; elsewhere only a file's size and times count

logger = logging.getLogger(__name__)


def sealed_folder(folder: Path, make: Callable[[Path], Path]) -> Path:
    """The folder as it was made; made first when it is missing or damaged.

    make gets an empty scratch folder and returns the folder in it that is to be kept. Of several processes that make
    the same at once, the first one's is kept and used by all. Raises OSError, and what make raises.
    """
    if not is_intact(folder):
        if folder.exists():
            logger.warning("%s is damaged (its files are not those that were sealed): making it anew.", folder)
        with scratch_folder(folder.parent) as scratch:
            made = make(scratch)
            (made / SEAL).write_text(json.dumps(_hashes(made), indent=1), encoding="utf-8")
            _keep(made, folder, scratch)
    return folder


def is_intact(folder: Path) -> bool:
    """Whether the folder holds the files that were sealed, and no others. Raises OSError when it cannot be read."""
    seal, checked = folder / SEAL, folder / CHECKED
    if not seal.is_file():
        return False
    now = _times(folder)
    if checked.is_file() and checked.read_bytes() == now:
        return True
    try:
        intact = json.loads(seal.read_text(encoding="utf-8")) == _hashes(folder)
    except ValueError:  # the seal itself is damaged
        return False
    if intact:
        with suppress(OSError):  # in a cache that cannot be written to, the hashes are compared at each start
            checked.write_bytes(now)
    return intact


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A new folder below parent, removed in the end; and so are those that killed processes left there.

    A process holds a lock in its own as long as it lives. Raises OSError.
    """
    parent.mkdir(parents=True, exist_ok=True)
    _sweep(parent)
    scratch, lock = _new_scratch(parent)
    with lock:
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _sweep(parent: Path) -> None:
    for left in parent.glob(f"{SCRATCH}*"):
        with suppress(OSError), _locked(left / LOCK, fcntl.LOCK_NB):  # BlockingIOError: its process lives
            shutil.rmtree(left, ignore_errors=True)


def _new_scratch(parent: Path) -> tuple[Path, TextIO]:
    while True:
        scratch = Path(tempfile.mkdtemp(dir=parent, prefix=SCRATCH))
        with suppress(FileNotFoundError):
            lock = _locked(scratch / LOCK)
            if (scratch / LOCK).exists():
                return scratch, lock
        # Another process swept it away between its making and its locking.


def _locked(path: Path, wait: int = 0) -> TextIO:
    """The lock is free again when the file is closed, at the latest when the process ends."""
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | wait)
    except OSError:
        file.close()
        raise
    return file


def _keep(made: Path, folder: Path, scratch: Path) -> None:
    with _locked(folder.parent / LOCK):  # so that nobody takes another's new folder for the damaged one
        if is_intact(folder):
            return  # another process was first
        if folder.exists():
            folder.rename(scratch / "damaged")
        made.rename(folder)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name[0] != "." and path.is_file())


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path) for path in _files(folder)}


def _times(folder: Path) -> bytes:
    """What is another after any change of a file, and after a boot; quick to read."""
    boot = BOOT_ID.read_text().strip() if BOOT_ID.exists() else "no boot id"
    stats = [(path.name, path.stat()) for path in (folder / SEAL, *_files(folder))]
    lines = [f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}" for name, stat in stats]
    return "\n".join([boot, *lines]).encode()


def sha256(path: Path) -> str:
    """The hash of a file's bytes, as 64 digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
