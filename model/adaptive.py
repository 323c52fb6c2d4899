"""AdaptiveSLM: perceives a question's complexity, then thinks first or answers first.

The method of 'Distilling Reasoning Ability from Large Language Models with Adaptive Thinking' (arXiv 2404.09170).
The question is prefilled once; the perceive tokens go on top of it, four logits are read, the cache is rewound to the
question's end, and the chosen mode's tokens take their place.
"""

import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from zlib import crc32

import numpy as np

from model.batching import Prompts, Request
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.decoding import MAX_NEW_TOKENS, Choose, Transcript, most_likely, sampler
from model.engine import CONTEXT, Engine
from model.errors import InputError
from model.events import Done, Event, ModeChosen, ModeEvent, Perceived, Perception, Result, Text, WordEffect
from model.load import load_engine
from model.progress import Progress
from model.prompts import (
    ANSWER,
    ANSWER_LABEL,
    DECISION_TOKENS,
    MODE_TOKENS,
    MODES,
    PERCEIVE_TOKENS,
    PROMPT_LENGTH,
    THINK,
    new_token_ids,
)
from model.question import check_question, check_rationale
from model.shared_decoding import SharedDecoding
from model.tokens import ids_of_question

__all__ = [
    "AdaptiveSLM", "Done", "Event", "ModeChosen", "ModeEvent", "Perceived", "Perception", "Result", "Text",
    "WordEffect", "mode_at",
]

# Words of a question whose effect is measured, the first ones: each costs another reading of the question.
MOST_WORDS = 60

# Tokens that a question, with a rationale that somebody wrote behind it, may have.
_ROOM = CONTEXT - PROMPT_LENGTH - MAX_NEW_TOKENS

# Answers to the questions of one list that are decoded side by side.
LIST_ROWS = 16

# The modes in which a question is answered, and how the tokens of each of its answers are chosen.
_Plan = dict[str, list[Choose]]


class AdaptiveSLM:
    """One loaded model. All who ask it at the same time, from any threads, share each of its steps.

    Closing an iterator that it gave frees what it took, at the latest before the next step.
    """

    def __init__(
        self, engine: Engine, manifest: Manifest, checkpoint_id: str, decoding: SharedDecoding | None = None
    ):
        """`decoding` takes the place of the engine's own steps, where a server has them."""
        self.engine, self.manifest, self.checkpoint_id = engine, manifest, checkpoint_id
        self.most_tokens, self.most_seconds = MAX_NEW_TOKENS, math.inf  # of one answer; where it is served, less
        self._shared = decoding or SharedDecoding(engine, manifest.base_vocabulary)
        self._end_of_turn = engine.encode(engine.form.end)[0]
        self._mode_ids = {mode: self._new_ids(tokens) for mode, tokens in MODE_TOKENS.items()}

    @classmethod
    def load(cls, engine: str = "onnx", checkpoint: Path | str = DEFAULT_CHECKPOINT, quantization: str | None = None,
             progress: Progress | None = None, base_url: str | None = None,
             served_model: str | None = None) -> "AdaptiveSLM":
        """Loads an engine by name ("onnx", "torch" or "openai") as model.load.load_engine does. Raises SetupError."""
        loaded = load_engine(engine, checkpoint, quantization, progress, base_url, served_model)
        decoding = loaded.decoding() if engine == "openai" else None
        return cls(loaded, Manifest.load(checkpoint), checkpoint_id(checkpoint), decoding)

    @property
    def busy(self) -> bool:
        """Whether anybody is answered. It ends with all caches freed."""
        return self._shared.busy

    def perceive(self, question: str) -> Perception:
        """How likely each mode is right on the question, without answering it. Raises InputError."""
        return self._look(self._encode(check_question(question)))

    def attribute(self, question: str) -> Iterator[WordEffect]:
        """What each word adds to the complexity, word by word: the question is read again without it.

        Measures the first MOST_WORDS words. Raises InputError at once, before the first word.
        """
        question = check_question(question)
        self._encode(question)
        return self._attribute(question)

    def answer(self, question: str, mode: str | None = None, threshold: float | None = None,
               stop_after_answer: bool = False) -> Iterator[Event]:
        """The events of one question: Perceived, ModeChosen, Text..., Done.

        mode None thinks first when gain >= threshold (None: the calibrated one). Raises InputError at once, before the
        first event.
        """
        question = check_question(question)
        if mode not in (None, *MODES):
            raise InputError(f"There is no mode '{mode}': use {THINK}, {ANSWER}, or none for adaptive.")
        if threshold is None:
            threshold = self.manifest.calibration.threshold
        if not 0 <= threshold <= 1:
            raise InputError(f"The threshold {threshold} is outside 0 to 1: choose one inside.")
        return self._answer(_Asked(question, self._encode(question), threshold, stop_after_answer), mode)

    def compare(self, question: str, stop_after_answer: bool = False) -> tuple[Perception, dict[str, Result]]:
        """The question perceived once and answered in both modes, from one prefill; the results by mode.

        Each result's seconds count from its own mode's start and leave the shared prefill out. Raises InputError.
        """
        perceived, _, *branches = self.stream_comparison(question, stop_after_answer)
        results = {branch.mode: branch.event.result for branch in branches if isinstance(branch.event, Done)}
        return perceived.perception, results

    def compare_many(
        self, questions: list[str], stop_after_answer: bool = False, rows: int = LIST_ROWS
    ) -> Iterator[tuple[Perception, dict[str, Result]]]:
        """What `compare` gives of each question, in their order; up to `rows` answers are decoded side by side.

        While others ask, too, fewer are. Seconds are as long as the answer took among the others. The torch engine
        decodes one row after the other, and so is no faster. Raises InputError at once.
        """
        many = self._many(questions, lambda question: {mode: [most_likely] for mode in MODES}, stop_after_answer, rows)
        return ((perception, {result.mode: result for result in results}) for perception, results in many)

    def sample_many(
        self, questions: list[str], samples: int, temperature: float, seed: int, stop_after_answer: bool = False,
        rows: int = LIST_ROWS,
    ) -> Iterator[tuple[Perception, dict[str, Result], list[Result]]]:
        """What `compare_many` gives, and `samples` more results of thinking first, their tokens drawn at a temperature.

        A question's draws follow from its text and the seed, whatever else is asked beside it.
        """
        if samples < 1:
            raise InputError(f"{samples} samples are none: ask for at least one.")
        if temperature <= 0:
            raise InputError(f"The temperature {temperature} is not above 0: choose one that is, such as 0.7.")

        def plan(question: str) -> _Plan:
            own = crc32(question.encode())
            drawn = [sampler(temperature, [seed, own, number]) for number in range(samples)]
            return {THINK: [most_likely, *drawn], ANSWER: [most_likely]}

        many = self._many(questions, plan, stop_after_answer, rows)
        return ((perception, {THINK: results[0], ANSWER: results[-1]}, results[1:-1]) for perception, results in many)

    def check(self, question: str) -> None:
        """Raises InputError when the question cannot be asked."""
        self._encode(check_question(question))

    def stream_comparison(self, question: str, stop_after_answer: bool = False) -> Iterator[Event | ModeEvent]:
        """The events of `compare`: Perceived, what adaptive would choose, then each mode's Text and Done as ModeEvents.

        Raises InputError at once, before the first event.
        """
        return self._stream_comparison(self._ask(question, stop_after_answer))

    def answer_from(self, question: str, rationale: str) -> Iterator[Text]:
        """Text events of what the model writes behind somebody's rationale and the label of the answer: the answer.

        Raises InputError at once, before the first event.
        """
        ids = self._encode(check_question(question))
        written = [*self.engine.encode_plain(check_rationale(rationale)), *self.engine.encode("\n")]
        room = _ROOM - len(ids)
        if len(written) > room:
            raise InputError(
                "The rationale is {count} tokens long and {most} is the most beside this question: shorten it.",
                count=len(written),
                most=room,
            )
        return self._answer_from(ids, written + self.engine.encode(ANSWER_LABEL))

    def _attribute(self, question: str) -> Iterator[WordEffect]:
        complexity, words = self._complexity(question), question.split()
        for place, word in enumerate(words[:MOST_WORDS]):
            left = " ".join(words[:place] + words[place + 1:])
            yield WordEffect(word, complexity, self._complexity(left))

    def _complexity(self, question: str) -> float:
        """The complexity of a text that need not be a question that a visitor may ask."""
        return self._look(self._encode(question)).complexity

    def _look(self, ids: list[int]) -> Perception:
        def look(prompts: Prompts, tell: Callable[[Perception], None]) -> None:
            tell(self._perceive(prompts, ids))

        with closing(self._shared.ask([look])) as perceptions:
            return next(perceptions)

    def _answer(self, one: "_Asked", mode: str | None) -> Iterator[Event]:
        def begin(prompts: Prompts, tell: Callable[[Event], None]) -> tuple[Request, np.ndarray]:
            started = perf_counter()
            one.perception = self._perceive(prompts, one.ids)
            choice = _choose(one.perception, one.threshold, mode)
            tell(Perceived(one.perception))
            tell(choice)
            return self._begin(prompts, one, choice.mode, tell, started=started)

        return self._shared.ask([begin])

    def _stream_comparison(self, one: "_Asked") -> Iterator[Event | ModeEvent]:
        def begin(mode: str, prompts: Prompts, tell: Callable[[Event | ModeEvent], None]) -> tuple[Request, np.ndarray]:
            if one.perception is None:
                one.perception = self._perceive(prompts, one.ids)
                tell(Perceived(one.perception))
                tell(_choose(one.perception, one.threshold))
            return self._begin(prompts, one, mode, lambda event: tell(ModeEvent(mode, event)))

        return self._shared.ask([partial(begin, mode) for mode in MODES])

    def _answer_from(self, ids: list[int], written: list[int]) -> Iterator[Text]:
        """The answer behind the question, the think prompt and what is written, which ends with the answer's label."""

        def begin(prompts: Prompts, tell: Callable[[Text], None]) -> tuple[Request, np.ndarray]:
            transcript = Transcript(self.engine.decode, given=ANSWER_LABEL)
            request = self._request(transcript, most_likely, stop_after_answer=True, hear=tell)
            return request, prompts.run(ids, self._mode_ids[THINK] + written)

        return self._shared.ask([begin])

    def _many(
        self, questions: list[str], plan: Callable[[str], _Plan], stop_after_answer: bool, rows: int
    ) -> Iterator[tuple[Perception, list[Result]]]:
        """Each question's results in the order of its plan; raises InputError at once."""
        if rows < 1:
            raise InputError(f"{rows} rows can decode nothing: use at least one.")
        return self._decode_many([self._ask(question, stop_after_answer, plan) for question in questions], rows)

    def _decode_many(self, asked: list["_Asked"], rows: int) -> Iterator[tuple[Perception, list[Result]]]:
        starts = (
            partial(self._begin_one_of_many, one, mode, number)
            for one in asked
            for mode, choices in one.plan.items()
            for number in range(len(choices))
        )
        waiting = deque(asked)
        with closing(self._shared.ask(starts, rows)) as answered:
            for _ in answered:
                while waiting and waiting[0].answered:
                    one = waiting.popleft()
                    yield one.perception, one.in_order()

    def _begin_one_of_many(
        self, one: "_Asked", mode: str, number: int, prompts: Prompts, tell: Callable[["_Asked"], None]
    ) -> tuple[Request, np.ndarray]:
        """Tells of the question once it has all its answers."""

        def hear(event: Event) -> None:
            if isinstance(event, Done):
                one.results[mode, number] = event.result
                if one.answered:
                    tell(one)

        if one.perception is None:
            one.perception = self._perceive(prompts, one.ids)
        return self._begin(prompts, one, mode, hear, one.plan[mode][number])

    def _begin(
        self, prompts: Prompts, one: "_Asked", mode: str, tell: Callable[[Event], None], choose: Choose = most_likely,
        started: float | None = None,
    ) -> tuple[Request, np.ndarray]:
        """The request for a question's answer in a mode, and the logits behind its prompt; tells Text events and Done.

        The seconds of the result count from `started`, without it from here, with the question read.
        """
        if not prompts.begins_with(one.ids):
            prompts.run(one.ids)
        since = perf_counter() if started is None else started

        def over(request: Request) -> None:
            tell(Done(self._result(one, mode, request, since)))

        request = self._request(Transcript(self.engine.decode), choose, one.stop_after_answer, tell, over)
        return request, prompts.run(one.ids, self._mode_ids[mode])

    def _request(self, transcript: Transcript, choose: Choose, stop_after_answer: bool, hear: Callable[[Text], None],
                 over: Callable[[Request], None] = lambda request: None) -> Request:
        most = self.most_tokens, self.most_seconds
        return Request(transcript, self._end_of_turn, choose, stop_after_answer, *most, hear, over)

    def _perceive(self, prompts: Prompts, ids: list[int]) -> Perception:
        """Prefills the question, and perceives it on top of that."""
        started = perf_counter()
        logits = prompts.look_ahead(ids, self._new_ids(PERCEIVE_TOKENS))
        decision = tuple(float(logits[row]) for row in self._new_ids(DECISION_TOKENS))
        calibration = self.manifest.calibration
        chances = calibration.at_once.chance(*decision[:2]), calibration.after_thinking.chance(*decision[2:])
        return Perception(*chances, decision, len(ids), perf_counter() - started)

    def _result(self, one: "_Asked", mode: str, request: Request, started: float) -> Result:
        transcript, perception, now = request.transcript, one.perception, request.ended_at
        answered = transcript.answered
        tokens = {
            "prompt": perception.prompt_tokens + PROMPT_LENGTH,
            "rationale": transcript.counts["rationale"],
            "answer": transcript.counts["answer"],
            "to_answer": transcript.to_answer if answered else transcript.total,
            "total": transcript.total,
        }
        seconds = {
            "perceive": perception.seconds,
            "first_text": (transcript.first_text_at or now) - started,
            "answer": (transcript.answer_at or now) - started,
            "total": now - started,
        }
        return Result(
            one.question, **perception.fields(), threshold=one.threshold, mode=mode, answer=transcript.texts["answer"],
            rationale=transcript.texts["rationale"], finished=answered and request.finished, tokens=tokens,
            seconds=seconds, engine=self.engine.name, quantization=self.engine.quantization,
            checkpoint=self.checkpoint_id, answer_probability=transcript.answer_probability,
        )

    def _ask(
        self, question: str, stop_after_answer: bool, plan: Callable[[str], _Plan] = lambda question: {}
    ) -> "_Asked":
        """A question at the calibrated threshold. Raises InputError."""
        question = check_question(question)
        threshold = self.manifest.calibration.threshold
        return _Asked(question, self._encode(question), threshold, stop_after_answer, plan(question))

    def _encode(self, question: str) -> list[int]:
        ids = ids_of_question(self.engine, question)
        if len(ids) > _ROOM:
            raise InputError(
                "The question is {count} tokens long and {most} is the most: shorten it.", count=len(ids), most=_ROOM
            )
        return ids

    def _new_ids(self, tokens: list[str]) -> list[int]:
        return new_token_ids(tokens, self.manifest.base_vocabulary)


@dataclass(eq=False)
class _Asked:
    """A question, and what is known of it; of one among many also its plan, and its results as they come."""

    question: str
    ids: list[int]
    threshold: float
    stop_after_answer: bool
    plan: _Plan = field(default_factory=dict)
    perception: Perception | None = None
    results: dict[tuple[str, int], Result] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        return len(self.results) == sum(map(len, self.plan.values()))

    def in_order(self) -> list[Result]:
        return [self.results[mode, number] for mode, choices in self.plan.items() for number in range(len(choices))]


def mode_at(gain: float, threshold: float) -> str:
    """The mode that a gain calls for."""
    return THINK if gain >= threshold else ANSWER


def _choose(perception: Perception, threshold: float, mode: str | None = None) -> ModeChosen:
    """The mode that was asked for; without one, what the gain calls for."""
    return ModeChosen(mode or mode_at(perception.gain, threshold), threshold, forced=mode is not None)
