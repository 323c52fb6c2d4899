"""The endpoints for programs, called as a program calls them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from app import serve
from model.adaptive import mode_at
from model.errors import SetupError

QUESTION = "A farmer has 7 red hens and 5 white hens. How many hens does he have in all?"
PERCEIVED = {"complexity", "right_at_once", "right_after_thinking", "gain"}
FIELDS = {"question", "threshold", "mode", "answer", "rationale", "finished", "tokens", "seconds"} | PERCEIVED
FIELDS |= {"engine", "quantization", "checkpoint", "answer_probability"}


@pytest.fixture(scope="module")
def client(app_url):
    return Client(app_url, verbose=False)


def test_perceive_gives_the_models_own_chances(client, adaptive):
    told = client.predict(QUESTION, api_name="/perceive")
    perception = adaptive.perceive(QUESTION)
    assert told["question"] == QUESTION
    assert {name: told[name] for name in PERCEIVED} == pytest.approx(perception.fields(), abs=1e-4)
    assert told["logits"] == pytest.approx(list(perception.logits), abs=1e-2)
    assert told["prompt_tokens"] == perception.prompt_tokens
    threshold = adaptive.manifest.calibration.threshold
    assert (told["threshold"], told["mode"]) == (threshold, mode_at(perception.gain, threshold))


def test_ask_streams_and_ends_with_the_fields_of_json(client, adaptive):
    job = client.submit(QUESTION, mode="think", api_name="/ask")
    last = job.result()
    *_, done = adaptive.answer(QUESTION, "think")
    assert set(last) == FIELDS
    assert last["answer"] == done.result.answer and last["rationale"] == done.result.rationale
    assert last["tokens"] == done.result.tokens and last["checkpoint"] == adaptive.checkpoint_id
    first, *rest = job.outputs()
    assert first["mode"] == "think" and first["rationale"] == ""
    assert all(first[name] == last[name] for name in PERCEIVED)
    assert rest and all(last["rationale"].startswith(part["rationale"].rstrip()) for part in rest)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("", "adaptive"), "There is no question yet"),
        ((QUESTION, "both"), "must be adaptive, think or answer"),
        ((QUESTION, "adaptive", 3), "outside 0 to 1"),
        ((QUESTION, "adaptive", "high"), "must be a number"),
        ((QUESTION, "adaptive", True), "must be a number"),
        ((QUESTION, "adaptive", None, "yes"), "must be true or false"),
        ((QUESTION, ["adaptive"]), "must be adaptive, think or answer"),
        ((7, "adaptive"), "must be a string"),
    ],
)
def test_a_wrong_call_gets_a_sentence(client, arguments, says):
    with pytest.raises(AppError, match=says):
        client.predict(*arguments, api_name="/ask")


@pytest.mark.parametrize(("endpoint", "settings"), [("perceive", []), ("ask", ["answer", None, True])])
def test_half_a_surrogate_pair_is_repaired(app_url, endpoint, settings):
    """Not with the client, which cannot send one."""
    address = f"{app_url}gradio_api/call/{endpoint}"
    body = json.dumps({"data": ["What is 2 + 3? \ud83d", *settings]})
    event = httpx.post(address, content=body, headers={"Content-Type": "application/json"}).json()["event_id"]
    last = httpx.get(f"{address}/{event}", timeout=60).text.strip().splitlines()[-1]
    assert json.loads(last.removeprefix("data: "))[0]["question"] == "What is 2 + 3? \ufffd"


def test_compare_answers_in_both_modes(client, adaptive):
    compared = client.predict(QUESTION, api_name="/compare")
    perception, results = adaptive.compare(QUESTION)
    assert compared["question"] == QUESTION and compared["complexity"] == pytest.approx(perception.complexity, abs=1e-4)
    for mode, result in results.items():
        assert set(compared[mode]) == FIELDS and compared[mode]["answer"] == result.answer


def test_batch_answers_each_question_that_it_can(client, adaptive):
    questions = [QUESTION, "", "What is 12 + 30?"]
    first, refused, last = client.predict(questions, api_name="/batch")
    assert (first["question"], last["question"]) == (QUESTION, questions[2]) and set(first) == FIELDS
    *_, done = adaptive.answer(QUESTION, stop_after_answer=True)
    assert first["answer"] == done.result.answer
    assert set(refused) == {"question", "error"} and "no question yet" in refused["error"]


@pytest.mark.parametrize(
    ("questions", "says"),
    [([], "There are 0 questions"), ("one", "list of"), ([7], "list of strings"), (["1?"] * 201, "from 1 to 200")],
)
def test_a_wrong_list_gets_a_sentence(client, questions, says):
    with pytest.raises(AppError, match=says):
        client.predict(questions, api_name="/batch")


def test_only_these_endpoints_are_public_and_each_parameter_is_described(client):
    endpoints = client.view_api(return_format="dict")["named_endpoints"]
    assert set(endpoints) == {"/perceive", "/ask", "/compare", "/batch"}
    info = httpx.get(f"{client.src}gradio_api/info").json()["named_endpoints"]
    for endpoint in info.values():
        assert endpoint["description"]
        for parameter in endpoint["parameters"]:
            assert parameter["parameter_name"] and parameter["type"]


RUN = {"python": [sys.executable, "-c"], "sh": ["bash", "-c"], "js": ["node", "--input-type=module", "-e"]}
TELLS = {"python": ("'complexity': 0.", "[{'question': 'What is 2 + 3?'"), "sh": ("event: complete", '"rationale": '),
         "js": ("event: complete", '"question": "What is 12 - 5?"')}  # fmt: skip


@pytest.mark.parametrize("kind", RUN)
def test_the_examples_run_as_they_are_printed(app_url, kind):
    """But for the address."""
    if not shutil.which(RUN[kind][0]):
        pytest.skip(f"{RUN[kind][0]} is not installed")
    examples = (Path(__file__).parents[2] / "API.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"```{kind}\n(.*?)```", examples, re.DOTALL)
    assert "http://127.0.0.1:7860" in example
    program = example.replace("http://127.0.0.1:7860", app_url.rstrip("/"))
    ended = subprocess.run([*RUN[kind], program], capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    assert all(told in ended.stdout for told in TELLS[kind]), ended.stdout


def test_a_taken_port_is_a_sentence(app_url, adaptive):
    port = int(app_url.rstrip("/").rpartition(":")[2])
    with pytest.raises(SetupError, match="--port"):
        serve(adaptive, "127.0.0.1", port)
