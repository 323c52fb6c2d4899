"""Self-training around a stage 1 that only counts its steps: which rationales are kept, what each run learns from."""

import json
import sys
from dataclasses import replace

import pytest

from training.config import DEFAULT_CONFIG
from training.experiments import self_training as module
from training.experiments import short_runs
from training.experiments.self_training import chosen_items, own_rationale
from training.outcome import Outcome, Rollout
from training.records import Record, read_records, write_records

RECORD = Record("gsm8k", "1", "How many?", "4", "1+3=4.", "equation")


def said(rationale, correct=True, finished=True):
    return Outcome(correct, 5, 6, finished, "4" if correct else "5", rationale)


def rollout(think, *samples):
    return Rollout("gsm8k", "1", think, said("", False), samples=samples)


@pytest.mark.parametrize(
    ("think", "samples", "kept"),
    [
        (said("2+2=4."), [said("5-1=4.")], "2+2=4."),
        (said("2+3=5.", correct=False), [said("x", correct=False), said("5-1=4.")], "5-1=4."),
        (said("2+2=4.", finished=False), [said("")], None),
        (said("2+3=5.", correct=False), [], None),
    ],
)
def test_the_first_rationale_that_led_to_the_right_answer_is_kept(think, samples, kept):
    mine = own_rationale(RECORD, rollout(think, *samples))
    assert (mine and mine.rationale) == kept
    if mine:
        assert (mine.source, mine.kind, mine.answer) == ("student", "gsm8k", "4")


def test_as_many_of_each_task_are_asked_and_no_generated_ones():
    records = [replace(RECORD, id=str(n), source="generated" if n % 2 else "human") for n in range(8)]
    records += [replace(RECORD, task="strategy_qa", id="9"), replace(RECORD, task="svamp", id="10")]
    assert [record.id for record in chosen_items(records, 2)] == ["9", "0", "2"]


@pytest.fixture
def work(monkeypatch, tmp_path):
    """A folder with prepared data and a state at step 30; stage 1 only counts, and the student always says 4."""
    records = [replace(RECORD, task=task, id=f"{task}-{n}") for task in module.ASKED_TASKS for n in range(3)]
    records[0] = replace(records[0], answer="7")  # which it never says
    for split in ("train", "validation"):
        write_records(tmp_path / f"{split}.jsonl", records)
    position = tmp_path / "state" / "position.json"

    def write_position(file, step):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"step": step, "runs": [{"steps": step}]}))

    def distill(config, data, out, start_from, prompt_length):
        assert start_from == position.parent
        line = {"step": config.distill.steps, "validation": {"loss": 0.5, "exact": {}}}
        (out / "log.jsonl").write_text(json.dumps(line))

    def decoded(checkpoint, asked, file, sampling=None):
        mine = "own words" if checkpoint == tmp_path / "checkpoint" else "new words"
        return [
            Rollout(r.task, r.id, replace(said(mine), correct=r.answer == "4"), said("", False), run={"command": "x"})
            for r in asked
        ]

    write_position(position, 30)
    monkeypatch.setattr(short_runs, "distill", distill)
    monkeypatch.setattr(module, "decoded", decoded)
    monkeypatch.setattr(module, "runs_in", lambda folder: [])
    monkeypatch.setattr(module, "export_stage", lambda config, data, out: out / "checkpoint")
    return tmp_path


def test_both_runs_learn_the_same_questions_and_one_of_them_the_student_s_words(work, monkeypatch, capsys):
    words = ["x", "--config", str(DEFAULT_CONFIG), "--data", str(work), "--work", str(work / "runs"), "--steps", "20"]
    words += ["--from", str(work / "state"), "--checkpoint", str(work / "checkpoint"), "--out", str(work / "out.json")]
    monkeypatch.setattr(sys, "argv", words)
    assert module.main() == 0
    learned = {
        name: read_records(work / "runs" / f"20 steps, {name}" / "data" / "train.jsonl")
        for name in ("teachers' rationales", "own rationales")
    }
    teachers, own = learned.values()
    assert [record.question for record in teachers] == [record.question for record in own]
    assert {record.rationale for record in teachers} == {RECORD.rationale}
    assert [record.rationale for record in own] == [RECORD.rationale] + ["own words"] * 8
    result = json.loads((work / "out.json").read_text())
    assert result["role"] == "validation"
    assert result["kept"]["commonsense_qa"] == {"asked": 3, "kept": 2}
    told = result["students"]["own rationales"]["tasks"]["commonsense_qa"]["think"]
    assert told["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["gain"][0] < 0 < told["gain"][1]
    assert "own rationales" in capsys.readouterr().out


def test_a_state_that_is_none_is_said_in_a_sentence(work, monkeypatch, capsys):
    monkeypatch.undo()
    words = ["x", "--config", str(DEFAULT_CONFIG), "--data", str(work), "--work", str(work / "runs")]
    words += ["--from", str(work / "nothing"), "--checkpoint", str(work), "--out", str(work / "out.json")]
    monkeypatch.setattr(sys, "argv", words)
    assert module.main() == 2
    assert "holds no state of an earlier run" in capsys.readouterr().err
