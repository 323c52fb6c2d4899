"""The tables carry the numbers of the results files."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from model.errors import InputError
from training.config import DEFAULT_CONFIG, read_config
from training.evaluate import markdown, tables
from training.evaluate.policies import LOOKUP
from training.evaluate.results_page import results_page, sections

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "assets" / "results"


def cell(accuracy, rate=1.0):
    return {
        "accuracy": accuracy,
        "interval": [accuracy - 0.05, accuracy + 0.05],
        "thinking_rate": rate,
        "tokens_to_answer": 12.34,
        "tokens": 20.0,
        "n": 40,
    }


def ahead(difference):
    return {"difference": difference, "interval": [difference - 0.01, difference + 0.012]}


RESULT = {
    "overall": {"adaptive": cell(0.425, 0.5), "think": cell(0.4)},
    "tasks": {
        "coin_flip": {"adaptive": cell(0.9, 0.25), "think": cell(0.8)},
        "single_eq": {"adaptive": cell(0.2), "think": cell(0.1)},
    },
    "mean_of_tasks": {"adaptive": cell(0.55), "think": cell(0.45)},
    "adaptive_minus": {"think": {"items": ahead(0.025), "mean_of_tasks": ahead(0.1)}},
}


def test_the_policies():
    *_, adaptive, think = markdown.policies_table(RESULT, "items").splitlines()
    assert adaptive == "| adaptive | 42.5 (37.5 to 47.5) | 50 % | 12.3 | 20.0 |  |"
    assert think.startswith("| think | 40.0 ") and think.endswith("| +2.5 (+1.5 to +3.7) |")
    *_, adaptive, think = markdown.policies_table(RESULT, "mean_of_tasks").splitlines()
    assert adaptive.startswith("| adaptive | 55.0 (50.0 to 60.0) |")
    assert think.endswith("| +10.0 (+9.0 to +11.2) |")


def test_random_routing_has_no_paired_interval_over_items():
    result = RESULT | {"adaptive_minus": {"think": {"mean_of_tasks": ahead(0.1)}}}
    assert markdown.policies_table(result, "items").endswith("| 20.0 |  |")


def test_the_headline():
    *_, adaptive, think = markdown.headline_table(RESULT).splitlines()
    assert adaptive == "| adaptive | 55.0 | 12.3 |  |"
    assert think == "| think | 45.0 | 12.3 | +10.0 (+9.0 to +11.2) |"


def test_a_difference_that_rounds_to_none_has_no_sign():
    assert [markdown.points(value) for value in (-0.0003, 0.0, 0.0006, -0.0006)] == ["0.0", "0.0", "+0.1", "-0.1"]


def test_the_tasks_in_the_usual_order_with_their_mean():
    *_, single, coin, mean = markdown.tasks_table(RESULT).splitlines()
    assert single.startswith("| single_eq | 40 | 100 % | 20.0 (15.0 to 25.0) | 10.0 ")
    assert coin.startswith("| coin_flip | 40 | 25 % | 90.0 ")
    assert mean == "| **mean of the tasks** | 40 |  | 55.0 (50.0 to 60.0) | 45.0 (40.0 to 50.0) |"


ROUTERS = ("perception", "bag_of_words", "lookup", "task_need_in_hindsight", "task_gain_in_hindsight")


def test_the_routers():
    result = {name: {"auc": 0.812, "gap_closed": 0.61} for name in ROUTERS} | {"role": "test", "items": 80}
    tried = {"ways": {"area, 8 perceive rows": {"auc": 0.7, "gap_closed": 0.555}}, "role": "validation", "items": 30}
    made = markdown.routers_table(result, tried)
    assert "| bag of words | test | 80 | 0.81 | 61 % |" in made
    assert "| the task alone, by its need in hindsight | test | 80 | 0.81 | 61 % |" in made
    assert "| the lookup table: the task alone, by its gain a token on validation | test | 80 | 0.81 | 61 % |" in made
    assert "| tried: area, 8 perceive rows | validation | 30 | 0.70 | 56 % |" in made
    assert "bag of words" not in markdown.routers_table(None, tried)


def test_the_student_beside_its_base_and_others():
    both = {"think": cell(0.125), "answer": cell(0.25)}
    base = {"mean_of_tasks": both, "run": {"shots": 4}}
    student = {"mean_of_tasks": both | {"adaptive": cell(0.5)}}
    published = {
        "students": [
            {"name": "Small", "parameters": "9M", "answer": {"svamp": 10, "aqua": 21}, "rationale": {"aqua": 3}}
        ],
        "teacher": {"name": "Large", "parameters": "9B", "rationale": {"svamp": 70}},
    }
    assert markdown.students_table(student, [base], published).splitlines()[2:] == [
        "| this student | 135M | 40 | 12.5 (7.5 to 17.5) | 25.0 (20.0 to 30.0) | 50.0 (45.0 to 55.0) |",
        "| its base, 4 examples | 135M | 40 | 12.5 (7.5 to 17.5) | 25.0 (20.0 to 30.0) |  |",
        "| Small (test) | 9M |  | 3.0 | 15.5 |  |",
        "| Large (test) | 9B |  | 70.0 |  |  |",
    ]


def test_the_quantizations():
    mode = {"accuracy": 0.5, "interval": [0.4, 0.6], "difference": -0.01, "difference_interval": [-0.03, 0.012]}
    mode["n"] = 40
    result = {"quantizations": {"int8": {"megabytes": 135.2, "tokens_per_second": 61.4, "think": mode, "answer": mode}}}
    line = markdown.builds_table(result).splitlines()[-1]
    assert line.startswith("| int8 | 40 | 135 | 61 | 50.0 (40.0 to 60.0) |")
    assert line.endswith("| -1.0 (-3.0 to +1.2) |")


def test_other_stories():
    lines = markdown.other_stories_table(RESULT).splitlines()
    assert lines[2] == "| coin_flip | 40 | 90.0 (85.0 to 95.0) | 80.0 (75.0 to 85.0) |"
    assert lines[-2] == "| **mean of the kinds** | 40 | 55.0 (50.0 to 60.0) | 45.0 (40.0 to 50.0) |"
    assert lines[-1] == "| adaptive minus it | 40 |  | +10.0 (+9.0 to +11.2) |"


def test_the_settings_and_the_styles_of_short_runs():
    run = {"think": {"loss": 0.5, "answer_exact": 0.25}, "answer": {"loss": 1.25, "answer_exact": 0.1}}
    last = markdown.ablations_table({"runs": {"rank 4": run}}).splitlines()[-1]
    assert last == "| rank 4 | 0.500 | 25.0 | 1.250 | 10.0 |"
    told = {"n": 40, "think": cell(0.8), "answer": cell(0.4)}
    line = markdown.styles_table({"tasks": {"coin_flip": {"sides alone": told}}}).splitlines()[-1]
    assert line == "| coin_flip | sides alone | 40 | 80.0 (75.0 to 85.0) | 40.0 (35.0 to 45.0) | 12.3 |"


def test_only_what_is_between_the_markers_is_replaced():
    text = f"a\n{tables.BEGIN}\nold\n{tables.END}\nb\n"
    assert tables.replace_between(text, "new") == f"a\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nb\n"
    with pytest.raises(InputError, match="no place for the tables"):
        tables.replace_between("a\nb\n", "new")


def test_the_command_says_what_is_no_results_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tables", "--results", str(tmp_path)])
    assert tables.main() == 2
    assert "validation.json is no results file" in capsys.readouterr().err


def item(task, number, think, answer):
    modes = {"think": {"correct": think, "to_answer": 20}, "answer": {"correct": answer, "to_answer": 4}}
    made = {mode: fields | {"tokens": 30} for mode, fields in modes.items()}
    return {"task": task, "id": str(number), "gain": 0.1 * number} | made


@pytest.fixture
def folder(tmp_path):
    """Results on validation and test where aqua needs thinking first and coin_flip does not; the threshold is 0.35."""
    items = [item("aqua", i, True, i == 0) for i in range(4)] + [item("coin_flip", i, False, True) for i in range(4)]
    result = {"items": items, "run": {"checkpoint": "abc", "threshold": 0.35}}
    for name in ("validation", "test"):
        (tmp_path / f"{name}.json").write_text(json.dumps(result))
    return tmp_path


def test_the_student_is_told_with_a_lookup_table_of_validation(folder):
    student = tables.read_all_results(folder, 0.9)["student"]
    assert (student["role"], student["lookup"]) == ("test", ["aqua"])
    assert student["mean_of_tasks"]["lookup"]["accuracy"] == 1.0
    # The threshold lets no item think, so that adaptive is right on a quarter of aqua.
    assert student["adaptive_minus"]["lookup"]["mean_of_tasks"]["difference"] == -0.375
    assert tables.read_all_results(folder, 0.5)["student"]["lookup"] == []


def test_a_lookup_table_of_another_checkpoint_is_refused(folder):
    other = json.loads((folder / "validation.json").read_text())
    (folder / "validation.json").write_text(json.dumps(other | {"run": {"checkpoint": "def"}}))
    with pytest.raises(InputError, match="is of checkpoint def, not abc"):
        tables.read_all_results(folder, 0.9)


def test_there_is_a_table_for_each_file_that_there_is(folder):
    few = [heading for heading, _, _ in sections(tables.read_all_results(folder, 0.9))]
    (folder / "generalise.json").write_text((folder / "test.json").read_text())
    more = sections(tables.read_all_results(folder, 0.9))
    assert [heading for heading, _, _ in more] == [*few, "Other stories, wordings and names"]


def test_published_figures_are_told_with_their_source(folder):
    published = {"source": {"students": "from a paper", "teacher": "from its logs"}, "students": []}
    teacher = {"name": "Large", "parameters": "9B", "rationale": {"aqua": 70}}
    (folder / "published.json").write_text(json.dumps(published | {"teacher": teacher}))
    _, sentence, table = sections(tables.read_all_results(folder, 0.9))[-1]
    assert sentence.endswith("of the students from a paper; of the teacher from its logs.")
    assert table.endswith("| Large (test) | 9B |  | 70.0 |  |  |")


@pytest.mark.parametrize(("role", "told"), [("development", True), ("fresh", False)])
def test_other_stories_say_whether_they_are_development_or_fresh(folder, role, told):
    result = json.loads((folder / "test.json").read_text())
    (folder / "generalise.json").write_text(json.dumps(result | {"role": role}))
    _, sentence, _ = sections(tables.read_all_results(folder, 0.9))[-1]
    assert f"Role: {role}." in sentence
    assert ("the training data was rewritten" in sentence) == told


def test_the_page_has_a_sentence_and_a_role_above_each_table(folder):
    page = results_page(tables.read_all_results(folder, 0.9))
    first, *rest = page.split("\n## ")
    assert first.startswith("# Results\n") and "- **fresh**: Never measured before." in first
    assert rest[0].startswith("The headline\n")
    for section in rest:
        assert "Role: test." in section.partition("\n| ")[0]


def test_the_command_writes_the_page_and_the_headline_alone_to_the_readme(folder, monkeypatch):
    readme, page = folder / "README.md", folder / "RESULTS.md"
    readme.write_text(f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n")
    words = ["--results", folder, "--readme", readme, "--out", page]
    monkeypatch.setattr(sys, "argv", ["tables", *map(str, words)])
    assert tables.main() == 0
    student = tables.read_all_results(folder, read_config(DEFAULT_CONFIG).perceive.token_share)["student"]
    headline = markdown.headline_table(student)
    assert readme.read_text() == f"before\n{tables.BEGIN}\n\n{headline}\n\n{tables.END}\nafter\n"
    assert headline in page.read_text()


def test_readme_and_results_are_what_the_results_files_say():
    """Whoever commits results makes the tables anew."""
    found = tables.read_all_results(RESULTS, read_config(DEFAULT_CONFIG).perceive.token_share)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert tables.replace_between(text, markdown.headline_table(found["student"])) == text
    assert results_page(found) == (ROOT / "RESULTS.md").read_text(encoding="utf-8")


def test_what_is_computed_anew_is_what_was_measured():
    found = tables.read_all_results(RESULTS, read_config(DEFAULT_CONFIG).perceive.token_share)
    for name, file in (("student", "validation"), ("generalise", "generalise"), ("baseline", "baseline")):
        measured = json.loads((RESULTS / f"{file}.json").read_text(encoding="utf-8"))
        tables_of = {None: (found[name]["overall"], measured["overall"])}
        tables_of |= {task: (found[name]["tasks"][task], cells) for task, cells in measured["tasks"].items()}
        for computed, told in tables_of.values():
            # The page's lookup table is made of validation and development together.
            told = {policy: cell for policy, cell in told.items() if policy != LOOKUP}
            assert told and all(computed[policy] == cell for policy, cell in told.items())


def test_results_of_another_checkpoint_are_not_shown_as_the_student_s(tmp_path):
    shutil.copytree(RESULTS, tmp_path, dirs_exist_ok=True)
    ladder = json.loads((tmp_path / "ladder.json").read_text(encoding="utf-8"))
    ladder["run"]["checkpoint"] = "0123456789ab"
    (tmp_path / "ladder.json").write_text(json.dumps(ladder), encoding="utf-8")
    with pytest.raises(InputError, match="ladder.json is of checkpoint 0123456789ab, and the student's results are of"):
        tables.read_all_results(tmp_path, 0.75)
