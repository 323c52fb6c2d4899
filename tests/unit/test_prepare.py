"""Raw files to prepared splits on a small folder of sources of our own, and every way in which a file can be bad."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import InputError
from tests import fixtures
from tests.unit.few_items import add_few
from training.prepare import claims
from training.prepare import splits as module
from training.prepare.__main__ import main
from training.prepare.download import files
from training.prepare.splits import prepare, read_all
from training.records import Record, read_records
from training.tasks import TASKS
from training.teachers.graded.items import KINDS

REPOSITORY = Path(__file__).parents[2]
SPLITS = ("train", "perceive", "development", "validation", "test")


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return fixtures.write_sources(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def prepared(sources, tmp_path_factory):
    """(the folder, the report) with few generated items."""
    out = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        add_few(patch)
        return out, prepare(sources, out, 0)


@pytest.fixture(scope="module")
def splits(prepared):
    return {split: read_records(prepared[0] / f"{split}.jsonl") for split in SPLITS}


def find(splits, start):
    """The split and record whose question starts so."""
    found = [(split, record) for split in SPLITS for record in splits[split] if record.question.startswith(start)]
    assert len(found) == 1, found
    return found[0]


def test_test_is_the_standard_split_and_nothing_else(splits):
    ids = {record.id for record in splits["test"]}
    indexed = (
        "single_eq",
        "add_sub",
        "multi_arith",
        "svamp",
        "date_understanding",
        "shuffled_objects",
        "last_letters",
        "coin_flip",
        "strategy_qa",
    )
    expected = {f"{task}-{position}" for task in indexed for position in fixtures.TEST}
    expected |= {f"{task}-test-{position}" for task in ("gsm8k", "aqua") for position in (0, 1)}
    assert ids == expected | {"commonsense_qa-dev0", "commonsense_qa-dev1"}


def test_all_twelve_tasks_are_in_train_and_test(splits):
    assert {record.task for record in splits["train"]} == {*TASKS, *module.GRADED, claims.NAME}
    assert {record.task for record in splits["test"]} == set(TASKS)


def test_a_near_duplicate_of_another_task_s_test_item_is_dropped_and_counted(splits, prepared):
    assert find(splits, "Vera baked 48 muffins")[0] == "test"  # of SingleEq; AddSub's twin is nowhere
    dropped = {task: counts["dropped_near_test"] for task, counts in prepared[1].items()}
    assert dropped == dict.fromkeys([*TASKS, *module.GRADED, claims.NAME], 0) | {"add_sub": 1}


def test_a_group_of_near_duplicates_stands_in_one_split(splits):
    twins = [(split, record.task) for split in SPLITS for record in splits[split] if "18 red beads" in record.question]
    assert sorted(task for _, task in twins) == ["multi_arith", "svamp"]
    assert len({split for split, _ in twins}) == 1


def test_no_two_splits_share_a_question(splits):
    questions = [record.question for split in SPLITS for record in splits[split]]
    assert len(set(questions)) == len(questions)
    standard = [record for split in SPLITS for record in splits[split] if record.source != "generated"]
    assert len({record.id for record in standard}) == len(standard) == 9 * 8 + 6 + 6 + 8 - 1 + 4


def test_validation_and_perceive_are_cut_from_every_task_s_train(splits):
    assert {record.task for record in splits["validation"]} == set(TASKS)
    assert len({record.task for record in splits["perceive"] if record.source != "generated"}) >= 10


def test_claims_are_questions_of_train_with_what_says_more_than_they_do(splits):
    found = {record.question: record for record in splits["train"] if record.task == claims.NAME}
    told = sorted((record.answer, record.rationale, record.source) for record in found.values())
    assert told == [
        ("no", "", ""),  # says nothing new
        ("no", "Their wings are flippers that are made for swimming.", "human"),
        ("yes", "", ""),  # speaks of the sentence
        ("yes", "Kettles heat water until it turns into steam.", "human"),
    ]
    assert all(question.replace(s, "").strip() for question in found for s, *_ in fixtures.CLAIMS if s in question)


def test_a_claim_near_a_held_out_item_is_left_out_and_counted(sources):
    splits = {"train": [], "perceive": [], "validation": []}
    items = [Record(claims.NAME, "1", "Could a cat read this sentence aloud?", "no")]
    test = [Record("strategy_qa", "2", "Could a cat read this sentence aloud?", "no")]
    assert module.add_claims(splits, test, items) == 1
    assert splits["train"] == []


def test_questions_and_answers_are_in_one_spelling(splits):
    assert find(splits, "Lena picked")[1].question == (
        "Lena picked 34 tomatoes in the garden. She gave Tom 12 of them. How many tomatoes has Lena now?"
    )
    assert find(splits, "Ruth's kite")[1].question.startswith("Ruth's kite string is 120 meters long and Paul's is")
    assert find(splits, "Petra saves")[1].answer == "1600"
    assert find(splits, "It rained 0.25 inch")[1].answer == "0.75"
    assert find(splits, "Could a cat")[1].answer == "no"
    assert find(splits, "Where would you put bread")[1].answer == "toaster"
    assert find(splits, "A cyclist covers")[1].question.endswith("(A) 5 (B) 10 (C) 12 (D) 15 (E) 18")
    assert all(record.answer for split in SPLITS for record in splits[split])


def test_gold_answers_of_the_swaps_and_dates_keep_their_options(splits):
    for split in SPLITS:
        for record in splits[split]:
            if record.task in ("shuffled_objects", "date_understanding"):
                assert re.search(rf"\([A-F]\) {record.answer}( \(|$)", record.question)


@pytest.mark.parametrize(
    ("start", "source", "rationale"),
    [
        ("Lena picked", "equation", "34-12=22."),
        ("Hana has", "equation", "54-37=17."),
        (
            "Ada had 18 red beads and 14 blue beads. She used 9 of them on a necklace. How many beads has she left",
            "equation",
            "18+14=32. 32-9=23.",
        ),
        ("A notebook costs", "equation", "14-3=11."),
        ("A ferry carries", "equation", "24*5=120. 120*3=360."),
        ("A cook cracks", "human", "He cracks 2*6=12 eggs. So 18 of the 30 eggs stay."),
        ("If 7 pens cost", "human", "One pen costs 21 / 7 = 3 dollars. Twelve pens cost 12 * 3 = 36 dollars."),
        ("Could a cat", "human", "Cats cannot read or speak. Reading aloud needs both."),
        ("What does a gardener", "human", "A wheelbarrow holds heavy loads and rolls easily."),
        (
            'Take the last letters of each words in "Rosalind',
            "program",
            "Rosalind ends in d. Theo ends in o: d o. Mabel ends in l: d o l. Igor ends in r: d o l r.",
        ),
        (
            "A coin is heads up. Fatima flips the coin. Klaus does not flip the coin. Wendy does not flip the coin. "
            "Jorge does not",
            "program",
            None,
        ),
        ("Grandma knitted", "llm", fixtures.RIGHT),  # there is no equation
        ("A pond had", "llm", fixtures.RIGHT),  # the equation is wrong
        ("Yesterday was June 30, 2011", "llm", fixtures.RIGHT),
        ("Rosa was born", "", ""),  # the chain is wrong
        ("It is Friday, 10/5/1990, in Lisbon", "", ""),  # the chain is cut off
        ("What do you open", "", ""),  # the explanation is noise
        ("What might a tired", "", ""),  # the explanation is of something else
    ],
)
def test_each_rationale_comes_from_the_best_teacher_that_is_right(splits, start, source, rationale):
    record = find(splits, start)[1]
    assert record.source == source
    assert rationale is None or record.rationale == rationale
    assert bool(record.rationale) == bool(record.source)


def test_records_say_whether_the_teacher_was_right_and_where_they_came_from(splits):
    right, wrong, unseen = (
        find(splits, start)[1] for start in ("Yesterday was June", "Rosa was born", "A ferry carries")
    )
    assert (right.teacher_correct, wrong.teacher_correct, unseen.teacher_correct) == (True, False, None)
    assert wrong.origin == "zero_shot_cot/dataset/Bigbench_Date/task.json#3"
    assert all(record.origin for split in SPLITS for record in splits[split])


def test_the_report_counts_what_is_in_the_files(splits, prepared):
    for task, counts in prepared[1].items():
        for split in SPLITS:
            mine = [record for record in splits[split] if record.task == task]
            assert counts[split]["items"] == len(mine) == sum(counts[split]["rationales"].values())
            assert counts[split]["rationales"].get("none", 0) == sum(not record.rationale for record in mine)
            assert sum(counts[split]["lacking"].values()) == counts[split]["rationales"].get("none", 0)
    assert json.loads((prepared[0] / "report.json").read_text()) == prepared[1]


@pytest.mark.parametrize(
    ("start", "lacking"),
    [
        ("Rosa was born", "teacher wrong"),
        ("It is Friday, 10/5/1990, in Lisbon", "cut off"),
        ("A notebook costs", ""),  # it has a rationale of its own
        ("Yesterday was June 30, 2011", ""),  # the teacher's
    ],
)
def test_items_without_a_rationale_say_why(splits, start, lacking):
    assert find(splits, start)[1].lacking == lacking


def test_the_report_counts_the_generated_items_that_were_left_out(splits, prepared, monkeypatch):
    """All but the items with one question stay, and what stays and what is left out is all that was made."""
    for task, counts in prepared[1].items():
        made = sum(
            record.source == "generated" and record.task == task and "drill" not in record.id
            for split in SPLITS
            for record in splits[split]
        )
        left_out = counts["generated_left_out"]
        assert set(left_out) <= {"near a test item", "there already"}
        if task not in module.GRADED:
            asked_for = 8 + 2 + 6 if task in TASKS and TASKS[task].generator else 0
        else:  # the rungs of one and two steps have twice as many in train
            rungs = len(KINDS[task][0])
            asked_for = 2 * (rungs + 2) + 2 * rungs + 1 * rungs
        assert made + sum(left_out.values()) == asked_for


def test_generated_items_are_labelled_and_not_in_test(splits):
    for split, count in (("train", 8), ("perceive", 2), ("test", 0)):
        for task in ("coin_flip", "last_letters", "shuffled_objects", "date_understanding"):
            made = [record for record in splits[split] if record.task == task and record.source == "generated"]
            assert len(made) == count


def test_drills_are_in_train_alone(splits):
    drills = {split: [record.task for record in splits[split] if "drill" in record.id] for split in SPLITS}
    told = ["add_sub"] * 3 + ["calculations"] * 3 + ["multi_arith"] * 3 + ["single_eq"] * 3
    assert sorted(drills["train"]) == told
    assert not any(drills[split] for split in SPLITS if split != "train")


def test_graded_items_know_their_rung_and_size_and_others_have_none(splits):
    for split in SPLITS:
        for record in splits[split]:
            graded = record.task in module.GRADED and "drill" not in record.id
            assert (record.rung in KINDS[record.task][0]) if graded else record.rung is None
            assert bool(record.size) == (graded and KINDS[record.task][1])


def test_graded_items_leave_validation_and_test_as_they_are(sources, prepared, tmp_path, monkeypatch):
    add_few(monkeypatch)
    monkeypatch.setattr(module, "add_graded", lambda splits, test, seed: {})
    prepare(sources, tmp_path, 0)
    for split in ("validation", "test"):
        assert (tmp_path / f"{split}.jsonl").read_bytes() == (prepared[0] / f"{split}.jsonl").read_bytes()
    for split in ("train", "perceive"):
        without, full = (set((out / f"{split}.jsonl").read_text().splitlines()) for out in (tmp_path, prepared[0]))
        assert without < full
        assert {json.loads(line)["task"] for line in full - without} == set(module.GRADED)


def test_the_names_to_spell_are_those_of_people_and_not_of_things():
    asked = Record("coin_flip", "0", "A coin is heads up. Ilka flips the coin. Jorun does not flip the coin.", "yes")
    told = Record("svamp", "1", "Every morning Marisol feeds her hens. How many eggs has she?", "3")
    assert module.proper_names([asked, told]) == ["Ilka", "Jorun", "Marisol"]


def test_the_same_sources_give_the_same_bytes(sources, prepared, tmp_path, monkeypatch):
    add_few(monkeypatch)
    prepare(sources, tmp_path, 0)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (prepared[0] / file.name).read_bytes()


def test_another_seed_holds_out_and_makes_other_items(sources, prepared, tmp_path, monkeypatch):
    add_few(monkeypatch)
    prepare(sources, tmp_path, 1)
    told = {split: [record.question for record in read_records(tmp_path / f"{split}.jsonl")] for split in SPLITS}
    first = {split: [record.question for record in read_records(prepared[0] / f"{split}.jsonl")] for split in SPLITS}
    assert sorted(told["test"]) == sorted(first["test"])
    drills = [{question for question in one["train"] if question.startswith("Work out ")} for one in (told, first)]
    assert drills[0] and not drills[0] & drills[1]
    assert set(told["perceive"]) != set(first["perceive"])


def test_the_data_says_which_run_made_it(prepared):
    assert module.prepared_by(prepared[0]).keys() == {"commit", "machine", "date", "seed"}
    assert module.prepared_by(prepared[0])["seed"] == 0


# Bad files


@pytest.fixture
def damaged(tmp_path):
    return fixtures.write_sources(tmp_path)


def prepare_command(sources, capsys, monkeypatch):
    """(exit code, standard error) of the command, run in this process."""
    monkeypatch.setattr(sys, "argv", ["prepare", "--sources", str(sources), "--out", str(sources / "out")])
    code = main()
    return code, capsys.readouterr().err


@pytest.mark.parametrize("file", files())
def test_a_missing_file_is_named(damaged, file, capsys, monkeypatch):
    (damaged / file).unlink()
    code, told = prepare_command(damaged, capsys, monkeypatch)
    assert code == 2
    assert told.startswith(f"{damaged / file} is missing: ")
    assert told.count("\n") == 1
    assert not (damaged / "out").exists()


@pytest.mark.parametrize("file", files())
def test_a_truncated_file_is_named_with_the_line(damaged, file):
    text = (damaged / file).read_text(encoding="utf-8")
    (damaged / file).write_text(text[: 2 * len(text) // 3], encoding="utf-8")
    with pytest.raises(InputError, match=rf"^{re.escape(str(damaged / file))}, line (\d+): .*") as error:
        read_all(damaged)
    line = int(re.search(r", line (\d+):", str(error.value)).group(1))
    last = (damaged / file).read_text(encoding="utf-8").count("\n") + 1
    assert last - 8 <= line <= last  # json points at the token before the cut


@pytest.mark.parametrize("file", files())
@pytest.mark.parametrize("content", ["", "{}\n", '{"message": "Not Found"}\n', "[]\n", "5\n", "[[1, 2]]\n"])
def test_a_file_with_something_else_in_it_is_named(damaged, file, content):
    (damaged / file).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(str(damaged / file))):
        read_all(damaged)


def test_a_file_that_is_no_text_is_named(damaged):
    (damaged / "aqua/dev.json").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(InputError, match="aqua/dev.json is not UTF-8"):
        read_all(damaged)


DATASET = "zero_shot_cot/dataset"
FIELDS = [
    (f"{DATASET}/AddSub/AddSub.json", ("sQuestion",)),
    (f"{DATASET}/SingleEq/questions.json", ("lSolutions",)),
    (f"{DATASET}/MultiArith/MultiArith.json", ("lEquations",)),
    (f"{DATASET}/SVAMP/SVAMP.json", ("Body",)),
    (f"{DATASET}/SVAMP/SVAMP.json", ("Answer",)),
    ("grade-school-math/train.jsonl", ("answer",)),
    ("grade-school-math/test.jsonl", ("question",)),
    ("aqua/dev.json", ("options",)),
    (f"{DATASET}/AQuA/test.json", ("correct",)),
    (f"{DATASET}/Bigbench_Date/task.json", ("target_scores",)),
    (f"{DATASET}/Bigbench_object_tracking/task.json", ("input",)),
    (f"{DATASET}/last_letters/last_letters.json", ("answer",)),
    (f"{DATASET}/coin_flip/coin_flip.json", ("question",)),
    (f"{DATASET}/StrategyQA/task.json", ("target_scores", "Yes")),
    (f"{DATASET}/CommonsenseQA/train_rand_split.jsonl", ("question", "choices")),
    (f"{DATASET}/CommonsenseQA/dev_rand_split.jsonl", ("answerKey",)),
    ("cos-e/cose_train_v1.11_processed.jsonl", ("explanation", "open-ended")),
]


@pytest.mark.parametrize("value", ["removed", None, 5], ids=["removed", "null", "number"])
@pytest.mark.parametrize(("file", "field"), FIELDS)
def test_a_malformed_item_is_named_with_its_line(damaged, file, field, value):
    """The field of the second item is taken out or replaced; the error names the line where the item begins."""
    if (field[-1], value) in {("Answer", 5), ("Yes", 5), ("Yes", None)}:
        return  # a number is right there, and null is a score of nothing
    path = damaged / file
    text = path.read_text(encoding="utf-8")
    in_lines = len(text.splitlines()) > 1 and text.splitlines()[0].endswith("}")
    document = [json.loads(line) for line in text.splitlines()] if in_lines else json.loads(text)
    rows = document["examples"] if isinstance(document, dict) else document
    owner = rows[1]
    for name in field[:-1]:
        owner = owner[name]
    if value == "removed":
        del owner[field[-1]]
    else:
        owner[field[-1]] = value
    if in_lines:
        fixtures.write_lines(path, document)
        line = 2
    else:
        fixtures.write_json(path, document)
        opening = "        {" if isinstance(document, dict) else "    {"
        starts = [i for i, each in enumerate(path.read_text().splitlines(), 1) if each == opening]
        line = starts[1]
    with pytest.raises(InputError, match=rf"^{re.escape(str(path))}, line {line}: .*fetch") as error:
        read_all(damaged)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("aqua/dev.json", '"correct": "D"', '"correct": "F"', "line 2: .*no option 'F'"),
        (
            f"{DATASET}/CommonsenseQA/dev_rand_split.jsonl",
            '"answerKey": "A"',
            '"answerKey": "Z"',
            "line 2: .*no option 'Z'",
        ),
        ("grade-school-math/test.jsonl", "#### 270", "270", "line 1: .*'####'"),
        (f"{DATASET}/Bigbench_Date/task.json", '"07/01/2011": 1', '"07/01/2011": 0', r"line \d+: .*no right option"),
    ],
)
def test_a_wrong_value_is_named(damaged, file, old, new, message):
    text = (damaged / file).read_text(encoding="utf-8")
    assert old in text
    (damaged / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=rf"{re.escape(file)}, {message}"):
        read_all(damaged)


@pytest.mark.parametrize(
    "indices",
    [
        {"train": [0, 1], "test": [2]},
        {"train": [0, 1, 3, 4, 6, 7], "test": [2, 2]},
        {"train": [0, 1, 3, 4, 6, 7, 8], "test": [2]},
        {"train": [0, 1, 3, 4, 6, 7]},
        {"train": [0, 1, 3, 4, 6, "7"], "test": [2, 5]},
    ],
)
def test_indices_that_do_not_split_the_data_are_named(damaged, indices):
    fixtures.write_json(damaged / "reasoning-teacher/split/svamp__default.json", indices)
    with pytest.raises(InputError, match="svamp__default.json does not split the 8 items of .*SVAMP.json"):
        read_all(damaged)


def test_the_real_command_says_one_sentence_without_a_traceback(damaged):
    file = damaged / "grade-school-math/train.jsonl"
    file.write_text(file.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    command = [sys.executable, "-m", "training.prepare", "--sources", str(damaged), "--out", str(damaged / "out")]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith(f"{file}, line {len(fixtures.GSM8K_TRAIN)}: ")
    assert run.stderr.count("\n") == 1


def test_the_command_prints_the_counts(sources, tmp_path, capsys, monkeypatch):
    add_few(monkeypatch)
    monkeypatch.setattr(sys, "argv", ["prepare", "--sources", str(sources), "--out", str(tmp_path)])
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*TASKS, *module.GRADED, claims.NAME]
    assert lines[1].startswith("add_sub") and lines[1].endswith("dropped as near a test item: 1")
