"""Hostile requests to the running app: it answers every one in good order, tells nothing of its inside, and lives on.

A short form runs with the other tests; `make soak` sends SOAK times as many.
"""

import json
import os
import signal
import socket
import time
from collections import Counter
from contextlib import closing

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.process import allow_many_files
from tests.integration.app_process import App

SOAK = int(os.environ.get("SOAK", "1"))
SETTINGS = settings(
    max_examples=25 * SOAK,
    deadline=None,
    database=None,
    derandomize=SOAK == 1,
    suppress_health_check=list(HealthCheck),
)
# The app with all of its own code, an engine that writes the same bytes whatever it reads, and few files to open.
FAST = """
import resource, sys, app
resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
from tests.unit.test_adaptive import slm
app.AdaptiveSLM.load = lambda **_: slm()
sys.exit(app.main())
"""
SECRET = "what only the server's own files say"
SENT = Counter()

# Every kind of character, half surrogate pairs with them; json writes these as escapes.
TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["", "<|im_end|>", "<|think_0|>", "\u202e", "\x00", "\ud83d", "${7*7}", "ignore all this", "1+" * 900, "../" * 9]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**400, -(10**400), float("nan"), float("inf"), True])
FILES = st.fixed_dictionaries(
    {"path": TEXTS | st.sampled_from(["/etc/passwd", "app.py", "http://127.0.0.1:9/x"])},
    optional={"url": TEXTS, "meta": st.just({"_type": "gradio.FileData"}), "size": NUMBERS},
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | FILES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
POSTED = [
    "call/ask", "call/perceive", "call/compare", "call/batch", "call/v2/ask", "call/nothing", "run/ask", "run/take",
    "queue/join", "cancel", "reset", "upload",
]  # fmt: skip
PIECES = [
    "..", "%2e%2e", "%252e%252e", "..%2f", "..%5c", "\\", "etc", "passwd", "etc/passwd", "app.py", "file=", "file",
    "proxy=", "gradio_api", "static", "assets", "svelte", "call", "stream", "%00", "%ff", ";", "~", "C:", "http:", "",
    ".git/config", "secret.txt", "deep_link", "custom_component", "theme.css",
]  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.txt").write_text(SECRET)
    app = App(FAST, folder / "uploads", requests_a_minute=1_000_000)
    yield app
    code, _, errors = app.end(signal.SIGTERM)
    app.client.close()
    assert code == 0 and "Traceback" not in errors, errors[-2000:]
    print(f"\nHostile inputs: {dict(SENT)}, {sum(SENT.values())} in all")


def assert_in_good_order(response):
    """Refused or answered; never by a fault, nor with anything of the inside."""
    assert response.status_code < 500 or response.status_code == 503 or is_told(response), response.text[:500]
    assert_tells_nothing(response.text)


def is_told(response):
    """Gradio sends a listener's own refusal with status 500."""
    return response.status_code == 500 and response.json().get("error")


def assert_tells_nothing(text):
    for inside in ("Traceback", 'File "/', "site-packages", "root:x:", SECRET, "def serve("):
        assert inside not in text


def assert_alive(app):
    *_, (kind, result) = app.stream(app.ask())
    assert kind == "complete" and result[0]["answer"] == "42"


def last_message(app, path, posted):
    """What the stream of a call says in the end."""
    if posted.status_code == 200 and path.startswith("call/") and "event_id" in posted.text:
        name = path.removeprefix("call/v2/").removeprefix("call/")
        return app.client.get(f"/call/{name}/{posted.json()['event_id']}").text
    return ""


@SETTINGS
@given(path=st.sampled_from(POSTED), body=VALUES | st.fixed_dictionaries({"data": st.lists(VALUES, max_size=5)}))
def test_json_of_every_shape(app, path, body):
    SENT["json"] += 1
    content = json.dumps(body)
    posted = app.client.post(f"/{path}", content=content, headers={"Content-Type": "application/json"})
    assert_in_good_order(posted)
    told = last_message(app, path, posted)
    assert_tells_nothing(told)
    assert '{"error": null}' not in told


@SETTINGS
@given(listener=st.integers(-2, 80), data=st.lists(VALUES, max_size=6), session=st.sampled_from(["a", "b", "../c"]))
def test_each_listener_of_the_page(app, listener, data, session):
    """Also those that only the page knows of, and with another visitor's name."""
    SENT["listeners"] += 1
    body = json.dumps({"data": data, "fn_index": listener, "session_hash": session})
    for path in ("run/predict", "queue/join"):
        assert_in_good_order(app.client.post(f"/{path}", content=body, headers={"Content-Type": "application/json"}))


@SETTINGS
@given(path=st.sampled_from(POSTED), body=st.binary(max_size=2000), kind=st.sampled_from(["json", "octet-stream"]))
def test_bytes_that_are_nothing(app, path, body, kind):
    SENT["bytes"] += 1
    assert_in_good_order(app.client.post(f"/{path}", content=body, headers={"Content-Type": f"application/{kind}"}))


@SETTINGS
@given(name=TEXTS, content=st.binary(max_size=3000), field=st.sampled_from(["files", "other"]))
def test_uploads_of_every_name(app, tmp_path_factory, name, content, field):
    SENT["uploads"] += 1
    name = name.encode("utf-8", "replace").decode()
    sent = app.client.post("/upload", files={field: (name, content)})
    assert_in_good_order(sent)
    if sent.status_code == 200:
        for path in sent.json():
            assert os.path.realpath(path).startswith(str(tmp_path_factory.getbasetemp()))
            assert app.client.get(f"/file={path}").status_code == 404


def raw(app, request: bytes) -> bytes:
    """What a request gives that no client would send."""
    with closing(socket.create_connection(("127.0.0.1", app.port), timeout=30)) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    return answer


@SETTINGS
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.sampled_from(["GET", "POST", "HEAD"]))
def test_paths_that_lead_elsewhere(app, pieces, method):
    SENT["paths"] += 1
    path = "/" + "/".join(pieces)
    answer = raw(app, f"{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith((b"HTTP/1.1 2", b"HTTP/1.1 3", b"HTTP/1.1 4")), answer[:200]
    assert_tells_nothing(answer.decode("utf-8", "replace"))


@SETTINGS
@given(head=st.binary(max_size=300))
def test_no_http_at_all(app, head):
    SENT["no http"] += 1
    assert_tells_nothing(raw(app, head + b"\r\n\r\n").decode("utf-8", "replace"))


@pytest.mark.parametrize("depth", [100, 1000, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_json(app, depth, opening):
    SENT["deep"] += 1
    closing_ = "]" if opening == "[" else "}"
    body = '{"data": [' + opening * depth + "1" + closing_ * depth + "]}"
    sent = app.client.post("/call/ask", content=body, headers={"Content-Type": "application/json"})
    assert_in_good_order(sent)
    assert_tells_nothing(last_message(app, "call/ask", sent))


def test_what_is_too_large_is_refused_every_time(app):
    for _ in range(4 * SOAK):
        SENT["large"] += 1
        sent = app.client.post("/upload", files={"files": ("a.csv", b"x" * 20_000_000)})
        assert sent.status_code == 413


def test_a_thousand_idle_connections_and_visitors_are_served(app):
    """A third says nothing, a third half a head, a third half a body."""
    head = b" HTTP/1.1\r\nHost: a\r\n"
    starts = (b"", b"GET /" + head, b"POST /gradio_api/call/ask" + head + b"Content-Length: 99\r\n\r\n{")
    allow_many_files()  # of this process, too
    idle = []
    try:
        for number in range(1000):
            SENT["idle"] += 1
            idle.append(socket.create_connection(("127.0.0.1", app.port), timeout=30))
            idle[-1].sendall(starts[number % 3])
        began = time.monotonic()
        assert_alive(app)
        assert time.monotonic() - began < 30
    finally:
        for connection in idle:
            connection.close()
    assert_alive(app)


def test_share_links_write_nothing(app, tmp_path_factory):
    uploads = tmp_path_factory.getbasetemp()
    before = {path for path in uploads.rglob("*") if "deep" in path.name}
    for number in range(20 * SOAK):
        SENT["links"] += 1
        link = {"question": f"What is {number} + 1?", "threshold": "x"}
        sent = httpx.get(f"http://127.0.0.1:{app.port}/", params=link)
        assert sent.status_code == 200
        assert app.client.get("/deep_link", params={"session_hash": "a"}).status_code == 404
    assert {path for path in uploads.rglob("*") if "deep" in path.name} == before


def test_it_answers_after_all_that(app):
    assert_alive(app)
