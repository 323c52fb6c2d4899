"""What the Ask tab shows of a run, and of a question that cannot be answered."""

from model.errors import InputError
from tests.unit.scripted import Scripted
from tests.unit.ui.placing import placed
from ui import text
from ui.ask.tab import AskTab

SETTINGS = "How many?", "adaptive", 0.5, False


def only_update(error):
    tab = placed(AskTab, Scripted(error=error))
    (update,) = tab.answer((), *SETTINGS)
    return tab, update


def test_an_input_error_is_a_sentence_in_the_status_and_nothing_else_changes():
    tab, update = only_update(InputError("There is no question yet."))
    assert "There is no question yet." in update[tab.status] and update[tab.stop].interactive is False
    assert update.keys() == {tab.status, tab.stop}


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
    assert all(update[ledger] == () for update in earlier)
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
