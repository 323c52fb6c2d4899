"""The HTML of the game: the question, what the model did, and the tally."""

from model.prompts import MODES
from ui import text
from ui.classroom.game import Game, Question
from ui.shared import run_html
from ui.shared.markup import safe, table, within
from ui.shared.run import order_of


def status(game: Game) -> str:
    """One sentence for where the game is, for the status line."""
    count = len(game.questions)
    if game.over:
        return text.GAME_OVER.format(hits=sum(game.hits()), count=count)
    if not game.revealed:
        waiting = text.GAME_RUN_IT.format(mode=within(text.MODE_NAMES[game.guesses[-1]])) if game.guessed else None
        return waiting or text.GAME_ASK.format(place=game.place + 1, count=count)
    told = text.GAME_HIT if game.hits()[-1] else text.GAME_MISS
    return told.format(mode=within(text.MODE_NAMES[game.current.seen.mode]))


def note(made_by: str) -> str:
    """Where the outcomes come from."""
    return f'<p class="note">{safe(made_by)}</p>'


def card(game: Game, made_by: str) -> str:
    """The card of the game; `made_by` says where the outcomes come from."""
    if game.over:
        return _tally(game)
    place = text.GAME_PLACE.format(place=game.place + 1, count=len(game.questions))
    task = text.TASKS[game.current.example.task]
    question = safe(game.current.example.question)
    told = revealed(game.current) if game.revealed else ""
    source = note(made_by) if game.guessed else ""
    return (
        f'<p class="game-place">{safe(place)} <span>{safe(task)}</span></p>'
        f'<p class="game-question" lang="en">{question}</p>{told}{source}'
    )


def revealed(question: Question) -> str:
    """What the model made of a question that it has been asked: its choice, both modes, and the right answer."""
    seen = question.seen
    gold = safe(text.GOLD).format(answer=f"<strong>{safe(question.example.answer)}</strong>")
    outcomes = {"think": seen.think, "answer": seen.answer}
    modes = "".join(_mode(name, outcome, name == seen.mode) for name, outcome in outcomes.items())
    why = safe(f"{run_html.perceived(seen.chances)} {run_html.why(seen.chances)}")
    return f'<p class="why">{why}</p><div class="game-modes">{modes}</div><p>{gold}</p>'


def _mode(mode: str, outcome: dict, chosen: bool) -> str:
    """One mode's answer and rationale, in the order in which the mode writes them."""
    parts = "".join(
        f"<dt>{safe(text.PARTS[part])}</dt><dd>{safe(run_html.part_of(outcome, part))}</dd>" for part in order_of(mode)
    )
    answered = text.GAME_ANSWERED[outcome["correct"]]
    cost = text.GAME_COST.format(right=answered, tokens=outcome["to_answer"])
    mark = f'<span class="game-chosen">{safe(text.GAME_CHOSEN)}</span>' if chosen else ""
    return (
        f'<section class="game-mode" data-mode="{mode}"><h3>{safe(text.MODE_NAMES[mode])} {mark}</h3>'
        f"<dl>{parts}</dl><p>{safe(cost)}</p></section>"
    )


def _tally(game: Game) -> str:
    rows = [_cells(game, place) for place in range(len(game.questions))]
    always = {mode: _points(game, (mode,) * len(game.questions)) for mode in MODES}
    points = text.GAME_POINTS.format(points=_points(game), **always)
    return (
        f'<p class="game-place">{safe(status(game))}</p><p>{safe(points)}</p>'
        f"{table(text.GAME_TALLY, text.GAME_COLUMNS, rows, of_questions=True)}"
    )


def _points(game: Game, guesses: tuple[str, ...] | None = None) -> str:
    return run_html.number(game.points(guesses), 0)


def _cells(game: Game, place: int) -> list[str]:
    question, guess = game.questions[place], game.guesses[place]
    mode, chances = question.seen.mode, run_html.as_shown(question.seen.chances)
    return [
        question.example.question,
        *(chances[name] for name in ("complexity", "at_once", "after_thinking")),
        text.MODE_NAMES[guess],
        text.MODE_NAMES[mode],
        text.GAME_GUESSED[guess == mode],
    ]
