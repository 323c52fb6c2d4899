"""What a file of rollouts may be used for: reading judges anew, and nothing else than what was asked is reused."""

import json
from dataclasses import replace

import pytest

from model.errors import InputError
from tests.unit.calibrations import perceived
from tests.unit.test_evaluate import RECORDS, Adder
from training import provenance
from training.outcome import Outcome, Rollout, of_items, question_hash, read_rolled, read_rollouts, runs_of
from training.records import write_records
from training.rollout import Sampling, roll_out

OTHER_QUESTION = replace(RECORDS[1], question="What is 9 + 9?")


@pytest.fixture
def file(tmp_path):
    roll_out(Adder(), "w", RECORDS, tmp_path / "rollouts.jsonl", True)
    return tmp_path / "rollouts.jsonl"


def test_a_line_says_what_was_asked_how_and_by_what(file):
    line = json.loads(file.read_text().splitlines()[1])
    assert (line["task"], line["id"], line["stopped"], line["weights"]) == ("svamp", "1", True, "w")
    assert line["question"] == question_hash(RECORDS[1].question)
    assert {"commit", "machine", "date"} == set(line["run"])
    assert line["perceived"] == {"checkpoint": "abc123"} | perceived(0.25).fields()


def test_what_is_read_is_what_was_made(file):
    made = roll_out(Adder(patience=0), "w", RECORDS, file, True)
    assert made == list(read_rollouts(file, "w", True).values())
    assert isinstance(made[0], Rollout) and isinstance(made[0].think, Outcome)


def test_a_changed_question_is_refused_with_the_file_s_name(file):
    slm = Adder()
    with pytest.raises(InputError, match="rollouts.jsonl holds the outcome of another question under svamp 1"):
        roll_out(slm, "w", [RECORDS[0], OTHER_QUESTION], file, True)
    assert slm.asked == []


def test_another_stop_setting_is_refused_both_ways(file, tmp_path):
    with pytest.raises(InputError, match="stopped after the answer, and those decoded to the end .*and --to-the-end"):
        roll_out(Adder(), "w", RECORDS, file, False)
    roll_out(Adder(), "w", RECORDS, tmp_path / "whole.jsonl", False)
    with pytest.raises(InputError, match="decoded to the end, and those stopped after the answer .*without --to"):
        roll_out(Adder(), "w", RECORDS, tmp_path / "whole.jsonl", True)


def test_what_only_reads_up_to_the_answer_takes_either(file, tmp_path):
    data, whole = tmp_path / "perceive.jsonl", tmp_path / "whole.jsonl"
    write_records(data, RECORDS)
    roll_out(Adder(), "w", RECORDS, whole, False)
    for either in (file, whole):
        assert [rollout.id for rollout in read_rolled(data, either, "w")[1]] == ["0", "1", "2", "3"]


def test_stage_2_and_the_routers_judge_anew_and_refuse_a_changed_question(file, tmp_path):
    data = tmp_path / "perceive.jsonl"
    write_records(data, [replace(RECORDS[0], answer="1"), *RECORDS[1:]])
    assert [rollout.think.correct for rollout in read_rolled(data, file, "w")[1]] == [False, True, True, True]
    write_records(data, [RECORDS[0], OTHER_QUESTION])
    with pytest.raises(InputError, match="another question under svamp 1"):
        read_rolled(data, file, "w")


def test_a_file_of_an_earlier_version_is_refused(file):
    line = json.loads(file.read_text().splitlines()[0])
    for missing in ("question", "stopped", "run", "perceived"):
        del line[missing]
    file.write_text(json.dumps(line) + "\n")
    with pytest.raises(InputError, match="rollouts.jsonl, line 1: an earlier version wrote it.*Name another file"):
        roll_out(Adder(), "w", RECORDS, file, True)


def test_kept_rollouts_keep_the_account_of_the_run_that_made_them(tmp_path, monkeypatch):
    file = tmp_path / "rollouts.jsonl"
    monkeypatch.setattr(provenance, "commit", lambda: "first")
    roll_out(Adder(), "w", RECORDS[:3], file, True)
    monkeypatch.setattr(provenance, "commit", lambda: "second")
    told = runs_of(roll_out(Adder(), "w", RECORDS, file, True))
    assert [(run["commit"], run["items"]) for run in told] == [("first", 3), ("second", 1)]


DRAWN = Sampling(2, 0.7, seed=3)


def test_samples_are_kept_judged_and_read_back(tmp_path):
    file = tmp_path / "sampled.jsonl"
    made = roll_out(Adder(), "w", RECORDS, file, True, DRAWN)
    assert [sample.answer for sample in made[1].samples] == ["2", "about 4"]
    assert [sample.correct for sample in made[1].samples] == [True, False]
    assert made[0].sampling == {"count": 2, "temperature": 0.7, "seed": 3}
    assert list(read_rollouts(file, "w", True).values()) == made
    assert roll_out(Adder(patience=0), "w", RECORDS, file, True, DRAWN) == made
    assert [sample.correct for sample in made[1].judged(replace(RECORDS[1], answer="5")).samples] == [False, False]


def test_another_sampling_is_refused_both_ways(file, tmp_path):
    with pytest.raises(InputError, match="rollouts.jsonl holds outcomes with other samples .none.: name another file"):
        roll_out(Adder(), "w", RECORDS, file, True, DRAWN)
    roll_out(Adder(), "w", RECORDS, tmp_path / "sampled.jsonl", True, DRAWN)
    for other in (None, replace(DRAWN, temperature=1.0)):
        with pytest.raises(InputError, match="with other samples .*'temperature': 0.7"):
            roll_out(Adder(), "w", RECORDS, tmp_path / "sampled.jsonl", True, other)


def test_a_results_file_s_items_are_rollouts_without_their_text():
    cell = {"correct": True, "finished": True, "to_answer": 9, "tokens": 12}
    (one,) = of_items([{"task": "svamp", "id": "7", "gain": 0.5, "think": cell, "answer": cell | {"tokens": 3}}])
    assert (one.task, one.id, one.think.tokens, one.of("answer").tokens) == ("svamp", "7", 12, 3)
    assert one.think.without_text() == cell


def test_a_line_that_a_stop_cut_off_within_a_character_is_left_out(file):
    whole = read_rollouts(file, "w", True)
    with file.open("ab") as opened:
        opened.write('{"task": "svamp", "answer": "5 €'.encode()[:-1])
    assert read_rollouts(file, "w", True) == whole
