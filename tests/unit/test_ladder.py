"""The fresh ladder: the file in assets is what its command writes, and nothing of it is in the training data."""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import fixtures
from tests.unit.few_items import add_few
from tests.unit.graded_items import NAMES
from training.prepare import splits
from training.prepare.ladder import IN_TWO_SIZES, ITEMS, main
from training.records import read_records
from training.teachers.graded.items import KINDS, graded

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture(scope="module")
def ladder():
    return read_records(ASSETS / "ladder.jsonl")


def test_the_file_in_assets_is_what_the_command_writes(tmp_path, monkeypatch, capsys):
    out = tmp_path / "new" / "ladder.jsonl"
    monkeypatch.setattr(sys, "argv", ["ladder", "--out", str(out)])
    assert main() == 0
    assert out.read_bytes() == (ASSETS / "ladder.jsonl").read_bytes()
    assert capsys.readouterr().out.startswith("2190 items of 10 kinds: ")


def test_no_item_of_it_changes():
    """Of the seven kinds that it began with, and of the three that stand behind them: what is asked and is right."""
    items = [(r.task, r.id, r.question, r.answer) for r in read_records(ASSETS / "ladder.jsonl")]
    parts = [hashlib.sha256(repr(part).encode()).hexdigest() for part in (items[:1830], items[1830:])]
    assert parts == [
        "1a95fca116327d9035ea7cf3c869ae256f618d13f940c9cbe17e6208e267fcba",
        "35aa4191884029ea1efb4de83b56d73a6ff59f8ae7c0acaf3ec7bc447772eb6e",
    ]


def test_a_folder_is_no_file_to_write_to(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ladder", "--out", str(tmp_path)])
    assert main() == 2
    assert capsys.readouterr().err == f"--out {tmp_path} is a folder: name a file in it.\n"


def test_every_kind_has_as_many_items_on_each_rung(ladder):
    found = Counter((record.task, record.rung) for record in ladder)
    assert found == {
        (kind, rung): ITEMS * (2 if kind in IN_TWO_SIZES else 1) for kind, (rungs, _) in KINDS.items() for rung in rungs
    }
    assert len({record.question for record in ladder}) == len(ladder)


def test_every_item_says_its_size_where_its_kind_has_one(ladder):
    for record in ladder:
        assert record.size in (("small", "medium", "large") if KINDS[record.task][1] else ("",))
    small = Counter((record.task, record.rung) for record in ladder if record.size == "small")
    assert all(small[kind, rung] == ITEMS for kind in IN_TWO_SIZES for rung in KINDS[kind][0])


def test_no_question_of_it_is_in_the_training_data(ladder, tmp_path, monkeypatch):
    add_few(monkeypatch)
    monkeypatch.setattr(splits, "GRADED", dict.fromkeys(splits.GRADED, 20))
    splits.prepare(fixtures.write_sources(tmp_path / "sources"), tmp_path / "data", 0)
    asked = {record.question for record in ladder}
    for split in ("train", "perceive", "development"):
        assert not asked & {record.question for record in read_records(tmp_path / "data" / f"{split}.jsonl")}


@pytest.mark.parametrize("kind", KINDS)
def test_no_question_of_it_is_among_many_of_its_kind(ladder, kind):
    asked = {record.question for record in ladder if record.task == kind}
    trained = graded(kind, "train", dict.fromkeys(KINDS[kind][0], 300), NAMES, 0)
    assert not asked & {record.question for record in trained}


def test_the_visitors_questions_are_a_hundred_with_an_answer_each():
    """Written by hand, before training, by somebody who had not seen the generators."""
    visitors = read_records(ASSETS / "visitors.jsonl")
    assert len(visitors) == len({record.question for record in visitors}) == 100
    assert {record.task for record in visitors} == {"visitors"} and all(record.answer for record in visitors)
    lines = (ASSETS / "visitors.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(set(json.loads(line)) == {"task", "id", "question", "answer"} for line in lines)
