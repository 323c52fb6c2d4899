"""The limits: read from the environment, and kept where a question is asked."""

from dataclasses import fields, replace

import pytest

import app
from model.errors import InputError, SetupError
from model.limits import Limits, described, limits, variable
from model.question import check_question, check_rationale
from tests.unit.test_adaptive import QUESTION, slm
from ui.classroom.uploads import read_pasted

NAMES = [one.name for one in fields(Limits)]


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_has_a_variable_a_range_and_a_line(name):
    usual = getattr(Limits(), name)
    assert limits({}) == limits({variable(name): " "}) == Limits()
    fewer = usual - 1 if name != "stop_seconds" else 0
    assert limits({variable(name): f" {fewer} "}) == replace(Limits(), **{name: fewer})
    assert f"THINK_FIRST_{name.upper()}={usual} " in described(Limits())
    assert f"THINK_FIRST_{name.upper()}={usual} " in app.make_parser().format_help()


@pytest.mark.parametrize("value", ["many", "-1", "1.5", "1e3", "0x10", "²", "9" * 5000, "1 000", "nan", "1_000"])
@pytest.mark.parametrize("name", NAMES)
def test_a_value_that_is_no_number_in_its_range_is_a_sentence(name, value):
    with pytest.raises(SetupError, match=f"^THINK_FIRST_{name.upper()} is .* leave it out for ") as told:
        limits({variable(name): value})
    assert len(str(told.value)) < 200


def test_the_app_says_it_and_does_not_start(monkeypatch, capsys):
    monkeypatch.setenv("THINK_FIRST_ROWS", "0")
    assert app.main([]) == 2
    assert capsys.readouterr().err.startswith("THINK_FIRST_ROWS is '0'")


def test_questions_rationales_and_lists_are_kept_to_them(monkeypatch):
    monkeypatch.setenv("THINK_FIRST_QUESTION_CHARACTERS", "20")
    monkeypatch.setenv("THINK_FIRST_RATIONALE_CHARACTERS", "20")
    monkeypatch.setenv("THINK_FIRST_ROWS", "2")
    for check in (check_question, check_rationale):
        check("It is 2 + 3, is it?")
        with pytest.raises(InputError, match="21 characters and 20 is the most"):
            check("It is 12 + 13, is it?")
    assert len(read_pasted("1?\n2?")[0]) == 2
    with pytest.raises(InputError, match="3 rows and 2"):
        read_pasted("1?\n2?\n3?")


@pytest.mark.parametrize(("tokens", "seconds"), [(3, 60), (320, 0)])
def test_an_answer_that_takes_longer_is_cut_off(tokens, seconds):
    model = slm()
    whole = [*model.answer(QUESTION)][-1].result
    model.most_tokens, model.most_seconds = tokens, seconds
    cut = [*model.answer(QUESTION)][-1].result
    assert whole.finished and not cut.finished
    assert cut.tokens["total"] == (3 if seconds else 1) < whole.tokens["total"]
    _, both = model.compare(QUESTION)
    assert all(result.tokens["total"] == cut.tokens["total"] for result in both.values())
