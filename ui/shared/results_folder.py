"""The folder of results files, which the commands of training write."""

import json
from pathlib import Path

from model.adaptive import AdaptiveSLM

RESULTS = Path(__file__).parent.parent.parent / "assets" / "results"
# The first of these that has been measured is the one to show.
SPLITS = ("test", "validation")


def read_results(name: str, folder: Path = RESULTS) -> dict | None:
    """A smaller results file; None when nobody has made it."""
    path = folder / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def read_measured(folder: Path = RESULTS) -> tuple[str, dict] | None:
    """The split of the twelve tasks that is to be shown, and its file; None when nobody has made one."""
    for split in SPLITS:
        if found := read_results(f"{split}.json", folder):
            return split, found
    return None


def runs(adaptive: AdaptiveSLM, run: dict) -> bool:
    """Whether what runs here is what made a results file."""
    engine = adaptive.engine
    made_by = run["engine"], run["quantization"], run["checkpoint"]
    return made_by == (engine.name, engine.quantization, adaptive.checkpoint_id)
