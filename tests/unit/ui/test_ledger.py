"""The ledger of a visit: only what was measured counts, and thinking first serves all rows of its question."""

from dataclasses import replace

from model.errors import InputError
from tests.unit.scripted import Scripted, result
from tests.unit.ui.placing import placed
from ui import text
from ui.ask import ledger_section
from ui.ask.ledger import Cost, noted, saved_by_stopping, saved_in_all, unmeasured, with_thinking
from ui.ask.ledger_section import LedgerSection
from ui.shared.run import Run


def answered(question="How many?", tokens=5, seconds=0.2, total=20, answer="41", mode="answer"):
    counts = {"prompt": 8, "rationale": 0, "answer": tokens, "to_answer": tokens, "total": total}
    times = {"perceive": 0.1, "first_text": 0.1, "answer": seconds, "total": total / 10}
    return replace(result(question, mode, "", answer), finished=True, tokens=counts, seconds=times)


def thought(question="How many?", tokens=31, seconds=1.2, answer="42"):
    return answered(question, tokens, seconds, tokens + 1, answer, "think")


def test_an_answer_first_saves_nothing_known_until_thinking_is_measured():
    ledger = noted((), answered(), stopped=False)
    assert ledger[0].saved is None and unmeasured(ledger) == ["How many?"] and saved_in_all(ledger)[1] == 0
    assert text.LEDGER_NOT_MEASURED in ledger_section.ledger_rows(ledger)
    ledger = with_thinking(ledger, thought())
    assert ledger[0].saved == Cost(26, 1.0) and unmeasured(ledger) == []
    assert "26 tokens, 1.00 s" in ledger_section.ledger_rows(ledger)


def test_a_thinking_run_measures_the_rows_of_its_question_only_and_saves_nothing_itself():
    ledger = noted(noted((), answered(), False), answered("Other?"), False)
    ledger = noted(ledger, thought(), False)
    assert [entry.saved for entry in ledger] == [Cost(26, 1.0), None, Cost(0, 0.0)]
    assert saved_in_all(ledger) == (Cost(26, 1.0), 2) and unmeasured(ledger) == ["Other?"]
    ledger = noted(ledger, answered(tokens=4, seconds=0.2), False)  # asked again: what is known serves again
    assert ledger[-1].saved == Cost(27, 1.0)


def test_a_loss_has_a_minus_and_a_missing_answer_saves_nothing():
    loss = with_thinking(noted((), answered(tokens=40, seconds=2.2), False), thought())
    assert "\u22129 tokens, \u22121.00 s" in ledger_section.ledger_rows(loss)
    for ledger in (
        with_thinking(noted((), answered(), False), thought(answer="")),
        with_thinking(noted((), answered(answer=""), False), thought()),
    ):
        assert ledger[0].saved is None and unmeasured(ledger) == [] and saved_in_all(ledger)[1] == 0
        assert text.LEDGER_NO_ANSWER in ledger_section.ledger_rows(ledger)


def test_stopping_after_the_answer_saves_what_the_same_run_without_stopping_wrote():
    run = Run("How many?", stop_after_answer=True)
    run.result = answered(total=6)
    ledger = noted((), run.result, True)
    assert saved_by_stopping(ledger) is None
    assert ledger_section.left_out(run, ledger) == text.NUMBERS_LEFT_OUT_UNKNOWN
    ledger = noted(noted((), answered(total=20), False), run.result, True)
    assert saved_by_stopping(ledger).tokens == 14
    assert ledger_section.left_out(run, ledger).startswith("14 tokens, 1.40 s")
    assert ledger_section.left_out(Run("How many?"), ledger) == ""


class Thinking(Scripted):
    """Thinks about whatever it is asked; the second question fails."""

    def answer(self, question, mode=None, threshold=None, stop_after_answer=False):
        assert (mode, stop_after_answer) == ("think", True)
        if question == "Bad?":
            raise InputError("No such question.")
        return super().answer(question, mode)


def test_the_button_thinks_about_every_row_that_lacks_it():
    ledger = noted(noted((), answered("One?"), False), answered("Two?"), False)
    adaptive = Thinking()
    section = placed(LedgerSection, adaptive, ())
    *_, last = section.measure(ledger)
    assert [entry.saved.tokens for entry in last[section.ledger]] == [56, 56] and adaptive.closed
    assert not last[section.go].interactive and not last[section.stop].interactive
    assert "112 tokens" in last[section.status]


def test_what_fails_is_a_sentence_and_the_rows_before_it_stay_measured():
    ledger = noted(noted((), answered("Bad?"), False), answered("Good?"), False)
    section = placed(LedgerSection, Thinking(), ())
    *_, before, last = section.measure(ledger)
    assert unmeasured(before[section.ledger]) == ["Bad?"]
    assert "No such question." in last[section.status] and section.ledger not in last


def test_the_newest_runs_are_in_view_and_those_before_are_folded():
    ledger = ()
    for number in range(1, 6):
        ledger = noted(ledger, answered(f"Question {number}?"), False)
    shown, folded = ledger_section.ledger_rows(ledger).split("<details>")
    assert shown.index("Question 5?") < shown.index("Question 4?") and "Question 3?" not in shown
    assert "The 3 before" in folded and folded.index("Question 3?") < folded.index("Question 1?")
    assert "<details>" not in ledger_section.ledger_rows(ledger[:2])


def test_hostile_questions_stay_text():
    assert "<img" not in ledger_section.ledger_rows(noted((), result("<img src=x>", "think", "", "<img>"), False))
