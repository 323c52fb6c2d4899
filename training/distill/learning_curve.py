"""The log of a run, and what it holds beside the loss: validation curves a task and a mode."""

import json
from collections import defaultdict
from pathlib import Path

import torch
from accelerate import Accelerator

from training.config import CURVE_ITEMS
from training.distill.encoding import Tree
from training.distill.student import TreeLoss
from training.records import Record
from training.whole_file import write_text


class Log:
    """Appends a JSON object a line, from the main process alone."""

    def __init__(self, path: Path, active: bool) -> None:
        self.path, self.active = path, active
        path.parent.mkdir(parents=True, exist_ok=True)

    def rewind(self, step: int) -> None:
        """Drops what was logged after the step that a run resumes from: it will be logged again."""
        if self.active and self.path.is_file():
            lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
            whole = [line for line in lines if line.endswith("\n")]  # a stop can cut the last one off
            write_text(self.path, "".join(line for line in whole if json.loads(line)["step"] <= step))

    def write(self, **fields: object) -> None:
        if self.active:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(fields) + "\n")


def few_of_each(records: list[Record], trees: list[Tree]) -> tuple[list[Record], list[Tree]]:
    """The first CURVE_ITEMS items of each task."""
    seen, kept = defaultdict(int), []
    for i, record in enumerate(records):
        seen[record.task] += 1
        if seen[record.task] <= CURVE_ITEMS:
            kept.append(i)
    return [records[i] for i in kept], [trees[i] for i in kept]


@torch.no_grad()
def validate(loss: TreeLoss, records: list[Record], trees: list[Tree], accelerator: Accelerator, pad: int) -> dict:
    """A task and a mode: loss a target token, and how often the answer's tokens and the next one are the likeliest.

    For answer-first the latter is the accuracy of greedy decoding by exact match; for think-first it is the accuracy
    behind the teacher's own rationale.
    """
    sums = defaultdict(lambda: [0.0, 0, 0, 0])
    for record, one in zip(records, trees, strict=True):
        batch = {name: value.to(accelerator.device) for name, value in loss.collate([one], pad).items()}
        with accelerator.autocast():
            _, losses, hits = loss(**batch)
        offset = 0
        for branch in one.branches:
            size = len(branch.target)
            total = sums[f"{record.task}/{branch.mode}"]
            total[0] += losses[offset : offset + size].sum().item()
            total[1] += size
            total[2] += bool(hits[offset : offset + size][branch.ended_answer].all())
            total[3] += 1
            offset += size
    return {
        key: {"loss": round(sum_ / tokens, 4), "answer_exact": round(right / count, 4)}
        for key, (sum_, tokens, right, count) in sums.items()
    }
