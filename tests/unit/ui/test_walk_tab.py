"""The walk shows the numbers of the run itself, and only text where a visitor or the model wrote something."""

import math
from types import SimpleNamespace

import pytest

from model.adaptive import Perception
from model.checkpoint import Calibration, Scaling
from model.errors import InputError
from model.prompts import CHATML, DECISION_TOKENS, MODES
from tests.unit.scripted import Scripted, result
from tests.unit.ui.placing import placed
from ui import text
from ui.shared.markup import safe
from ui.walk import steps
from ui.walk.tab import WalkTab

HOSTILE = "</pre><img src=x onerror=alert(1)>${7*7}"


AT_ONCE, AFTER_THINKING, LITTLE = (0.5, 1.5), (2.0, -1.0), (0.0, 3.0)  # logits, right and wrong


def made(after_thinking=AFTER_THINKING, answers=("4", "5")):
    calibration = Calibration(Scaling(temperature=2.0, bias=-0.25), Scaling(temperature=1.5, bias=0.5), threshold=0.5)
    chances = calibration.at_once.chance(*AT_ONCE), calibration.after_thinking.chance(*after_thinking)
    perception = Perception(*chances, (*AT_ONCE, *after_thinking), 12, 0.1)
    results = {mode: result(HOSTILE, mode, "2+2=4.", answer) for mode, answer in zip(MODES, answers, strict=True)}
    return steps.Walk(perception, results, SimpleNamespace(calibration=calibration), CHATML)


def pages(walked):
    return [steps.step(walked, place) for place in range(len(steps.STEPS))]


def test_every_step_has_its_words():
    assert len(text.WALK_STEPS) == len(steps.STEPS) == 8
    for place, page in enumerate(pages(made()), 1):
        assert f"Step {place} of 8" in page


def test_the_sum_is_worked_out_as_the_model_does():
    (page,) = [page for page in pages(made()) if "sigmoid" in page]
    at_once = 1 / (1 + math.exp(-((0.5 - 1.5) / 2 - 0.25)))
    after_thinking = 1 / (1 + math.exp(-((2.0 - -1.0) / 1.5 + 0.5)))
    assert f"Right at once: sigmoid((0.500 - 1.500) / 2.000 + -0.250) = {at_once:.3f}" in page
    assert f"Right after thinking: sigmoid((2.000 - -1.000) / 1.500 + 0.500) = {after_thinking:.3f}" in page
    for token, logit in zip(DECISION_TOKENS, (0.5, 1.5, 2.0, -1.0), strict=True):
        assert f"<dt>{safe(token)}</dt><dd>{logit:.3f}</dd>" in page
    assert f"Complexity {1 - at_once:.3f}" in pages(made())[4]


def test_the_chosen_mode_writes_first_and_then_the_other():
    thinking = pages(made())
    assert "is reached: think first" in thinking[4] and text.ZONES["worth"] in thinking[4]
    assert thinking[5].index("2+2=4.") < thinking[5].index(">4<") and "61 tokens" in thinking[5]
    assert thinking[6].index(">5<") < thinking[6].index("2+2=4.")
    answering = pages(made(LITTLE))
    assert "is not reached: answer first" in answering[4] and text.ZONES["beyond"] in answering[4]
    assert "2 tokens" in answering[5]


def test_a_mode_that_gave_no_answer_never_reached_one():
    walked = pages(made(answers=("", "5")))
    assert text.NEVER in walked[5] and text.NEVER not in walked[6]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (("4", "5"), "The answers differ: 4 after thinking, 5 without."),
        (("Yes", "yes "), "The answers agree: Yes."),
        (("42", "42.0"), "The answers agree: 42."),
        (("42 shells", "42"), "The answers agree: 42 shells."),
        (("", "5"), "Only answering first gave an answer: 5."),
        (("", ""), text.NEITHER),
    ],
)
def test_whether_both_orders_agree_is_judged_as_the_task_judges(answers, says):
    for logits in (AFTER_THINKING, LITTLE):  # whichever mode was chosen
        assert says in pages(made(logits, answers))[6]


def test_what_a_visitor_wrote_is_only_text():
    assert all("<img" not in page for page in pages(made()))
    assert "&lt;img" in pages(made())[0]


def test_there_is_no_step_before_the_first_or_behind_the_last():
    tab = placed(WalkTab, Scripted())
    for place, back, onwards, stands in ((-1, False, True, 0), (8, True, False, 7)):
        shown = tab.shown(made(), place)
        assert (shown[tab.back].interactive, shown[tab.onwards].interactive) == (back, onwards)
        assert shown[tab.place] == stands


def test_the_walk_begins_when_both_modes_are_done_and_tells_no_score_before():
    tab = placed(WalkTab, Scripted(pause=0.01))
    *earlier, last = tab.begin("How many?")
    assert earlier and all(update == {tab.status: text.WALK_WRITES} for update in earlier)
    assert "Step 1 of 8" in last[tab.page] and last[tab.place] == 0 and last[tab.walk].mode == "think"
    assert tab.adaptive.closed
    assert (last[tab.back].interactive, last[tab.onwards].interactive) == (False, True)


def test_who_leaves_closes_the_models_stream():
    adaptive = Scripted()
    updates = placed(WalkTab, adaptive).begin("How many?")
    next(updates)
    updates.close()
    assert adaptive.closed


@pytest.mark.parametrize(
    ("error", "says"), [(InputError("Too long."), "Too long."), (RuntimeError("/secret"), text.STATUS_FAILED)]
)
def test_what_cannot_be_walked_is_a_sentence_and_an_earlier_walk_stays(error, says):
    tab = placed(WalkTab, Scripted(error=error))
    (update,) = tab.begin("How many?")
    assert update.keys() == {tab.status} and says in update[tab.status] and "secret" not in update[tab.status]


def test_another_language_is_noticed_once_at_the_first_step():
    tab = placed(WalkTab, Scripted())
    for question, noticed in (("Wie viele Äpfel hat Peter?", 1), ("How many?", 0)):
        *earlier, first = tab.begin(question)
        told = [update[tab.status] for update in (*earlier, tab.shown(first[tab.walk], 1))]
        assert first[tab.status].count(text.NOT_ENGLISH) == noticed and not any(text.NOT_ENGLISH in one for one in told)


def test_a_walk_that_the_app_has_forgotten_begins_anew():
    tab = placed(WalkTab, Scripted())
    told = tab.shown(None, 3)
    assert told[tab.status] == safe(text.WALK_READY) and told[tab.page] == ""
    assert not told[tab.back].interactive and not told[tab.onwards].interactive
