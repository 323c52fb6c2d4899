"""One JSONL a split, with one schema, from the public raw files of the twelve tasks and from our own generators.

train: what stage 1 (distil) learns from. perceive: items that stage 1 never sees, for stage 2's rollouts. validation:
what choices are made on. development: graded questions in words that train has not, to watch training by. test: the
standard test items, for the final measurement only. Generated items go to train (and some to perceive) and are counted
apart.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import numpy as np

from training.prepare import claims
from training.prepare.similarity import groups, near_duplicates
from training.provenance import this_run
from training.records import Record, write_records
from training.tasks import TASKS, is_spelled
from training.tasks.item import Item
from training.tasks.task import Task
from training.teachers import llm
from training.teachers.drills import drills
from training.teachers.generate import generate
from training.teachers.graded.items import KINDS, calculation_drills, graded
from training.teachers.graded.people import NAMED
from training.whole_file import write_text

VALIDATION_SHARE, VALIDATION_MOST = 0.15, 100
PERCEIVE_SHARE, PERCEIVE_MOST = 0.15, 150
GENERATED = {"train": 4000, "perceive": 120, "validation": 40}  # a procedural task
DRILLED = 3000  # drills a task that needs arithmetic, in train alone
FEW = 20
# Graded items of each rung of a kind (of one and two steps twice as many: there answering at once is learned), and
# drills, for train; for perceive, with other numbers and names; for development, in settings and forms of its own.
GRADED = {
    "calculations": 1000,
    "sums": 1000,
    "stories": 1500,
    "coins": 500,
    "letters": 500,
    "swaps": 600,
    "dates": 600,
    "moments": 900,
    "amounts": 900,
    "plain": 1600,
}
GRADED_DRILLS, GRADED_PERCEIVE, GRADED_DEVELOPMENT = 12_000, 40, 15
RUN = "run.json"


def record_of(task: str, item: Item, chains: dict[str, llm.Chain]) -> Record:
    """The item with the best rationale there is: its own exact or human one, else the LLM's if right and complete."""
    chain = chains.get(llm.key(item.question))
    (rationale, source), lacking = item.explained, ""
    if not rationale:
        rationale, lacking = llm.usable_rationale(chain)
        source = "llm" if rationale else ""
    known = item.question, item.answer, rationale, source, item.origin, chain and chain.correct
    return Record(task, item.id, *known, lacking)


def read_all(sources: Path) -> dict[str, list[Record]]:
    """All standard items as {'train': [...], 'test': [...]}, and beside them the claims, under their name."""
    splits = defaultdict(list)
    for task in TASKS.values():
        if task.read:
            chains = llm.read_log(sources / task.log)
            for item in task.read(sources):
                splits[item.split].append(record_of(task.name, item, chains))
    splits[claims.NAME] = list(claims.read_claims(sources))
    return splits


def pairs_of(records: list[Record]) -> list[tuple[str, str]]:
    return [(record.task, record.question) for record in records]


def without_near_duplicates(records: list[Record], held_out: list[Record]) -> list[Record]:
    """The records of which no held-out item of any task is a near-duplicate."""
    drop = {i for i, _ in near_duplicates(pairs_of(records), pairs_of(held_out))}
    return [record for i, record in enumerate(records) if i not in drop]


def cut(records: list[Record], seed: int) -> dict[str, list[Record]]:
    """Cuts validation and perceive from train, whole near-duplicate groups at a time, so that none spans two splits."""
    quota = {}
    for task, count in Counter(record.task for record in records).items():
        quota["validation", task] = min(VALIDATION_MOST, max(10, round(VALIDATION_SHARE * count)), count // 2)
        quota["perceive", task] = min(PERCEIVE_MOST, round(PERCEIVE_SHARE * count))
    number = groups(pairs_of(records))
    order = np.random.default_rng(seed).permutation(number.max() + 1)
    members = defaultdict(list)
    for record, group in zip(records, number, strict=True):
        members[group].append(record)
    splits = defaultdict(list)
    for group in order:
        needed = Counter(record.task for record in members[group])
        split = next(
            (
                split
                for split in ("validation", "perceive")
                if len(members[group]) <= 3 and all(quota[split, task] >= n for task, n in needed.items())
            ),
            "train",
        )
        for task, n in needed.items():
            if split != "train":
                quota[split, task] -= n
        splits[split] += members[group]
    return splits


def vocabulary(texts: Iterable[str]) -> list[str]:
    """Names and other words for generated items to be about, capitalised."""
    return sorted({word.capitalize() for text in texts for word in re.findall(r"[A-Za-z]{2,12}", text)})


def names_in(records: list[Record]) -> list[str]:
    """The names that the questions of tasks about spelling quote."""
    quoted = (re.search(r'"(.+)"', record.question) for record in records if is_spelled(record.task))
    return vocabulary(match.group(1) for match in quoted if match)


def proper_names(records: list[Record]) -> list[str]:
    """Names of all kinds: what the questions write with a capital behind another word, and the people of Coin Flip."""
    inside = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{1,11}\b|\b[A-Z][a-z]{1,11}(?= (?:flips|does not flip) the coin)")
    return vocabulary(name for record in records for name in inside.findall(record.question))


def add_generated(
    splits: dict[str, list[Record]], test: list[Record], tasks: list[Task], counts: dict[str, int], seed: int = 0
) -> dict[str, Counter]:
    """Adds the procedural teachers' items of each task, so many a split; returns how many were left out and why."""
    words = vocabulary(record.question for record in splits["train"])  # of train alone, like the names
    names, spelled = names_in(splits["train"]), proper_names(splits["train"])
    left_out = {task.name: Counter() for task in tasks}
    # All of train first: what is held out must be new to it in every task.
    # Each split draws its own numbers.
    streams = enumerate(counts.items(), len(counts) * seed)
    for (stream, (split, count)), task in product(streams, tasks):
        # Any word teaches spelling, and most of all the names that are asked for.
        pool = words + (names + spelled) * 30 if task.spelled else names
        # Generated items help out in validation only where hardly any standard ones are left.
        if split == "validation" and sum(record.task == task.name for record in splits[split]) >= FEW:
            continue
        # Validation stands for the test split, so it keeps the data sets' own wording.
        items = list(generate(task.name, task.generator, count, pool, stream, retold=split != "validation"))
        made = without_near_duplicates(items, test)
        seen = {record.question for other in ("train", "perceive", "validation") for record in splits[other]}
        new = [record for record in made if record.question not in seen]
        left_out[task.name] += Counter({"near a test item": count - len(made), "there already": len(made) - len(new)})
        splits[split] += new
    return left_out


def add_drills(splits: dict[str, list[Record]], test: list[Record], tasks: list[Task], seed: int) -> None:
    """Adds calculations for the tasks that need arithmetic, to train alone: nobody asks them of the app."""
    for task in tasks:
        splits["train"] += without_near_duplicates(list(drills(task.name, task.drills, DRILLED, seed)), test)


def add_claims(splits: dict[str, list[Record]], test: list[Record], items: list[Record]) -> int:
    """Adds the claims that are near no held-out item, to train alone; returns how many were left out."""
    held_out = test + splits["validation"] + splits["perceive"]
    new = without_near_duplicates(items, held_out)
    splits["train"] += new
    return len(items) - len(new)


def add_graded(splits: dict[str, list[Record]], test: list[Record], seed: int) -> dict[str, Counter]:
    """Adds the graded items: to train and perceive in words of training, to development in words of its own.

    Returns how many were left out and why.
    """
    names = sorted({*names_in(splits["train"]), *(actor.name for actor in NAMED)})
    seen = {record.question for records in (*splits.values(), test) for record in records}
    left_out = {kind: Counter() for kind in GRADED}

    def add(split: str, kind: str, items: Iterable[Record]) -> None:
        items = list(items)
        made = without_near_duplicates(items, test)
        left_out[kind]["near a test item"] += len(items) - len(made)
        for record in made:
            if record.question in seen:
                left_out[kind]["there already"] += 1
            else:
                seen.add(record.question)
                splits[split].append(record)

    for kind, count in GRADED.items():
        rungs = KINDS[kind][0]
        learned = {rung: 2 * count if rung in (1, 2) else count for rung in rungs}
        add("train", kind, graded(kind, "train", learned, names, 2 * seed))
        add("perceive", kind, graded(kind, "train", dict.fromkeys(rungs, GRADED_PERCEIVE), names, 2 * seed + 1))
        apart = dict.fromkeys(rungs, GRADED_DEVELOPMENT)
        add("development", kind, graded(kind, "development", apart, names, seed))
    add("train", "calculations", calculation_drills(GRADED_DRILLS, seed))
    return left_out


def counts_of(splits: dict[str, list[Record]], dropped: Counter, left_out: dict[str, Counter]) -> dict:
    """Counts a task and split, by the source of the rationale or why there is none, and what was dropped and why.

    `dropped` are the standard items that are near-duplicates of test (and the claims that are of any held-out item),
    `left_out` the generated items.
    """
    tasks = {}
    for task in (*TASKS, *GRADED, claims.NAME):
        tasks[task] = {"dropped_near_test": dropped[task], "generated_left_out": dict(left_out.get(task, {}))}
        for split, records in splits.items():
            mine = [record for record in records if record.task == task]
            tasks[task][split] = {
                "items": len(mine),
                "rationales": dict(Counter(record.source or "none" for record in mine)),
                "lacking": dict(Counter(record.lacking for record in mine if record.lacking)),
            }
    return tasks


def prepare(sources: Path, out: Path, seed: int) -> dict:
    """Writes a JSONL a split, run.json (what made them) and report.json, and returns the report.

    The seed decides which items are held out and which are generated. All else is in the sources.
    """
    raw = read_all(sources)
    kept = without_near_duplicates(raw["train"], raw["test"])
    dropped = Counter(record.task for record in raw["train"]) - Counter(record.task for record in kept)
    splits = cut(kept, seed)
    generated = sorted((task for task in TASKS.values() if task.generator), key=lambda task: task.generator.turn)
    left_out = add_generated(splits, raw["test"], generated, GENERATED, seed)
    add_drills(splits, raw["test"], [task for task in generated if task.drills], seed)
    left_out |= add_graded(splits, raw["test"], seed)
    dropped[claims.NAME] = add_claims(splits, raw["test"], raw[claims.NAME])
    splits["test"] = raw["test"]
    for split, records in splits.items():
        random.Random(f"{split}-{seed}").shuffle(records)
        write_records(out / f"{split}.jsonl", records)
    counts = counts_of(splits, dropped, left_out)
    write_text(out / RUN, json.dumps(this_run() | {"seed": seed}, indent=1) + "\n")
    write_text(out / "report.json", json.dumps(counts, indent=1) + "\n")
    return counts


def prepared_by(data: Path) -> dict:
    """Commit, machine, date and seed of the run that prepared a folder; {} for one of an earlier version."""
    file = data / RUN
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
