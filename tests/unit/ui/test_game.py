"""The game: a fair choice of questions, one guess for each, a right tally, and nothing told before the guess."""

import json
import random

import pytest

from model.errors import InputError
from tests.unit.scripted import Scripted
from tests.unit.ui.placing import placed
from ui import text
from ui.classroom import game_html, game_section
from ui.classroom.game import QUESTIONS, Question, Seen, new_game
from ui.classroom.game_section import GameSection
from ui.shared.chances import Chances
from ui.shared.example_questions import own_examples
from ui.shared.markup import safe
from ui.shared.results_folder import read_results

HOSTILE = "<img src=x onerror=alert(1)>${7*7}"


def outcome(correct, answer="4"):
    return {"rationale": "2+2=4.", "answer": answer, "correct": correct, "to_answer": 9}


def questions_at(threshold):
    """Six on which thinking adds much, others on which it adds little, as long as the threshold lies between."""

    def seen(gain):
        return Seen(Chances(0.05, 0.05 + gain, gain, threshold), outcome(True), outcome(False, HOSTILE))

    return [Question(example, seen(0.9 if number < 6 else 0.1)) for number, example in enumerate(own_examples())]


def game(seed=1, threshold=0.5):
    return new_game(questions_at(threshold), random.Random(seed))


def unseen_game():
    """A game whose questions nobody has run beforehand."""
    return new_game([Question(example) for example in own_examples()], random.Random(1))


def test_ten_different_questions_half_from_each_mode():
    questions = game().questions
    assert len({question.example.id for question in questions}) == QUESTIONS
    assert sum(question.seen.mode == "think" for question in questions) == QUESTIONS // 2
    assert game(1).questions != game(2).questions


def test_with_one_mode_only_the_game_has_ten_questions_too():
    assert len(game(threshold=0.0).questions) == len(game(threshold=1.0).questions) == QUESTIONS


def test_a_question_is_guessed_once_and_not_skipped():
    start = game()
    assert start.next() is start and not start.guessed
    guessed = start.guess("think")
    assert guessed.revealed and guessed.guess("answer") is guessed
    assert guessed.next().place == 1 and not guessed.next().revealed


def test_the_tally_counts_what_was_predicted():
    now, right = game(), 0
    for guess in ["think", "answer"] * 5:
        right += now.current.seen.mode == guess
        now = now.guess(guess).next()
    assert now.over and sum(now.hits()) == right
    assert game_html.status(now) == text.GAME_OVER.format(hits=right, count=10)
    page = game_html.card(now, "")
    assert page.count("<tr>") == 11
    assert page.count(f"<td>{text.GAME_GUESSED[True]}</td>") == right
    points = str(2 * right - 10).replace("-", "\u2212")
    assert f"Points: {points}. " in page


@pytest.mark.parametrize("mode", ["think", "answer"])
def test_always_guessing_the_same_mode_does_not_pay(mode):
    now = game()
    while not now.over:
        now = now.guess(mode).next()
    assert now.points() == 0
    assert "Points: 0. " in game_html.card(now, "") and "think first gives 0" in game_html.card(now, "")


def test_nothing_is_told_before_the_guess():
    now = game()
    assert now.current.example.question.split()[0] in game_html.card(now, "Made by nobody.")
    for word in ("Made by nobody.", text.COMPLEXITY, text.THRESHOLD.lower(), *text.RIGHT.values()):
        assert word not in game_html.card(now, "Made by nobody.")
    revealed = game_html.card(now.guess("think"), "Made by nobody.")
    assert "Made by nobody." in revealed and "the least gain, 0.50" in revealed and "Complexity 0.95" in revealed
    assert revealed.count(text.GAME_CHOSEN) == 1


def test_what_is_right_is_the_answer_and_never_the_guess():
    now = game()
    revealed = now.guess(now.current.seen.mode)
    assert "Right answer, 9 tokens" in game_html.card(revealed, "") and "Wrong answer" in game_html.card(revealed, "")
    assert "Right" not in game_html.status(revealed)


def test_what_the_model_wrote_is_only_text():
    assert "<img" not in game_html.card(game().guess("think"), HOSTILE)


def test_the_status_says_whether_the_guess_was_right():
    now = game()
    mode = now.current.seen.mode
    other = {"think": "answer", "answer": "think"}[mode]
    assert game_html.status(now.guess(mode)).startswith("You guessed it")
    assert game_html.status(now.guess(other)).startswith("Not this time")


def test_without_results_beforehand_a_guess_waits_for_the_live_run():
    now = unseen_game()
    assert len(now.questions) == QUESTIONS
    guessed = now.guess("think")
    assert guessed.guessed and not guessed.revealed and guessed.guess("answer") is guessed
    assert guessed.next() is guessed  # it is not passed over
    assert game_html.status(guessed) == text.GAME_RUN_IT.format(mode="think first")
    page = game_html.card(guessed, text.GAME_MISSING)
    assert "python -m training.evaluate.examples" in page and "game-mode" not in page


def test_a_live_run_tells_what_the_model_does_and_keeps_the_guess():
    section = placed(GameSection, Scripted())
    *earlier, last = section.run_live(unseen_game().guess("answer"))
    assert earlier and all(section.game not in update for update in earlier)
    now, card = last[section.game], last[section.card]
    assert now.revealed and now.guesses == ("answer",) and now.current.seen.mode == "think" and section.adaptive.closed
    assert text.GAME_JUST_RUN in card and ">42<" in card and ">41<" in card
    assert last[section.status] == text.GAME_MISS.format(mode="think first")
    buttons = section.think, section.answer, section.onwards, section.live
    assert [last[button].interactive for button in buttons] == [False, False, True, True]


@pytest.mark.parametrize(
    ("error", "says"), [(InputError("Too long."), "Too long."), (RuntimeError("/secret"), text.STATUS_FAILED)]
)
def test_a_live_run_that_fails_is_a_sentence_and_the_game_stays(error, says):
    section = placed(GameSection, Scripted(error=error))
    (update,) = section.run_live(unseen_game().guess("think"))
    assert update.keys() == {section.status}
    assert says in update[section.status] and "secret" not in update[section.status]


def computed(folder, monkeypatch, checkpoint="ab"):
    """Results of one example and of one that is no more, by a checkpoint."""
    chances = {"complexity": 0.7, "right_at_once": 0.3, "right_after_thinking": 0.6, "gain": 0.3}
    seen = chances | {"think": outcome(True), "answer": outcome(False)}
    items = [{"id": example_id} | seen for example_id in (own_examples()[0].id, "gone-1")]
    run = {"engine": "onnx", "quantization": "int8", "checkpoint": checkpoint, "threshold": 0.2}
    (folder / "examples.json").write_text(json.dumps({"items": items, "run": run}))
    monkeypatch.setattr(game_section, "read_results", lambda name: read_results(name, folder))


def outcomes(running):
    """The questions, and the sentence that says what made their outcomes."""
    questions, made_by = game_section.game_questions()
    return questions, game_section.outcomes_by(made_by, running)


def test_results_beforehand_bring_their_own_threshold(tmp_path, monkeypatch):
    computed(tmp_path, monkeypatch)
    (question,), told = outcomes("ab")
    assert question.example == own_examples()[0] and question.seen.mode == "think"
    assert told == "Computed beforehand by the onnx engine, int8, checkpoint ab."


def test_results_of_another_checkpoint_say_so(tmp_path, monkeypatch):
    computed(tmp_path, monkeypatch, "cd")
    _, told = outcomes("ab")
    assert "another checkpoint, cd" in told and "runs here, ab" in told and "Run it live" in told


def test_without_results_beforehand_it_says_how_to_make_them(tmp_path, monkeypatch):
    monkeypatch.setattr(game_section, "read_results", lambda name: read_results(name, tmp_path))
    questions, told = outcomes("ab")
    assert len(questions) == len(own_examples()) and not any(question.seen for question in questions)
    assert told == text.GAME_MISSING and "python -m training.evaluate.examples" in told


@pytest.mark.parametrize("move", ["begin anew", "live"])
def test_a_game_that_the_app_has_forgotten_begins_anew(move):
    """An app that was started anew, or that has many visitors, has no state of an open page."""
    section = placed(GameSection, Scripted())
    (told,) = section.run_live(None) if move == "live" else (section.shown(None),)
    assert told[section.status] == safe(text.GAME_READY) and told[section.game] is None
    buttons = (section.think, section.answer, section.onwards, section.live)
    assert not any(told[button].interactive for button in buttons)
