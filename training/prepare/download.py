"""Fetches the raw files from where they are published: resumable, with progress."""

from pathlib import Path

import httpx
from tqdm import tqdm

from model.errors import InputError
from training.prepare import claims
from training.prepare.sources import published_at
from training.tasks import TASKS


def files() -> list[str]:
    """Every raw file of the twelve tasks and of the claims, relative to the folder of the sources."""
    return sorted({file for task in TASKS.values() for file in [*task.files, task.log] if file} | {claims.FILE})


def download(sources: Path) -> None:
    """Fetches each file that is not there yet; one that was cut off goes on where it stopped."""
    for file in files():
        if not (sources / file).is_file():
            _fetch(published_at(file), sources / file)


def _fetch(address: str, path: Path) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.exists() else 0
        # Not compressed: a range would count the bytes of the compressed form.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        with httpx.stream("GET", address, headers=headers, follow_redirects=True, timeout=30) as response:
            if response.status_code == 416:  # nothing is left to fetch
                part.rename(path)
                return
            response.raise_for_status()
            if response.status_code != 206:  # the server sends it whole
                have = 0
            total = have + int(response.headers.get("Content-Length", 0))
            with (
                part.open("ab" if have else "wb") as file,
                tqdm(total=total, initial=have, unit="B", unit_scale=True, desc=path.name) as bar,
            ):
                for block in response.iter_bytes():
                    file.write(block)
                    bar.update(len(block))
        part.rename(path)
    except (httpx.HTTPError, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"{address} could not be fetched ({reason}): run again to go on, or copy it to {path}."
        ) from None
