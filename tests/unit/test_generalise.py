"""Fresh items: their answers worked out anew, and nothing in them that training has."""

import json
import random
import re
import sys
from datetime import datetime, timedelta

import pytest

from model.adaptive import AdaptiveSLM, Result
from model.question import check_question
from tests.unit.calibrations import perceived, plain
from training.evaluate.policies import MEASURED
from training.experiments import generalise as module
from training.experiments.generalise import fresh_items, known_names
from training.records import Record, write_records
from training.tasks import TASKS
from training.tasks.answers import choices
from training.tasks.judging import is_correct
from training.teachers import date_contexts, story_templates
from training.teachers.generate import generate
from training.teachers.other import KINDS, LETTERS, NAMES, new_name, spelled

GENERATORS = {name: task.generator for name, task in TASKS.items() if task.generator}
POOL = ["Ana", "Ben", "Cal", "Dov", "Eve", "Fay", "Gus", "Hal"]


def runs_of_words(text, length=4):
    """Every run of words, with names and numbers taken out, that a template would repeat."""
    words = re.findall(r"[a-z]+", re.sub(r"\b[A-Z]\w+\b|\d+", "0", text.partition("Answer Choices:")[0]).lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def made(task, count, seed):
    return generate(task, GENERATORS[task], count, POOL, seed)


@pytest.fixture(scope="module")
def trained():
    """Runs of four words of everything that training can be told, from generated items and from all templates."""
    told = [record.question for task in GENERATORS for record in made(task, 1000, 1)]
    entries = (entry for value in vars(story_templates).values() if isinstance(value, list) for entry in value)
    told += [entry[0] for entry in entries if isinstance(entry, tuple) and isinstance(entry[0], str)]
    return set().union(*map(runs_of_words, told))


@pytest.mark.parametrize("kind", KINDS)
def test_no_template_is_shared_with_training(kind, trained):
    for record in fresh_items(kind, 150, 0):
        assert not runs_of_words(record.question) & trained, record.question


def test_a_template_of_training_would_be_found(trained):
    """So that the test above could fail."""
    for task in GENERATORS:
        seen = [bool(runs_of_words(record.question) & trained) for record in made(task, 40, 2)]
        assert sum(seen) >= 20, task  # bare computations ('What is 3 + 4?') are too short to be found
    for task in ("coin_flip", "last_letters", "date_understanding", "shuffled_objects"):
        assert all(runs_of_words(record.question) & trained for record in made(task, 40, 2)), task


def test_the_names_are_new():
    elsewhere = {*date_contexts.NAMES, "Alice", "Bob", "Claire"}
    assert not elsewhere & set(NAMES)
    assert len(set(NAMES)) == len(NAMES)
    train = [Record("svamp", "1", f"{NAMES[3]} has 3 pens.", "3"), Record("svamp", "2", "Ben has 3.", "3")]
    letters = fresh_items(LETTERS, 5, 0)
    train.append(Record("last_letters", "3", "x", "y", f"{spelled(letters[2].question)[1]} ends in x."))
    assert known_names(train, letters) == sorted([NAMES[3], spelled(letters[2].question)[1]])


@pytest.mark.parametrize("kind", KINDS)
def test_items_differ_are_the_same_each_time_and_can_be_asked(kind):
    records = fresh_items(kind, 80, 0)
    assert records == fresh_items(kind, 80, 0)
    assert records[:20] == fresh_items(kind, 20, 0)
    assert len({record.question for record in records}) == len({record.id for record in records}) == 80
    for record in records:
        assert check_question(record.question) == record.question
        assert is_correct(record, record.answer)
        assert not is_correct(record, "something else")


def test_coins_by_counting():
    answers = set()
    for record in fresh_items("coins in other words", 80, 0):
        people = [name for name in NAMES if name in record.question]
        assert len(people) == 5
        turned = len(re.findall(r"turns it over|inverts the token", record.question))
        assert turned + len(re.findall(r"leaves it as it is|only looks", record.question)) == 5
        assert record.answer == ("yes" if turned in (0, 2, 4) else "no")
        answers.add(record.answer)
    assert answers == {"yes", "no"}


def test_letters_by_slicing():
    for record in fresh_items(LETTERS, 80, 0):
        names = spelled(record.question)
        assert len(names) == 4
        assert record.answer == names[0][-1] + names[1][-1] + names[2][-1] + names[3][-1]


def test_dates_by_the_calendar():
    """Each story read back with patterns of this test."""
    told = {r"for (\d) weeks": 7, r"after (\d) days at sea": 1, r"trip of (\d) nights": -1, r"(\d) days after": 1}
    found = set()
    for record in fresh_items("dates in other stories", 120, 0):
        day = datetime.strptime(re.search(r"[A-Z][a-z]+ \d+, \d{4}", record.question).group(), "%B %d, %Y")
        pattern = next(pattern for pattern in told if re.search(pattern, record.question))
        days = told[pattern] * int(re.search(pattern, record.question).group(1))
        assert record.answer == (day + timedelta(days)).strftime("%m/%d/%Y"), record.question
        options = list(choices(record.question).values())
        assert len(set(options)) == 5
        assert options.count(record.answer) == 1
        found.add(pattern)
    assert len(found) == len(told)


def test_trades_by_following_the_thing_backwards():
    places = set()
    for record in fresh_items("trades in other stories", 120, 0):
        text = record.question.partition(" Answer Choices:")[0]
        swaps = re.findall(r"(?:with,|later,|last,) (\w+) (?:and|takes the place of) (\w+)", text)
        assert len(swaps) == 3
        holder = re.search(r"Which umbrella does (\w+) carry|What does (\w+) sit", text)
        holder = holder.group(1) or holder.group(2)
        for left, right in reversed(swaps):
            holder = {left: right, right: left}.get(holder, holder)
        assert record.answer == re.search(rf"{holder} (?:carries|sits by) the (\w+)", text).group(1)
        options = list(choices(record.question).values())
        places.add(options.index(record.answer))
    assert places == {0, 1, 2}  # not always the same option


class Half:
    """Right when it thinks, never when it answers first."""

    checkpoint_id = "abc123"
    engine = type("Engine", (), {"name": "onnx", "quantization": "int8"})
    manifest = type("Manifest", (), {"calibration": plain(0.5)})

    def __init__(self):
        self.answers = {record.question: record.answer for kind in KINDS for record in fresh_items(kind, 6, 0)}

    def perceive(self, question):
        return perceived(0.9 if "Answer Choices" in question else 0.1)

    def compare(self, question, stop_after_answer):
        made = {mode: self.result(question, mode) for mode in ("think", "answer")}
        return self.perceive(question), made

    def compare_many(self, questions, stop_after_answer):
        return (self.compare(question, stop_after_answer) for question in questions)

    def check(self, question):
        """Every question can be asked."""

    def result(self, question, mode):
        tokens = {"prompt": 20, "rationale": 9, "answer": 4, "to_answer": 13, "total": 14}
        answer = self.answers[question] if mode == "think" else "?"
        return Result(question, 0.5, 0.5, 1.0, 0.5, 0.5, mode, answer, "r", True, tokens, {}, "onnx", "int8", "abc123")


def test_the_command_measures_every_kind(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(AdaptiveSLM, "load", lambda *_: Half())
    monkeypatch.setattr(module, "weights_id", lambda checkpoint, quantization: "w")
    write_records(tmp_path / "train.jsonl", [Record("svamp", "1", "Ben has 3 pens.", "3")])
    # On validation coin_flip needs thinking first, whatever it costs.
    modes = {"think": {"correct": True, "to_answer": 20}, "answer": {"correct": False, "to_answer": 1}}
    items = [{"task": task, "id": "0"} | {mode: cell | {"tokens": 20} for mode, cell in modes.items()}
             for task in ("coin_flip", "svamp")]
    items[1]["think"]["correct"] = False
    (tmp_path / "validation.json").write_text(json.dumps({"items": items, "run": {"checkpoint": "abc123"}}))
    words = ["--out", str(tmp_path / "out.json"), "--items", "6", "--train", str(tmp_path / "train.jsonl")]
    monkeypatch.setattr(sys, "argv", ["generalise", *words, "--validation", str(tmp_path / "validation.json")])
    assert module.main() == 0
    assert "trades in other stories" in capsys.readouterr().out
    result = json.loads((tmp_path / "out.json").read_text())
    assert set(result["tasks"]) == set(KINDS)
    assert set(result["overall"]) == set(MEASURED)
    assert (result["overall"]["think"]["accuracy"], result["overall"]["answer"]["accuracy"]) == (1, 0)
    assert result["tasks"]["dates in other stories"]["adaptive"]["accuracy"] == 1
    assert result["tasks"]["coins in other words"]["adaptive"]["accuracy"] == 0
    # The lookup table knows a kind by its task, and answers first on what validation lacks.
    assert result["tasks"]["coins in other words"]["lookup"]["accuracy"] == 1
    assert result["tasks"]["dates in other stories"]["lookup"]["accuracy"] == 0
    assert result["role"] == "development"
    assert result["run"]["names_checked_against_training"]


@pytest.mark.parametrize(
    ("train", "more", "message"),
    [
        ("Thandiwe has 3 pens.", [], "train.jsonl has names that should be new: take Thandiwe out of other.py."),
        ("Ben has 3 pens.", ["--items", "0"], "--items takes a whole number from 1."),
        ("Ben has 3 pens.", ["--out", "."], "--out . is a folder"),
    ],
)
def test_bad_input_gets_a_sentence(monkeypatch, capsys, tmp_path, train, more, message):
    write_records(tmp_path / "train.jsonl", [Record("svamp", "1", train, "3")])
    words = ["--out", str(tmp_path / "out.json"), "--items", "6", "--train", str(tmp_path / "train.jsonl")]
    monkeypatch.setattr(sys, "argv", ["generalise", *words, *more])
    assert module.main() == 2
    assert message in capsys.readouterr().err


def test_new_names_look_like_names():
    rng = random.Random(0)
    assert all(re.fullmatch("[A-Z][a-z]{3,9}", new_name(rng)) for _ in range(200))
