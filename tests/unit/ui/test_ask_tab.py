"""What the Ask tab shows of a run, and of a question that cannot be answered."""

import pytest

from model.adaptive import Done
from model.errors import InputError
from tests.unit.scripted import Scripted, result
from tests.unit.ui.placing import placed
from ui import text
from ui.ask.greeting import is_greeting
from ui.ask.tab import AskTab
from ui.shared.run import Run

SETTINGS = "How many?", "adaptive", 0.5, False


def only_update(error):
    tab = placed(AskTab, Scripted(error=error))
    (update,) = tab.answer((), *SETTINGS)
    return tab, update


def test_an_input_error_is_a_sentence_in_the_status_and_nothing_else_changes():
    tab, update = only_update(InputError("There is no question yet."))
    assert "There is no question yet." in update[tab.status] and update[tab.stop].interactive is False
    assert update.keys() == {tab.status, tab.stop, *tab.saved.parts}  # what can be compared can be again


def test_as_soon_as_something_is_asked_the_result_before_is_gone():
    tab = placed(AskTab, Scripted())
    [*_, last] = tab.answer((), *SETTINGS)
    cleared = tab.cleared()
    assert "42" in last[tab.panels] and cleared[tab.panels] == cleared[tab.numbers] == cleared[tab.plain] == ""
    assert text.STEPS[0] in cleared[tab.score] and cleared[tab.run] is None and not cleared[tab.copy].interactive


@pytest.mark.parametrize("words", ["hello", "Hi there!", "Who are you?", "What's your name?", " HEY ", "Thanks."])
def test_a_greeting_gets_a_sentence_and_three_questions_and_no_run(words):
    tab = placed(AskTab, Scripted(error=RuntimeError("asked")))
    (update,) = tab.answer((), words, *SETTINGS[1:])
    assert update[tab.status] == text.GREETING and update[tab.greeting.area].visible
    assert tab.cleared()[tab.greeting.area].visible is False


@pytest.mark.parametrize(
    "question", ["", "How do you say hello in Finnish?", "Who are you if 2+2=4?", "Is a test hard?", "What is 3+4?"]
)
def test_a_question_is_no_greeting(question):
    assert not is_greeting(question)


def test_a_slip_before_the_answer_can_be_mended():
    tab = placed(AskTab, Scripted())
    for mode, slipped, shown in (("think", "4*3=13.", True), ("think", "4*3=12.", False), ("answer", "4*3=13.", False)):
        run = Run("How many?")
        run.add(Done(result("How many?", mode, slipped, "13")))
        assert tab.mend.opened(run)[tab.mend.area].visible == shown
    run = Run("How many?")
    run.add(Done(result("How many?", "think", "4*3=13. 13*2=26.", "26")))
    *_, last = tab.mend.answer(run)
    once = "<del>13</del><ins>12</ins>"
    assert f"4*3={once}. {once}*2=<del>26</del><ins>24</ins>" in last[tab.mend.outcome]
    assert "The slip had changed the answer: 26 became" in last[tab.mend.status]


def test_any_other_error_tells_the_visitor_nothing_of_the_inside():
    tab, update = only_update(RuntimeError("/secret/path is broken"))
    assert "secret" not in update[tab.status] and text.STATUS_FAILED in update[tab.status]


def test_the_settings_reach_the_model():
    tab = placed(AskTab, Scripted())
    [*tab.answer((), "How many?", "adaptive", 0.4, True)]
    assert tab.adaptive.asked == ("How many?", None, 0.4, True)
    [*tab.answer((), "How many?", "answer", 0.5, False)]
    assert tab.adaptive.asked == ("How many?", "answer", 0.5, False)


def test_stop_before_the_model_has_begun():
    tab = placed(AskTab, Scripted())
    update = tab.stopped(None, ())
    assert "Stopped" in update[tab.status] and update[tab.stop].interactive is False


def test_a_run_that_ends_opens_its_sections_and_goes_into_the_ledger():
    tab = placed(AskTab, Scripted())
    *earlier, last = tab.answer((), *SETTINGS)
    ledger, words = tab.saved.ledger, tab.words.area
    assert earlier
    assert all(not update[tab.copy].interactive and not update[words].visible for update in earlier)
    # While it runs the ledger is let alone, and cannot be measured.
    assert not any(tab.saved.parts[0] in update or ledger in update for update in earlier)
    assert not tab.cleared()[tab.saved.go].interactive
    assert last[tab.copy].interactive and last[words].visible and "Answer: 42" in last[tab.plain]
    (entry,) = last[ledger]
    assert (entry.mode, entry.cost.tokens, entry.saved.tokens) == ("think", 61, 0)


def test_what_was_stopped_is_not_in_the_ledger_and_can_be_copied():
    tab = placed(AskTab, Scripted())
    run = next(tab.answer((), *SETTINGS))[tab.run]
    stopped = tab.stopped(run, ())
    assert stopped[tab.saved.ledger] == () and stopped[tab.copy].interactive and run.over


def test_another_language_is_noticed_once_at_the_end():
    tab = placed(AskTab, Scripted())
    for question, noticed in (("Wie viele Äpfel hat Peter?", 1), ("How many?", 0)):
        *earlier, last = [update[tab.status] for update in tab.answer((), question, *SETTINGS[1:])]
        assert last.count(text.NOT_ENGLISH) == noticed and not any(text.NOT_ENGLISH in told for told in earlier)
