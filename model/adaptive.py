"""AdaptiveSLM: perceives how hard a question is, then thinks first or answers first.

The method of 'Distilling Reasoning Ability from Large Language Models with Adaptive Thinking' (arXiv 2404.09170).
The question is prefilled once; the perceive tokens go on top of it, two logits are read, the cache is rewound to the
question's end, and the chosen mode's tokens take their place.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock
from time import perf_counter

from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.decoding import MAX_NEW_TOKENS, Transcript, greedy
from model.engine import CONTEXT, Engine, Session
from model.errors import InputError
from model.events import Done, Event, ModeChosen, ModeEvent, Perceived, Perception, Result, Text, WordEffect
from model.load import load_engine
from model.progress import Progress
from model.prompts import (
    ANSWER,
    ANSWER_LABEL,
    DECISION_TOKENS,
    END_OF_TURN,
    MODE_TOKENS,
    MODES,
    PERCEIVE_TOKENS,
    PROMPT_LENGTH,
    THINK,
    new_token_ids,
    user_turn,
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


class AdaptiveSLM:
    """One loaded model. It decodes one question at a time; who comes meanwhile waits."""

    def __init__(self, engine: Engine, manifest: Manifest, checkpoint_id: str):
        self.engine, self.manifest, self.checkpoint_id = engine, manifest, checkpoint_id
        self._lock = Lock()
        self._end_of_turn = engine.encode(END_OF_TURN)[0]

    @classmethod
    def load(cls, engine: str = "onnx", checkpoint: Path | str = DEFAULT_CHECKPOINT, quantization: str | None = None,
             progress: Progress | None = None) -> "AdaptiveSLM":
        """Loads an engine by name ("onnx" or "torch") as model.load.load_engine does. Raises SetupError."""
        loaded = load_engine(engine, checkpoint, quantization, progress)
        return cls(loaded, Manifest.load(checkpoint), checkpoint_id(checkpoint))

    def perceive(self, question: str) -> Perception:
        """How hard the question seems, without answering it. Raises InputError."""
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

        mode None thinks first when complexity >= threshold (None: the calibrated one). Closing the iterator stops
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
        written = [*self.engine.encode(check_rationale(rationale)), *self.engine.encode("\n")]
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
            for token, probability in greedy(session, prompt, self.manifest.base_vocabulary, self._end_of_turn):
                yield from _texts(transcript, transcript.push(token, probability))
                if transcript.answer_ended:
                    break
            yield from _texts(transcript, transcript.finish())

    def _decode(self, session: Session, question: str, perception: Perception, mode: str, threshold: float,
                stop_after_answer: bool, started: float) -> Iterator[Event]:
        """The Text events and Done of a mode, from a session that stands at the question's end."""
        transcript = Transcript(self.engine.decode)
        prompt, token = self._new_ids(MODE_TOKENS[mode]), None
        for token, probability in greedy(session, prompt, self.manifest.base_vocabulary, self._end_of_turn):
            yield from _texts(transcript, transcript.push(token, probability))
            if stop_after_answer and transcript.answer_ended:
                break
        ended = token == self._end_of_turn or (stop_after_answer and transcript.answer_ended)
        yield from _texts(transcript, transcript.finish())
        yield Done(self._result(question, perception, threshold, mode, transcript, ended, started))

    def _perceive(self, session: Session, ids: list[int]) -> Perception:
        """Prefills the question into an empty session and leaves the session at the question's end."""
        started = perf_counter()
        # Two steps, as without a perception: what follows must not depend on whether it took place.
        session.append(ids)
        logits = session.append(self._new_ids(PERCEIVE_TOKENS))
        session.rewind(len(ids))
        needs_thought, no_thought = (float(logits[row]) for row in self._new_ids(DECISION_TOKENS))
        complexity = self.manifest.calibration.complexity(needs_thought, no_thought)
        return Perception(complexity, (needs_thought, no_thought), len(ids), perf_counter() - started)

    def _result(self, question: str, perception: Perception, threshold: float, mode: str, transcript: Transcript,
                ended: bool, started: float) -> Result:
        now = perf_counter()
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
            question, perception.complexity, threshold, mode, transcript.texts["answer"], transcript.texts["rationale"],
            answered and ended, tokens, seconds, self.engine.name, self.engine.quantization, self.checkpoint_id,
            transcript.answer_probability,
        )

    def _encode(self, question: str) -> list[int]:
        ids = self.engine.encode(user_turn(question))
        if len(ids) > _ROOM:
            raise InputError(
                "The question is {count} tokens long and {most} is the most: shorten it.", count=len(ids), most=_ROOM
            )
        return ids

    def _new_ids(self, tokens: list[str]) -> list[int]:
        return new_token_ids(tokens, self.manifest.base_vocabulary)


def _texts(transcript: Transcript, pieces: list[tuple[Part, str]]) -> Iterator[Text]:
    for part, text in pieces:
        yield Text(part, text, transcript.answer_probability if part == "answer" else None)


def mode_at(complexity: float, threshold: float) -> str:
    """The mode that a complexity calls for."""
    return THINK if complexity >= threshold else ANSWER


def _choose(perception: Perception, threshold: float, mode: str | None = None) -> ModeChosen:
    """The mode that was asked for; without one, what the complexity calls for."""
    return ModeChosen(mode or mode_at(perception.complexity, threshold), threshold, forced=mode is not None)
