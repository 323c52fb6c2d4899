"""How a checkpoint is known again where others run it: what it perceives of a few questions, which a file of it holds.

Other weights, be it of the same student some hundred steps earlier, perceive them otherwise; rounding to 8 bits hardly.
"""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from model.errors import SetupError

FILE = "probe.json"
# Logits that a served model may be apart, as the root of the mean square over questions and pairs.
MOST_APART = 0.5
QUESTIONS = (
    "Is ice cold?",
    "What is 7 + 5?",
    "What is 48 * 17?",
    "Ada has 9 nuts and eats 4. How many are left?",
    "A bus has 12 people. 5 get off and 8 get on. How many are on it now?",
    "Take the last letters of the words in \"Ivan Petra Oskar\" and concatenate them.",
    "Tomorrow is 03/01/2021. What is the date a week from today in MM/DD/YYYY?",
    "Bo and Al swap balls. Bo had the red ball and Al the blue ball. What does Bo have now?",
)


@dataclass(frozen=True)
class Probe:
    """questions, and of each one the differences of the two pairs of decision logits as the checkpoint gives them."""

    questions: list[str]
    differences: list[tuple[float, float]]

    @classmethod
    def load(cls, checkpoint: Path) -> "Probe":
        """Raises SetupError when the checkpoint has none."""
        path = checkpoint / FILE
        try:
            written = json.loads(path.read_text(encoding="utf-8"))
            pairs = [(float(first), float(second)) for first, second in written["differences"]]
            return cls([str(question) for question in written["questions"]], pairs)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SetupError(f"{path} cannot be read, by which the checkpoint is known again on a server: write it "
                             f"with `python -m training.perceive.write_probe --checkpoint {checkpoint}`.") from error

    def write(self, checkpoint: Path) -> None:
        text = json.dumps({"questions": self.questions, "differences": self.differences}, indent=1)
        (checkpoint / FILE).write_text(text + "\n", encoding="utf-8")

    def apart(self, looks_at: Callable[[str], list[float]]) -> float:
        """How far the decision logits [4] that a model gives are from these."""
        squares = []
        for question, expected in zip(self.questions, self.differences, strict=True):
            found = differences(looks_at(question))
            squares += [(one - other) ** 2 for one, other in zip(found, expected, strict=True)]
        return math.sqrt(sum(squares) / len(squares))

    @staticmethod
    def holds(apart: float) -> bool:
        """Whether what is so far apart can be the same weights."""
        return apart <= MOST_APART


def differences(logits: list[float]) -> tuple[float, float]:
    """Right minus wrong, at once and after thinking."""
    return logits[0] - logits[1], logits[2] - logits[3]
