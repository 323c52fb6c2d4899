"""Reports what the training data is made of: items and tokens a task and split, sources, what was dropped and why.

    python -m training.prepare.report --data DIR --out FILE.json [--config FILE.yaml]

Prints three items a task; the file holds counts alone. Tokens are those of the configuration's base, and 'too long' are
the items that stage 1 leaves out for their length.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.base import base_weights
from model.errors import InputError
from model.lm import load_tokenizer
from training.command import Command, place_for, write_result
from training.config import DEFAULT_CONFIG, read_gguf_config
from training.distill.encoding import answer_ids, tree
from training.provenance import provenance
from training.records import Record, read_records

SPLITS = ("train", "perceive", "development", "validation", "test")
DROPPED = ("dropped_near_test", "generated_left_out")  # what training.prepare alone can know
SHOWN = 3


def tokens(record: Record, tokenizer: Tokenizer) -> Counter:
    """Tokens of an item's parts, and of the tree of both orders that stage 1 learns from."""
    whole = tree(tokenizer, record)
    return Counter(
        question=len(whole.question),
        rationale=len(tokenizer.encode(record.rationale, add_special_tokens=False)),
        answer=len(answer_ids(tokenizer, record)),
        both_orders=whole.length,
    )


def count_split(records: list[Record], tokenizer: Tokenizer, longest: int) -> dict:
    """The counts of a task's items in one split."""
    sizes = [tokens(record, tokenizer) for record in records]
    teacher = {True: "right", False: "wrong", None: "never asked"}
    return {
        "items": len(records),
        "sources": dict(Counter(record.source or "none" for record in records)),
        "lacking": dict(Counter(record.lacking for record in records if record.lacking)),
        "teacher": dict(Counter(teacher[record.teacher_correct] for record in records)),
        "tokens": dict(sum(sizes, Counter())),
        "too_long": sum(size["both_orders"] > longest for size in sizes),
    }


def read_data(data: Path) -> tuple[dict, dict[str, list[Record]]]:
    """The report of training.prepare and the records by split. Raises InputError when the folder is another."""
    file = data / "report.json"
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if not all(set(DROPPED) <= set(counts) for counts in report.values()):
            raise ValueError("it lacks what was dropped")
    except (OSError, ValueError, AttributeError, TypeError):
        raise InputError(f"{file} is no report of this version's training.prepare: run it again.") from None
    return report, {split: read_records(data / f"{split}.jsonl") for split in SPLITS}


def count_all(
    report: dict, splits: dict[str, list[Record]], tokenizer: Tokenizer, longest: int
) -> dict[str, dict]:
    """The counts a task: what was dropped, and each split."""
    counts = {}
    for task, prepared in tqdm(report.items(), unit="task", desc="data report"):
        mine = {split: [record for record in records if record.task == task] for split, records in splits.items()}
        counts[task] = {name: prepared[name] for name in DROPPED}
        counts[task] |= {split: count_split(records, tokenizer, longest) for split, records in mine.items()}
    return counts


def some_of_each(records: list[Record]) -> list[Record]:
    """A few items to look at, of as many sources as there are."""
    of_each = list({record.source: record for record in reversed(records)}.values())
    return [*of_each, *(record for record in records if record not in of_each)][:SHOWN]


def show(task: str, records: list[Record]) -> None:
    print(f"\n{task}")
    for record in some_of_each(records):
        print(f"  {record.id} ({record.source or record.lacking or 'no rationale'})\n    {record.question}")
        print(f"    {record.rationale or '-'}\n    Answer: {record.answer}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the base")


def _run(arguments: argparse.Namespace) -> None:
    config = read_gguf_config(arguments.config)
    report, splits = read_data(arguments.data)
    place_for(arguments.out)
    longest = config.distill.longest
    counts = count_all(report, splits, load_tokenizer(base_weights(config.base)), longest)
    about = provenance("training.prepare.report") | {"base": config.base["file"], "longest": longest}
    write_result(arguments.out, {"tasks": counts, "run": about})
    for task in counts:
        show(task, [record for record in splits["train"] if record.task == task])


main = Command("training.prepare.report", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
