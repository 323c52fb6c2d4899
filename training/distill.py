"""Stage 1, distil: the student learns both orders of every item, pre-thinking and post-thinking.

    python -m training.distill --config FILE.yaml --data DIR --out DIR [--from FILE.safetensors]

Stops and resumes at any step: run the same command again. On several GPUs: accelerate launch -m training.distill ...
Writes OUT/state (to resume from) and OUT/log.jsonl (loss, learning rate, tokens and seconds a step; validation).
"""

import argparse
import json
import signal
import sys
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from threading import Event

import torch
from accelerate import Accelerator
from tqdm import tqdm

from model.base import base_weights
from model.errors import InputError, SetupError
from model.lm import load_base
from model.prompts import NEW_TOKENS
from training.batches import batches
from training.config import Config, Distill, read_config
from training.device import keep_freed_memory, training_dtype
from training.encode import Tree, collate, tree
from training.records import Record, read_records
from training.state import load_state, load_weights, save_state, saved, trainable
from training.student import TreeLoss, make_student

VALIDATION_ITEMS = 12  # a task, for the curve; the accuracy that counts is measured by training.evaluate
VALIDATE_STEPS = 250


def learning_rate(step: int, settings: Distill) -> float:
    """Warm-up, constant, then linear decay: a run can be lengthened from its constant part (arXiv 2405.18392)."""
    warm = min(1.0, (step + 1) / settings.warmup_steps)
    left = min(1.0, (settings.steps - step) / settings.decay_steps)
    return settings.learning_rate * warm * max(left, 0.0)


def kind(record: Record) -> str:
    """What the mix counts an item as: its task's, or its task's generated ones."""
    return f"{record.task} generated" if record.source == "generated" else record.task


def load_trees(file: Path, tokenizer: object, settings: Distill) -> tuple[list[Record], list[Tree]]:
    """The file's items as trees, without those longer than the settings allow."""
    records = read_records(file)
    trees = [tree(tokenizer, record, settings.answer_weight) for record in records]
    kept = [i for i in range(len(trees)) if trees[i].length <= settings.longest]
    return [records[i] for i in kept], [trees[i] for i in kept]


@torch.no_grad()
def validate(loss: TreeLoss, records: list[Record], trees: list[Tree], accelerator: Accelerator, pad: int) -> dict:
    """A task and a mode: loss a target token, and how often every token of the answer is the likeliest.

    For answer-first the latter is the accuracy of greedy decoding by exact match; for think-first it is the accuracy
    behind the teacher's own rationale.
    """
    sums = defaultdict(lambda: [0.0, 0, 0, 0])
    dtype = loss_dtype(loss)
    for record, one in zip(records, trees, strict=True):
        batch = {name: value.to(accelerator.device) for name, value in collate([one], dtype, pad).items()}
        with accelerator.autocast():
            _, losses, hits = loss(**batch)
        offset = 0
        for branch in one.branches:
            size = len(branch.target)
            total = sums[f"{record.task}/{branch.mode}"]
            total[0] += losses[offset : offset + size].sum().item()
            total[1] += size
            total[2] += bool(hits[offset : offset + size][branch.answer].all())
            total[3] += 1
            offset += size
    return {
        key: {"loss": round(s / n, 4), "answer_exact": round(right / count, 4)}
        for key, (s, n, right, count) in sums.items()
    }


def loss_dtype(loss: TreeLoss) -> torch.dtype:
    return loss.student.get_base_model().get_input_embeddings().weight.dtype


def few_of_each(records: list[Record], trees: list[Tree]) -> tuple[list[Record], list[Tree]]:
    """The first few items of each task."""
    seen, kept = defaultdict(int), []
    for i, record in enumerate(records):
        seen[record.task] += 1
        if seen[record.task] <= VALIDATION_ITEMS:
            kept.append(i)
    return [records[i] for i in kept], [trees[i] for i in kept]


class Log:
    """Appends a JSON object a line, from the main process alone."""

    def __init__(self, path: Path, accelerator: Accelerator) -> None:
        self.path, self.active = path, accelerator.is_main_process
        path.parent.mkdir(parents=True, exist_ok=True)

    def rewind(self, step: int) -> None:
        """Drops what was logged after the step that a run resumes from: it will be logged again."""
        if self.active and self.path.is_file():
            lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
            self.path.write_text("".join(line for line in lines if json.loads(line)["step"] <= step), encoding="utf-8")

    def write(self, **fields: object) -> None:
        if self.active:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(fields) + "\n")


def distill(config: Config, data: Path, out: Path, start_from: Path | None = None) -> None:
    """Trains stage 1 to its last step, from OUT/state where there is one. On SIGTERM it saves and stops."""
    settings = config.distill
    keep_freed_memory()
    torch.manual_seed(config.seed)
    dtype, reason = training_dtype(config.dtype)
    accelerator = Accelerator(
        mixed_precision="bf16" if dtype == torch.bfloat16 else "no", cpu=not torch.cuda.is_available()
    )
    accelerator.print(f"Training in {dtype} on {accelerator.device}: {reason}.")
    base, tokenizer = load_base(base_weights(config.base), dtype, config.quantize)
    base_vocabulary = len(tokenizer) - len(NEW_TOKENS)
    student = make_student(base, tokenizer, settings.rank)
    records, trees = load_trees(data / "train.jsonl", tokenizer, settings)
    val_records, val_trees = few_of_each(*load_trees(data / "validation.jsonl", tokenizer, settings))
    optimizer = torch.optim.AdamW(trainable(student).values(), lr=settings.learning_rate, weight_decay=0.0)
    position = {"step": 0, "tokens": 0, "items": 0, "seconds": 0.0}
    if found := saved(out / "state"):
        position = load_state(found, student, optimizer)
        accelerator.print(f"Resuming at step {position['step']}.")
    elif start_from:
        load_weights(start_from, student)
    plain = TreeLoss(student, base_vocabulary)
    loss_of, optimizer = accelerator.prepare(plain, optimizer)
    log = Log(out / "log.jsonl", accelerator)
    log.rewind(position["step"])
    order = batches(
        trees,
        [kind(record) for record in records],
        settings.mix | {f"{task} generated": copies for task, copies in settings.mix_generated.items()},
        settings.batch_tokens // accelerator.num_processes,
        config.seed,
    )
    mine = islice(
        order, position["step"] * accelerator.num_processes + accelerator.process_index, None, accelerator.num_processes
    )
    bar = tqdm(total=settings.steps, initial=position["step"], unit="step", disable=not accelerator.is_main_process)
    last_save = time.monotonic()
    stopping = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    while position["step"] < settings.steps and not stopping.is_set():
        began = time.monotonic()
        chosen = [trees[i] for i in next(mine)]
        batch = {k: v.to(accelerator.device) for k, v in collate(chosen, dtype, tokenizer.pad_token_id).items()}
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(position["step"], settings)
        with accelerator.autocast():
            total, losses, hits = loss_of(**batch)
        loss = total / batch["weights"].sum()
        accelerator.backward(loss)
        accelerator.clip_grad_norm_(trainable(student).values(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        position["step"] += 1
        position["items"] += len(chosen) * accelerator.num_processes
        position["tokens"] += sum(one.length for one in chosen) * accelerator.num_processes
        position["seconds"] += time.monotonic() - began
        log.write(
            **position,
            loss=round(loss.item(), 4),
            token_accuracy=round(hits.float().mean().item(), 4),
            learning_rate=group["lr"],
        )
        bar.update()
        bar.set_postfix(loss=f"{loss.item():.3f}")
        finished = position["step"] == settings.steps
        due = finished or stopping.is_set() or time.monotonic() - last_save > 60 * settings.save_minutes
        if accelerator.is_main_process and due:
            save_state(out / "state", student, optimizer.optimizer, position)
            last_save = time.monotonic()
        if accelerator.is_main_process and (finished or position["step"] % VALIDATE_STEPS == 0):
            log.write(
                step=position["step"],
                tokens=position["tokens"],
                validation=validate(plain, val_records, val_trees, accelerator, tokenizer.pad_token_id),
            )
    bar.close()


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.distill", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--config", type=Path, required=True, help="YAML settings, such as training/configs/smollm2-135m.yaml"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the state and the log")
    parser.add_argument(
        "--from", dest="start_from", type=Path, help="weights.safetensors of an earlier run to start from"
    )
    return parser


def main() -> int:
    arguments = make_parser().parse_args()
    try:
        distill(read_config(arguments.config), arguments.data, arguments.out, arguments.start_from)
    except (InputError, SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
