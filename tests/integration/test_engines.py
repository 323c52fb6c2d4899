"""The two engines on the real checkpoint: they agree, rewinding leaves no trace, and stopping frees at once."""

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from model.adaptive import AdaptiveSLM, Done, Text
from model.cache import cache_dir
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.engine import CONTEXT
from model.errors import SetupError
from model.load import load_engine
from model.onnx_build import onnx_folder
from model.prompts import ANSWER, END_OF_TURN, MODE_TOKENS, NEW_TOKENS, PERCEIVE_TOKENS, THINK, new_token_ids, user_turn
from model.sealed import SEAL, sha256
from training.distill.export import read_manifest, write_manifest

REPOSITORY = Path(__file__).parents[2]
QUESTIONS = [
    "Sam had 14 pencils and gave 5 of them to Ann. How many pencils does Sam have left?",
    'Take the last letters of each words in "Jeff Jen Giselle Noel" and concatenate them.',
    "Would a goldfish survive in the desert without water?",
]
TOKENS = 24  # of each question and mode that are compared
BASE_VOCABULARY = 49152


def ids_of(tokens):
    return new_token_ids(tokens, BASE_VOCABULARY)


def greedy(engine, question, mode, perceive=False):
    """Up to TOKENS greedy tokens and the logits of each choice, with or without a perception before the mode."""
    session = engine.open()
    session.append(engine.encode(user_turn(question)))
    if perceive:
        length = session.length
        session.append(ids_of(PERCEIVE_TOKENS))
        session.rewind(length)
    end, tokens, logits = engine.encode(END_OF_TURN)[0], [], [session.append(ids_of(MODE_TOKENS[mode]))]
    while len(tokens) < TOKENS and end not in tokens:
        tokens.append(int(logits[-1][:BASE_VOCABULARY].argmax()))
        logits.append(session.append(tokens[-1:]))
    session.close()
    return tokens, np.stack(logits[:-1])


def follow(engine, question, mode, tokens):
    """The token that an engine would choose at each step along given tokens."""
    session = engine.open()
    session.append(engine.encode(user_turn(question)))
    logits = [session.append(ids_of(MODE_TOKENS[mode]))] + [session.append([token]) for token in tokens[:-1]]
    session.close()
    return [int(row[:BASE_VOCABULARY].argmax()) for row in logits]


@pytest.fixture(scope="module")
def reference(torch_fp32):
    return {(question, mode): greedy(torch_fp32, question, mode) for question in QUESTIONS for mode in (THINK, ANSWER)}


def test_both_engines_encode_and_decode_alike(torch_fp32, adaptive):
    text = user_turn("naïve “5 €”, 1234 apples?\n") + "".join(PERCEIVE_TOKENS)
    ids = torch_fp32.encode(text)
    assert ids == adaptive.engine.encode(text)
    assert ids[-8:] == ids_of(PERCEIVE_TOKENS)
    assert torch_fp32.decode(ids) == adaptive.engine.decode(ids) == "user\nnaïve “5 €”, 1234 apples?\n\n"


def test_onnx_fp32_gives_the_reference_tokens(reference, onnx_fp32):
    for (question, mode), (tokens, logits) in reference.items():
        onnx_tokens, onnx_logits = greedy(onnx_fp32, question, mode)
        assert onnx_tokens == tokens, (question, mode)
        np.testing.assert_allclose(onnx_logits, logits, atol=5e-3)


def test_int8_agrees_with_the_reference_on_most_tokens(reference, adaptive):
    same = [
        chosen == token
        for (question, mode), (tokens, _) in reference.items()
        for chosen, token in zip(follow(adaptive.engine, question, mode, tokens), tokens, strict=True)
    ]
    assert len(same) > 40
    assert np.mean(same) >= 0.9


@pytest.mark.parametrize("name", ["adaptive", "onnx_fp32", "torch_fp32"])
def test_perceiving_leaves_no_trace(name, request, reference):
    fixture = request.getfixturevalue(name)
    engine = getattr(fixture, "engine", fixture)
    question = QUESTIONS[0]
    tokens, logits = greedy(engine, question, ANSWER, perceive=False)
    perceived_tokens, perceived_logits = greedy(engine, question, ANSWER, perceive=True)
    assert perceived_tokens == tokens
    assert np.array_equal(perceived_logits, logits)  # every bit


def test_the_perceive_tokens_do_change_what_follows_when_they_stay(adaptive):
    """So that the test above could fail."""
    session = adaptive.engine.open()
    session.append(adaptive.engine.encode(user_turn(QUESTIONS[0])))
    length = session.length
    without = session.append(ids_of(MODE_TOKENS[THINK]))
    session.rewind(length)
    session.append(ids_of(PERCEIVE_TOKENS))
    assert not np.array_equal(session.append(ids_of(MODE_TOKENS[THINK])), without)


def test_a_session_goes_on_after_the_end_of_turn_and_after_a_rewind(adaptive):
    engine = adaptive.engine
    session = engine.open()
    ids = engine.encode(user_turn(QUESTIONS[0]))
    first = session.append(ids)
    session.append(engine.encode(END_OF_TURN))
    session.append(ids_of(MODE_TOKENS[THINK]))
    session.rewind(0)
    assert session.length == 0
    assert np.array_equal(session.append(ids), first)


def test_a_session_has_room_for_the_whole_context(adaptive):
    session = adaptive.engine.open()
    session.append([5] * (CONTEXT - 1))
    assert session.append([5]).shape == (BASE_VOCABULARY + len(NEW_TOKENS),)
    assert session.length == CONTEXT


def test_sessions_one_after_another_do_not_leak(adaptive):
    def megabytes():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def ask(times):
        for _ in range(times):
            adaptive.perceive(QUESTIONS[0])
        gc.collect()

    ask(10)
    before = megabytes()
    ask(30)  # of 94 MB of cache each
    assert megabytes() - before < 60


def test_closing_the_stream_frees_the_engine_at_once(adaptive, monkeypatch):
    batches, open_batch = [], adaptive.engine.open_batch
    monkeypatch.setattr(
        adaptive.engine, "open_batch", lambda rows, room: batches.append(open_batch(rows, room)) or batches[-1]
    )
    events = adaptive.answer(QUESTIONS[0], mode=THINK)
    for event in events:
        if isinstance(event, Text):
            break
    started = monotonic()
    events.close()
    while adaptive.busy:
        assert monotonic() - started < 10
        sleep(0.01)
    (batch,) = batches
    assert not batch._cache  # closed: it has given back its memory


def test_stop_after_answer(adaptive):
    whole = list(adaptive.answer(QUESTIONS[0], mode=ANSWER))[-1].result
    stopped = list(adaptive.answer(QUESTIONS[0], mode=ANSWER, stop_after_answer=True))[-1].result
    assert whole.answer
    assert whole.rationale
    assert (stopped.answer, stopped.rationale, stopped.finished) == (whole.answer, "", True)
    assert stopped.tokens["to_answer"] == whole.tokens["to_answer"]
    assert stopped.tokens["to_answer"] <= stopped.tokens["total"] < whole.tokens["total"]


def test_both_modes_on_a_real_question(adaptive):
    for mode, order in ((THINK, ["rationale", "answer"]), (ANSWER, ["answer", "rationale"])):
        events = list(adaptive.answer(QUESTIONS[0], mode=mode))
        result = events[-1].result
        assert list(dict.fromkeys(event.part for event in events if isinstance(event, Text))) == order
        assert result.finished
        assert result.answer.isdigit()
        assert 0 <= result.complexity <= 1
        assert result.complexity == pytest.approx(adaptive.perceive(QUESTIONS[0]).complexity)
        assert result.tokens["rationale"] + result.tokens["answer"] == result.tokens["total"]
        assert (result.engine, result.quantization) == ("onnx", "int8")
        assert result.checkpoint == checkpoint_id(DEFAULT_CHECKPOINT)


def test_the_torch_engine_answers_with_the_same_interface(torch_fp32):
    model = AdaptiveSLM(torch_fp32, Manifest.load(DEFAULT_CHECKPOINT), checkpoint_id(DEFAULT_CHECKPOINT))
    result = list(model.answer(QUESTIONS[0], mode=ANSWER, stop_after_answer=True))[-1].result
    assert (result.engine, result.quantization, result.finished) == ("torch", "fp32", True)


def test_a_start_with_a_built_engine_needs_neither_torch_nor_transformers(adaptive):
    code = (
        "import sys; from model.adaptive import AdaptiveSLM; AdaptiveSLM.load('onnx').perceive('What is 12 + 30?');"
        "print([name for name in ('torch', 'transformers', 'peft', 'onnx') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_build_that_is_whole_and_cannot_be_loaded_is_named(adaptive, monkeypatch, tmp_path):
    manifest = Manifest.load(DEFAULT_CHECKPOINT)
    real = onnx_folder(DEFAULT_CHECKPOINT, manifest, "int8", lambda fraction, text: None)
    damaged = tmp_path / "onnx" / real.name
    damaged.mkdir(parents=True)
    for file in real.glob("[!.]*"):
        (damaged / file.name).write_bytes(file.read_bytes()[:1000])
    (damaged / SEAL).write_text(json.dumps({file.name: sha256(file) for file in damaged.iterdir()}))
    monkeypatch.setenv("THINK_FIRST_CACHE", str(tmp_path))
    with pytest.raises(SetupError, match=f"{damaged} cannot be loaded .* delete this folder"):
        load_engine("onnx")


def test_a_build_that_fails_tells_why_and_leaves_nothing(adaptive, tmp_path):
    checkpoint = tmp_path / "checkpoint"
    shutil.copytree(DEFAULT_CHECKPOINT, checkpoint)
    (checkpoint / "adapter_model.safetensors").write_bytes(b"no weights")
    write_manifest(checkpoint, read_manifest(checkpoint))
    before = set((cache_dir() / "onnx").iterdir())
    with pytest.raises(SetupError, match="could not be built .*[Hh]eader"):
        load_engine("onnx", checkpoint)
    assert set((cache_dir() / "onnx").iterdir()) == before


@pytest.mark.parametrize(("options", "message"), [
    ({"name": "tpu"}, "no engine 'tpu'"),
    ({"name": "onnx", "quantization": "int3"}, "no quantization 'int3'"),
    ({"name": "torch", "quantization": "int8"}, "no quantization 'int8'"),
])
def test_unknown_engines_and_quantizations_get_a_sentence(options, message):
    with pytest.raises(SetupError, match=message):
        load_engine(**options)


def command_line(*arguments):
    command = [sys.executable, "-m", "model", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_command_line_prints_one_json_object(adaptive):
    run = command_line(QUESTIONS[0], "--mode", "answer", "--json")
    result = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (0, "")
    mine = next(e.result for e in adaptive.answer(QUESTIONS[0], mode=ANSWER) if isinstance(e, Done)).as_dict()
    assert result["seconds"].keys() == mine.pop("seconds").keys()
    assert {name: result[name] for name in mine} == mine


def test_command_line_streams_text(adaptive):
    run = command_line(QUESTIONS[0], "--mode", "think", "--stop-after-answer")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Complexity 0." in run.stdout
    assert run.stdout.index("Rationale: ") < run.stdout.index("Answer: ")
    assert "onnx int8" in run.stdout


@pytest.mark.parametrize(("arguments", "message"), [
    (["Сколько яблок у Пети?"], "does not look like English"),
    (["What is 12 + 30?", "--threshold", "2"], "The threshold 2.0 is outside 0 to 1"),
    (["What is 12 + 30?", "--mode", "guess"], "invalid choice"),
    (["What is 12 + 30?", "--checkpoint", "nowhere"], "has no manifest.json"),
])
def test_command_line_errors_are_one_sentence(arguments, message):
    run = command_line(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
