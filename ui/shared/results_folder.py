"""The folder of results files, which the commands of training write."""

import json
from pathlib import Path

RESULTS = Path(__file__).parent.parent.parent / "assets" / "results"


def read_results(name: str, folder: Path = RESULTS) -> dict | None:
    """A smaller results file; None when nobody has made it."""
    path = folder / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
