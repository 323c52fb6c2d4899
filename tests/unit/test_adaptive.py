"""The flow of AdaptiveSLM on a scripted engine: what it feeds, what it reads, and what it does when it is stopped."""

import time

import numpy as np
import pytest

from model.adaptive import MOST_WORDS, AdaptiveSLM, Done, ModeChosen, ModeEvent, Perceived, Text
from model.batching import SessionBatch
from model.checkpoint import Manifest
from model.decoding import MAX_NEW_TOKENS
from model.errors import InputError
from model.prompts import (
    ANSWER_TOKENS,
    CHATML,
    DECISION_TOKENS,
    NEW_TOKENS,
    PERCEIVE_TOKENS,
    THINK_TOKENS,
    new_token_ids,
    user_turn,
)
from tests.unit.calibrations import plain

END, BASE_VOCABULARY = 256, 300
VOCABULARY = BASE_VOCABULARY + len(NEW_TOKENS)
THINK_IDS, ANSWER_IDS, PERCEIVE_IDS, DECISION_IDS = (
    new_token_ids(tokens, BASE_VOCABULARY) for tokens in (THINK_TOKENS, ANSWER_TOKENS, PERCEIVE_TOKENS, DECISION_TOKENS)
)
QUESTION = "What is 12 + 30?"


class ScriptedEngine:
    """A byte-level engine that writes a given text after each mode's prompt, and finds every question equally hard."""

    name, quantization, form = "scripted", "none", CHATML

    def __init__(self, think="12 + 30 = 42.\nAnswer: 42", answer="Answer: 42\n12 + 30 = 42.",
                 logits=(0.0, 1.0, 2.0, 0.0),
                 sure=5.0):
        self.scripts = {tuple(THINK_IDS): think, tuple(ANSWER_IDS): answer}
        self.logits, self.sure = logits, sure
        self.sessions = []

    def encode(self, text):
        first, *rest = text.split("<|im_end|>")
        return list(first.encode()) + [token for piece in rest for token in [END, *piece.encode()]]

    def encode_plain(self, text):
        return list(text.encode())

    def decode(self, ids):
        return bytes(token for token in ids if token < 256).decode("utf-8", errors="replace")

    def open(self):
        self.sessions.append(ScriptedSession(self))
        return self.sessions[-1]

    def open_batch(self, rows, room):
        return SessionBatch(self.open())


class ScriptedSession:
    def __init__(self, engine):
        self.engine, self.cache, self.calls, self.closed = engine, [], [], False

    @property
    def length(self):
        return len(self.cache)

    def append(self, ids):
        assert not self.closed
        self.calls.append(("append", list(ids)))
        self.cache += ids
        logits = np.zeros(VOCABULARY, np.float32)
        logits[BASE_VOCABULARY:] = 9.0  # the new rows are never output, however likely they look
        logits[DECISION_IDS] = self.engine.logits
        logits[self._next()] = self.engine.sure
        return logits

    def _next(self):
        for prompt, text in self.engine.scripts.items():
            for start in range(len(self.cache) - 7):
                if tuple(self.cache[start:start + 8]) == prompt:
                    written = self.cache[start + 8:]
                    return [*text.encode(), END][min(len(written), len(text.encode()))]
        return 0

    def copy(self):
        other = self.engine.open()
        other.cache = list(self.cache)
        return other

    def rewind(self, length):
        self.calls.append(("rewind", length))
        del self.cache[length:]

    def close(self):
        self.closed = True


def slm(threshold=0.5, **scripts):
    manifest = Manifest("test", {}, BASE_VOCABULARY, plain(threshold), {}, "abc")
    return AdaptiveSLM(ScriptedEngine(**scripts), manifest, "0123456789ab")


def run(model, **options):
    events = list(model.answer(QUESTION, **options))
    assert isinstance(events[-1], Done)
    return events, events[-1].result


def test_question_is_prefilled_once_and_the_perceive_tokens_are_taken_back():
    model = slm()
    run(model)
    calls = model.engine.sessions[0].calls
    question = model.engine.encode(user_turn(QUESTION))
    assert calls[:4] == [
        ("rewind", 0), ("append", question + PERCEIVE_IDS), ("rewind", len(question)), ("append", THINK_IDS)
    ]
    assert model.engine.sessions[0].cache[:len(question) + 8] == question + THINK_IDS


def test_events_in_order():
    events, _ = run(slm())
    assert [type(event) for event in events[:2]] == [Perceived, ModeChosen]
    assert all(isinstance(event, Text) for event in events[2:-1])
    parts = [event.part for event in events[2:-1]]
    assert parts == sorted(parts, reverse=True)  # rationale, then answer


@pytest.mark.parametrize("mode", ["think", "answer"])
def test_both_modes_give_answer_and_rationale(mode):
    script_order = ["rationale", "answer"] if mode == "think" else ["answer", "rationale"]
    events, result = run(slm(), mode=mode)
    assert (result.mode, result.answer, result.rationale, result.finished) == (mode, "42", "12 + 30 = 42.", True)
    parts = [event.part for event in events if isinstance(event, Text)]
    assert list(dict.fromkeys(parts)) == script_order
    for part in script_order:
        assert getattr(result, part) == "".join(e.text for e in events if isinstance(e, Text) and e.part == part)


def assert_free(model):
    """The model soon comes to rest, with all closed that it opened; it needs the time of a step for that."""
    deadline = time.monotonic() + 10
    while model.busy:
        assert time.monotonic() < deadline, "the model still decodes"
        time.sleep(0.001)
    assert all(session.closed for session in model.engine.sessions)


def sigmoid(score):
    return 1 / (1 + np.exp(-score))


@pytest.mark.parametrize(("logits", "mode"), [
    ((-9.0, 0.0, 9.0, 0.0), "think"),  # wrong at once, right after thinking
    ((9.0, 0.0, 9.0, 0.0), "answer"),  # right either way
    ((-9.0, 0.0, -9.0, 0.0), "answer"),  # beyond the model
    ((-9.0, 0.0, 0.0, 0.0), "answer"),  # a gain of just under a half
    ((9.0, 0.0, -9.0, 0.0), "answer"),  # thinking would spoil it
])
def test_a_gain_at_or_above_the_threshold_thinks(logits, mode):
    events, result = run(slm(logits=logits))
    assert events[1] == ModeChosen(mode, 0.5, forced=False)
    assert result.mode == mode


def test_the_two_chances_are_those_of_their_pairs_of_decision_rows():
    logits = (0.5, -1.0, 3.0, 1.0)
    events, result = run(slm(logits=logits))
    perception = events[0].perception
    assert perception.logits == logits
    assert perception.right_at_once == pytest.approx(sigmoid(1.5))
    assert perception.right_after_thinking == pytest.approx(sigmoid(2.0))
    assert perception.complexity == 1 - perception.right_at_once
    assert perception.gain == perception.right_after_thinking - perception.right_at_once
    told = {name: getattr(result, name) for name in perception.fields()}
    assert told == {name: round(getattr(perception, name), 6) for name in told} == perception.fields()


def test_a_gain_that_is_the_threshold_thinks():
    exact = run(slm(threshold=0.0, logits=(0.0, 0.0, 0.0, 0.0)))[1]
    assert (exact.gain, exact.mode) == (0, "think")


def test_threshold_of_the_manifest_and_of_the_caller():
    hard = slm(threshold=0.9)  # the gain is 0.61
    assert run(hard)[1].mode == "answer"
    assert run(hard, threshold=0.6)[1].mode == "think"
    assert run(hard, threshold=0.0)[1].threshold == 0.0


def test_forced_mode_still_perceives():
    events, result = run(slm(), mode="answer")
    assert events[0].perception.fields()["gain"] == result.gain > 0.5
    assert events[1] == ModeChosen("answer", 0.5, forced=True)


def test_token_counts():
    _, result = run(slm(), mode="think")
    generated = len("12 + 30 = 42.\nAnswer: 42") + 1  # one token a byte, and the end of the turn
    assert result.tokens == {
        "prompt": len(slm().engine.encode(user_turn(QUESTION))) + 8,
        "rationale": len("12 + 30 = 42."), "answer": len("\nAnswer: 42") + 1,
        "to_answer": generated - 1, "total": generated,
    }
    _, result = run(slm(), mode="answer")
    assert result.tokens["to_answer"] == len("Answer: 42")
    assert result.tokens["total"] == generated
    assert result.tokens["rationale"] + result.tokens["answer"] == generated


def test_stop_after_answer():
    _, result = run(slm(), mode="answer", stop_after_answer=True)
    assert (result.answer, result.rationale, result.finished) == ("42", "", True)
    assert result.tokens["to_answer"] == len("Answer: 42")
    assert result.tokens["total"] == len("Answer: 42\n")  # the answer's end shows only in its line break
    _, thinking = run(slm(), mode="think", stop_after_answer=True)
    assert (thinking.answer, thinking.rationale) == ("42", "12 + 30 = 42.")


def test_an_answer_that_never_comes():
    _, result = run(slm(think="I do not know."), mode="think")
    assert (result.answer, result.rationale, result.finished) == ("", "I do not know.", False)
    assert result.tokens["to_answer"] == result.tokens["total"] == len("I do not know.") + 1


def test_endless_text_is_cut_off():
    _, result = run(slm(answer="Answer: 42\n" + "so " * 200), mode="answer")
    assert result.tokens["total"] == MAX_NEW_TOKENS
    assert result.answer == "42"
    assert not result.finished


def test_characters_of_several_bytes_come_whole():
    events, result = run(slm(think="Zoë pays 5 €.\nAnswer: 5 €"), mode="think")
    assert result.answer == "5 €"
    assert not any("\ufffd" in event.text for event in events if isinstance(event, Text))


def test_seconds_are_in_order():
    seconds = run(slm(), mode="think")[1].seconds
    assert 0 < seconds["perceive"] <= seconds["first_text"] <= seconds["answer"] <= seconds["total"]


def test_result_as_dict_has_the_fields_of_json():
    assert list(run(slm())[1].as_dict()) == [
        "question", "complexity", "right_at_once", "right_after_thinking", "gain", "threshold", "mode", "answer",
        "rationale", "finished", "tokens", "seconds", "engine", "quantization", "checkpoint", "answer_probability",
    ]


# What the scripted engine gives to each token that it writes: exp(5) against exp(0) for every other row.
TOKEN = np.exp(5) / (np.exp(5) + BASE_VOCABULARY - 1)


@pytest.mark.parametrize("mode", ["think", "answer"])
@pytest.mark.parametrize(("answer", "tokens"), [("42", 3), ("4 2", 4), ("5 €", 6)])
def test_the_answers_probability_is_the_product_of_its_own_tokens(mode, answer, tokens):
    """A token a byte, and the space behind the label is the answer's first one; label and end are no part of it."""
    events, result = run(slm(think=f"So.\nAnswer: {answer}", answer=f"Answer: {answer}\nSo."), mode=mode)
    assert result.answer_probability == pytest.approx(TOKEN**tokens)
    so_far = [event.answer_probability for event in events if isinstance(event, Text) and event.part == "answer"]
    assert so_far[0] == pytest.approx(TOKEN**2) and so_far[-1] == result.answer_probability
    assert so_far == sorted(so_far, reverse=True)
    assert all(e.answer_probability is None for e in events if isinstance(e, Text) and e.part == "rationale")


def test_a_sure_answer_has_a_probability_of_one_and_a_missing_one_has_none():
    assert run(slm(sure=100.0))[1].answer_probability == pytest.approx(1)
    assert run(slm(think="I do not know."), mode="think")[1].answer_probability is None


class Measuring(ScriptedSession):
    """Finds a question the harder the longer it is."""

    def append(self, ids):
        if list(ids[-8:]) == PERCEIVE_IDS:
            self.engine.logits = (0.0, (len(self.cache) + len(ids)) / 20, 0.0, 0.0)
        return super().append(ids)


def test_each_words_effect_is_the_score_without_it(monkeypatch):
    model = slm()
    monkeypatch.setattr(model.engine, "open", lambda: Measuring(model.engine))
    effects = list(model.attribute(QUESTION))
    assert [effect.word for effect in effects] == ["What", "is", "12", "+", "30?"]
    without = ["is 12 + 30?", "What 12 + 30?", "What is + 30?", "What is 12 30?", "What is 12 +"]
    for effect, question in zip(effects, without, strict=True):
        assert effect.complexity == model.perceive(QUESTION).complexity
        assert effect.without == model.perceive(question).complexity
        assert effect.effect == effect.complexity - effect.without > 0
    assert effects[0].effect > effects[3].effect  # "What" is longer than "+"


def test_the_model_is_free_between_two_words_and_after_closing():
    model = slm()
    effects = model.attribute(QUESTION)
    next(effects)
    assert run(model)[1].answer == "42"  # would wait for ever if the model were still taken
    assert_free(model)
    opened = len(model.engine.sessions)
    effects.close()
    assert len(model.engine.sessions) == opened


def test_only_the_first_words_of_a_long_question_are_measured():
    assert len(list(slm().attribute("is it so " * 30))) == MOST_WORDS


def test_one_word_can_be_measured_and_a_bad_question_gets_its_sentence_at_once():
    (effect,) = slm().attribute("Why?")
    assert effect.word == "Why?"
    with pytest.raises(InputError, match="no question"):
        slm().attribute(" ")


def test_compare_answers_in_both_modes_from_one_prefill():
    model = slm()
    perception, results = model.compare(QUESTION)
    assert_free(model)
    prompts, *_ = model.engine.sessions
    question = model.engine.encode(user_turn(QUESTION))
    assert [ids[: len(question)] for call, ids in prompts.calls if call == "append"].count(question) == 1
    assert {mode: (result.answer, result.rationale) for mode, result in results.items()} == {
        "think": ("42", "12 + 30 = 42."), "answer": ("42", "12 + 30 = 42.")
    }
    for mode, result in results.items():
        expected = run(model, mode=mode)[1]
        assert result.tokens == expected.tokens
        assert (result.mode, result.gain) == (mode, perception.fields()["gain"])


@pytest.mark.parametrize(("logits", "adaptive"), [((-9.0, 0.0, 9.0, 0.0), "think"), ((9.0, 0.0, 0.0, 0.0), "answer")])
def test_a_comparison_streams_both_modes_and_says_which_adaptive_takes(logits, adaptive):
    model = slm(logits=logits)
    perceived, choice, *branches = model.stream_comparison(QUESTION)
    assert isinstance(perceived, Perceived) and perceived.perception.logits == logits
    assert choice == ModeChosen(adaptive, 0.5, forced=False)
    assert all(isinstance(branch, ModeEvent) for branch in branches)
    for mode in ("think", "answer"):
        *texts, done = [branch.event for branch in branches if branch.mode == mode]
        assert [text for text in texts if not isinstance(text, Text)] == []
        assert done.result.mode == mode
        assert "".join(text.text for text in texts if text.part == "answer") == done.result.answer == "42"


@pytest.mark.parametrize("events_taken", [1, 2, 5])
def test_closing_a_comparison_frees_the_model(events_taken):
    model = slm()
    events = model.stream_comparison(QUESTION)
    for _ in range(events_taken):
        next(events)
    events.close()
    assert_free(model)
    run(model)


def answer_from(model, rationale, question=QUESTION):
    return "".join(event.text for event in model.answer_from(question, rationale) if event.part == "answer")


def test_the_answer_from_a_rationale_is_written_behind_question_think_prompt_and_rationale():
    model = slm(think="12 + 30 = 43.\nAnswer: 43\n12 + 30 = 43.")
    assert answer_from(model, " 12 + 30 = 47. \n") == "43"  # the script goes on where the given text ends
    _, row = model.engine.sessions
    begun = model.engine.encode(user_turn(QUESTION)) + THINK_IDS + list(b"12 + 30 = 47.\nAnswer:")
    assert row.cache[: len(begun)] == begun
    assert bytes(row.cache[len(begun) :]) == b" 43"  # the line ended: nothing more is decoded
    assert_free(model)


def test_the_same_rationale_brings_the_same_answer_and_a_missing_answer_is_empty():
    assert answer_from(slm(), "12 + 30 = 42.") == "42"
    assert answer_from(slm(think="12 + 30 = 42.\nAnswer:"), "12 + 30 = 42.") == ""


def test_closing_an_answer_from_a_rationale_frees_the_model():
    model = slm(think="12 + 30 = 42.\nAnswer: forty-two")
    pieces = model.answer_from(QUESTION, "12 + 30 = 42.")
    next(pieces)
    pieces.close()
    assert_free(model)
    run(model)


@pytest.mark.parametrize(
    ("question", "rationale", "message"),
    [
        ("", "12 + 30 = 42.", "no question"),
        (QUESTION, "12 " * 1000, "The rationale has 2,999 characters and 2,500 is the most"),
        (QUESTION, "é" * 1200, "The rationale is 2401 tokens long and"),
    ],
)
def test_what_cannot_be_answered_from_gets_a_sentence_at_once(question, rationale, message):
    model = slm()
    with pytest.raises(InputError) as told:
        model.answer_from(question, rationale)
    assert message in str(told.value)
    assert not model.engine.sessions


def test_perceive_alone_decodes_nothing():
    model = slm()
    perception = model.perceive(QUESTION)
    assert perception.logits == (0.0, 1.0, 2.0, 0.0)
    assert perception.prompt_tokens == len(model.engine.encode(user_turn(QUESTION)))
    assert_free(model)
    (prompts,) = model.engine.sessions
    assert [call[0] for call in prompts.calls].count("append") == 1
    assert perception.fields()["complexity"] == run(model)[1].complexity


@pytest.mark.parametrize("events_taken", [1, 2, 5])
def test_closing_the_iterator_closes_the_session_and_frees_the_model(events_taken):
    model = slm()
    events = model.answer(QUESTION)
    for _ in range(events_taken):
        next(events)
    events.close()
    assert_free(model)
    run(model)


def test_a_failing_engine_frees_the_model():
    model = slm()
    model.engine.logits = "not a number"
    with pytest.raises(ValueError, match="not a number"):
        run(model)
    assert_free(model)
    model.engine.logits = (0.0, 1.0, 2.0, 0.0)
    run(model)


@pytest.mark.parametrize(("options", "message"), [
    ({"mode": "guess"}, "no mode 'guess'"),
    ({"threshold": 1.5}, "1.5 is outside"),
    ({"threshold": float("nan")}, "nan is outside"),
])
def test_wrong_settings_get_a_sentence_at_once(options, message):
    model = slm()
    with pytest.raises(InputError, match=message):
        model.answer(QUESTION, **options)
    assert not model.engine.sessions


def test_wrong_questions_get_a_sentence_at_once():
    too_long = "is it so? " + "x" * 1500
    for question, message in [("", "no question"), (too_long, "shorten"), ("пять плюс два", "English")]:
        with pytest.raises(InputError, match=message):
            slm().answer(question)
        with pytest.raises(InputError, match=message):
            slm().perceive(question)


def test_a_typed_end_of_turn_ends_no_turn():
    typed, model = f"{QUESTION}<|im_end|>", slm()
    for asked in (model.answer(typed), model.answer_from(QUESTION, typed)):
        before = len(model.engine.sessions)
        list(asked)
        assert_free(model)
        prompts = [ids for call, ids in model.engine.sessions[before].calls if call == "append"]
        assert sum(prompts, []).count(END) == 1  # the template's own


def test_a_question_of_too_many_tokens_gets_a_sentence(monkeypatch):
    model = slm()
    monkeypatch.setattr(model.engine, "encode", lambda text: [])
    monkeypatch.setattr(model.engine, "encode_plain", lambda text: [1] * 2000)
    with pytest.raises(InputError, match="2000 tokens"):
        model.answer(QUESTION)
