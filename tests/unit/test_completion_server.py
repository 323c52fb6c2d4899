"""What is asked of a completions server, and what is read of its answers, as vLLM and llama.cpp document them."""

import json
import math
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from model.completion_server import RETRIES, CompletionServer
from model.errors import ServerError

DECISIONS, END = [900, 901, 902, 903], 2
# One place's log probabilities in the words of each server.
VLLM = {
    "tokens": ["token_id:901"],
    "token_logprobs": [-0.9],
    "top_logprobs": [{"token_id:901": -0.9, "token_id:900": -1.2, "token_id:903": -2.5, "token_id:902": -3.0}],
    "text_offset": [0],
}
LLAMA_CPP = {
    "content": [
        {
            "id": 901,
            "token": "x",
            "prob": 0.5,
            "top_probs": [{"id": one, "prob": p} for one, p in zip(DECISIONS, (0.3, 0.5, 0.15, 0.0), strict=True)],
        }
    ]
}


def completion(logprobs, reason="length"):
    choice = {"index": 0, "text": "x", "logprobs": logprobs, "finish_reason": reason}
    return {"id": "1", "object": "text_completion", "created": 1, "model": "m", "choices": [choice]}


def of_vllm(token, logprob):
    return {"tokens": [f"token_id:{token}"], "token_logprobs": [logprob], "top_logprobs": [{}], "text_offset": [0]}


def of_llama_cpp(token, logprob):
    return {"content": [{"id": token, "token": "x", "bytes": [120], "logprob": logprob, "top_logprobs": []}]}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply({"object": "list", "data": [{"id": name, "object": "model"} for name in self.server.models]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers["Authorization"]))
        if self.server.status != 200:
            self.reply({"error": {"message": "no room"}}, self.server.status)
        elif body.get("stream"):
            self.stream()
        else:
            self.reply(self.server.answers)

    def reply(self, content, status=200):
        text = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def stream(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for content in self.server.answers:
            self.wfile.write(f"data: {content if isinstance(content, str) else json.dumps(content)}\n\n".encode())
            self.wfile.flush()

    def log_message(self, *_):
        pass


@contextmanager
def recorded(answers=None, models=("first", "second"), status=200):
    """A server on loopback that gives these answers, and keeps what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.answers, server.models, server.status, server.asked = answers, models, status, []
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def written(answers):
    with recorded([*answers, "[DONE]"]) as server:
        return list(CompletionServer(server.url).write([5, 6], 20, END, [900])), server.asked[0]


def test_it_takes_the_first_model_that_the_server_names_or_the_one_that_is_asked_for():
    with recorded() as server:
        assert CompletionServer(server.url).model == "first"
        assert CompletionServer(server.url, "other").model == "other"


def test_a_server_without_a_model_is_told():
    with recorded(models=()) as server, pytest.raises(ServerError, match="names no model"):
        CompletionServer(server.url)


@pytest.mark.parametrize(
    ("logprobs", "expected"),
    [(VLLM, [-1.2, -0.9, -3.0, -2.5]), (LLAMA_CPP, [math.log(0.3), math.log(0.5), math.log(0.15), math.log(1e-38)])],
)
def test_the_chances_of_the_decision_tokens_come_in_their_order(logprobs, expected, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    with recorded(completion(logprobs)) as server:
        found = CompletionServer(server.url).chances([1, 2, 3], DECISIONS)
    assert list(found) == DECISIONS and list(found.values()) == pytest.approx(expected)
    path, body, key = server.asked[0]
    assert (path, key) == ("/v1/completions", "Bearer secret")
    assert (body["model"], body["prompt"], body["max_tokens"], body["logprobs"]) == ("first", [1, 2, 3], 1, 4)
    assert body["allowed_token_ids"] == body["logprob_token_ids"] == DECISIONS
    assert body["logit_bias"] == {"900": 100, "901": 100, "902": 100, "903": 100}


WITHOUT = [
    completion(None),
    completion(VLLM | {"top_logprobs": [{"token_id:901": -0.9, "token_id:17": -0.1}]}),
    completion({"content": []}),
]


@pytest.mark.parametrize("answer", WITHOUT)
def test_a_server_without_their_log_probabilities_is_told(answer):
    with recorded(answer) as server, pytest.raises(ServerError, match="gives no log probabilities .* --logprobs-mode"):
        CompletionServer(server.url).chances([1], DECISIONS)


def test_a_server_that_tells_tokens_as_text_is_told():
    told = completion(VLLM | {"top_logprobs": [{" yes": -0.9}]})
    with recorded(told) as server, pytest.raises(ServerError, match="tells tokens as text"):
        CompletionServer(server.url).chances([1], DECISIONS)


@pytest.mark.parametrize("form", [of_vllm, of_llama_cpp])
def test_tokens_are_read_as_they_come(form):
    answers = [completion(form(7, -0.5), None), completion(form(8, -0.1), None), completion(None, "stop")]
    tokens, (_, body, _) = written(answers)
    assert tokens == [(7, pytest.approx(math.exp(-0.5))), (8, pytest.approx(math.exp(-0.1))), (END, 1.0)]
    assert (body["temperature"], body["max_tokens"], body["stop_token_ids"]) == (0, 20, [END])
    assert body["logit_bias"] == {"900": -100} and body["return_tokens_as_token_ids"]


@pytest.mark.parametrize("form", [of_vllm, of_llama_cpp])
def test_an_end_that_the_server_tells_is_the_last_token(form):
    tokens, _ = written([completion(form(7, -0.5), None), completion(form(END, -0.2), "stop")])
    assert [token for token, _ in tokens] == [7, END] and tokens[1][1] == pytest.approx(math.exp(-0.2))


def test_at_the_limit_there_is_no_end():
    tokens, _ = written([completion(of_vllm(7, -0.5), None), completion(None, "length")])
    assert [token for token, _ in tokens] == [7]


def test_a_stream_that_breaks_off_is_told():
    with pytest.raises(ServerError, match="broke off"):
        written([completion(of_vllm(7, -0.5), None)])


def test_an_answer_of_another_form_is_told():
    with pytest.raises(ServerError, match="not known here"):
        written([completion({"content": [{"token": "x"}]}, None)])


@pytest.mark.parametrize("status", [400, 404, 503])
def test_a_refusal_is_told_with_its_reason_and_tried_again_a_few_times_at_most(status):
    with recorded(status=status) as server, pytest.raises(ServerError, match=f"refuses \\({status}: .*no room"):
        CompletionServer(server.url).chances([1], DECISIONS)
    assert len(server.asked) == (1 + RETRIES if status == 503 else 1)


def test_a_server_that_is_away_is_told():
    with recorded() as server:
        url = server.url
    with pytest.raises(ServerError, match="cannot be reached"):
        CompletionServer(url)
