"""Predict the mode: ten of our examples, one at a time; the visitor guesses before the chances are shown."""

import random
from dataclasses import dataclass, field, replace

from ui.shared.chances import Chances
from ui.shared.example_questions import Example

QUESTIONS = 10


@dataclass(frozen=True)
class Seen:
    """What a model made of a question: its chances, and both modes' outcomes."""

    chances: Chances
    think: dict
    answer: dict

    @property
    def mode(self) -> str:
        return self.chances.mode

    @property
    def of_mode(self) -> dict:
        """The outcome of the mode that adaptive thinking chooses."""
        return self.think if self.mode == "think" else self.answer


@dataclass(frozen=True)
class Question:
    """An example; `seen` is None until a model has been asked it, beforehand or live."""

    example: Example
    seen: Seen | None = None


@dataclass(frozen=True)
class Game:
    """The questions, and a guess ('think' or 'answer') for each one up to the one in view."""

    questions: tuple[Question, ...]
    place: int = 0
    guesses: tuple[str, ...] = field(default_factory=tuple)

    @property
    def over(self) -> bool:
        return self.place == len(self.questions)

    @property
    def current(self) -> Question:
        return self.questions[self.place]

    @property
    def guessed(self) -> bool:
        """Whether the question in view has been guessed."""
        return len(self.guesses) > self.place

    @property
    def revealed(self) -> bool:
        """Whether the question in view has been guessed and the model's choice is known."""
        return self.guessed and self.current.seen is not None

    def guess(self, mode: str) -> "Game":
        """With a guess for the question in view; a second one does not count."""
        return self if self.over or self.guessed else replace(self, guesses=(*self.guesses, mode))

    def next(self) -> "Game":
        return replace(self, place=self.place + 1) if self.revealed else self

    def seeing(self, seen: Seen) -> "Game":
        """With what a model has just made of the question in view."""
        now = replace(self.current, seen=seen)
        return replace(self, questions=(*self.questions[: self.place], now, *self.questions[self.place + 1 :]))

    def hits(self) -> list[bool]:
        """Whether each guess was right, up to the last question that is revealed."""
        pairs = zip(self.questions, self.guesses, strict=False)
        return [question.seen.mode == guess for question, guess in pairs if question.seen]

    def points(self, guesses: tuple[str, ...] | None = None) -> int:
        """One for each hit, one off for each miss, of these guesses or else the visitor's.

        With as many questions of each mode, always guessing the same one gives 0.
        """
        pairs = zip(self.questions, guesses or self.guesses, strict=False)
        return sum(1 if question.seen.mode == guess else -1 for question, guess in pairs if question.seen)


def new_game(questions: list[Question], rng: random.Random) -> Game:
    """Half of the questions from each mode, as far as it is known and there are any, in random order."""
    shuffled = rng.sample(questions, len(questions))
    think = [question for question in shuffled if question.seen and question.seen.mode == "think"]
    answer = [question for question in shuffled if question.seen and question.seen.mode == "answer"]
    few = min(QUESTIONS // 2, len(think), len(answer))
    chosen = think[:few] + answer[:few]
    chosen += [question for question in shuffled if question not in chosen][: QUESTIONS - len(chosen)]
    rng.shuffle(chosen)
    return Game(tuple(chosen))
