"""Many questions at once on the real checkpoint: each as alone, whatever runs beside it."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model import onnx_batch
from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.engine import CONTEXT
from model.prompts import PERCEIVE_TOKENS, THINK

QUESTIONS = [
    "Sam had 14 pencils and gave 5 of them to Ann. How many pencils does Sam have left?",
    'Take the last letters of each words in "Jeff Jen Giselle Noel" and concatenate them.',
    "Would a goldfish survive in the desert without water?",
    "What is 12 + 30?",
    "A coin is heads up. Ann flips the coin. Bob does not flip the coin. Is the coin still heads up?",
]
MORE_QUESTIONS = [
    "Nora baked 24 rolls and ate 4 of them. The rest go into bags of 5. How many bags are there?",
    "How many legs have 3 cats and 2 birds?",
    "A train leaves at 9:40 and arrives at 11:05. How many minutes does it take?",
    "Where would you put a plate after washing it? Answer choices: (A) cupboard (B) river (C) sky (D) shoe (E) moon",
    "What is 7 * 8 - 6?",
    "Ben has 3 boxes with 12 eggs each and breaks 7 eggs. How many eggs are whole?",
    "Today is Christmas Eve of 1937. What is the date tomorrow in MM/DD/YYYY?",
]


def without_times(compared):
    """Times aside; and chances to four places, because a machine may add a row's numbers up in another order."""
    perception, results = compared
    return round(perception.complexity, 4), {mode: plain(result) for mode, result in results.items()}


def plain(result):
    chance = round(result.answer_probability, 4)
    return replace(result, seconds={}, complexity=round(result.complexity, 4), answer_probability=chance)


@pytest.fixture(scope="module")
def alone(adaptive):
    return [without_times(adaptive.compare(question)) for question in QUESTIONS]


@pytest.mark.parametrize("rows", [1, 3, 8])
def test_many_are_answered_as_each_alone(adaptive, alone, rows):
    assert [without_times(compared) for compared in adaptive.compare_many(QUESTIONS, rows=rows)] == alone


def test_a_dozen_visitors_at_once_get_what_each_gets_alone(adaptive):
    questions = QUESTIONS + MORE_QUESTIONS

    def answer(question):
        *_, done = adaptive.answer(question)
        return plain(done.result)

    alone = [answer(question) for question in questions]
    comparison, complexity = adaptive.compare(questions[0]), adaptive.perceive(questions[1]).complexity
    with ThreadPoolExecutor(len(questions) + 2) as visitors:
        compared = visitors.submit(adaptive.compare, questions[0])
        together = [visitors.submit(answer, question) for question in questions]
        perceived = visitors.submit(adaptive.perceive, questions[1])
        assert [future.result() for future in together] == alone
        assert without_times(compared.result()) == without_times(comparison)
        assert perceived.result().complexity == pytest.approx(complexity, abs=1e-4)


def test_the_torch_engine_answers_many_as_each_alone(torch_fp32):
    model = AdaptiveSLM(torch_fp32, Manifest.load(DEFAULT_CHECKPOINT), checkpoint_id(DEFAULT_CHECKPOINT))
    some = QUESTIONS[2:4]
    many = [without_times(compared) for compared in model.compare_many(some, stop_after_answer=True, rows=3)]
    assert many == [without_times(model.compare(question, stop_after_answer=True)) for question in some]


def test_the_same_seed_samples_the_same_text_whatever_runs_beside_it(adaptive):
    def rationales(questions, seed, rows):
        sampled = adaptive.sample_many(questions, 3, 1.5, seed, stop_after_answer=True, rows=rows)
        return [[result.rationale for result in results] for _, _, results in sampled]

    first = rationales(QUESTIONS[1:3], 1, 8)
    assert rationales(QUESTIONS[2:0:-1], 1, 2) == first[::-1]
    assert rationales(QUESTIONS[1:3], 2, 8) != first
    assert any(len(set(some)) > 1 for some in first)


def test_at_a_temperature_near_zero_a_sample_is_the_greedy_text(adaptive, alone):
    ((_, _, results),) = adaptive.sample_many(QUESTIONS[:1], 2, 1e-4, seed=1)
    assert [plain(result) for result in results] == [alone[0][1][THINK]] * 2


def test_rows_keep_to_themselves(adaptive):
    """A row runs on as before after a neighbour left, another took its place, and a third was put into it."""
    engine = adaptive.engine
    prompts = [engine.encode(question) for question in QUESTIONS[:3]]
    batch = engine.open_batch(rows=2, room=80)

    def add(ids):
        batch.session.rewind(0)
        batch.session.append(ids)
        batch.add()

    def follow(ids, tokens):
        session = engine.open()
        session.append(ids)
        return [session.append([token]) for token in tokens][-1]

    add(prompts[0])
    add(prompts[1])
    batch.append([5, 6])
    batch.remove(0)
    add(prompts[2])
    logits = batch.append([7, 8])
    np.testing.assert_allclose(logits[0], follow(prompts[1], [6, 7]), atol=1e-3)
    np.testing.assert_allclose(logits[1], follow(prompts[2], [8]), atol=1e-3)
    with pytest.raises(ValueError, match="all 2 rows of the batch are taken"):
        batch.add()
    with pytest.raises(ValueError, match="do not fit a row of 80"):
        batch.session.append([5] * 80)
    batch.close()


def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_row_takes_memory_for_its_tokens_and_gives_it_back(adaptive):
    batch = adaptive.engine.open_batch(rows=6, room=CONTEXT)  # 660 MB, were all of it full
    batch.session.append([5] * 300)
    before = megabytes()
    for _ in range(6):
        batch.add()
    full = megabytes()
    assert 60 < full - before < 110  # 300 tokens of 46 kB, six times
    for row in (0, 2, 1, 0, 1, 0):  # a row in the middle is filled again by the last one
        batch.remove(row)
    batch.session.rewind(0)
    assert megabytes() - before < 20
    batch.close()


def test_a_long_prompt_gives_the_same_in_pieces(adaptive, monkeypatch):
    ids = adaptive.engine.encode(" ".join(QUESTIONS))[:90]
    whole = adaptive.engine.open().append(ids)
    monkeypatch.setattr(onnx_batch, "_AT_ONCE", 40)
    np.testing.assert_allclose(adaptive.engine.open().append(ids), whole, atol=1e-2)


def test_what_is_written_does_not_depend_on_whether_the_perceive_tokens_were_read_with_the_question(adaptive):
    """So one run for both costs nothing. (On a CPU with AVX-512 the logits were the same bit by bit.)"""
    perceive, session = adaptive._new_ids(PERCEIVE_TOKENS), adaptive.engine.open()
    for question in [*QUESTIONS, *MORE_QUESTIONS]:
        ids, behind = adaptive._encode(question), []
        for parts in ([ids, perceive], [ids + perceive]):
            session.rewind(0)
            looked = [session.append(part) for part in parts][-1].copy()
            session.rewind(len(ids))
            behind.append((looked, session.append(adaptive._mode_ids[THINK]).copy()))
        for one_by_one, at_once in zip(*behind, strict=True):
            np.testing.assert_allclose(at_once, one_by_one, atol=1e-4)
    session.close()


def test_closing_frees_the_model(adaptive):
    many = adaptive.compare_many(QUESTIONS, rows=4)
    next(many)
    many.close()
    assert adaptive.perceive(QUESTIONS[0]).complexity > 0
