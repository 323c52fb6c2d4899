"""The lesson's data: what training.prepare writes for the twelve tasks, made of the lesson's two kinds alone."""

import json
from pathlib import Path

from model.errors import SetupError
from training.config import Config
from training.lesson.two_kinds import KINDS_OF_LESSON, RUNGS, lesson_items
from training.prepare.splits import RUN, prepared_by
from training.provenance import this_run
from training.records import write_records
from training.whole_file import write_text

SPLITS = ("train", "perceive", "validation", "development", "test")


def prepare_lesson(config: Config, data: Path) -> Path:
    """Writes a JSONL a split, unless they are there. Raises SetupError when another seed made them."""
    if (data / "report.json").is_file():
        if prepared_by(data)["seed"] != config.seed:
            raise SetupError(f"{data} was made with another seed than {config.seed}: name another --out.")
        return data
    for split in SPLITS:
        write_records(data / f"{split}.jsonl", lesson_items(split, config.lesson.items[split], config.seed))
    counts = {kind: {split: len(RUNGS) * config.lesson.items[split] for split in SPLITS} for kind in KINDS_OF_LESSON}
    write_text(data / RUN, json.dumps(this_run() | {"seed": config.seed}, indent=1) + "\n")
    write_text(data / "report.json", json.dumps(counts, indent=1) + "\n")
    return data
