"""Classroom, first half: the game Predict the mode. Each browser plays its own; a class can share one screen."""

import random
from collections.abc import Iterator

import gradio as gr

from model.adaptive import AdaptiveSLM, Result
from ui import text
from ui.classroom import game_html
from ui.classroom.game import Game, Question, Seen, new_game
from ui.shared import comparison_html
from ui.shared.chances import Chances
from ui.shared.comparison import Comparison
from ui.shared.controls import at_once, error_sentence, on_model, region
from ui.shared.example_questions import Example, own_examples, same_answer
from ui.shared.markup import heading, problem, safe
from ui.shared.results_folder import read_results
from ui.shared.run import gather


def game_questions() -> tuple[list[Question], dict | None]:
    """The examples with their outcomes, and what made these; without them, when nobody has computed any."""
    file = read_results("examples.json")
    if file is None:
        return [Question(example) for example in own_examples()], None
    made_by, examples = file["run"], {example.id: example for example in own_examples()}
    questions = [
        Question(examples[item["id"]], Seen(Chances.of_item(item, made_by["threshold"]), item["think"], item["answer"]))
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


class GameSection:
    """The game's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        self.questions, self.run_before = game_questions()
        gr.HTML(heading(text.GAME_TITLE, text.GAME_TOLD), apply_default_css=False)
        self.status = region(text.GAME_READY, "game-status")
        self.card = gr.HTML(game_html.note(self.made_by()), apply_default_css=False, elem_id="game-card")
        with gr.Row(elem_classes="buttons", elem_id="game-guesses"):
            self.think = gr.Button(text.GAME_THINK, interactive=False, elem_id="game-think")
            self.answer = gr.Button(text.GAME_ANSWER, interactive=False, elem_id="game-answer")
        with gr.Row(elem_classes="buttons", elem_id="game-moves"):
            start = gr.Button(text.GAME_START, variant="primary", elem_id="game-start", elem_classes="go")
            self.onwards = gr.Button(text.GAME_NEXT, interactive=False, elem_id="game-next")
            self.live = gr.Button(text.GAME_LIVE, interactive=False, elem_id="game-live")
        self.game = game = gr.State(None)
        outputs = [self.status, self.card, self.think, self.answer, self.onwards, self.live, game]

        running = on_model([self.live.click], self.run_live, [game], outputs, self.status)
        # Who moves on does not wait for the question before.
        moves = {"cancels": [running], **at_once()}
        started = start.click(self.begin, None, outputs, **moves)
        moved = self.onwards.click(lambda now: self.shown(now and now.next()), game, outputs, **moves)
        # The last words of a run that was cancelled may have been on their way.
        for event in (started, moved):
            event.then(lambda now: {self.status: self.status_of(now)}, game, self.status, **at_once())
        self.think.click(lambda now: self.shown(now and now.guess("think")), game, outputs, **at_once())
        self.answer.click(lambda now: self.shown(now and now.guess("answer")), game, outputs, **at_once())

    def made_by(self) -> str:
        return outcomes_by(self.run_before, self.adaptive.checkpoint_id)

    def begin(self) -> dict:
        return self.shown(new_game(self.questions, random.Random()))

    def status_of(self, game: Game | None) -> str:
        return safe(game_html.status(game) if game else text.GAME_READY)

    def run_live(self, game: Game | None) -> Iterator[dict]:
        """The question in view by the model itself, once more or for the first time; its guess stands."""
        if game is None:
            yield self.shown(None)
            return
        example = game.current.example
        try:
            for told in seen_live(self.adaptive, example):
                if isinstance(told, Seen):
                    yield self.shown(game.seeing(told), text.GAME_JUST_RUN)
                else:
                    yield {self.status: told}
        except Exception as error:
            yield {self.status: problem(error_sentence(error))}

    def shown(self, game: Game | None, made_by: str | None = None) -> dict:
        """The game as it stands; `made_by` says where the outcomes come from, if not from the file.

        Without one it is as at first: an app that was started anew, or has many visitors, has forgotten it.
        """
        playing = game is not None and not game.over
        guessing = playing and not game.guessed
        return {
            self.status: self.status_of(game),
            self.card: game_html.card(game, made_by or self.made_by()) if game else game_html.note(self.made_by()),
            self.think: gr.Button(interactive=guessing),
            self.answer: gr.Button(interactive=guessing),
            self.onwards: gr.Button(interactive=playing and game.revealed),
            self.live: gr.Button(interactive=playing and game.guessed),
            self.game: game,
        }


def seen_live(adaptive: AdaptiveSLM, example: Example) -> Iterator[str | Seen]:
    """Sentences for the status line while the model answers an example both ways, then what it made of it."""
    for comparison in gather(Comparison(example.question), adaptive.stream_comparison(example.question)):
        if not comparison.over:
            yield comparison_html.status(comparison)
    outcomes = {mode: _outcome(example, result) for mode, result in comparison.results.items()}
    yield Seen(comparison.adaptive.chances, **outcomes)


def _outcome(example: Example, result: Result) -> dict:
    return {
        "rationale": result.rationale,
        "answer": result.answer,
        "correct": same_answer(example.question, example.answer, result.answer),
        "to_answer": result.tokens["to_answer"],
    }
