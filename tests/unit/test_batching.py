"""Many questions at once on a scripted engine: what is fed, who joins when, and that all is as if each was alone."""

from dataclasses import replace

import numpy as np
import pytest

from model.batching import Decoder, Prompts, Request, SessionBatch
from model.decoding import MAX_NEW_TOKENS, Transcript, sampler
from model.errors import InputError
from tests.unit.test_adaptive import BASE_VOCABULARY, END, VOCABULARY, assert_free, slm

QUESTIONS = [f"What is {number} + 30?" for number in range(7)]


def writing(length):
    """A request's script of `length` letters and the end."""
    return [97] * length + [END]


class Tape:
    """A session that plays scripts: the first token appended says which."""

    def __init__(self, scripts, script=None, place=0):
        self.scripts, self.script, self.place, self.closed = scripts, script, place, False

    def append(self, ids):
        assert not self.closed
        if self.script is None:
            self.script, self.place = ids[0], 0
        else:
            self.place += 1
        logits = np.zeros(VOCABULARY, np.float32)
        logits[self.scripts[self.script][self.place]] = 5
        return logits

    def copy(self):
        return Tape(self.scripts, self.script, self.place)

    def close(self):
        self.closed = True


class Counting(SessionBatch):
    """Notes how many rows each step ran."""

    def __init__(self, session):
        super().__init__(session)
        self.steps = []

    def append(self, tokens):
        self.steps.append(len(tokens))
        return super().append(tokens)


def play(lengths, rows):
    """The order in which requests that write so many letters ended, and how many rows each step ran."""
    batch = Counting(Tape([writing(length) for length in lengths]))
    decoder, order, waiting = Decoder(batch, rows, BASE_VOCABULARY), [], list(range(len(lengths)))
    numbers = {}
    while waiting or decoder.busy:
        while waiting and decoder.free:
            number = waiting.pop(0)
            batch.session.script = None
            logits = batch.session.append([number])
            request = Request(Transcript(bytes_of), END)
            numbers[request] = number
            decoder.add(request, logits)
        for request in decoder.step():
            assert request.finished
            assert request.transcript.texts["rationale"] == "a" * lengths[numbers[request]]
            order.append(numbers[request])
    return order, batch.steps


def bytes_of(ids):
    return bytes(token for token in ids if token < 256).decode()


def test_rows_are_refilled_as_they_end():
    _, steps = play([4, 4, 4, 4, 4, 4], rows=2)
    assert steps == [2] * 12  # four steps behind the prompt for each pair: no row was ever idle


def test_a_long_request_does_not_hold_up_short_ones():
    order, steps = play([30, 2, 2, 2, 2, 2, 2], rows=2)
    assert order[-1] == 0
    assert sorted(order[:-1]) == [1, 2, 3, 4, 5, 6]
    assert len(steps) == 30


def test_a_row_that_is_freed_is_taken_by_the_last_one_without_mixing_them_up():
    order, steps = play([1, 9, 3, 5, 0, 7], rows=6)
    assert order == [4, 0, 2, 3, 5, 1]
    assert steps == [5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_who_is_dropped_frees_its_row_and_the_others_go_on():
    batch = Counting(Tape([writing(length) for length in (9, 3, 5)]))
    decoder, requests = Decoder(batch, 3, BASE_VOCABULARY), [Request(Transcript(bytes_of), END) for _ in range(3)]
    for number, request in enumerate(requests):
        batch.session.script = None
        decoder.add(request, batch.session.append([number]))
    decoder.step()
    decoder.drop({requests[0]})
    assert decoder.free == 1
    ended = [request for _ in range(4) for request in decoder.step()]
    assert ended == requests[1:] and not decoder.busy
    assert [request.transcript.texts["rationale"] for request in requests] == ["aa", "aaa", "aaaaa"]
    assert batch.steps == [3, 2, 2, 1, 1]


def a():
    """Logits for the letter a."""
    logits = np.zeros(BASE_VOCABULARY, np.float32)
    logits[97] = 5
    return logits


def test_a_request_tells_its_texts_and_that_it_is_over():
    told = []
    request = Request(Transcript(bytes_of), END, most_tokens=3, hear=told.append, over=told.append)
    for _ in range(3):
        request.take(a())
    *texts, last = told
    assert "".join(text.text for text in texts) == "aaa" and {text.part for text in texts} == {"rationale"}
    assert last is request and request.ended_at is not None and not request.finished


class Noting:
    """A session that notes what is done to it."""

    def __init__(self):
        self.done = []

    def append(self, ids):
        self.done.append(ids)
        return np.array(len(self.done))

    def rewind(self, length):
        self.done.append(length)


def test_what_two_prompts_begin_with_is_run_once_and_only_when_it_is_the_same_object():
    session, question, mode, perceive = Noting(), [1, 2, 3], [4], [5, 6]
    prompts = Prompts(session)
    behind_question = prompts.run(question)
    prompts.run(question, perceive)
    behind_mode = prompts.run(question, mode)
    assert session.done == [question, perceive, 3, mode]
    assert prompts.run(question, mode) is behind_mode and prompts.run(question) is behind_question
    session.done.clear()
    prompts.run(list(question), mode)
    assert session.done == [0, question, mode]


def test_a_look_ahead_leaves_the_part_alone_in_the_session():
    session, question, mode, perceive = Noting(), [1, 2, 3], [4], [5, 6]
    prompts = Prompts(session)
    prompts.look_ahead(question, perceive)
    assert session.done == [0, question + perceive, 3]
    assert prompts.begins_with(question) and not prompts.begins_with(list(question))
    prompts.run(question, mode)
    assert session.done[3:] == [mode]


def test_who_never_ends_is_stopped_and_counts_as_unfinished():
    request = Request(Transcript(bytes_of), END)
    logits = a()
    for _ in range(MAX_NEW_TOKENS):
        assert request.ended_at is None
        request.take(logits)
    assert request.ended_at is not None
    assert not request.finished


def without_times(compared):
    perception, results = compared
    return replace(perception, seconds=0), {mode: replace(result, seconds={}) for mode, result in results.items()}


@pytest.mark.parametrize("rows", [1, 2, 3, 16])
@pytest.mark.parametrize("stop", [True, False])
def test_many_are_answered_as_each_alone_and_in_order(rows, stop):
    model = slm()
    many = [without_times(compared) for compared in model.compare_many(QUESTIONS, stop, rows)]
    assert many == [without_times(model.compare(question, stop)) for question in QUESTIONS]
    assert [results["think"].question for _, results in many] == QUESTIONS


def test_a_question_is_prefilled_once_for_all_its_answers():
    model = slm()
    list(model.sample_many(QUESTIONS[:1], 5, 0.7, seed=1, rows=3))
    calls = [ids for name, ids in model.engine.sessions[0].calls if name == "append"]
    assert len(calls) == 3  # the question with the perceive tokens, each mode


def test_nothing_is_asked_of_no_questions():
    assert list(slm().compare_many([])) == []


def test_a_question_that_cannot_be_asked_is_told_before_any_is_answered():
    model = slm()
    with pytest.raises(InputError, match="no question yet"):
        model.compare_many([*QUESTIONS, " "])
    assert model.engine.sessions == []


@pytest.mark.parametrize(("options", "message"), [
    ({"temperature": 0}, "temperature 0 is not above 0"),
    ({"samples": 0}, "0 samples are none"),
    ({"rows": 0}, "0 rows can decode nothing"),
])
def test_settings_that_cannot_be_get_a_sentence(options, message):
    with pytest.raises(InputError, match=message):
        slm().sample_many(QUESTIONS, **{"samples": 2, "temperature": 0.7, "seed": 1} | options)


def test_closing_frees_the_model_and_every_row():
    model = slm()
    many = model.compare_many(QUESTIONS, rows=4)
    next(many)
    many.close()
    assert_free(model)
    assert model.perceive(QUESTIONS[0]).complexity > 0


def test_samples_follow_from_seed_and_question_alone():
    def texts(questions, seed, rows):
        sampled = slm(sure=3.0).sample_many(questions, 3, 1.0, seed, rows=rows)
        return [[result.rationale for result in results] for _, _, results in sampled]

    first = texts(QUESTIONS, 1, 4)
    assert texts(QUESTIONS, 1, 16) == first
    assert texts(QUESTIONS[::-1][:2], 1, 2) == first[::-1][:2]
    assert texts(QUESTIONS, 2, 4) != first
    assert len({text for some in first for text in some}) > len(QUESTIONS)


def test_sampling_draws_as_the_softmax_says():
    logits, choose = np.log(np.array([0.5, 0.3, 0.2], np.float32)), sampler(2.0, 7)
    drawn = [choose(logits) for _ in range(4000)]
    wanted = np.sqrt([0.5, 0.3, 0.2])
    shares = np.bincount([token for token, _ in drawn], minlength=3) / len(drawn)
    np.testing.assert_allclose(shares, wanted / wanted.sum(), atol=0.03)
    # The probability is the model's own, whatever the temperature.
    assert {token: round(probability, 4) for token, probability in drawn} == {0: 0.5, 1: 0.3, 2: 0.2}


def test_the_first_results_come_before_the_last_question_is_read(monkeypatch):
    model, order = slm(), []
    for name in ("_perceive", "_result"):
        own = getattr(model, name)
        monkeypatch.setattr(model, name, lambda *given, name=name, own=own: order.append(name) or own(*given))
    list(model.compare_many(QUESTIONS, rows=2))
    assert order[: order.index("_result")] == ["_perceive"]  # both rows are its own
    assert order.count("_perceive") == len(QUESTIONS)
