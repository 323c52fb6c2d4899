"""AdaptiveSLM on a server: what it sends, side by side, and what becomes of faults and of those who leave."""

import json
from threading import Barrier, Event

import pytest

from model.adaptive import AdaptiveSLM, Done, Text
from model.checkpoint import Manifest
from model.errors import InputError, ServerError, SetupError
from model.load import load_engine
from model.probe import MOST_APART, Probe
from model.prompts import DECISION_TOKENS, NEW_TOKENS, THINK, new_token_ids
from model.remote_decoding import RemoteDecoding
from tests.unit.calibrations import plain
from tests.unit.test_adaptive import (
    ANSWER_IDS,
    BASE_VOCABULARY,
    DECISION_IDS,
    END,
    PERCEIVE_IDS,
    THINK_IDS,
    ScriptedEngine,
)

QUESTION = "What is 12 + 30?"


class ScriptedServer:
    """Writes what the scripted engine would, and keeps the prompts that it was sent."""

    def __init__(self, engine):
        self.engine, self.prompts, self.closed = engine, [], Event()
        self.fault = self.together = None

    def chances(self, prompt, tokens):
        if self.fault:
            raise self.fault
        assert prompt[-len(PERCEIVE_IDS) :] == PERCEIVE_IDS and tokens == DECISION_IDS
        return dict(zip(tokens, self.engine.logits, strict=True))

    def write(self, prompt, most_tokens, end, barred):
        self.prompts.append(prompt)
        assert (end, barred) == (END, new_token_ids(NEW_TOKENS, BASE_VOCABULARY))
        if self.together:
            self.together.wait(timeout=10)
        script = self.engine.scripts[tuple(prompt[-len(THINK_IDS) :])]
        try:
            for token in [*script.encode()[:most_tokens], END][:most_tokens]:
                yield token, 0.5
        finally:
            self.closed.set()


@pytest.fixture
def server():
    return ScriptedServer(ScriptedEngine())


@pytest.fixture
def model(server):
    calibration = plain(threshold=0.2)
    manifest = Manifest("tiny", {}, BASE_VOCABULARY, calibration, {}, "0")
    decoding = RemoteDecoding(server, DECISION_IDS, END, new_token_ids(NEW_TOKENS, BASE_VOCABULARY))
    return AdaptiveSLM(server.engine, manifest, "0123456789ab", decoding)


def test_it_tells_what_an_engine_here_tells(model, server):
    here = AdaptiveSLM(server.engine, model.manifest, "0123456789ab")
    for mode in (None, "think", "answer"):
        *events, done = model.answer(QUESTION, mode)
        *expected, expected_done = here.answer(QUESTION, mode)
        assert [type(event) for event in events] == [type(event) for event in expected]
        assert [event.text for event in events if isinstance(event, Text)] == [
            event.text for event in expected if isinstance(event, Text)
        ]
        same = ("answer", "rationale", "tokens", "mode", "finished", "complexity", "gain")
        assert all(getattr(done.result, name) == getattr(expected_done.result, name) for name in same)


def test_a_prompt_is_the_question_and_the_mode_s_tokens(model, server):
    list(model.answer(QUESTION, "think"))
    assert server.prompts == [server.engine.encode(f"<|im_start|>user\n{QUESTION}<|im_end|>\n") + THINK_IDS]


def test_questions_of_a_list_are_written_side_by_side(model, server):
    server.together = Barrier(4)  # who is alone waits for ever
    many = list(model.compare_many([QUESTION, "Is it 5?"], rows=4))
    assert [results["think"].answer for _, results in many] == ["42", "42"]
    assert sorted(prompt[-8:] for prompt in server.prompts) == sorted([THINK_IDS, ANSWER_IDS] * 2)
    assert not model.busy


def test_it_stops_where_the_request_ends(model, server):
    *_, done = model.answer(QUESTION, "answer", stop_after_answer=True)
    assert done.result.rationale == "" and done.result.finished and server.closed.wait(5)


def test_who_leaves_closes_the_stream(model, server):
    events = model.answer(QUESTION, "think")
    next(event for event in events if isinstance(event, Text))
    events.close()
    assert server.closed.wait(5)


def test_a_fault_of_the_server_reaches_who_asked_and_the_next_question_works(model, server):
    server.fault = ServerError("The server that runs the model cannot be reached: ask again later.")
    with pytest.raises(InputError, match="cannot be reached"):
        list(model.answer(QUESTION))
    server.fault = None
    assert isinstance(list(model.answer(QUESTION))[-1], Done)
    assert not model.busy


def test_a_server_draws_no_samples(model):
    with pytest.raises(ServerError, match="most likely tokens alone"):
        list(model.sample_many([QUESTION], 2, 0.7, seed=0))


def test_a_limit_of_tokens_cuts_the_answer_off(model):
    model.most_tokens = 3
    *_, done = model.answer(QUESTION, THINK)
    assert not done.result.finished and done.result.tokens["total"] == 3


def test_the_engine_and_its_address_go_together():
    for name, address in (("openai", None), ("onnx", "http://127.0.0.1:1/v1")):
        with pytest.raises(SetupError, match="go together"):
            load_engine(name, base_url=address)
    with pytest.raises(SetupError, match="no quantization of its own"):
        load_engine("openai", quantization="int8", base_url="http://127.0.0.1:1/v1")


def test_a_probe_knows_its_weights(tmp_path):
    probe = Probe(["a", "b"], [(1.0, 2.0), (3.0, 4.0)])
    probe.write(tmp_path)
    read = Probe.load(tmp_path)
    assert read == Probe(["a", "b"], [(1.0, 2.0), (3.0, 4.0)])
    looks = {"a": [1.0, 0.0, 2.0, 0.0], "b": [3.0, 0.0, 4.0, 0.0]}
    assert read.apart(looks.get) == 0 and read.holds(0)
    apart = read.apart(lambda question: [looks[question][0] + 4 * MOST_APART, *looks[question][1:]])
    assert apart == pytest.approx(4 * MOST_APART / 2**0.5) and not read.holds(apart)


@pytest.mark.parametrize("text", ["", "{}", '{"questions": ["a"], "differences": [1]}', json.dumps([1])])
def test_a_probe_that_cannot_be_read_is_told(tmp_path, text):
    (tmp_path / "probe.json").write_text(text)
    with pytest.raises(SetupError, match="write_probe"):
        Probe.load(tmp_path)


def test_the_new_tokens_that_decide_are_among_those_that_are_barred():
    assert set(DECISION_TOKENS) < set(NEW_TOKENS)
