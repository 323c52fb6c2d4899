"""The lesson's plan: its parts in every language, with what was recorded and measured."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.unit.scripted import Scripted
from tests.unit.ui.test_ladder_section import graded
from tests.unit.ui.test_opening import ITEMS, WORTH
from training.evaluate.rungs import by_rung
from ui import language, lesson_plan, text
from ui.ask import opening, sharing


@pytest.fixture
def measured(monkeypatch):
    items = [graded("stories", rung, "small", 0.5, 0.9, rung == 1, True) for rung in (1, 2)]
    held = {"examples.json": {"items": ITEMS, "run": {"checkpoint": "ab"}}, "ladder.json": by_rung(items)}
    monkeypatch.setattr(opening, "read_results", held.get)
    monkeypatch.setattr(lesson_plan, "read_results", held.get)


def test_every_language_has_six_parts_and_the_minutes_of_a_lesson(measured):
    for name in language.LANGUAGES:
        with language.speaking(name):
            page = lesson_plan.plan_page(Scripted())
            assert page.count("<h2>") == len(text.PLAN_PARTS) == 6 and f'lang="{text.LANGUAGE}"' in page
            minutes = [list(map(int, re.findall(r"\d+", part[0]))) for part in text.PLAN_PARTS.values()]
            assert [end for _, end in minutes[:-1]] == [start for start, _ in minutes[1:]]
            assert (minutes[0][0], minutes[-1][1]) == (0, 45)


def test_its_questions_come_with_a_link_and_what_was_recorded(measured):
    page = lesson_plan.plan_page(Scripted())
    assert all(text.ZONES[zone] in page for zone in ("easy", "worth", "beyond"))
    links = re.findall(r'href="[.]/([?][^"]+)"', page)
    assert len(links) == 3 and {"question": WORTH.question} in [sharing.read_link(link)[0] for link in links]
    assert "right at once 0.10, after thinking 0.80" in page


def test_the_ladder_is_told_as_it_was_measured(measured):
    page = lesson_plan.plan_page(Scripted())
    assert re.search(r">1</th><td>100 %</td><td>100 %", page) and re.search(r">2</th><td>0 %</td><td>100 %", page)


def test_without_results_the_plan_is_there_all_the_same(monkeypatch):
    monkeypatch.setattr(opening, "read_results", lambda name: None)
    monkeypatch.setattr(lesson_plan, "read_results", lambda name: None)
    monkeypatch.setattr(lesson_plan.evaluation, "load_evaluation", lambda: None)
    answer = TestClient(Starlette(routes=lesson_plan.plan_routes(Scripted()))).get("/lesson")
    assert answer.status_code == 200 and answer.text.count("<h2>") == 6 and "<table" not in answer.text
