"""Three builds of a checkpoint on the same items, around scripted models: the numbers worked out by hand."""

import json
import sys

import numpy as np
import pytest

from model.adaptive import Result
from model.errors import InputError
from tests.unit.calibrations import perceived
from training.evaluate.policies import paired_interval
from training.experiments import quantizations as module
from training.records import Record, write_records

RECORDS = [Record("svamp", str(i), f"What is {i} + {i}?", str(2 * i)) for i in range(4)]
WRONG = {"fp32": {3}, "int8": {3}, "int4": {1, 3}}  # the items that a build gets wrong when it thinks


class Build:
    """A build that answers wrongly what the table above says, 20 tokens and half a second a mode."""

    checkpoint_id = "abc123"

    def __init__(self, quantization):
        self.quantization, self.asked = quantization, 0
        self.engine = type("Engine", (), {"name": "onnx", "quantization": quantization})
        self.manifest = None

    def compare(self, question, stop_after_answer):
        self.asked += 1
        number = int(question.split()[2])
        wrong = number in WRONG[self.quantization]
        # fp32 and int8 are wrong on 3 with different words.
        think = f"about {self.quantization}" if wrong else str(2 * number)
        results = {mode: self.result(question, mode, answer) for mode, answer in (("think", think), ("answer", "x"))}
        return perceived(0.5), results

    def result(self, question, mode, answer):
        tokens = {"prompt": 20, "rationale": 15, "answer": 5, "to_answer": 20, "total": 20}
        chances, made_by = (0.5, 0.5, 1.0, 0.5), ("onnx", self.quantization, "abc123")
        return Result(question, *chances, 0.4, mode, answer, "", True, tokens, {"total": 0.5}, *made_by)


@pytest.fixture
def builds(monkeypatch, tmp_path):
    """The command's model by quantization, each with a folder of weights of its own size."""
    made = {}

    def load(engine, checkpoint, quantization):
        made[quantization] = Build(quantization)
        return made[quantization]

    def folder(checkpoint, manifest, quantization, progress):
        place = tmp_path / quantization
        place.mkdir(exist_ok=True)
        size = {"fp32": 4_000_000, "int8": 2_000_000, "int4": 900_000}[quantization]
        (place / "model.onnx.data").write_bytes(bytes(size))
        (place / "model.onnx").write_bytes(bytes(100_000))
        (place / "tokenizer.json").write_bytes(bytes(50_000))  # is not counted
        return place

    monkeypatch.setattr(module.AdaptiveSLM, "load", load)
    monkeypatch.setattr(module, "onnx_folder", folder)
    monkeypatch.setattr(module, "weights_id", lambda checkpoint, quantization: f"w-{quantization}")
    return made


@pytest.fixture
def result(builds, tmp_path):
    return module.measure_builds(tmp_path, RECORDS, "validation", tmp_path / "out.json")


def test_accuracy_size_and_speed(result, tmp_path):
    found = result["quantizations"]
    assert list(found) == ["fp32", "int8", "int4"]
    assert [found[name]["think"]["accuracy"] for name in found] == [0.75, 0.75, 0.5]
    assert [found[name]["answer"]["accuracy"] for name in found] == [0, 0, 0]
    assert [found[name]["megabytes"] for name in found] == [4.1, 2.1, 1.0]
    assert [found[name]["tokens_per_second"] for name in found] == [40, 40, 40]
    assert json.loads((tmp_path / "out.json").read_text()) == result


def test_differences_are_to_fp32_on_the_same_items(result):
    think = {name: cells["think"] for name, cells in result["quantizations"].items()}
    assert [think[name]["difference"] for name in think] == [0, 0, -0.25]
    assert [think[name]["same_answers"] for name in think] == [1, 0.75, 0.5]
    for cell in think.values():
        low, high = cell["difference_interval"]
        assert low < cell["difference"] < high


def test_items_are_named_without_their_text(result):
    assert result["items"][1] == {
        "task": "svamp",
        "id": "1",
        "fp32": {"think": True, "answer": False},
        "int8": {"think": True, "answer": False},
        "int4": {"think": False, "answer": False},
    }
    assert "What is" not in json.dumps(result["items"])
    assert result["run"]["quantization"] == "fp32, int8, int4"
    assert {"command", "commit", "checkpoint", "engine", "machine", "date"} <= set(result["run"])


def test_a_stopped_run_goes_on(builds, result, tmp_path):
    again = module.measure_builds(tmp_path, RECORDS, "validation", tmp_path / "out.json")
    assert [build.asked for build in builds.values()] == [0, 0, 0]
    assert again["quantizations"] == result["quantizations"]


def test_the_paired_interval_by_hand():
    """Agresti and Min's formula with 10 of 100 items lost and 4 gained: 14 disagreements and one more in all."""
    theirs = np.array([True] * 60 + [False] * 40)
    ours = theirs.copy()
    ours[:10], ours[60:64] = False, True
    margin = 1.959964 * (15 - 36 / 102) ** 0.5 / 102
    assert paired_interval(ours, theirs) == (pytest.approx(-6 / 102 - margin), pytest.approx(-6 / 102 + margin))
    assert paired_interval(theirs, ours) == (pytest.approx(6 / 102 - margin), pytest.approx(6 / 102 + margin))


def test_items_that_all_agree_still_leave_some_doubt():
    same = np.array([True, False] * 10)
    low, high = paired_interval(same, same)
    assert -0.1 < low < 0 < high < 0.1


def test_the_paired_interval_covers_what_it_should():
    """Of many draws with a known difference of -0.06, about 95 % of the intervals hold it."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(2000):
        draw = rng.random(150)
        theirs = draw < 0.5
        ours = (draw < 0.42) | (draw > 0.98)
        low, high = paired_interval(ours, theirs)
        held += low <= -0.06 <= high
    assert 0.93 < held / 2000 < 0.975


def test_a_question_that_cannot_be_asked_is_named():
    class Strict(Build):
        def compare(self, question, stop_after_answer):
            raise InputError("The question is too long: shorten it.")

    with pytest.raises(InputError, match="svamp 2: The question is too long"):
        module.timed(Strict("int8"), RECORDS[2])


def test_the_command_prints_each_build_or_a_sentence(builds, tmp_path, monkeypatch, capsys):
    write_records(tmp_path / "own.jsonl", RECORDS)
    words = ["--data", str(tmp_path / "own.jsonl"), "--out", str(tmp_path / "new" / "out.json")]
    monkeypatch.setattr(sys, "argv", ["quantizations", *words, "--limit", "3"])
    assert module.main() == 0
    out = capsys.readouterr().out
    assert "int4  1 MB, 40 tokens/s" in out
    assert "think   66.7 %, -33.3 to fp32" in out
    assert json.loads((tmp_path / "new" / "out.json").read_text())["quantizations"]["int8"]["think"]["n"] == 3
    monkeypatch.setattr(sys, "argv", ["quantizations", *words, "--limit", "0"])
    assert module.main() == 2
    assert "--limit takes a whole number from 1." in capsys.readouterr().err
