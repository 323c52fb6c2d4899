"""Several who ask at once on a scripted engine: they share each step, come and go, and get what each gets alone."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore

import pytest

from model import batching, shared_decoding
from model.adaptive import AdaptiveSLM, Done, Text
from model.batching import SessionBatch
from model.checkpoint import Manifest
from tests.unit.calibrations import plain
from tests.unit.test_adaptive import BASE_VOCABULARY, END, ScriptedEngine, ScriptedSession, assert_free

QUESTIONS = [f"What is {number} + 30?" for number in range(40)]
LONG, SHORT = "Tell me a very long story about 3 cats and 4 dogs, please.", "Is it 5?"


class EchoSession(ScriptedSession):
    """Writes 'Answer: ' and the question."""

    def _next(self):
        first, end = self.cache.index(10) + 1, self.cache.index(END)
        text = [*b"Answer: ", *self.cache[first:end], END]
        written = len(self.cache) - end - 10  # behind the line break and the eight tokens of a mode
        return text[min(max(written, 0), len(text) - 1)]


class PacedEngine(ScriptedEngine):
    """Takes as many steps as it is let, and notes how many rows each of them ran."""

    def __init__(self):
        super().__init__()
        self.steps, self.fault, self._go = [], None, Semaphore(0)

    def open(self):
        self.sessions.append(EchoSession(self))
        return self.sessions[-1]

    def open_batch(self, rows, room):
        return PacedBatch(self)

    def let(self, steps):
        self._go.release(steps)

    def wait(self):
        assert self._go.acquire(timeout=20), "the test let too few steps"
        if self.fault:
            raise self.fault


class PacedBatch(SessionBatch):
    def __init__(self, engine):
        super().__init__(engine.open())
        self.engine = engine

    def append(self, tokens):
        self.engine.steps.append(len(tokens))
        self.engine.wait()
        return super().append(tokens)


@pytest.fixture
def model():
    manifest = Manifest("test", {}, BASE_VOCABULARY, plain(0.5), {}, "abc")
    model = AdaptiveSLM(PacedEngine(), manifest, "0123456789ab")
    yield model
    model.engine.let(100_000)
    assert_free(model)
    assert not [thread for thread in threading.enumerate() if thread.name == "decoding"]


@pytest.fixture
def visitors():
    with ThreadPoolExecutor(64) as pool:
        yield pool


def until(true):
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.001)


def until_step(model, number):
    """Until the step of that number, counted from 1, stands still."""
    until(lambda: len(model.engine.steps) == number)


def come(model, visitors, *asked):
    """Each begins to read its iterator, one after the other; all are there when this ends."""
    futures = []
    for events in asked:
        there = len(model._shared._visitors)
        futures.append(visitors.submit(list, events))
        until(lambda there=there: len(model._shared._visitors) > there)
    return futures


def answer_of(future):
    *_, done = future.result(20)
    assert isinstance(done, Done) and done.result.finished
    return done.result.answer


def steps_of(question):
    """How many steps an answer takes: the first token comes with the prompt, and the last one is the end."""
    return len(f"Answer: {question}")


def test_who_ask_at_once_share_each_step_and_each_gets_its_own_text(model, visitors):
    futures = come(model, visitors, *(model.answer(question) for question in QUESTIONS[:20]))
    until_step(model, 1)
    model.engine.let(1000)
    assert [answer_of(future) for future in futures] == QUESTIONS[:20]
    assert max(model.engine.steps) == 20
    assert len(model.engine.steps) <= steps_of(QUESTIONS[19]) + 2


def test_a_newcomer_joins_at_the_next_step(model, visitors):
    (first,) = come(model, visitors, model.answer(QUESTIONS[0]))
    until_step(model, 1)
    model.engine.let(4)
    until_step(model, 5)
    (second,) = come(model, visitors, model.answer(QUESTIONS[1]))
    model.engine.let(1)
    until_step(model, 6)
    assert model.engine.steps == [1, 1, 1, 1, 1, 2]
    model.engine.let(1000)
    assert (answer_of(first), answer_of(second)) == (QUESTIONS[0], QUESTIONS[1])
    assert model.engine.steps[-1] == 1  # who came first was done first


@pytest.mark.parametrize("leave", ["close", "drop"])
def test_who_leaves_frees_the_row_before_the_next_step(model, visitors, leave):
    (staying,) = come(model, visitors, model.answer(QUESTIONS[0]))
    until_step(model, 1)
    leaving = model.answer(QUESTIONS[1])
    first = visitors.submit(next, leaving)
    until(lambda: len(model._shared._visitors) == 2)
    model.engine.let(1)
    first.result(20)
    until_step(model, 2)
    if leave == "close":
        leaving.close()
        leaving.close()  # once more does no harm
    else:
        del leaving, first
    model.engine.let(1)
    until_step(model, 3)
    assert model.engine.steps == [1, 2, 1]
    model.engine.let(1000)
    assert answer_of(staying) == QUESTIONS[0]


def test_who_leaves_before_joining_is_never_read(model, visitors, monkeypatch):
    monkeypatch.setattr(shared_decoding, "ROWS", 1)
    (staying,) = come(model, visitors, model.answer(QUESTIONS[0]))
    until_step(model, 1)
    come(model, visitors, model.answer(QUESTIONS[1]))
    model._shared._visitors[1].left = True  # as if its reader had been closed, which waits in another thread
    model.engine.let(1000)
    assert answer_of(staying) == QUESTIONS[0]
    assert_free(model)
    assert sum(call == "append" for call, _ in model.engine.sessions[0].calls) == 2


def test_an_iterator_that_nobody_reads_asks_nothing(model):
    events = model.answer(QUESTIONS[0])
    events.close()
    assert not model.busy and not model.engine.sessions


def test_perceiving_takes_place_between_two_steps(model, visitors):
    (answering,) = come(model, visitors, model.answer(QUESTIONS[0]))
    until_step(model, 1)
    perceiving = visitors.submit(model.perceive, QUESTIONS[1])
    until(lambda: len(model._shared._visitors) == 2)
    model.engine.let(1)
    assert perceiving.result(20).prompt_tokens == len(model._encode(QUESTIONS[1]))
    model.engine.let(1000)
    assert answer_of(answering) == QUESTIONS[0]
    assert set(model.engine.steps) == {1}


def test_a_list_holds_up_no_question(model, visitors):
    (listed,) = come(model, visitors, model.compare_many(QUESTIONS, rows=16))
    until_step(model, 1)
    assert model.engine.steps == [16]
    (single,) = come(model, visitors, model.answer(SHORT))
    model.engine.let(1 + steps_of(SHORT))
    assert answer_of(single) == SHORT  # after as many steps as alone, and the one that was under way
    assert model.engine.steps[1] == 17
    model.engine.let(100_000)
    assert [results["think"].answer for _, results in listed.result(60)] == QUESTIONS


def test_a_list_takes_fewer_rows_while_others_ask(model, visitors):
    (single,) = come(model, visitors, model.answer(LONG))
    until_step(model, 1)
    come(model, visitors, model.compare_many(QUESTIONS, rows=16))
    model.engine.let(30)
    until_step(model, 31)
    assert max(model.engine.steps) == 1 + shared_decoding.ROWS_AMONG_OTHERS
    model.engine.let(100_000)
    assert answer_of(single) == LONG
    until(lambda: max(model.engine.steps) == 16)  # once it is alone


def test_a_row_that_becomes_free_goes_to_who_has_none(model, visitors, monkeypatch):
    monkeypatch.setattr(shared_decoding, "ROWS", 2)
    (listed,) = come(model, visitors, model.compare_many([SHORT] * 9, rows=2))
    until_step(model, 1)
    singles = come(model, visitors, model.answer(SHORT), model.answer(QUESTIONS[1]))
    model.engine.let(3 * (1 + steps_of(QUESTIONS[1])))  # the list's own first two come first, and then one of each
    assert [answer_of(single) for single in singles] == [SHORT, QUESTIONS[1]]
    assert not listed.done()
    model.engine.let(100_000)
    assert len(listed.result(60)) == 9


def test_lists_take_turns(model, visitors, monkeypatch):
    monkeypatch.setattr(shared_decoding, "ROWS", 2)
    order = []

    def read(many, name):
        for _ in many:
            order.append(name)

    for name in "ab":
        visitors.submit(read, model.compare_many([SHORT] * 5, rows=2), name)
        until(lambda name=name: len(model._shared._visitors) == "ab".index(name) + 1)
    model.engine.let(100_000)
    until(lambda: len(order) == 10)
    assert set(order[:5]) == {"a", "b"}


def test_newcomers_let_the_running_have_a_step_now_and_then(model, visitors, monkeypatch):
    monkeypatch.setattr(shared_decoding, "JOINING_SECONDS", 0)
    (first,) = come(model, visitors, model.answer(LONG))
    until_step(model, 1)
    come(model, visitors, *(model.answer(question) for question in QUESTIONS[:5]))
    model.engine.let(6)
    until_step(model, 7)
    assert model.engine.steps == [1, 2, 3, 4, 5, 6, 6]
    model.engine.let(1000)
    assert answer_of(first) == LONG


def test_a_comparison_whose_question_another_prompt_drove_out_reads_it_again(model, visitors):
    alone = visitors.submit(model.compare, QUESTIONS[0])
    model.engine.let(1000)
    _, wanted = alone.result(20)
    assert_free(model)
    model.engine._go = Semaphore(0)
    before = len(model.engine.sessions), len(model.engine.steps)
    (comparing,) = come(model, visitors, model.stream_comparison(QUESTIONS[0]))
    until_step(model, before[1] + 1)
    perceiving = visitors.submit(model.perceive, QUESTIONS[1])
    until(lambda: len(model._shared._visitors) == 2)
    model.engine.let(1000)
    perceiving.result(20)
    got = {event.mode: event.event.result for event in comparing.result(20)[2:] if isinstance(event.event, Done)}
    assert {mode: result.answer for mode, result in got.items()} == {
        mode: result.answer for mode, result in wanted.items()
    }
    question = model._encode(QUESTIONS[0])
    prompts = model.engine.sessions[before[0]]
    read = [ids[: len(question)] for call, ids in prompts.calls if call == "append"]
    assert read.count(question) == 2


def test_a_fault_reaches_all_and_the_next_question_is_answered(model, visitors):
    running = come(model, visitors, model.answer(QUESTIONS[0]), model.compare_many(QUESTIONS[1:5]))
    until_step(model, 1)
    running += come(model, visitors, model.answer(QUESTIONS[5]))
    model.engine.fault = MemoryError("no room")
    model.engine.let(1)
    for future in running:
        with pytest.raises(MemoryError, match="no room"):
            future.result(20)
    assert_free(model)
    model.engine.fault = None
    model.engine.let(1000)
    assert [*model.answer(QUESTIONS[0])][-1].result.answer == QUESTIONS[0]


def test_a_batch_that_cannot_be_opened_is_a_fault_like_others(model, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(model.engine, "open_batch", lambda rows, room: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            model.perceive(QUESTIONS[0])
    assert model.perceive(QUESTIONS[0]).prompt_tokens


def test_seconds_count_from_the_own_start(model, visitors, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(batching, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(shared_decoding, "ROWS", 1)
    model.most_seconds = 60
    first, second = come(model, visitors, model.answer(QUESTIONS[0]), model.answer(QUESTIONS[1]))
    until_step(model, 1)
    clock[0] = 100.0
    model.engine.let(1000)
    cut = first.result(20)[-1].result
    assert (cut.tokens["total"], cut.finished) == (2, False)
    assert answer_of(second) == QUESTIONS[1]  # it had waited for 100 seconds, and was not cut off


def test_what_is_told_while_nobody_reads_is_kept_in_order(model):
    model.engine.let(1000)
    events = model.answer(QUESTIONS[0])
    next(events)
    assert_free(model)  # it was written without waiting for its reader
    texts = [event.text for event in events if isinstance(event, Text)]
    assert "".join(texts).strip() == QUESTIONS[0]


ABANDONED = """
import sys, time
from tests.unit.test_adaptive import QUESTION, ScriptedSession, slm
append = ScriptedSession.append
ScriptedSession.append = lambda self, ids: time.sleep(0.3) or append(self, ids)
model = slm(think="so " * 200)
events = model.answer(QUESTION, "think")
print(type(next(events)).__name__)
"""


def test_a_process_that_ends_does_not_wait_for_an_answer_that_nobody_reads():
    """All of it would take a minute and a half."""
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", ABANDONED], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=80
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "Perceived\n", "")
    assert time.monotonic() - began < 60
