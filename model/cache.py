"""Where base weights and built engines are kept, on hosts without a home or with one that nothing can be written to."""

import logging
import os
import stat
import tempfile
from functools import lru_cache
from pathlib import Path

from model.errors import SetupError

SETTING = "THINK_FIRST_CACHE"

logger = logging.getLogger(__name__)


def cache_dir() -> Path:
    """The cache's folder: $THINK_FIRST_CACHE, or ~/.cache/think-first, or, said aloud, a folder of the temporary ones.

    The first is taken as it is: who names a folder wants that one, and is told when it cannot be written. Raises
    SetupError when none of them can be used.
    """
    if named := os.environ.get(SETTING):
        return _expanded(named)
    try:
        usual = Path("~/.cache/think-first").expanduser()
    except RuntimeError:
        return _temporary("this user has no home folder")
    # One that is there may hold all that is needed, though nothing can be added.
    if any(usual.glob("*/*")) or _writable(usual):
        return usual
    return _temporary(f"{usual} cannot be written")


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise SetupError(f"{SETTING} is {named}, and this user has no home folder: set it to a whole path.") from None


def _writable(folder: Path) -> bool:
    """Whether a file can be made in the folder, found by making one: rights alone say too little, even to root."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@lru_cache(maxsize=1)  # said once
def _temporary(reason: str) -> Path:
    """This user's own folder below the system's temporary one: what another user put there is not loaded."""
    try:
        folder = Path(tempfile.gettempdir()) / f"think-first-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        if hasattr(os, "getuid") and (
            not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or about.st_mode & 0o022
        ):
            raise PermissionError(f"{folder} belongs to somebody else")
        if not _writable(folder):
            raise PermissionError(f"{folder} cannot be written")
    except OSError as error:
        raise SetupError(f"There is no place for the base weights: {reason}, and neither does the temporary folder "
                         f"serve ({error}). Set {SETTING} to a folder that can be written.") from None
    logger.warning("The cache is in %s, because %s: it may be gone at the next start, which then fetches and builds "
                   "all again. Set %s to a folder that lasts.", folder, reason, SETTING)
    return folder
