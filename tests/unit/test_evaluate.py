"""Rollouts and evaluation around a scripted model: what is kept, resumed and said. The real model has its own test."""

import json
import sys

import pytest

from model.adaptive import Result
from model.errors import InputError
from tests.unit.calibrations import perceived, plain
from training.evaluate import measure as module
from training.evaluate.__main__ import main
from training.evaluate.measure import evaluate
from training.evaluate.policies import MEASURED
from training.records import Record, write_records
from training.rollout import roll_out

RECORDS = [Record("svamp", str(i), f"What is {i} + {i}?", str(2 * i)) for i in range(4)]


class Adder:
    """Right when it thinks, 'about 4' when it answers first; stops after `patience` questions like a killed run."""

    checkpoint_id = "abc123"

    def __init__(self, patience=99):
        self.patience, self.asked = patience, []
        self.engine = type("Engine", (), {"name": "torch", "quantization": "fp32"})
        self.manifest = type("Manifest", (), {"calibration": plain(0.4)})

    def perceive(self, question):
        return perceived(int(question.split()[2]) / 4)

    def compare(self, question, stop_after_answer=False):
        if len(self.asked) == self.patience:
            raise KeyboardInterrupt
        self.asked.append(question)
        answers = {"think": str(2 * int(question.split()[2])), "answer": "about 4"}
        return self.perceive(question), {mode: self.result(question, mode, answers[mode]) for mode in answers}

    def compare_many(self, questions, stop_after_answer=False):
        return (self.compare(question, stop_after_answer) for question in questions)

    def sample_many(self, questions, samples, temperature, seed, stop_after_answer=False):
        """Half of the samples are right."""
        for question in questions:
            perception, results = self.compare(question, stop_after_answer)
            drawn = [results["think"], results["answer"]] * samples
            yield perception, results, drawn[:samples]

    def check(self, question):
        """Every question can be asked."""

    def result(self, question, mode, answer):
        tokens = {"prompt": 20, "rationale": 9, "answer": 4, "to_answer": 13 if mode == "think" else 4, "total": 14}
        chances = 0.5, 0.5, 1.0, 0.5
        made_by = "torch", "fp32", self.checkpoint_id
        return Result(question, *chances, 0.4, mode, answer, "r", True, tokens, {}, *made_by)


def write_validation(file, checkpoint):
    """Results on validation where svamp needs thinking first and coin_flip answering first, each for 9 tokens."""

    def item(task, think, answer):
        modes = {"think": {"correct": think}, "answer": {"correct": answer}}
        return {"task": task, "id": "0"} | {mode: cell | {"to_answer": 9, "tokens": 9} for mode, cell in modes.items()}

    items = [item("svamp", True, False), item("coin_flip", False, True)]
    file.write_text(json.dumps({"items": items, "run": {"checkpoint": checkpoint}}))


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "weights_id", lambda checkpoint, quantization: f"{checkpoint.name}-{quantization}")
    write_records(tmp_path / "own.jsonl", RECORDS)
    write_validation(tmp_path / "validation.json", "abc123")
    return tmp_path / "own.jsonl"


def words(data, *more):
    files = {"--data": data, "--out": data.parent / "results.json", "--validation": data.parent / "validation.json"}
    return [*(str(word) for pair in files.items() for word in pair), "--checkpoint", "some", *more]


def run(slm, data, *more):
    return evaluate(slm, main.parser().parse_args(words(data, *more)))


def test_the_documented_schema(data):
    result = run(Adder(), data)
    assert json.loads((data.parent / "results.json").read_text()) == result
    assert set(result) == {"overall", "tasks", "mean_of_tasks", "adaptive_minus", "role", "items", "run"}
    assert set(result["overall"]) == set(result["tasks"]["svamp"]) == set(MEASURED)
    assert set(result["mean_of_tasks"]) == {"adaptive", *result["adaptive_minus"]} == set(MEASURED)
    assert result["role"] == "development"  # somebody's own items
    cell = result["overall"]["think"]
    assert set(cell) == {"accuracy", "interval", "thinking_rate", "tokens_to_answer", "tokens", "n"}
    assert (cell["accuracy"], cell["tokens_to_answer"], cell["tokens"], cell["n"]) == (1.0, 13, 14, 4)
    assert [item["id"] for item in result["items"]] == ["0", "1", "2", "3"]
    assert [item["complexity"] for item in result["items"]] == [0, 0.25, 0.5, 0.75]
    for item in result["items"]:
        assert set(item) == {"id", "task", "think", "answer", *perceived(0.5).fields()}
        # Not the answer's text: a data set's own stays out of results files.
        assert set(item["think"]) == set(item["answer"]) == {"correct", "finished", "to_answer", "tokens"}
    assert {"command", "commit", "checkpoint", "engine", "quantization", "threshold", "machine"} <= set(result["run"])


def test_adaptive_uses_the_calibrated_threshold_or_the_one_asked_for(data):
    assert run(Adder(), data)["overall"]["adaptive"]["thinking_rate"] == 0.5  # from 0.4 on
    asked = run(Adder(), data, "--threshold", "0.7")
    assert asked["overall"]["adaptive"]["thinking_rate"] == 0.25
    assert asked["run"]["threshold"] == 0.7


def test_the_lookup_table_is_made_of_validation_and_on_validation_of_what_is_measured(data):
    # Both modes cost the same there, so that 55 % of always-think's tokens are too few for anything: the cheapest.
    assert run(Adder(), data)["run"]["lookup_thinks_on"] == []
    held = json.loads((data.parent / "validation.json").read_text())
    for item in held["items"]:
        item["think"]["to_answer"], item["answer"]["to_answer"] = 20, 1
    (data.parent / "validation.json").write_text(json.dumps(held))
    result = run(Adder(), data)
    assert result["run"]["lookup_thinks_on"] == ["svamp"]
    assert result["overall"]["lookup"]["accuracy"] == result["overall"]["think"]["accuracy"] == 1.0
    # Where thinking costs 13 tokens and answering 4, thinking on the only task there is is too dear.
    own = data.rename(data.parent / "validation.jsonl")
    result = run(Adder(), own, "--validation", "gone.json")
    assert (result["role"], result["run"]["lookup_thinks_on"]) == ("validation", [])


def test_a_lookup_table_of_another_checkpoint_is_refused_and_can_be_left_out(data):
    write_validation(data.parent / "validation.json", "other")
    with pytest.raises(InputError, match="is of checkpoint other, not abc123: run training.evaluate on the prepared"):
        run(Adder(), data)
    assert set(run(Adder(), data, "--policies", "adaptive,think")["overall"]) == {"adaptive", "think"}


def test_the_role_can_be_said(data):
    assert run(Adder(), data, "--role", "fresh")["role"] == "fresh"


def test_limit_takes_the_first_items(data):
    slm = Adder()
    assert run(slm, data, "--limit", "2")["overall"]["think"]["n"] == 2
    assert slm.asked == [record.question for record in RECORDS[:2]]


def test_a_stopped_run_goes_on_where_it_was(data):
    stopped = Adder(patience=2)
    with pytest.raises(KeyboardInterrupt):
        run(stopped, data)
    resumed = Adder()
    result = run(resumed, data)
    assert resumed.asked == [record.question for record in RECORDS[2:]]
    for file in data.parent.glob("results.*"):
        file.unlink()
    fresh = run(Adder(), data)
    assert result["items"] == fresh["items"]
    assert result["overall"] == fresh["overall"]


def test_a_line_that_was_cut_off_is_run_again(tmp_path):
    file = tmp_path / "rollouts.jsonl"
    whole = roll_out(Adder(), "w", RECORDS, file, False)
    file.write_bytes(file.read_bytes()[:-30])
    slm = Adder()
    assert roll_out(slm, "w", RECORDS, file, False) == whole
    assert slm.asked == [RECORDS[3].question]
    assert [json.loads(line)["id"] for line in file.read_text().splitlines()] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("line", ['{"task": "svamp"}', "[]", "no JSON"])
def test_a_line_that_is_no_outcome_is_named(tmp_path, line):
    file = tmp_path / "rollouts.jsonl"
    roll_out(Adder(), "w", RECORDS, file, False)
    file.write_text(file.read_text() + line + "\n")
    with pytest.raises(InputError, match="rollouts.jsonl, line 5: no outcome"):
        roll_out(Adder(), "w", RECORDS, file, False)


def test_outcomes_of_other_weights_are_refused(tmp_path):
    roll_out(Adder(), "w", RECORDS, tmp_path / "rollouts.jsonl", False)
    with pytest.raises(InputError, match="outcomes of other weights .w, not v"):
        roll_out(Adder(), "v", RECORDS, tmp_path / "rollouts.jsonl", False)


def test_a_gold_answer_that_was_mended_is_judged_anew(data):
    run(Adder(), data)
    write_records(data, [Record("svamp", "0", RECORDS[0].question, "1"), *RECORDS[1:]])
    slm = Adder()
    result = run(slm, data)
    assert slm.asked == []
    assert [item["think"]["correct"] for item in result["items"]] == [False, True, True, True]


def test_complexity_is_that_of_the_rollout_until_the_perception_is_tuned_again(data):
    run(Adder(), data)
    tuned = Adder()
    tuned.perceive = lambda question: perceived(0.125)
    assert [item["complexity"] for item in run(tuned, data)["items"]] == [0, 0.25, 0.5, 0.75]
    tuned.checkpoint_id = "def456"
    # Without the lookup table, which would ask for the new checkpoint's results on validation.
    again = run(tuned, data, "--policies", "adaptive")
    assert [item["complexity"] for item in again["items"]] == [0.125] * 4
    assert tuned.asked == []


def command(monkeypatch, capsys, slm, *more):
    """(exit code, standard output, standard error) of the command, run in this process on a scripted model."""
    monkeypatch.setattr(sys, "argv", ["evaluate", *more])
    monkeypatch.setattr(module.AdaptiveSLM, "load", lambda **_: slm)
    code = main()
    told = capsys.readouterr()
    return code, told.out, told.err.rpartition("\r")[2].lstrip()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            ["--policies", "adaptive,guess"],
            "There is no policy guess: use some of adaptive, lookup, think, answer, random, oracle",
        ),
        (["--limit", "0"], "--limit takes a whole number from 1."),
        (["--threshold", "1.5"], "--threshold takes a number from 0 to 1."),
        (["--data", "gone.jsonl"], "gone.jsonl does not exist"),
        (["--out", "."], "--out . is a folder"),
    ],
)
def test_bad_input_gets_a_sentence(monkeypatch, capsys, data, more, message):
    code, out, err = command(monkeypatch, capsys, Adder(), *words(data, *more))
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_a_file_without_items_or_with_a_bad_line_gets_a_sentence(monkeypatch, capsys, data):
    data.write_text("\n")
    assert "holds no items" in command(monkeypatch, capsys, Adder(), *words(data))[2]
    data.write_text('{"task": "x"}\n')
    assert "own.jsonl, line 1: id, question, answer missing" in command(monkeypatch, capsys, Adder(), *words(data))[2]


def test_a_question_that_cannot_be_asked_is_named(monkeypatch, capsys, data):
    class Strict(Adder):
        def check(self, question):
            raise InputError("The question has 1,600 characters and 1,500 is the most: shorten it.")

    code, _, err = command(monkeypatch, capsys, Strict(), *words(data))
    assert code == 2
    assert "svamp 0: The question has 1,600 characters" in err


def test_the_command_prints_a_table(monkeypatch, capsys, data):
    code, out, _ = command(
        monkeypatch, capsys, Adder(), *words(data, "--out", str(data.parent / "new" / "results.json"))
    )
    assert code == 0
    assert out.splitlines()[0].startswith("svamp")
    assert "think 100.0 %" in out
    assert out.splitlines()[-1].startswith("oracle")


def test_rollouts_that_were_stopped_after_the_answer_are_no_measure_of_tokens_in_all(monkeypatch, capsys, data):
    kept = data.parent / "stopped.jsonl"
    roll_out(Adder(), "some-fp32", RECORDS, kept, True)
    code, _, err = command(monkeypatch, capsys, Adder(), *words(data, "--rollouts", str(kept)))
    assert code == 2
    assert "stopped.jsonl holds outcomes that were stopped after the answer" in err


def test_the_account_says_which_run_rolled_out_and_what_the_seconds_are(data):
    run(Adder(), data, "--limit", "3")
    told = run(Adder(), data)["run"]
    assert sum(one["items"] for one in told["rollouts"]) == 4
    assert "seconds" not in told and told["seconds_of_this_command"] >= 0
