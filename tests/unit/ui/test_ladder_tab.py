"""The ladder tab: what it shows of a climb that is drawn, turned, reworded, and run."""

import json
from types import SimpleNamespace

import pytest

from model.errors import InputError
from tests.unit.scripted import THRESHOLD, Scripted, perceived, result
from tests.unit.ui.placing import placed
from ui import text
from ui.ladder import climb_html
from ui.ladder.climb import KINDS, QUESTIONS, draw_climb, run
from ui.ladder.climb_plot import climb_plot
from ui.ladder.tab import LadderTab
from ui.shared.from_training import RUNGS_OF


class Counting(Scripted):
    """Perceives a question by its length alone, and is right after thinking about the first of every ten."""

    def perceive(self, question):
        if not question.strip():
            raise InputError("There is no question yet.")
        at_once = max(0.05, 0.9 - 0.002 * len(question))
        return perceived(at_once, min(0.95, at_once + 0.6))

    def compare_many(self, questions, stop_after_answer=False):
        assert stop_after_answer
        self.asked = questions
        for number, question in enumerate(questions):
            answers = {"think": self.golds[question] if number == 0 else "?", "answer": "?"}
            both = {mode: result(question, mode, "", answer) for mode, answer in answers.items()}
            yield self.perceive(question), both


@pytest.fixture
def adaptive():
    return Counting()


@pytest.fixture
def golds(adaptive, monkeypatch):
    """The gold answers of all that is drawn for a run, by question."""
    from ui.ladder import climb

    adaptive.golds, graded = {}, climb.graded

    def noted(*arguments):
        for record in graded(*arguments):
            adaptive.golds[record.question] = record.answer
            yield record

    monkeypatch.setattr(climb, "graded", noted)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rung_of_a_kind_is_drawn_and_perceived(adaptive, kind):
    climb = draw_climb(adaptive, kind, "small", 3)
    assert [rung.steps for rung in climb.rungs] == list(RUNGS_OF[kind][0])
    assert len({rung.question for rung in climb.rungs}) == len(climb.rungs)
    for rung in climb.rungs:
        assert rung.chances.right_at_once == adaptive.perceive(rung.question).right_at_once
        assert rung.chances.threshold == THRESHOLD
    assert draw_climb(adaptive, kind, "small", 3) == climb != draw_climb(adaptive, kind, "small", 4)


def test_a_story_keeps_its_beginning_from_rung_to_rung(adaptive):
    openings = {rung.question.split(".")[0] for rung in draw_climb(adaptive, "stories", "small", 2).rungs}
    assert openings == {"I had as many as ten rolls"}


def test_numbers_are_larger_where_that_is_asked_for(adaptive):
    small, larger = (draw_climb(adaptive, "stories", size, 2).rungs[0].question for size in ("small", "larger"))
    assert "ten rolls" in small and "forty rolls" in larger


def test_running_it_tells_a_rung_at_a_time_what_was_right(adaptive, golds):
    climb = draw_climb(adaptive, "letters", "small", 1)
    seen = list(run(adaptive, climb, 5))
    assert [sum(rung.happened is not None for rung in one.rungs) for one in seen] == [1, 2, 3, 4, 5, 6]
    assert seen[-1].over and not seen[-2].over
    for rung in seen[-1].rungs:
        assert (rung.happened.questions, rung.happened.right) == (QUESTIONS, {"at_once": 0, "after_thinking": 1})
    mean = sum(adaptive.perceive(question).right_at_once for question in adaptive.asked) / QUESTIONS
    assert seen[-1].rungs[-1].happened.foretold["at_once"] == pytest.approx(mean)


def changing_its_mind(adaptive):
    """A climb that is easy on two rungs, worth thinking on three, and beyond the model from there on."""
    from dataclasses import replace

    from ui.shared.chances import Chances

    climb = draw_climb(adaptive, "stories", "small", 1)
    both = [(0.9, 0.95)] * 2 + [(0.2, 0.9)] * 3 + [(0.05, 0.1)] * 3
    rungs = [
        replace(rung, chances=Chances(once, after, after - once, THRESHOLD))
        for rung, (once, after) in zip(climb.rungs, both, strict=True)
    ]
    return replace(climb, rungs=tuple(rungs))


def test_where_the_model_changes_its_mind_is_a_sentence(adaptive):
    told = climb_html.minds(changing_its_mind(adaptive))
    assert "it answers at once at 1 to 2 steps, it thinks first at 3 to 5 steps" in told
    assert "it finds 6 to 8 steps beyond it." in told


def test_the_plot_has_both_chances_and_later_what_happened(adaptive, golds):
    climb = draw_climb(adaptive, "letters", "small", 1)
    traces = json.loads(climb_plot(climb, climb.rungs[2]).plot)["data"]
    assert [trace["line"]["dash"] for trace in traces] == ["dash", "dash"]
    *_, done = run(adaptive, climb, 5)
    plot = json.loads(climb_plot(done, done.rungs[2]).plot)
    assert [trace["line"]["dash"] for trace in plot["data"]] == ["dash", "solid", "dash", "solid"]
    assert plot["data"][3]["y"] == [10.0] * 6
    (here,) = plot["layout"]["shapes"]
    assert here["x0"] == here["x1"] == 3


def test_the_table_has_a_row_a_rung(adaptive, golds):
    climb = draw_climb(adaptive, "letters", "small", 1)
    first, *_ = run(adaptive, climb, 5)
    told = climb_html.climb_table(first)
    assert told.count("<tr>") == 2 + len(climb.rungs) and told.count(text.CLIMB_NOT_RUN) == 4 * 5
    assert text.CLIMB_NOT_RUN not in climb_html.climb_table(climb)


@pytest.fixture
def tab(adaptive):
    return placed(LadderTab, adaptive)


def test_drawing_shows_the_lowest_rung_and_hides_sizes_that_do_not_matter(tab):
    for kind, sized in (("stories", True), ("coins", False)):
        (shown,) = tab.draw(kind, "small")
        climb = shown[tab.climb]
        assert shown[tab.question].value == climb.rungs[0].question and shown[tab.steps].value == 1
        assert not shown[tab.stop].interactive
        assert shown[tab.steps].maximum == climb.rungs[-1].steps and shown[tab.size].visible is sized
        assert "With 1 step:" in shown[tab.status] and shown[tab.plot].visible


def test_turning_the_dial_shows_another_rung_without_the_model(tab, adaptive):
    (shown,) = tab.draw("stories", "small")
    adaptive.perceive = None
    turned = tab.turn(shown[tab.climb], 4)
    assert turned[tab.question] == shown[tab.climb].rungs[3].question and "With 4 steps:" in turned[tab.status]


def test_a_visitors_wording_takes_the_rung_s_place(tab):
    (shown,) = tab.draw("stories", "small")
    (told,) = tab.judge(shown[tab.climb], 2, "Short?")
    assert told[tab.climb].rungs[1].question == "Short?"
    assert told[tab.climb].rungs[1].chances.right_at_once == pytest.approx(0.888)
    assert told[tab.climb].rungs[2] == shown[tab.climb].rungs[2]
    (refused,) = tab.judge(shown[tab.climb], 2, " ")
    assert refused.keys() == {tab.status} and "There is no question yet." in refused[tab.status]


def test_the_ladder_is_run_and_can_be_stopped(tab, golds):
    (shown,) = tab.draw("coins", "small")
    first, *_, last = tab.answer(shown[tab.climb], 1)
    assert "1 of 8 rungs are done." in first[tab.status] and first[tab.stop].interactive
    assert last[tab.status] == text.CLIMB_DONE and last[tab.stop].interactive is False
    stopped = tab.stopped(first[tab.climb], 1)
    assert stopped[tab.status] == text.STATUS_STOPPED and stopped[tab.climb] == first[tab.climb]


def test_without_a_ladder_each_asks_for_one(tab):
    (judged,), (ran,) = tab.judge(None, 1, "How many?"), tab.answer(None, 1)
    assert judged[tab.status] == ran[tab.status] == tab.turn(None, 1)[tab.status] == text.CLIMB_READY
    assert tab.stopped(None, 1)[tab.status] == text.STATUS_STOPPED


def test_a_model_that_fails_gives_a_sentence(tab, adaptive):
    adaptive.perceive = lambda question: SimpleNamespace()
    (shown,) = tab.draw("stories", "small")
    assert text.STATUS_FAILED in shown[tab.status]


def test_after_a_run_the_mark_stands_where_the_slider_does(tab, golds):
    (shown,) = tab.draw("coins", "small")
    *_, last = tab.answer(shown[tab.climb], 1)
    assert last[tab.question].interactive
    (mark,) = json.loads(tab.redrawn(last[tab.climb], 3)[tab.plot].value["plot"])["layout"]["shapes"]
    assert mark["x0"] == mark["x1"] == 3
    assert tab.redrawn(None, 3).keys() == {tab.status}
