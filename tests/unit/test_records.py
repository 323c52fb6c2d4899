"""The one schema: written and read back alike; a bad line is named."""

import json

import pytest

from model.errors import InputError
from training.records import Record, read_records, write_records

RECORD = Record("gsm8k", "gsm8k-1", "How many?", "12", "3*4=12.", "equation", "train.jsonl#1", True)
OWN = {"task": "mine", "id": 7, "question": "How many?", "answer": 12, "note": "not ours"}


def test_what_is_written_is_read(tmp_path):
    records = [RECORD, Record("aqua", "a", "naïve “5 €”\u2028\x85 next?", "5", teacher_correct=None)]
    write_records(tmp_path / "new" / "train.jsonl", records)
    assert read_records(tmp_path / "new" / "train.jsonl") == records


def test_anyone_s_own_lines_need_four_fields(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text(
        json.dumps(OWN) + "\n\n" + json.dumps(OWN | {"id": "8", "question": "a\u2028b"}, ensure_ascii=False)
    )
    assert read_records(path) == [Record("mine", "7", "How many?", "12"), Record("mine", "8", "a\u2028b", "12")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"task": "mine", "id": 1, "question": "How', "not a JSON object"),
        ("5", "not a JSON object"),
        ('["task", "id", "question", "answer"]', "not a JSON object"),
        ('"task id question answer"', "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"task": "mine", "id": 1}', "question, answer missing"),
        ('{"task": "a", "id": 1, "question": "b", "answer": "c", "source": ["web"]}', "Its source is neither text nor"),
        ('{"task": "a", "id": 1, "question": "b", "answer": "c", "teacher_correct": "x"}', "neither true nor false"),
        ('{"task": "mine", "id": 1, "question": null, "answer": 1}', "The question is not a text"),
        ('{"task": "mine", "id": 1, "question": " ", "answer": 1}', "The question is not a text"),
        ('{"task": "", "id": 1, "question": "How?", "answer": 1}', "The task is not a text"),
        ('{"task": "mine", "id": 1, "question": "How?", "answer": null}', "The answer is not a text"),
        ('{"task": "mine", "id": 1, "question": "How?", "answer": [1, 2]}', "Its answer is neither text nor a number"),
        ('{"task": "mine", "id": 1, "question": {"text": "How?"}, "answer": 1}', "Its question is neither"),
        ('{"task": "mine", "id": null, "question": "How?", "answer": 1}', "The id is not a text"),
        ('{"task": "mine", "id": 1, "question": NaN, "answer": 1}', "NaN, which is neither text nor a number"),
        ("[" * 100_000, "nested too deeply"),
        (json.dumps(OWN), "mine 7 .* twice"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    path = tmp_path / "own.jsonl"
    path.write_text(f"{json.dumps(OWN)}\n{line}\n")
    with pytest.raises(InputError, match=f"own.jsonl, line 2: .*{message}"):
        read_records(path)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path):
    with pytest.raises(InputError, match="gone.jsonl does not exist"):
        read_records(tmp_path / "gone.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b'{"task": "\0"}')
    with pytest.raises(InputError, match="binary.jsonl: The file is not text"):
        read_records(tmp_path / "binary.jsonl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_takes_what_the_page_takes(tmp_path, encoding):
    line = '{"task": 3, "id": 1, "question": "Is café “5” a word?", "answer": %s}'
    answers = {"5.10": "5.10", "true": "yes", '"yes"': "yes", "1e400": "1e400", '"\\ud83d"': "\ufffd"}
    for given, answer in answers.items():
        (tmp_path / "own.jsonl").write_bytes((line % given).encode(encoding))
        assert read_records(tmp_path / "own.jsonl") == [Record("3", "1", "Is café “5” a word?", answer)]


def test_a_rung_is_a_whole_number_again_when_it_is_read(tmp_path):
    file = tmp_path / "graded.jsonl"
    written = [Record("sums", "1", "1+1?", "2", rung=4, size="small"), Record("sums", "2", "2+1?", "3")]
    write_records(file, written)
    assert read_records(file) == written


@pytest.mark.parametrize("rung", ["-1", "1.5", '"many"', "[1]", "true", "12345"])
def test_a_rung_that_is_none_is_told(tmp_path, rung):
    file = tmp_path / "graded.jsonl"
    file.write_text(f'{{"task": "sums", "id": "1", "question": "1+1?", "answer": "2", "rung": {rung}}}')
    with pytest.raises(InputError, match="line 1: Its rung is not a whole number from 0 to 999. Mend or remove"):
        read_records(file)
