"""Hostile text stays text wherever Compare, the classroom and the walk show it, whoever wrote it."""

import json
import re
from html.parser import HTMLParser

import pytest

from tests.unit import scripted
from tests.unit.scripted import Scripted
from tests.unit.ui.placing import placed
from ui.ask.tab import AskTab
from ui.classroom import game_html
from ui.classroom.game import Game, Question
from ui.classroom.game_section import GameSection
from ui.classroom.list_section import ListSection
from ui.classroom.uploads import Upload
from ui.compare.tab import CompareTab
from ui.shared.example_questions import own_examples
from ui.walk import steps
from ui.walk.tab import WalkTab

OVERRIDE = "\u202e"
PIECES = ("<img src=x onerror=alert(1)>", "${7*7}", "{{7*7}}", "</script>", '" onload="alert(1)')
HOSTILE = f"How many of {' '.join(PIECES)} {OVERRIDE}are there?"


class Reader(HTMLParser):
    """What a browser would make of HTML: its tags, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs), attrs

    def handle_data(self, data):
        self.text += data


def assert_only_text(html, times):
    """That each hostile piece is there that often, as text."""
    read = Reader(html)
    assert not read.tags & {"img", "script"} and OVERRIDE not in read.text
    assert [read.text.count(piece) for piece in PIECES] == [times] * len(PIECES)


@pytest.fixture
def adaptive(monkeypatch):
    """A model that writes hostile text itself: once for a rationale, once for an answer."""
    monkeypatch.setattr(scripted, "ANSWERS", {"think": HOSTILE, "answer": HOSTILE})
    monkeypatch.setattr(scripted, "WORDS", [HOSTILE])
    return Scripted()


def test_on_compare(adaptive):
    tab = placed(CompareTab, adaptive)
    *_, last = tab.answer_both(HOSTILE)
    assert_only_text(last[tab.score], 1)  # the question
    assert_only_text(last[tab.think], 2)
    assert_only_text(last[tab.answer], 2)
    for html in (last[tab.status], last[tab.verdict], last[tab.breaking.outcome]):
        assert_only_text(html, Reader(html).text.count(PIECES[0]))
        assert PIECES[0] in Reader(html).text


def test_in_the_game(adaptive):
    example = own_examples()[0]
    hostile = example.__class__(example.task, example.id, HOSTILE, HOSTILE)
    game = Game((Question(hostile),)).guess("think")
    section = placed(GameSection, adaptive)
    *_, last = section.run_live(game)
    assert_only_text(last[section.card], 6)  # question, right answer, and both modes' two parts
    assert_only_text(game_html.card(last[section.game].next(), ""), 1)


def test_in_own_questions(adaptive):
    line = json.dumps({"question": HOSTILE, "answer": HOSTILE, "task": HOSTILE})
    section = placed(ListSection, adaptive)
    *_, last = section.answer_list("", Upload("mine.jsonl", line.encode()))
    status, table, plot = last[section.status], last[section.table], last[section.plot]
    assert_only_text(table, 3)  # question, answer, right answer
    assert "onerror" not in plot.constructor_args["value"].plot and PIECES[0] not in status
    link = re.search(r'href="([^"]*)"', table)[1]
    assert link.startswith("data:text/csv") and "<" not in link


def test_on_the_walk(adaptive):
    tab = placed(WalkTab, adaptive)
    *_, last = tab.begin(HOSTILE)
    status, pages = last[tab.status], [steps.step(last[tab.walk], place) for place in range(len(steps.STEPS))]
    assert_only_text(pages[0], 1)
    assert_only_text(pages[5], 2)
    assert PIECES[0] in Reader(pages[6]).text
    for html in (status, *pages):
        assert not Reader(html).tags & {"img", "script"} and OVERRIDE not in html


HALF_A_PAIR = "How many \ud83d are there, \ude00?"


def told_words(updates):
    """All text that a stream of updates sends to the browser."""
    return "".join(str(getattr(value, "value", value)) for update in updates for value in update.values())


def test_half_a_surrogate_pair_reaches_no_browser():
    """Gradio's answer could not be encoded, and the page would stand still."""
    shown = told_words(placed(AskTab, Scripted()).answer((), HALF_A_PAIR, "adaptive", 0.5, False))
    tab = placed(CompareTab, Scripted())
    updates = list(tab.answer_both(HALF_A_PAIR))
    shown += told_words(updates) + told_words(placed(WalkTab, Scripted()).begin(HALF_A_PAIR))
    comparison = updates[-1][tab.comparison]
    shown += told_words(tab.breaking.answer_again(comparison, HALF_A_PAIR))
    shown += told_words([tab.breaking.change_number(comparison, f"5{HALF_A_PAIR}")])
    shown += told_words(placed(ListSection, Scripted()).answer_list(HALF_A_PAIR, None))
    shown.encode()
    assert shown.count("How many \ufffd are there, \ufffd?") > 6
