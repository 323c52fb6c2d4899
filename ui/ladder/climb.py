"""A climb: one question told with more and more steps, how each rung is perceived, and what happened on it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.adaptive import AdaptiveSLM
from model.checkpoint import MODE_OF
from ui.shared.chances import Chances
from ui.shared.from_training import NAMED, RUNGS_OF, Record, graded, is_correct, make_graded

KINDS = ("stories", "coins", "swaps", "letters")
SIZES = {"small": "small", "larger": "medium"}  # as the page calls them: as the generator does
QUESTIONS = 10  # of each rung, when a ladder is run
# Forms that no training item has; those of the fresh ladder are kept for measuring.
_ROLE = "development"
_NAMES = [actor.name for actor in NAMED]


@dataclass(frozen=True)
class Happened:
    """What became of the questions of a rung: by chance, what was foretold on average, and how many were right."""

    questions: int
    foretold: dict[str, float]
    right: dict[str, int]


@dataclass(frozen=True)
class Rung:
    """The question with so many steps; `happened` is None until questions like it have been answered."""

    steps: int
    question: str
    chances: Chances
    happened: Happened | None = None


@dataclass(frozen=True)
class Climb:
    """A kind, a size of numbers, and the rungs from the lowest on."""

    kind: str
    size: str
    rungs: tuple[Rung, ...]

    def at(self, steps: int) -> Rung:
        """The rung of so many steps, or the nearest one that there is."""
        return min(self.rungs, key=lambda rung: abs(rung.steps - steps))

    def with_(self, changed: Rung) -> "Climb":
        return replace(self, rungs=tuple(changed if rung.steps == changed.steps else rung for rung in self.rungs))

    @property
    def over(self) -> bool:
        """Whether every rung has been run."""
        return all(rung.happened for rung in self.rungs)


def chances_of(adaptive: AdaptiveSLM, question: str) -> Chances:
    """How a question is perceived. Raises InputError."""
    return Chances.of(adaptive.perceive(question), adaptive.manifest.calibration.threshold)


def draw_climb(adaptive: AdaptiveSLM, kind: str, size: str, seed: int) -> Climb:
    """A question of each rung, all drawn alike, so that most of it stays the same, perceived."""
    rungs = []
    for steps in RUNGS_OF[kind][0]:
        rng = random.Random(f"{kind}-{seed}")
        question, _, _ = make_graded(kind, rng, _NAMES, steps, SIZES[size], _ROLE, "named")
        rungs.append(Rung(steps, question, chances_of(adaptive, question)))
    return Climb(kind, size, tuple(rungs))


def run(adaptive: AdaptiveSLM, climb: Climb, seed: int) -> Iterator[Climb]:
    """The climb with what happened, one rung more each time. In between, other visitors have their turn."""
    for rung in climb.rungs:
        records = list(graded(climb.kind, _ROLE, {rung.steps: QUESTIONS}, _NAMES, seed, {SIZES[climb.size]: 1}))
        climb = climb.with_(replace(rung, happened=_answered(adaptive, records)))
        yield climb


def _answered(adaptive: AdaptiveSLM, records: list[Record]) -> Happened:
    answered = list(adaptive.compare_many([record.question for record in records], stop_after_answer=True))
    right = {
        chance: sum(is_correct(record, both[mode].answer) for record, (_, both) in zip(records, answered, strict=True))
        for chance, mode in MODE_OF.items()
    }
    foretold = {
        chance: sum(getattr(perception, f"right_{chance}") for perception, _ in answered) / len(answered)
        for chance in MODE_OF
    }
    return Happened(len(records), foretold, right)
