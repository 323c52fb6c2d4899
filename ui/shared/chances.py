"""A question as it was perceived: both chances, what thinking adds, and in which of four zones that is."""

from dataclasses import dataclass

from model.adaptive import Perception, Result, mode_at
from model.prompts import THINK

EVEN = 0.5  # of a chance: from here on an answer is more often right than wrong


@dataclass(frozen=True)
class Chances:
    """How likely each mode's answer is right, each in 0..1, what thinking adds, and the least gain for which it thinks.

    The gain is the perception's own: worked out anew from rounded chances, it could fall on the threshold's other side.
    """

    right_at_once: float
    right_after_thinking: float
    gain: float
    threshold: float

    @classmethod
    def of(cls, told: Perception | Result, threshold: float) -> "Chances":
        return cls(told.right_at_once, told.right_after_thinking, told.gain, threshold)

    @classmethod
    def of_item(cls, item: dict, threshold: float) -> "Chances":
        """Those of an item of a results file."""
        return cls(item["right_at_once"], item["right_after_thinking"], item["gain"], threshold)

    @property
    def complexity(self) -> float:
        """The chance that an immediate answer fails."""
        return 1 - self.right_at_once

    @property
    def mode(self) -> str:
        """What adaptive thinking chooses."""
        return mode_at(self.gain, self.threshold)

    @property
    def zone(self) -> str:
        """"worth" where it thinks first; where it does not, "easy", or "beyond" the model in both modes, or "little"
        where an answer after thinking would be more often right than wrong, but by too little a gain.
        """
        if self.mode == THINK:
            return "worth"
        if self.right_at_once >= EVEN:
            return "easy"
        return "little" if self.right_after_thinking >= EVEN else "beyond"
