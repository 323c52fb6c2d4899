"""The data report on a small folder of sources of our own, with a tokenizer whose tokens are words."""

import json
import sys

import pytest

from model.errors import InputError
from model.prompts import MODE_TOKENS
from tests import fixtures
from tests.unit.few_items import add_few
from training.prepare import report as module
from training.prepare.claims import NAME
from training.prepare.splits import GRADED, prepare
from training.records import Record, read_records
from training.tasks import TASKS


class Words:
    """A token a word."""

    eos_token = "<|im_end|>"

    def encode(self, text, add_special_tokens=False):
        return list(range(len(text.split())))

    def convert_tokens_to_ids(self, tokens):
        return list(range(len(tokens)))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    out = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        add_few(patch)
        prepare(fixtures.write_sources(tmp_path_factory.mktemp("sources")), out, 0)
    return out


@pytest.fixture
def command(data, tmp_path, monkeypatch, capsys):
    """(exit code, standard output, standard error, the results file) of the command."""
    monkeypatch.setattr(module, "base_weights", lambda base: None)
    monkeypatch.setattr(module, "load_tokenizer", lambda weights: Words())
    out = tmp_path / "new" / "report.json"

    def run(*more):
        monkeypatch.setattr(sys, "argv", ["data_report", "--data", str(data), "--out", str(out), *more])
        code = module.main()
        told = capsys.readouterr()
        return code, told.out, told.err, out

    return run


def test_tokens_of_the_parts_and_of_the_tree():
    record = Record("svamp", "1", "How many pens are there?", "5", "2 + 3 = 5.", "equation")
    found = module.tokens(record, Words())
    assert (found["rationale"], found["answer"]) == (5, 1)
    branch = 1 + 5 + 1 + 1 + len(MODE_TOKENS["think"])  # label, rationale, answer, end of turn, prompt
    assert found["both_orders"] == found["question"] + 2 * branch


def test_counts_add_up_to_what_is_in_the_files(command, data):
    code, _, _, out = command()
    assert code == 0
    result = json.loads(out.read_text())
    assert list(result["tasks"]) == [*TASKS, *GRADED, NAME]
    assert set(module.SPLITS) == {file.stem for file in data.glob("*.jsonl")}
    for split in module.SPLITS:
        records = read_records(data / f"{split}.jsonl")
        for task, counts in result["tasks"].items():
            mine = [record for record in records if record.task == task]
            cell = counts[split]
            assert cell["items"] == len(mine) == sum(cell["sources"].values()) == sum(cell["teacher"].values())
            assert sum(cell["lacking"].values()) == cell["sources"].get("none", 0)
            assert cell["tokens"].get("answer", 0) >= len(mine)
    assert result["tasks"]["add_sub"]["dropped_near_test"] == 1
    assert result["tasks"]["date_understanding"]["train"]["teacher"].keys() <= {"right", "wrong", "never asked"}
    assert {"command", "commit", "machine", "date", "base", "longest"} == set(result["run"])


def test_items_that_stage_1_leaves_out_are_counted():
    records = [Record("svamp", str(n), "pen " * n, "5", "1.", "equation") for n in (5, 60, 90)]
    assert module.count_split(records, Words(), 80)["too_long"] == 2


def test_three_items_a_task_are_shown_and_none_is_written(command, data):
    _, printed, _, out = command()
    trained = read_records(data / "train.jsonl")
    for task in TASKS:
        shown = [record for record in trained if record.task == task and f"  {record.id} (" in printed]
        assert len(shown) == min(3, sum(record.task == task for record in trained))
        assert all(record.question in printed and record.question not in out.read_text() for record in shown)


def test_the_items_shown_are_of_as_many_sources_as_there_are():
    records = [Record("svamp", str(i), f"{i}?", "1", "r", "generated") for i in range(9)]
    records += [Record("svamp", "llm", "l?", "1", "r", "llm"), Record("svamp", "none", "n?", "1")]
    assert {record.id for record in module.some_of_each(records)} == {"0", "llm", "none"}
    assert [record.id for record in module.some_of_each(records[:9])] == ["0", "1", "2"]


@pytest.mark.parametrize("content", [None, "", "[]", '{"svamp": {}}', '{"svamp": 3}'])
def test_another_folder_gets_a_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "report.json").write_text(content)
    with pytest.raises(InputError, match="report.json is no report of this version's training.prepare: run it again"):
        module.read_data(tmp_path)
