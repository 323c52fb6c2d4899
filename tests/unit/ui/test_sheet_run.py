"""What a visitor reads of a run over many questions: state, progress, table, and a file that is safe to open."""

import csv
import io
import re
from urllib.parse import unquote

import pytest

from model.errors import InputError
from tests.unit.scripted import Scripted, perceived, result
from tests.unit.ui.placing import placed
from ui import text
from ui.classroom import list_html
from ui.classroom.list_section import ListSection
from ui.classroom.sheet import Problem
from ui.classroom.sheet_run import RowOutcome, SheetRun, ask_all
from ui.classroom.uploads import Row

HOSTILE = '</script><img src=x onerror=alert(1)>${7*7}\u202e"'
ROWS = [Row(1, "How many pens?", "42"), Row(2, "How many hats?", "41"), Row(3, HOSTILE)]


def outcomes(*rows):
    return [told for told in ask_all(Scripted(), list(rows)) if told]


def test_each_question_is_asked_up_to_its_answer_and_judged():
    slm = Scripted()
    first, second, third = filter(None, ask_all(slm, ROWS))
    assert slm.asked[0] == HOSTILE and slm.asked[3] is True
    assert [outcome.right for outcome in (first, second, third)] == [True, False, None]
    told = first.result
    assert (told.complexity, told.mode, told.answer, told.tokens["to_answer"]) == (0.7, "think", "42", 61)


def test_stopping_closes_the_models_stream():
    slm = Scripted()
    run = ask_all(slm, ROWS)
    assert next(run) is None and not slm.closed  # in the middle of the first question
    run.close()
    assert slm.closed and len(list(run)) == 0


def test_time_left_is_the_pace_times_what_is_left():
    done = [RowOutcome(ROWS[0], result("How many?", "think", "", "1"), None, seconds) for seconds in (1.0, 3.0)]
    assert SheetRun([ROWS[0]] * 5, [], done).time_left == pytest.approx(6.0)
    assert "About 6 seconds left" in list_html.progress_bar(SheetRun([ROWS[0]] * 5, [], done), False)


def test_the_state_is_said_once_while_the_run_goes_on():
    done = outcomes(*ROWS)
    assert len({list_html.status(SheetRun(ROWS, [], done[:count])) for count in range(3)}) == 1
    state = list_html.status(SheetRun(ROWS, [], done))
    assert state == "Done: 3 questions, 3 thought about first. 1 of 2 answers are right."
    assert "right" not in list_html.status(SheetRun([ROWS[2]], [], done[2:]))


def test_each_mode_has_its_sums_once_the_run_is_over():
    page = list_html.outcomes_so_far(SheetRun(ROWS, [], outcomes(*ROWS)), True)
    assert "Questions: 3. Tokens to the answer, on average: 61.0. Right: 1 of 2." in page
    assert text.OWN_PLOT not in list_html.outcomes_so_far(SheetRun(ROWS, [], outcomes(*ROWS[:2])), False)


def test_what_a_visitor_wrote_is_only_text():
    page = list_html.outcomes_so_far(SheetRun(ROWS, [Problem(7, HOSTILE)], outcomes(*ROWS)), True)
    assert "<img" not in page and "</script>" not in page and "\u202e" not in page
    assert page.count("&lt;img src=x") == 2
    assert "Line 7: " in page
    assert re.findall(r'href="([^"]*)"', page)[0].startswith("data:text/csv")


def test_the_file_holds_every_row_and_no_formula():
    page = list_html.outcomes_so_far(SheetRun(ROWS, [], outcomes(*ROWS)), True)
    (link,) = re.findall(r'href="data:text/csv;charset=utf-8,([^"]*)"', page)
    content = unquote(link)
    assert content.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content[1:])))
    assert list(rows[0])[:3] == ["question", "answer", "task"]
    assert [row["question"] for row in rows] == [row.question for row in ROWS]
    assert [row["right"] for row in rows] == ["true", "false", ""]
    chances = {"complexity": "0.700000", "right_at_once": "0.300000", "right_after_thinking": "0.900000"}
    assert rows[0].items() >= (chances | {"gain": "0.600000", "model_answer": "42", "tokens_to_answer": "61"}).items()
    formula = RowOutcome(Row(1, "=1+1"), result("=1+1", "think", "", "-3", perceived(0.5, 0.25)), None, 1.0)
    (row,) = csv.DictReader(io.StringIO(list_html.as_csv([formula])))
    assert (row["question"], row["model_answer"], row["gain"]) == ("'=1+1", "-3", "-0.250000")


def test_nothing_to_keep_before_the_run_is_over():
    assert "download" not in list_html.outcomes_so_far(SheetRun(ROWS, [], outcomes(ROWS[0])), False)
    assert "download" in list_html.outcomes_so_far(SheetRun(ROWS, [], outcomes(ROWS[0])), True)


def test_no_rows_get_a_sentence():
    section = placed(ListSection, Scripted())
    (update,) = section.answer_list("  \n", None)
    assert text.NO_ROWS in update[section.status] and update[section.stop].interactive is False


class Failing(Scripted):
    """Fails on the second question it is asked, in the middle of the stream."""

    def __init__(self, failure, at=2):
        super().__init__()
        self.failure, self.left = failure, at

    def answer(self, *asked, **settings):
        self.left -= 1
        if not self.left:
            raise self.failure
        return super().answer(*asked, **settings)


def last_of(adaptive, pasted):
    """The section, and what it shows in the end."""
    section = placed(ListSection, adaptive)
    *_, last = section.answer_list(pasted, None)
    return section, last


@pytest.mark.parametrize("failure", [RuntimeError("/secret/path"), MemoryError(), TypeError("x"), RecursionError()])
def test_a_failure_on_one_row_is_told_and_the_others_run(failure):
    section, last = last_of(Failing(failure), "How many pens?\nHow many hats?\nHow many caps?")
    status, table = last[section.status], last[section.table]
    assert status.startswith("Done: 2 questions") and last[section.stop].interactive is False
    assert f"Line 2: {text.ROW_FAILED}" in table and "secret" not in table + status
    assert "How many pens?" in table and "How many caps?" in table and 'download="think-first.csv"' in table
    assert last[section.plot].visible


def test_a_failure_on_every_row_leaves_nothing_to_keep():
    section, last = last_of(Scripted(error=RuntimeError("/secret/path")), "How many pens?")
    assert last[section.status] == text.OWN_NONE and "secret" not in last[section.table]
    assert "download" not in last[section.table]


def test_a_question_that_the_model_refuses_is_left_out_and_the_others_run():
    refusing = Failing(InputError("It is too long."))
    section, last = last_of(refusing, "How many pens?\nHow many hats?\nHow many caps?")
    table = last[section.table]
    assert last[section.status].startswith("Done: 2 questions")
    assert "Line 2: It is too long." in table and "How many caps?" in table and "download" in table
    section, last = last_of(Failing(InputError("It is too long."), 1), "How many pens?")
    assert last[section.status] == text.OWN_NONE and last[section.stop].interactive is False
    assert "Line 1" in last[section.table]


def test_an_upload_is_deleted_when_chosen_and_can_run_again(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("question\nHow many pens?\n")
    section = placed(ListSection, Scripted())
    taken = section.take(str(path))
    assert not path.exists()
    for _ in range(2):
        *_, last = section.answer_list("", taken[section.upload])
        assert last[section.status].startswith("Done: 1 question")
    assert section.take(None) == {section.upload: None}
    gone = section.take(str(path))
    assert gone[section.upload] is None and text.FILE_GONE in gone[section.status]


def test_stop_keeps_what_is_done():
    done = outcomes(*ROWS[:2])
    section = placed(ListSection, Scripted())
    shown = section.stopped(SheetRun(ROWS, [], done))
    assert "Stopped after 2 of 3" in shown[section.status] and shown[section.stop].interactive is False
    assert shown[section.progress] == "" and shown[section.plot].visible
    assert "How many hats?" in shown[section.table] and "download" in shown[section.table]


def test_stop_before_a_run_has_begun_leaves_the_one_before():
    section = placed(ListSection, Scripted())
    for done in (None, SheetRun(ROWS, [], outcomes(*ROWS))):
        shown = section.stopped(done)
        assert shown.keys() == {section.status, section.stop}
        assert shown[section.status] == text.STATUS_STOPPED and shown[section.stop].interactive is False


@pytest.mark.parametrize("languages", [2, 0])
def test_how_many_questions_are_in_another_language_is_said_once_at_the_end(languages):
    pasted = "\n".join(["How many?", *["Wie viele Äpfel hat Peter?", "¿Cuántas manzanas tiene Juan?"][:languages]])
    section = placed(ListSection, Scripted())
    *earlier, last = [update[section.status] for update in section.answer_list(pasted, None)]
    told = text.OWN_NOT_ENGLISH.format(count=languages)
    assert last.count(told) == bool(languages) and ("English" in last) is bool(languages)
    assert not any("English" in one for one in earlier if isinstance(one, str))
