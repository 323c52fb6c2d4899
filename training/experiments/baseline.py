"""Measures the base model as it is, without any training of ours: what distillation has to be better than.

    python -m training.experiments.baseline --data FILE.jsonl --out FILE.json [--shots N --train FILE.jsonl] [--limit N]

Each question is asked in the base's own chat form twice, for thinking step by step and for the answer alone, and
decoded greedily on the CPU engine. With --shots, N answered items of the same task stand before it, in the form that
the student learned; they are chosen by the configuration's seed from the items of --train that are not generated.
Where they leave no room for a long question, the last of them are left out. A run that is stopped goes on where it was.
"""

import argparse
import random
import sys
from functools import partial
from pathlib import Path

import torch
from transformers import AutoTokenizer

from model.adaptive import AdaptiveSLM
from model.base import base_weights
from model.cache import cache_dir
from model.checkpoint import MANIFEST
from model.errors import InputError
from model.lm import dense_folder, load_base
from model.prompts import MODES, NEW_TOKENS
from training.command import Command, place_for, write_result
from training.config import DEFAULT_CONFIG, Config, read_gguf_config
from training.distill.export import export_student, weights_id
from training.distill.student import make_student
from training.evaluate.by_policy import results_of
from training.evaluate.measure import print_table, results_item
from training.evaluate.roles import role_of_data
from training.experiments.chat import Chat, Turn
from training.outcome import Outcome, question_hash, runs_of
from training.provenance import provenance
from training.records import Record, first_records, read_records
from training.rollout import keep_rollouts

LONGEST = 700  # characters of an example's question and rationale


def untrained(config: Config) -> Path:
    """A checkpoint whose adapter changes nothing (LoRA starts at zero), so that the engines run the plain base."""
    folder = cache_dir() / "untrained" / config.base["sha256"][:12]
    if not (folder / MANIFEST).is_file():
        torch.manual_seed(config.seed)
        base, tokenizer = load_base(base_weights(config.base), torch.float32)
        student = make_student(base, tokenizer, rank=1)
        export_student(student, folder, config, len(tokenizer) - len(NEW_TOKENS), {})
    return folder


def choose_examples(train: list[Record], tasks: list[str], shots: int, seed: int) -> dict[str, list[Record]]:
    """`shots` items with short rationales for each task, always the same for a seed. Raises InputError with too few."""
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
        chosen[task] = random.Random(f"{task}-{seed}").sample(fit, shots)
    return chosen


def name_of(examples: dict[str, list[Record]]) -> str:
    """A short hash of what stands before the questions: outcomes behind other examples are not taken for these."""
    shown = [(record.question, record.rationale, record.answer) for chosen in examples.values() for record in chosen]
    return f"-{question_hash(repr(shown))}" if shown else ""


def measure_chats(chats: dict[str, Chat], records: list[Record], examples: dict[str, list[Record]], kept: Path,
            weights: str) -> dict:
    """Asks every record in both modes; the table of both over all items and a task, and the items."""

    def ask(record: Record) -> dict[str, Outcome]:
        return {mode: chats[mode].outcome(record, examples.get(record.task, []), mode) for mode in MODES}

    # A task's items one after the other: they share their examples.
    in_order = sorted(records, key=lambda record: record.task)
    rollouts = keep_rollouts(partial(map, ask), weights, in_order, kept, stopped=False)
    items = [results_item(rollout) for rollout in rollouts]
    # Nothing perceives the base's questions: it has no gain to tell.
    result = results_of([item | {"gain": 0.0} for item in items], list(MODES), 0.5)
    named = {task: [example.id for example in chosen] for task, chosen in examples.items()}
    return result | {"examples": named, "items": items, "run": {"rollouts": runs_of(rollouts)}}


def measure_base(arguments: argparse.Namespace, records: list[Record], examples: dict[str, list[Record]]) -> dict:
    """Measures the base of the configuration and writes the results file."""
    config = read_gguf_config(arguments.config)
    checkpoint = untrained(config)
    slm = AdaptiveSLM.load("onnx", checkpoint)
    tokenizer = AutoTokenizer.from_pretrained(dense_folder(base_weights(config.base)))

    def template(turns: list[Turn]) -> str:
        return tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True, enable_thinking=False)

    chats = {mode: Chat(slm.engine, template, slm.manifest.base_vocabulary) for mode in MODES}
    weights = f"{weights_id(checkpoint, slm.engine.quantization)}-{arguments.shots}{name_of(examples)}"
    kept = arguments.out.with_suffix(f".{weights}.jsonl")
    result = measure_chats(chats, records, examples, kept, weights)
    about = {"base": config.base["file"], "shots": arguments.shots}
    result["run"] |= provenance("training.experiments.baseline", slm) | about
    result["role"] = role_of_data(arguments.data)
    write_result(arguments.out, result)
    return result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    # What is asked
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--limit", type=int, help="only the first N items")
    parser.add_argument("--shots", type=int, default=0, help="answered examples before each question (default: 0)")
    parser.add_argument("--train", type=Path, help="prepared train.jsonl, from which the examples come")
    # What answers, and where the results go
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, help="YAML settings that name the base")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")


def _run(arguments: argparse.Namespace) -> None:
    records = first_records(arguments.data, arguments.limit)
    if arguments.shots < 0:
        raise InputError("--shots takes a whole number from 0.")
    if arguments.shots and not arguments.train:
        raise InputError("--shots needs items to show: name the prepared train.jsonl with --train.")
    place_for(arguments.out)
    tasks = list(dict.fromkeys(record.task for record in records))
    examples = {}
    if arguments.shots:
        seed = read_gguf_config(arguments.config).seed
        examples = choose_examples(read_records(arguments.train), tasks, arguments.shots, seed)
    print_table(measure_base(arguments, records, examples))


main = Command("training.experiments.baseline", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
