"""What is taken for English. The counts are pinned, so that a change of the identifier or of its margin is seen."""

import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from model import __main__ as command_line
from model.english import _identifier, seems_english
from tests.unit.scripted import Scripted

ROOT = Path(__file__).parents[2]


def questions(file):
    return json.loads((ROOT / "tests" / "unit" / file).read_text(encoding="utf-8"))


def noticed(asked):
    return sum(not seems_english(question) for question in asked)


def test_two_hundred_short_questions_in_ten_languages():
    """The margin was set on these."""
    by_language = questions("questions_by_language.json")
    assert len(by_language) == 10 and sum(map(len, by_language.values())) == 200
    assert noticed(by_language.pop("en")) == 1
    assert sum(len(asked) - noticed(asked) for asked in by_language.values()) == 8


def test_eighty_others_in_more_languages():
    """The margin was not set on these."""
    more = questions("more_questions.json")
    assert [len(more["en"]), len(more["others"])] == [40, 40]
    assert noticed(more["en"]) == 1 and noticed(more["others"]) == 40


@pytest.mark.parametrize(("file", "most"), [("examples", 0), ("visitors", 1)])
def test_our_own_questions_are_english(file, most):
    lines = (ROOT / "assets" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    assert noticed(json.loads(line)["question"] for line in lines) <= most


ENGLISH = [
    "Tom buys 3 pens, Sam buys 4 pens. Total pens?",
    "Name three primary colors",
    "Who wrote 'Les Misérables'?",
    "½ + ¼ = ?",
    "How many?",
    "12 + 30",
    "",
    "😀",
    "TOM HAS 3 PENS. HOW MANY PENS HAS TOM?",
    "half a pair: \ud83d",
    "Did Johann Sebastian Bach influence heavy metal?",
    "Where is São Paulo?",
    "Pedro buys 4 tacos and 2 tortillas. How many?",
]
FOREIGN = [
    "Was ist 2+3?",
    "Kuinka monta omenaa Pekalla on?",
    "Wie viele Äpfel hat Peter noch in der Tasche?",
    "Quelle est la capitale de la France?",
    "¿Cuántas manzanas tiene Juan en total?",
    "Quante mele ha Maria se ne compra tre in più?",
    "Hoeveel appels heeft Jan nu in zijn tas?",
    "Hur många äpplen har Anna kvar?",
    "WIE VIELE STIFTE HAT TOM?",
    "asdf qwer zxcv uiop hjkl",
]


@pytest.mark.parametrize("question", ENGLISH)
def test_english_and_what_says_too_little_get_no_notice(question):
    assert seems_english(question)


@pytest.mark.parametrize("question", FOREIGN)
def test_another_language_gets_one(question):
    assert not seems_english(question)


def test_many_visitors_at_once_read_the_identifier_once():
    _identifier.cache_clear()
    with ThreadPoolExecutor(20) as visitors:
        assert not any(visitors.map(seems_english, FOREIGN * 2))
    assert _identifier.cache_info().misses == 1


def test_nowhere_to_unpack_it_is_a_sentence(monkeypatch, capsys):
    _identifier.cache_clear()
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    monkeypatch.setattr(sys, "argv", ["model", "How many?"])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    said = capsys.readouterr().err
    assert ended.value.code == 2 and "TMPDIR" in said and said.count("\n") == 1


@pytest.mark.parametrize(("question", "lines"), [("Wie viele Äpfel hat Peter?", 1), ("How many?", 0)])
def test_the_command_line_says_it_once_beside_the_answer(monkeypatch, capsys, question, lines):
    monkeypatch.setattr(command_line, "AdaptiveSLM", SimpleNamespace(load=lambda **arguments: Scripted()))
    monkeypatch.setattr(sys, "argv", ["model", question, "--json"])
    command_line.main()
    said = capsys.readouterr()
    assert said.err.count("\n") == said.err.count("may not be English") == lines
    assert json.loads(said.out)["answer"] == "42"
