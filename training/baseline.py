"""Measures the base model as it is, without any training of ours: what distillation has to be better than.

    python -m training.baseline --data FILE.jsonl --out FILE.json [--shots N --train FILE.jsonl] [--limit N]

Each question is asked in the base's own chat form twice, for thinking step by step and for the answer alone, and
decoded greedily on the CPU engine. With --shots, N answered items of the same task stand before it, in the form that
the student learned; they are chosen by a fixed seed from the items of --train that are not generated. Where they leave
no room for a long question, the last of them are left out. A run that is stopped goes on where it was.
"""

import argparse
import random
import sys
from pathlib import Path

import torch
from transformers import AutoTokenizer

from model.adaptive import AdaptiveSLM
from model.base import base_weights, cache_dir
from model.checkpoint import MANIFEST
from model.errors import InputError
from model.lm import dense_folder, load_base
from model.prompts import MODES, NEW_TOKENS
from training.chat import Chat, Turn
from training.command import place_for, run, write_result
from training.config import DEFAULT_CONFIG, Config, read_config
from training.evaluate import print_table, table, without_text
from training.export import export_student, weights_id
from training.provenance import provenance
from training.records import Record, first_records, read_records
from training.rollout import keep_outcomes
from training.student import make_student

SEED = 0
LONGEST = 700  # characters of an example's question and rationale


def untrained(config: Config) -> Path:
    """A checkpoint whose adapter changes nothing (LoRA starts at zero), so that the engines run the plain base."""
    folder = cache_dir() / "untrained" / config.base["sha256"][:12]
    if not (folder / MANIFEST).is_file():
        torch.manual_seed(SEED)
        base, tokenizer = load_base(base_weights(config.base), torch.float32)
        student = make_student(base, tokenizer, rank=1)
        export_student(student, folder, config, len(tokenizer) - len(NEW_TOKENS), {})
    return folder


def choose_examples(train: list[Record], tasks: list[str], shots: int) -> dict[str, list[Record]]:
    """`shots` items with short rationales for each task, the same for each seed. Raises InputError with too few."""
    chosen = {}
    for task in tasks:
        fit = [
            record
            for record in train
            if record.task == task and record.rationale and record.source != "generated"
            and len(record.question + record.rationale) <= LONGEST
        ]
        if len(fit) < shots:
            raise InputError(
                f"The training file has {len(fit)} items of {task} with a short rationale: ask for fewer --shots."
            )
        chosen[task] = random.Random(f"{task}-{SEED}").sample(fit, shots)
    return chosen


def measure(chats: dict[str, Chat], records: list[Record], examples: dict[str, list[Record]], kept: Path,
            weights: str) -> dict:
    """Asks every record in both modes; the table of both over all items and a task, and the items."""

    def ask(record: Record) -> dict:
        return {mode: chats[mode].outcome(record, examples.get(record.task, []), mode) for mode in MODES}

    # A task's items one after the other: they share their examples.
    in_order = sorted(records, key=lambda record: record.task)
    rows = keep_outcomes(lambda rest: map(ask, rest), weights, in_order, kept)
    rows = [
        {"id": row["id"], "task": row["task"], "complexity": 0.0} | {mode: without_text(row[mode]) for mode in MODES}
        for row in rows
    ]
    result = table(rows, list(MODES), 0.5)
    named = {task: [example.id for example in chosen] for task, chosen in examples.items()}
    return result | {"examples": named, "items": [{k: v for k, v in row.items() if k != "complexity"} for row in rows]}


def baseline(arguments: argparse.Namespace, records: list[Record], examples: dict[str, list[Record]]) -> dict:
    """Measures the base of the configuration and writes the results file."""
    config = read_config(arguments.config)
    checkpoint = untrained(config)
    slm = AdaptiveSLM.load("onnx", checkpoint)
    tokenizer = AutoTokenizer.from_pretrained(dense_folder(base_weights(config.base)))

    def template(turns: list[Turn]) -> str:
        return tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True, enable_thinking=False)

    chats = {mode: Chat(slm.engine, template, slm.manifest.base_vocabulary) for mode in MODES}
    weights = f"{weights_id(checkpoint, slm.engine.quantization)}-{arguments.shots}"
    kept = arguments.out.with_suffix(f".{weights}.jsonl")
    result = measure(chats, records, examples, kept, weights)
    result["run"] = provenance("training.baseline", slm) | {"base": config.base["file"], "shots": arguments.shots}
    write_result(arguments.out, result)
    return result


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.baseline", description=__doc__.splitlines()[0])
    # What is asked
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument("--shots", type=int, default=0, help="answered examples before each question (default: 0)")
    parser.add_argument("--train", type=Path, help="prepared train.jsonl, from which the examples come")
    # What answers, and where the results go
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the base")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    records = first_records(arguments.data, arguments.limit)
    if arguments.shots < 0:
        raise InputError("--shots takes a whole number from 0.")
    if arguments.shots and not arguments.train:
        raise InputError("--shots needs items to show: name the prepared train.jsonl with --train.")
    place_for(arguments.out)
    tasks = list(dict.fromkeys(record.task for record in records))
    examples = choose_examples(read_records(arguments.train), tasks, arguments.shots) if arguments.shots else {}
    print_table(baseline(arguments, records, examples))


def main() -> int:
    arguments = make_parser().parse_args()
    return run(lambda: _run(arguments))


if __name__ == "__main__":
    sys.exit(main())
