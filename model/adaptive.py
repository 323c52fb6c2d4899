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
from itertools import islice
from pathlib import Path
from threading import Lock
from time import perf_counter
from zlib import crc32

from model.batching import Decoder, Request
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.decoding import MAX_NEW_TOKENS, Choose, Transcript, greedy, most_likely, sampler
from model.engine import CONTEXT, Batch, Engine, Session
from model.errors import InputError
from model.events import Done, Event, ModeChosen, ModeEvent, Perceived, Perception, Result, Text, WordEffect
from model.load import load_engine
from model.progress import Progress
from model.prompts import (
    ANSWER,
    ANSWER_LABEL,
    BEFORE_QUESTION,
    BEHIND_QUESTION,
    DECISION_TOKENS,
    END_OF_TURN,
    MODE_TOKENS,
    MODES,
    PERCEIVE_TOKENS,
    PROMPT_LENGTH,
    THINK,
    new_token_ids,
)
from model.question import check_question, check_rationale
from model.splitter import Part

__all__ = [
    "AdaptiveSLM", "Done", "Event", "ModeChosen", "ModeEvent", "Perceived", "Perception", "Result", "Text",
    "WordEffect", "mode_at",
]

# Words of a question whose effect is measured, the first ones: each costs another reading of the question.
MOST_WORDS = 60

# Tokens that a question, with a rationale that somebody wrote behind it, may have.
_ROOM = CONTEXT - PROMPT_LENGTH - MAX_NEW_TOKENS

# Requests that decode side by side where many questions are asked at once.
ROWS = 16

# The modes in which a question is answered, and how the tokens of each of its answers are chosen.
_Plan = dict[str, list[Choose]]


class AdaptiveSLM:
    """One loaded model. It decodes one question at a time, or one list of them; who comes meanwhile waits."""

    def __init__(self, engine: Engine, manifest: Manifest, checkpoint_id: str):
        self.engine, self.manifest, self.checkpoint_id = engine, manifest, checkpoint_id
        self.most_tokens, self.most_seconds = MAX_NEW_TOKENS, math.inf  # of one answer; where it is served, less
        self._lock = Lock()
        self._end_of_turn = engine.encode(END_OF_TURN)[0]

    @classmethod
    def load(cls, engine: str = "onnx", checkpoint: Path | str = DEFAULT_CHECKPOINT, quantization: str | None = None,
             progress: Progress | None = None) -> "AdaptiveSLM":
        """Loads an engine by name ("onnx" or "torch") as model.load.load_engine does. Raises SetupError."""
        loaded = load_engine(engine, checkpoint, quantization, progress)
        return cls(loaded, Manifest.load(checkpoint), checkpoint_id(checkpoint))

    def perceive(self, question: str) -> Perception:
        """How likely each mode is right on the question, without answering it. Raises InputError."""
        ids = self._encode(check_question(question))
        with self._lock, closing(self.engine.open()) as session:
            return self._perceive(session, ids)

    def attribute(self, question: str) -> Iterator[WordEffect]:
        """What each word adds to the complexity, word by word: the question is read again without it.

        Measures the first MOST_WORDS words. The model is free between two words, and once the iterator is closed.
        Raises InputError at once, before the first word.
        """
        question = check_question(question)
        self._encode(question)
        return self._attribute(question)

    def answer(self, question: str, mode: str | None = None, threshold: float | None = None,
               stop_after_answer: bool = False) -> Iterator[Event]:
        """The events of one question: Perceived, ModeChosen, Text..., Done.

        mode None thinks first when gain >= threshold (None: the calibrated one). Closing the iterator stops
        decoding and frees the engine. Raises InputError at once, before the first event.
        """
        question = check_question(question)
        if mode not in (None, *MODES):
            raise InputError(f"There is no mode '{mode}': use {THINK}, {ANSWER}, or none for adaptive.")
        if threshold is None:
            threshold = self.manifest.calibration.threshold
        if not 0 <= threshold <= 1:
            raise InputError(f"The threshold {threshold} is outside 0 to 1: choose one inside.")
        return self._answer(question, self._encode(question), mode, threshold, stop_after_answer)

    def compare(self, question: str, stop_after_answer: bool = False) -> tuple[Perception, dict[str, Result]]:
        """The question perceived once and answered in both modes, from one prefill; the results by mode.

        Each result's seconds count from its own mode's start and leave the shared prefill out. Raises InputError.
        """
        perceived, _, *branches = self.stream_comparison(question, stop_after_answer)
        results = {branch.mode: branch.event.result for branch in branches if isinstance(branch.event, Done)}
        return perceived.perception, results

    def compare_many(
        self, questions: list[str], stop_after_answer: bool = False, rows: int = ROWS
    ) -> Iterator[tuple[Perception, dict[str, Result]]]:
        """What `compare` gives of each question, in their order; up to `rows` answers are decoded side by side.

        Seconds are as long as the answer took among the others. The torch engine decodes one row after the other, and
        so is no faster. The model is taken until the iterator ends or is closed. Raises InputError at once.
        """
        many = self._many(questions, lambda question: {mode: [most_likely] for mode in MODES}, stop_after_answer, rows)
        return ((perception, {result.mode: result for result in results}) for perception, results in many)

    def sample_many(
        self, questions: list[str], samples: int, temperature: float, seed: int, stop_after_answer: bool = False,
        rows: int = ROWS,
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

        Closing the iterator stops decoding and frees the engine. Raises InputError at once, before the first event.
        """
        question = check_question(question)
        return self._stream_comparison(question, self._encode(question), stop_after_answer)

    def answer_from(self, question: str, rationale: str) -> Iterator[Text]:
        """Text events of what the model writes behind somebody's rationale and the label of the answer: the answer.

        Closing the iterator stops decoding and frees the engine. Raises InputError at once, before the first event.
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
        with self._lock, closing(self.engine.open()) as session:
            return self._perceive(session, self._encode(question)).complexity

    def _answer(self, question: str, ids: list[int], mode: str | None, threshold: float,
                stop_after_answer: bool) -> Iterator[Event]:
        with self._lock, closing(self.engine.open()) as session:
            started = perf_counter()
            perception = self._perceive(session, ids)
            yield Perceived(perception)
            choice = _choose(perception, threshold, mode)
            yield choice
            yield from self._decode(session, question, perception, choice.mode, threshold, stop_after_answer, started)

    def _stream_comparison(self, question: str, ids: list[int], stop_after_answer: bool) -> Iterator[Event | ModeEvent]:
        threshold = self.manifest.calibration.threshold
        with self._lock, closing(self.engine.open()) as session:
            perception = self._perceive(session, ids)
            yield Perceived(perception)
            yield _choose(perception, threshold)
            for mode in MODES:
                session.rewind(len(ids))
                started = perf_counter()
                for event in self._decode(session, question, perception, mode, threshold, stop_after_answer, started):
                    yield ModeEvent(mode, event)

    def _answer_from(self, ids: list[int], written: list[int]) -> Iterator[Text]:
        """The answer behind the question, the think prompt and what is written, which ends with the answer's label."""
        with self._lock, closing(self.engine.open()) as session:
            session.append(ids)
            transcript = Transcript(self.engine.decode, given=ANSWER_LABEL)
            prompt = self._new_ids(MODE_TOKENS[THINK]) + written
            for token, probability in self._tokens(session, prompt):
                yield from _texts(transcript, transcript.push(token, probability))
                if transcript.answer_ended:
                    break
            yield from _texts(transcript, transcript.finish())

    def _tokens(self, session: Session, prompt: list[int]) -> Iterator[tuple[int, float]]:
        """As `greedy`, and cut off at most_tokens or most_seconds."""
        started = perf_counter()
        tokens = greedy(session, prompt, self.manifest.base_vocabulary, self._end_of_turn)
        for token in islice(tokens, self.most_tokens):
            yield token
            if perf_counter() - started >= self.most_seconds:
                return

    def _decode(self, session: Session, question: str, perception: Perception, mode: str, threshold: float,
                stop_after_answer: bool, started: float) -> Iterator[Event]:
        """The Text events and Done of a mode, from a session that stands at the question's end."""
        transcript = Transcript(self.engine.decode)
        prompt, token = self._new_ids(MODE_TOKENS[mode]), None
        for token, probability in self._tokens(session, prompt):
            yield from _texts(transcript, transcript.push(token, probability))
            if stop_after_answer and transcript.answer_ended:
                break
        ended = token == self._end_of_turn or (stop_after_answer and transcript.answer_ended)
        yield from _texts(transcript, transcript.finish())
        result = self._result(question, perception, threshold, mode, transcript, ended, started, perf_counter())
        yield Done(result)

    def _many(
        self, questions: list[str], plan: Callable[[str], _Plan], stop_after_answer: bool, rows: int
    ) -> Iterator[tuple[Perception, list[Result]]]:
        """Each question's results in the order of its plan; raises InputError at once."""
        if rows < 1:
            raise InputError(f"{rows} rows can decode nothing: use at least one.")
        asked = [check_question(question) for question in questions]
        asked = [_Asked(question, self._encode(question), plan(question)) for question in asked]
        return self._decode_many(asked, stop_after_answer, rows)

    def _decode_many(
        self, asked: list["_Asked"], stop_after_answer: bool, rows: int
    ) -> Iterator[tuple[Perception, list[Result]]]:
        room = max((len(one.ids) for one in asked), default=0) + PROMPT_LENGTH + MAX_NEW_TOKENS
        with self._lock, closing(self.engine.open_batch(rows, room)) as batch:
            decoder, waiting = Decoder(batch, rows, self.manifest.base_vocabulary), deque(asked)
            joining = self._join(decoder, batch, asked, stop_after_answer)
            while waiting:
                for _ in islice(joining, decoder.free):  # one more joins with each that is taken from the iterator
                    pass
                for request in decoder.step():
                    one, mode, number = request.key
                    one.results[mode, number] = self._result_of(request, one, mode)
                while waiting and waiting[0].answered:
                    one = waiting.popleft()
                    yield one.perception, one.in_order()

    def _join(
        self, decoder: Decoder, batch: Batch, asked: list["_Asked"], stop_after_answer: bool
    ) -> Iterator[Request]:
        """Starts the answers of one question after the other, each when it is taken from the iterator."""
        for one in asked:
            batch.session.rewind(0)
            one.perception = self._perceive(batch.session, one.ids)
            for mode, choices in one.plan.items():
                batch.session.rewind(len(one.ids))
                logits = batch.session.append(self._new_ids(MODE_TOKENS[mode]))
                for number, choose in enumerate(choices):
                    transcript = Transcript(self.engine.decode)
                    key = one, mode, number
                    request = Request(key, transcript, self._end_of_turn, choose, stop_after_answer)
                    decoder.add(request, logits)
                    yield request

    def _result_of(self, request: Request, one: "_Asked", mode: str) -> Result:
        threshold = self.manifest.calibration.threshold
        return self._result(one.question, one.perception, threshold, mode, request.transcript, request.finished,
                            request.started, request.ended_at)

    def _perceive(self, session: Session, ids: list[int]) -> Perception:
        """Prefills the question into an empty session and leaves the session at the question's end."""
        started = perf_counter()
        # Two steps, as without a perception: what follows must not depend on whether it took place.
        session.append(ids)
        logits = session.append(self._new_ids(PERCEIVE_TOKENS))
        session.rewind(len(ids))
        decision = tuple(float(logits[row]) for row in self._new_ids(DECISION_TOKENS))
        calibration = self.manifest.calibration
        chances = calibration.at_once.chance(*decision[:2]), calibration.after_thinking.chance(*decision[2:])
        return Perception(*chances, decision, len(ids), perf_counter() - started)

    def _result(self, question: str, perception: Perception, threshold: float, mode: str, transcript: Transcript,
                ended: bool, started: float, now: float) -> Result:
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
            question, **perception.fields(), threshold=threshold, mode=mode, answer=transcript.texts["answer"],
            rationale=transcript.texts["rationale"], finished=answered and ended, tokens=tokens, seconds=seconds,
            engine=self.engine.name, quantization=self.engine.quantization, checkpoint=self.checkpoint_id,
            answer_probability=transcript.answer_probability,
        )

    def _encode(self, question: str) -> list[int]:
        encode = self.engine.encode
        ids = [*encode(BEFORE_QUESTION), *self.engine.encode_plain(question), *encode(BEHIND_QUESTION)]
        if len(ids) > _ROOM:
            raise InputError(
                "The question is {count} tokens long and {most} is the most: shorten it.", count=len(ids), most=_ROOM
            )
        return ids

    def _new_ids(self, tokens: list[str]) -> list[int]:
        return new_token_ids(tokens, self.manifest.base_vocabulary)


@dataclass(eq=False)
class _Asked:
    """One of many questions, and its answers as they come."""

    question: str
    ids: list[int]
    plan: _Plan
    perception: Perception | None = None
    results: dict[tuple[str, int], Result] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        return len(self.results) == sum(map(len, self.plan.values()))

    def in_order(self) -> list[Result]:
        return [self.results[mode, number] for mode, choices in self.plan.items() for number in range(len(choices))]


def _texts(transcript: Transcript, pieces: list[tuple[Part, str]]) -> Iterator[Text]:
    for part, text in pieces:
        yield Text(part, text, transcript.answer_probability if part == "answer" else None)


def mode_at(gain: float, threshold: float) -> str:
    """The mode that a gain calls for."""
    return THINK if gain >= threshold else ANSWER


def _choose(perception: Perception, threshold: float, mode: str | None = None) -> ModeChosen:
    """The mode that was asked for; without one, what the gain calls for."""
    return ModeChosen(mode or mode_at(perception.gain, threshold), threshold, forced=mode is not None)
