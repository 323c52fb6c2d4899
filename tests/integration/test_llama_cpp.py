"""The openai engine on a real server: llama.cpp's, which runs our exported GGUF file on loopback."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest
import torch

from model.adaptive import AdaptiveSLM, Done, Text
from model.base import base_weights
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest
from model.errors import ServerError, SetupError
from model.lm import load_merged
from model.prompts import MODES
from tests.browser.conftest import free_port
from tests.integration.app_process import App
from training.export.gguf_file import write_gguf

QUESTIONS = [
    "Is ice cold?",
    "What is 12 + 30?",
    "What is 9 * 8?",
    "Sam had 14 pencils and gave 5 of them to Ann. How many pencils does Sam have left?",
    "A bus has 12 people. 5 get off and 8 get on. How many are on it now?",
    'Take the last letters of the words in "Ada Bob Cleo" and concatenate them.',
    "Mia has 14 eggs and uses 5. Then she buys 6 more. How many eggs has she now?",
    "A coin is heads up. Bo flips the coin. Al does not flip the coin. Is the coin still heads up?",
]


@contextmanager
def llama_server(file):
    """The address of a server of the file, in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "tests.llama_server", str(file), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            said = process.stdout.readline()
            assert "is up" in said, said
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The exported model as a GGUF file, and the same with other rows for the perception."""
    folder, manifest = tmp_path_factory.mktemp("gguf"), Manifest.load()
    weights = base_weights(manifest.base)
    model, _ = load_merged(weights, DEFAULT_CHECKPOINT)
    own, other = folder / "own.gguf", folder / "other.gguf"
    write_gguf(weights, model, manifest.base_vocabulary, "own", own)
    with torch.no_grad():
        rows = model.get_input_embeddings().weight[manifest.base_vocabulary :]
        rows.copy_(rows.roll(1, 0))
    write_gguf(weights, model, manifest.base_vocabulary, "other", other)
    yield own, other
    own.unlink()
    other.unlink()


@pytest.fixture(scope="module")
def address(files):
    with llama_server(files[0]) as address:
        yield address


@pytest.fixture(scope="module")
def served(address):
    return AdaptiveSLM.load("openai", base_url=address)


def test_it_perceives_and_writes_what_the_app_s_own_engine_does(served, adaptive):
    same = 0
    for question in QUESTIONS:
        perception, expected = served.perceive(question), adaptive.perceive(question)
        assert perception.right_at_once == pytest.approx(expected.right_at_once, abs=0.08), question
        assert perception.right_after_thinking == pytest.approx(expected.right_after_thinking, abs=0.08), question
        (_, ours), (_, theirs) = served.compare(question), adaptive.compare(question)
        for mode in MODES:
            assert ours[mode].finished and ours[mode].engine == "openai"
            same += (ours[mode].answer, ours[mode].rationale) == (theirs[mode].answer, theirs[mode].rationale)
            if ours[mode].rationale == theirs[mode].rationale:
                assert ours[mode].tokens == theirs[mode].tokens
    assert same >= 2 * len(QUESTIONS) - 3  # eight bits a weight may turn a close choice


def test_side_by_side_it_writes_the_same_as_alone(served):
    alone = [served.compare(question) for question in QUESTIONS]
    many = list(served.compare_many(QUESTIONS, rows=4))
    for (perception, results), (expected, expected_results) in zip(many, alone, strict=True):
        assert perception.complexity == pytest.approx(expected.complexity, abs=0.02)
        assert {mode: results[mode].answer for mode in MODES} == {mode: expected_results[mode].answer for mode in MODES}
    assert not served.busy


def test_who_leaves_frees_the_servers_row(served, address):
    events = served.answer("Tell a long story of 5 dogs, 7 cats and 9 birds who count all that they own.", "think")
    next(event for event in events if isinstance(event, Text))
    events.close()
    until = time.monotonic() + 10
    while any(slot["is_processing"] for slot in httpx.get(address.removesuffix("/v1") + "/slots").json()):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not served.busy


def test_other_weights_are_told(files):
    with llama_server(files[1]) as address, pytest.raises(SetupError, match="serves other weights"):
        AdaptiveSLM.load("openai", base_url=address)


def test_a_server_that_goes_away_is_told(files):
    with llama_server(files[0]) as address:
        served = AdaptiveSLM.load("openai", base_url=address)
        events = served.answer("Tell a long story of 5 dogs, 7 cats and 9 birds who count all they own.", "think")
        next(event for event in events if isinstance(event, Text))
    with pytest.raises(ServerError, match="The server that runs the model"):
        list(events)
    with pytest.raises(ServerError, match="cannot be reached"):
        served.perceive("Is ice cold?")
    with pytest.raises(SetupError, match="cannot be reached"):
        AdaptiveSLM.load("openai", base_url=address)


def test_on_the_command_line(address):
    command = [sys.executable, "-m", "model", "--engine", "openai", "--base-url", address, "--json", "What is 9 * 8?"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["answer"], result["engine"], result["quantization"]) == ("72", "openai", "own.gguf")


def test_the_page_s_api_answers_from_the_server(address, tmp_path):
    program = f"import sys, app; sys.exit(app.main(['--engine', 'openai', '--base-url', '{address}']))"
    served_app = App(program, tmp_path, environment={"PYTHONPATH": os.getcwd()})
    try:
        kinds = [(kind, content) for kind, content in served_app.stream(served_app.ask())]
        assert kinds[-1][0] == "complete" and kinds[-1][1][0]["engine"] == "openai"
    finally:
        served_app.process.kill()
        served_app.process.communicate()


def test_the_whole_answer_of_a_question_arrives(served):
    *_, last = served.answer("What is 12 + 30?")
    assert isinstance(last, Done) and last.result.answer == "42"
