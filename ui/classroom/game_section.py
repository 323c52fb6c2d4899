"""Classroom, first half: the game Predict the mode. Each browser plays its own; a class can share one screen."""

import random
from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM, Result
from ui import text
from ui.classroom import game_html
from ui.classroom.game import Game, Question, Seen, new_game
from ui.shared import comparison_html
from ui.shared.comparison import Comparison, stream_comparison
from ui.shared.controls import at_once, on_model, region, sentence
from ui.shared.examples import Example, own_examples, same_answer
from ui.shared.markup import heading, problem, safe
from ui.shared.results_folder import read_results


def load_questions() -> tuple[list[Question], dict | None]:
    """The examples with their outcomes, and what made these; without them, when nobody has computed any."""
    file = read_results("examples.json")
    if file is None:
        return [Question(example) for example in own_examples()], None
    made_by, examples = file["run"], {example.id: example for example in own_examples()}
    questions = [
        Question(examples[item["id"]], Seen(item["complexity"], made_by["threshold"], item["think"], item["answer"]))
        for item in file["items"]
        if item["id"] in examples
    ]
    return questions, made_by


def outcomes_by(made_by: dict | None, running: str) -> str:
    """The sentence that says what made the outcomes; `running` is the checkpoint that runs here."""
    if made_by is None:
        return text.GAME_MISSING
    told = text.GAME_COMPUTED if made_by["checkpoint"] == running else text.GAME_COMPUTED_BY_OTHER
    return told.format(**made_by, running=running)


def section(adaptive: AdaptiveSLM) -> None:
    """The components and what they do; call it inside gr.Blocks."""
    questions, run_before = load_questions()

    def made_by() -> str:
        return outcomes_by(run_before, adaptive.checkpoint_id)

    gr.HTML(heading(text.GAME_TITLE, text.GAME_TOLD), apply_default_css=False)
    status = region(text.GAME_READY, "game-status")
    card = gr.HTML(game_html.note(made_by()), apply_default_css=False, elem_id="game-card")
    with gr.Row(elem_classes="buttons", elem_id="game-guesses"):
        think = gr.Button(text.GAME_THINK, interactive=False, elem_id="game-think")
        answer = gr.Button(text.GAME_ANSWER, interactive=False, elem_id="game-answer")
    with gr.Row(elem_classes="buttons", elem_id="game-moves"):
        start = gr.Button(text.GAME_START, variant="primary", elem_id="game-start", elem_classes="go")
        onwards = gr.Button(text.GAME_NEXT, interactive=False, elem_id="game-next")
        run = gr.Button(text.GAME_LIVE, interactive=False, elem_id="game-live")
    game = gr.State(None)
    outputs = [status, card, think, answer, onwards, run, game]

    def begin() -> tuple:
        return _shown(new_game(questions, random.Random()), made_by())

    def run_live(now: Game) -> Iterator[tuple]:
        yield from _updates(adaptive, now)

    running = on_model([run.click], run_live, [game], outputs, status)
    # Who moves on does not wait for the question before.
    moves = {"cancels": [running], **at_once()}
    started = start.click(begin, None, outputs, **moves)
    moved = onwards.click(lambda now: _shown(now.next(), made_by()), game, outputs, **moves)
    # The last words of a run that was cancelled may have been on their way.
    for event in (started, moved):
        event.then(lambda now: safe(game_html.state(now)), game, status, **at_once())
    think.click(lambda now: _shown(now.guess("think"), made_by()), game, outputs, **at_once())
    answer.click(lambda now: _shown(now.guess("answer"), made_by()), game, outputs, **at_once())


def _shown(game: Game, made_by: str) -> tuple:
    guessing = not game.over and not game.guessed
    moving = not game.over and game.revealed
    running = not game.over and game.guessed
    buttons = [gr.Button(interactive=on) for on in (guessing, guessing, moving, running)]
    return safe(game_html.state(game)), game_html.card(game, made_by), *buttons, game


def _updates(adaptive: AdaptiveSLM, game: Game) -> Iterator[tuple]:
    """The question in view by the model itself, once more or for the first time; its guess stands."""
    example = game.current.example
    try:
        for comparison in stream_comparison(adaptive, example.question):
            if not comparison.over:
                yield comparison_html.status(comparison), *[gr.skip()] * 6
        yield _shown(game.seeing(_seen(comparison, example)), text.GAME_JUST_RUN)
    except Exception as error:
        yield problem(sentence(error)), *[gr.skip()] * 6


def _seen(comparison: Comparison, example: Example) -> Seen:
    run = comparison.adaptive
    outcomes = {mode: _outcome(example, result) for mode, result in comparison.results.items()}
    return Seen(run.perception.complexity, run.choice.threshold, **outcomes)


def _outcome(example: Example, result: Result) -> dict:
    return {
        "rationale": result.rationale,
        "answer": result.answer,
        "correct": same_answer(example.question, example.answer, result.answer),
        "to_answer": result.tokens["to_answer"],
    }
