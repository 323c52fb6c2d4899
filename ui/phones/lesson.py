"""One class: who has joined, which question it is at, and what each pupil guessed. Nothing of it is written down.

A pupil guesses two things of a question: whether the model thinks first, and whether what it then answers is right.
"""

import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from typing import Literal

from model.prompts import MODES
from ui.classroom.game import Question, Seen

MOST_PUPILS = 40
SILENT_SECONDS = 60
Phase = Literal["waiting", "asking", "revealed", "over"]


@dataclass(frozen=True)
class Guess:
    """Which mode the model takes, and whether it is right."""

    mode: str
    right: bool


@dataclass
class Pupil:
    """A made-up name, the guesses by the question's place, and when the pupil's device was heard of last."""

    name: str
    guesses: dict[int, Guess] = field(default_factory=dict)
    heard: float = 0.0


@dataclass(frozen=True)
class Tally:
    """How many have guessed the question in view, and what."""

    pupils: int
    guessed: int
    think: int
    right: int


class Lesson:
    """Used by many requests at once. `names` are given out in random order, each to one pupil."""

    def __init__(
        self,
        questions: list[Question],
        names: list[str],
        rng: random.Random,
        now: Callable[[], float] = time.monotonic,
    ):
        self.questions, self._now = questions, now
        self.place, self.phase = 0, "waiting"
        self._names = rng.sample(names, MOST_PUPILS)
        self._pupils: dict[str, Pupil] = {}
        self._lock = RLock()

    def join(self, token: str | None) -> str | None:
        """The token of a new pupil, or of one who is known already and comes back; None when the class is full.

        Devices ask each second. Who has not for a minute, and never guessed, leaves the place to a newcomer.
        """
        with self._lock:
            if token in self._pupils:
                self._pupils[token].heard = self._now()
                return token
            if len(self._pupils) < MOST_PUPILS:
                name = self._names[len(self._pupils)]
            elif gone := self._gone():
                name = self._pupils.pop(gone).name
            else:
                return None
            new = secrets.token_urlsafe(12)
            self._pupils[new] = Pupil(name, heard=self._now())
            return new

    def _absent(self, pupil: Pupil) -> bool:
        """Whether a pupil's device is silent, and never guessed: it may have joined again under another name."""
        return not pupil.guesses and pupil.heard < self._now() - SILENT_SECONDS

    def _gone(self) -> str | None:
        """The token of a pupil who is absent."""
        return next((token for token, pupil in self._pupils.items() if self._absent(pupil)), None)

    def _present(self) -> list[Pupil]:
        return [pupil for pupil in self._pupils.values() if not self._absent(pupil)]

    def pupil(self, token: str | None) -> Pupil | None:
        return self._pupils.get(token)

    def guess(self, token: str | None, mode: str, right: bool) -> bool:
        """Takes a guess of the question in view, or another one in its place, until it is revealed."""
        with self._lock:
            pupil = self._pupils.get(token)
            if pupil is None or self.phase != "asking" or mode not in MODES:
                return False
            pupil.guesses[self.place] = Guess(mode, right)
            return True

    def ask(self) -> None:
        """Goes on: to the first question, from one that was revealed to the next, or behind the last one to the end."""
        with self._lock:
            if self.phase == "revealed":
                self.place += 1
            self.phase = "asking" if self.place < len(self.questions) else "over"

    def finish(self) -> None:
        """Ends the questions behind the one that is revealed: the points are shown."""
        with self._lock:
            if self.phase == "revealed":
                self.place, self.phase = self.place + 1, "over"

    def reveal(self) -> None:
        with self._lock:
            if self.phase == "asking":
                self.phase = "revealed"

    def see(self, seen: Seen) -> None:
        """Takes what the model has just made of the question in view, in the place of what was recorded."""
        with self._lock:
            if self.phase in ("asking", "revealed"):
                self.questions[self.place] = Question(self.questions[self.place].example, seen)

    @property
    def current(self) -> Question:
        return self.questions[self.place]

    def tally(self) -> Tally:
        with self._lock:
            guesses = [pupil.guesses[self.place] for pupil in self._pupils.values() if self.place in pupil.guesses]
            think = sum(guess.mode == MODES[0] for guess in guesses)
            return Tally(len(self._present()), len(guesses), think, sum(guess.right for guess in guesses))

    def hits(self, guess: Guess, place: int) -> tuple[bool, bool]:
        """Whether both parts of a guess came true."""
        seen = self.questions[place].seen
        return guess.mode == seen.mode, guess.right == seen.of_mode["correct"]

    def points(self, pupil: Pupil) -> int:
        """One for each part of a guess that came true, of the questions that are revealed."""
        last = self.place + (self.phase == "revealed")
        known = [(guess, place) for place, guess in pupil.guesses.items() if place < last]
        return sum(sum(self.hits(guess, place)) for guess, place in known)

    def standings(self) -> list[tuple[str, int]]:
        """The name and points of every pupil who is not absent, the most first."""
        with self._lock:
            rows = [(pupil.name, self.points(pupil)) for pupil in self._present()]
        return sorted(rows, key=lambda row: (-row[1], row[0]))
