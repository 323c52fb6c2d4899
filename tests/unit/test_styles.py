"""The styles of a rationale, and the short runs that compare them, around a stage 1 that only writes its log."""

import json
import random
import re

import pytest

from model.errors import InputError
from tests.unit.rolled import rolled
from training.config import DEFAULT_CONFIG, read_config
from training.experiments import short_runs, styles
from training.records import Record, read_records, write_records
from training.tasks import TASKS

CONFIG = read_config(DEFAULT_CONFIG)
NAMES = ["Bram", "Celice", "Doromir", "Feny", "Gilust", "Hano", "Ibbie"]
COIN = "It starts heads. Bram flips: tails. Feny does not: tails. Hano flips: heads. So still heads: yes."
SWAP = "Bram red, Feny blue, Hano pale green. Feny and Hano: Bram red, Feny pale green, Hano blue. So Feny: pale green."


@pytest.mark.parametrize(
    ("style", "rationale", "written"),
    [
        (styles.as_it_is, COIN, COIN),
        (styles.turns_counted, COIN, "Bram, Hano: 2 times, even. So still heads: yes."),
        (styles.sides_alone, COIN, "tails, tails, heads. So still heads: yes."),
        (styles.running_result, "Bram ends in m. Feny ends in y: m y.", "Bram: m. Feny: my."),
        (styles.letters_alone, "Bram ends in m. Feny ends in y: m y.", "m, y."),
        (
            styles.what_changed,
            SWAP,
            "Bram red, Feny blue, Hano pale green. Feny and Hano: Feny pale green, Hano blue. So Feny: pale green.",
        ),
        (
            styles.things_alone,
            SWAP,
            "Bram red, Feny blue, Hano pale green. red, pale green, blue. So Feny: pale green.",
        ),
        (styles.asked_day_alone, "Today is 04/03/1999. Tomorrow is 04/04/1999.", "Tomorrow is 04/04/1999."),
        (styles.asked_day_alone, "Today is 04/03/1999.", "Today is 04/03/1999."),
    ],
)
def test_a_style(style, rationale, written):
    assert style(rationale) == written


@pytest.mark.parametrize("task", styles.RUNS[0])
def test_every_style_keeps_what_the_answer_is_read_from(task):
    for make in (TASKS[task].generator.own, TASKS[task].generator.retold):
        for seed in range(60):
            _, answer, rationale = make(random.Random(seed), NAMES)
            for run in styles.RUNS:
                written = run.get(task, styles.as_it_is)(rationale)
                if task == "last_letters":
                    last = written.replace(" ", "").replace(",", "").removesuffix(".").rpartition(":")[2]
                    assert last == answer, (rationale, written)
                else:
                    assert re.sub(" (ball|present)$", "", answer) in written, (rationale, written)


def test_only_programs_items_of_styled_tasks_are_kept():
    records = [
        Record("coin_flip", "1", "q", "yes", COIN, "program"),
        Record("coin_flip", "2", "q", "yes", "Somebody says so.", "llm"),
        Record("aqua", "3", "q", "(A)", "1+1=2.", "generated"),
    ]
    kept = styles.restyled(records, {"coin_flip": styles.sides_alone})
    assert [(record.id, record.rationale) for record in kept] == [("1", "tails, tails, heads. So still heads: yes.")]
    assert records[0].rationale == COIN


@pytest.fixture
def work(monkeypatch, tmp_path):
    """Prepared data, a stage 1 that writes its log, and outcomes by which only thinking is right."""
    cell = {"correct": True, "to_answer": 20, "tokens": 21}
    asked = Record("coin_flip", "v", "q", "yes", COIN, "program")
    write_records(tmp_path / "train.jsonl", [Record("coin_flip", "t", "p", "yes", COIN, "generated")])
    write_records(
        tmp_path / "validation.jsonl", [asked, Record("last_letters", "w", "q", "m", "Bram ends in m.", "program")]
    )
    configs = []

    def distill(config, data, out, start_from, prompt_length):
        configs.append(config)
        (out / "log.jsonl").write_text(json.dumps({"step": config.distill.steps, "validation": {}}) + "\n")

    def decoded(checkpoint, records, file):
        return rolled({"task": each.task, "think": cell, "answer": cell | {"correct": False}} for each in records)

    monkeypatch.setattr(short_runs, "distill", distill)
    monkeypatch.setattr(styles, "export_stage", lambda config, data, out: out / "checkpoint")
    monkeypatch.setattr(styles, "decoded", decoded)
    monkeypatch.setattr(
        styles,
        "RUNS",
        [{"coin_flip": styles.as_it_is, "last_letters": styles.as_it_is}, {"coin_flip": styles.sides_alone}],
    )
    return tmp_path, configs


def test_each_run_learns_and_is_asked_in_its_own_style(work):
    folder, configs = work
    made = styles.compare_styles(CONFIG, folder, folder / "work", 40, folder / "out.json")
    assert [(config.distill.steps, config.distill.decay_steps) for config in configs] == [(40, 10)] * 2
    assert all(set(config.distill.mix.values()) == {1.0} for config in configs)
    for split in ("train", "validation"):
        first, second = (read_records(folder / "work" / f"40 steps, {n}" / "data" / f"{split}.jsonl") for n in (0, 1))
        assert first[0].rationale == COIN and second[0].rationale.startswith("tails, tails")
    assert json.loads((folder / "out.json").read_text()) == made
    assert {task: list(told) for task, told in made["tasks"].items()} == {
        "coin_flip": ["as it is", "sides alone"],
        "last_letters": ["as it is"],
    }
    told = made["tasks"]["coin_flip"]["sides alone"]
    assert (told["n"], told["think"]["accuracy"], told["answer"]["accuracy"]) == (1, 1.0, 0.0)
    assert told["think"]["tokens_to_answer"] == 20


def test_a_run_that_was_stopped_is_not_measured(work, monkeypatch):
    folder, _ = work

    def stopped(config, data, out, start_from, prompt_length):
        (out / "log.jsonl").write_text('{"step": 3, "loss": 1}\n')

    monkeypatch.setattr(short_runs, "distill", stopped)
    with pytest.raises(InputError, match="ends before step 40"):
        styles.compare_styles(CONFIG, folder, folder / "work", 40, folder / "out.json")
