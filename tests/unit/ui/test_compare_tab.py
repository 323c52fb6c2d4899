"""What the Compare tab shows: results, errors as sentences, Stop, and when there is a rationale to break."""

from model.errors import InputError
from tests.unit.scripted import Scripted
from tests.unit.ui.placing import placed
from tests.unit.ui.test_columns import comparison_of
from ui import text
from ui.compare.break_section import BreakSection
from ui.compare.tab import CompareTab
from ui.shared.comparison import Comparison


def breaking(adaptive=None):
    return placed(BreakSection, adaptive or Scripted(), None)


def test_the_section_to_break_opens_when_both_are_done():
    tab = placed(CompareTab, Scripted())
    *earlier, last = tab.answer_both("How many?")
    section, comparison = tab.breaking, last[tab.comparison]
    assert earlier and all(update[section.area].visible is False for update in earlier)
    assert text.STATUS_BOTH in last[tab.status] and last[tab.stop].interactive is False and comparison.over
    assert last[section.area].visible and last[section.rationale] == comparison.results["think"].rationale
    assert last[section.change].interactive and text.NOT_YET in last[section.outcome]


def test_a_rationale_without_a_number_says_so():
    section = breaking()
    opened = section.opened(comparison_of(rationale="Ana flips: tails."))
    assert opened[section.change].interactive is False and opened[section.status] == text.NO_NUMBER
    assert section.change_number(comparison_of(rationale="tails"), "heads") == {section.status: text.NO_NUMBER}


def test_one_number_is_changed_and_the_line_says_which():
    section = breaking()
    changed = section.change_number(comparison_of(rationale="4 * 3"), "4 * 3")
    assert changed[section.rationale] != "4 * 3" and changed[section.status].startswith("Changed ")


def test_an_error_is_a_sentence_and_nothing_else_changes():
    for error, says in ((InputError("There is no question yet."), "no question"), (RuntimeError("/secret"), "failed")):
        tab, section = placed(CompareTab, Scripted(error=error)), breaking(Scripted(error=error))
        for part, updates in (
            (tab, tab.answer_both("How many?")),
            (section, section.answer_again(comparison_of(), "4 * 3")),
        ):
            (update,) = updates
            assert update.keys() == {part.status, part.stop} and update[part.stop].interactive is False
            assert says in update[part.status] and "secret" not in update[part.status]


def test_stop_keeps_what_was_written():
    tab = placed(CompareTab, Scripted())
    assert tab.stopped(None)[tab.status] == text.STATUS_STOPPED
    *_, comparison = [update[tab.comparison] for update in tab.answer_both("How many?")]
    assert tab.stopped(comparison).keys() == {tab.status, tab.stop}
    comparison.runs["answer"].result = None
    shown = tab.stopped(comparison)
    assert shown[tab.status] == text.STATUS_STOPPED and "42" in shown[tab.think] and "41" in shown[tab.answer]
    assert isinstance(comparison, Comparison) and comparison.over


def test_the_answer_from_a_rationale_goes_to_the_model_and_comes_back():
    adaptive = Scripted()
    section = breaking(adaptive)
    *_, last = section.answer_again(comparison_of(), "4 * 4")
    assert adaptive.asked == ("How many?", "4 * 4") and adaptive.closed
    assert "42 became 4711" in last[section.status] and ">4711<" in last[section.outcome]
    assert last[section.stop].interactive is False


def test_another_language_is_noticed_once_at_the_end():
    tab = placed(CompareTab, Scripted())
    for question, noticed in (("Wie viele Äpfel hat Peter?", 1), ("How many?", 0)):
        *earlier, last = [update[tab.status] for update in tab.answer_both(question)]
        assert last.count(text.NOT_ENGLISH) == noticed and not any(text.NOT_ENGLISH in told for told in earlier)
