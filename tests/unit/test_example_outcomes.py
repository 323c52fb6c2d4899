"""The file of our own examples' outcomes, made by a scripted model: what it holds, and what the command says."""

import json
import sys
from dataclasses import replace

from model.adaptive import Result
from tests.unit.calibrations import perceived
from tests.unit.test_evaluate import Adder
from training.evaluate import examples as module
from training.records import Record, write_records
from training.rollout import outcome

RECORDS = [Record("svamp", str(i), f"What is {i} + {i}?", str(2 * i)) for i in range(3)]


class Timed(Adder):
    """Adder with the time that each answer took."""

    def result(self, question, mode, answer):
        tokens = {"prompt": 20, "rationale": 9, "answer": 4, "to_answer": 13, "total": 14}
        seconds = {"perceive": 0.05, "first_text": 0.0604, "answer": 0.5, "total": 0.75}
        chances = 0.5, 0.5, 1.0, 0.5
        made_by = "onnx", "int8", "abc123"
        return Result(question, *chances, 0.4, mode, answer, "2 + 2 = 4.", True, tokens, seconds, *made_by)

    def perceive(self, question):
        return replace(perceived(0.25), seconds=0.1234)


def command(monkeypatch, tmp_path, records):
    write_records(tmp_path / "own.jsonl", records)
    out = tmp_path / "results" / "examples.json"
    monkeypatch.setattr(sys, "argv", ["examples", "--data", str(tmp_path / "own.jsonl"), "--out", str(out)])
    monkeypatch.setattr(module.AdaptiveSLM, "load", lambda **_: Timed())
    return module.main(), out


def test_both_modes_of_each_example_and_what_made_them_are_kept(monkeypatch, tmp_path, capsys):
    code, out = command(monkeypatch, tmp_path, RECORDS)
    assert code == 0
    assert "3 examples: 3 right thinking first, 1 right answering first." in capsys.readouterr().out
    made = json.loads(out.read_text())
    assert [item["id"] for item in made["items"]] == ["0", "1", "2"]
    item = made["items"][2]
    assert (item["task"], item["complexity"], item["seconds"]) == ("svamp", 0.25, 0.123)
    kept = {"rationale", "answer", "correct", "finished", "to_answer", "tokens", "seconds"}
    assert set(item["think"]) == set(item["answer"]) == kept
    assert (item["think"]["rationale"], item["think"]["answer"], item["think"]["correct"]) == ("2 + 2 = 4.", "4", True)
    assert item["think"]["seconds"] == {"first_text": 0.06, "answer": 0.5, "total": 0.75}
    # The same outcome as in a file of rollouts, and the same account of the run as in one of training.evaluate.
    result = Timed().compare(RECORDS[2].question, False)[1]["think"]
    assert outcome(RECORDS[2], result).fields().items() <= item["think"].items()
    assert made["run"]["checkpoint"] == "abc123" and made["run"]["threshold"] == 0.4
    assert made["run"]["command"].startswith("python -m training.evaluate.examples --data")
    assert {"commit", "engine", "quantization", "machine", "date"} <= set(made["run"])


def test_a_file_without_examples_gets_a_sentence(monkeypatch, tmp_path, capsys):
    code, out = command(monkeypatch, tmp_path, [])
    assert code == 2 and not out.exists()
    assert "holds no items" in capsys.readouterr().err
