"""What AdaptiveSLM tells while it answers: the events of one question, in the order in which they come."""

from dataclasses import asdict, dataclass

from model.splitter import Part

DIGITS = 6  # of a chance that is written down


@dataclass(frozen=True)
class Perception:
    """How likely each mode's answer is right, before any word of it.

    right_at_once and right_after_thinking are in 0..1; logits are those of the decision rows, [4], in the order of
    DECISION_TOKENS; prompt_tokens are the question's; seconds include the prefill of the question.
    """

    right_at_once: float
    right_after_thinking: float
    logits: tuple[float, ...]
    prompt_tokens: int
    seconds: float

    @property
    def complexity(self) -> float:
        """The chance that an immediate answer fails, in 0..1."""
        return 1 - self.right_at_once

    @property
    def gain(self) -> float:
        """What thinking first adds to the chance of a right answer, in -1..1."""
        return self.right_after_thinking - self.right_at_once

    def fields(self) -> dict[str, float]:
        """The numbers that a result gives of it, rounded: finer differences mean nothing."""
        names = ("complexity", "right_at_once", "right_after_thinking", "gain")
        return {name: round(getattr(self, name), DIGITS) for name in names}


@dataclass(frozen=True)
class Perceived:
    perception: Perception


@dataclass(frozen=True)
class ModeChosen:
    """mode is "think" or "answer"; forced: it was asked for, whatever the gain."""

    mode: str
    threshold: float
    forced: bool


@dataclass(frozen=True)
class Text:
    """The next piece of one part; the pieces of a part, joined, are the part.

    answer_probability comes with a piece of the answer: that of the answer so far, as in Result.
    """

    part: Part
    text: str
    answer_probability: float | None = None


@dataclass(frozen=True)
class Result:
    """One answered question; the fields of the command line's --json.

    complexity, right_at_once, right_after_thinking and gain are the perception's; threshold is the least gain for
    which the model thinks first.
    finished: the model gave an answer and ended by itself, or was stopped after the answer on request.
    tokens: prompt (question and mode), rationale, answer, to_answer (generated up to and with the answer's last one),
    total (all generated ones). seconds since the start: perceive, first_text, answer, total. Without an answer,
    to_answer and seconds' answer are the totals: all was spent, and no answer was there.
    answer_probability: the product of the probabilities that the model gave to the answer's tokens, None without an
    answer. It says how sure the model was of these words after those before them, not how likely they are right.
    """

    question: str
    complexity: float
    right_at_once: float
    right_after_thinking: float
    gain: float
    threshold: float
    mode: str
    answer: str
    rationale: str
    finished: bool
    tokens: dict[str, int]
    seconds: dict[str, float]
    engine: str
    quantization: str
    checkpoint: str
    answer_probability: float | None = None

    def as_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Done:
    result: Result


Event = Perceived | ModeChosen | Text | Done


@dataclass(frozen=True)
class WordEffect:
    """One word of a question: the complexity of the whole question, and the complexity without this word."""

    word: str
    complexity: float
    without: float

    @property
    def effect(self) -> float:
        """What the word adds to the complexity; below 0 when the question seems harder without it."""
        return self.complexity - self.without


@dataclass(frozen=True)
class ModeEvent:
    """An event of one mode, "think" or "answer", where both modes answer the same question."""

    mode: str
    event: Text | Done
