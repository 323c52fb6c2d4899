"""The app over HTTP, with a scripted model: who is let in, and what a request may ask for."""

import asyncio
import json
import os
import time
from pathlib import Path

import httpx
import pytest
from gradio.utils import get_upload_folder
from gradio_client import Client

from app import serve
from model.limits import Limits
from tests.browser.conftest import free_port
from tests.own_loop import run_alone
from tests.unit.scripted import Scripted
from ui.languages import en, zh
from ui.serving import routes
from ui.serving.guard import Guard
from ui.serving.rate import RateLimit
from ui.serving.upload_folder import FORGOTTEN, room_for_one_more

QUESTION = "How many legs have 3 cats?"


@pytest.fixture(scope="module")
def model():
    return Scripted()


@pytest.fixture(scope="module")
def page(model):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THINK_FIRST_REQUESTS_A_MINUTE", "10000")  # all tests come from one address
        page = serve(model, "127.0.0.1", free_port())
    yield page
    page.close()


@pytest.fixture(scope="module")
def url(page):
    return page.local_url


@pytest.fixture(scope="module")
def client(url):
    with httpx.Client(base_url=url, timeout=30) as client:
        yield client


def called(client, endpoint, *arguments):
    """The lines of a call's stream."""
    event = client.post(f"gradio_api/call/{endpoint}", json={"data": arguments}).raise_for_status().json()["event_id"]
    return client.get(f"gradio_api/call/{endpoint}/{event}").text.strip().splitlines()


@pytest.mark.parametrize("way", ["run", "api"])
@pytest.mark.parametrize("endpoint", ["perceive", "ask"])
def test_nobody_walks_around_the_queue(client, way, endpoint):
    sent = client.post(f"gradio_api/{way}/{endpoint}", json={"data": [QUESTION, "adaptive", None, False]})
    assert sent.status_code == 404 and "join the queue" in sent.json()["detail"]


def test_programs_ask_through_the_queue(url, client):
    assert Client(url, verbose=False).predict(QUESTION, api_name="/ask")["question"] == QUESTION
    assert called(client, "ask", QUESTION, "adaptive", None, False)[-2] == "event: complete"


# What Gradio serves and this app does not need: files by their path, others' addresses, what writes to the disk.
CLOSED = [
    ("GET", "gradio_api/file=/etc/passwd"),
    ("GET", "gradio_api/file=app.py"),
    ("GET", "gradio_api/file/app.py"),
    ("GET", "gradio_api/file=https://example.org/a.png"),
    ("GET", "gradio_api/proxy=https://example.org/"),
    ("GET", "gradio_api/deep_link?session_hash=abc"),
    ("GET", "gradio_api/runs"),
    ("GET", "gradio_api/custom_component/x/client/y/z"),
    ("GET", "gradio_api/stream/a/b/1/playlist.m3u8"),
    ("GET", "monitoring"),
    ("GET", "docs"),
    ("GET", "openapi.json"),
    ("GET", "static/../app.py"),
    ("GET", "theme"),
    ("POST", "gradio_api/process_recording"),
    ("POST", "gradio_api/component_server"),
    ("POST", "gradio_api/stream/abc"),
    ("POST", "gradio_api/vibe-edit"),
    ("POST", "login"),
    ("POST", ""),
]


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_what_the_page_does_not_need_is_not_served(client, method, path):
    sent = client.request(method, path)
    assert sent.status_code == 404 and sent.headers["content-type"] == "application/json"
    assert "/gradio_api/info" in sent.json()["detail"]


def test_what_the_page_needs_is(client):
    for path in ("", "config", "theme.css", "robots.txt", "manifest.json", "gradio_api/info"):
        assert client.get(path).status_code == 200, path
    assert client.head("").status_code == 200


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("path", ["call/ask", "queue/join", "run/take", "cancel", "upload"])
def test_a_body_is_limited_before_it_is_read(url, path, told):
    """Also where its length is not told beforehand."""
    body = [b"x" * 100_000] * 20
    headers = {"Content-Type": "application/json"} | ({"Content-Length": "2000000"} if told else {})
    sent = httpx.post(f"{url}gradio_api/{path}", content=iter(body), headers=headers, timeout=30)
    assert sent.status_code == 413 and "1,000,000 bytes" in sent.json()["detail"]


@pytest.fixture
def limited():
    """Serves with these limits; limited(rows=2) -> address."""
    pages = []

    def start(**these):
        with pytest.MonkeyPatch.context() as patch:
            for name, value in these.items():
                patch.setenv(f"THINK_FIRST_{name.upper()}", str(value))
            pages.append(serve(Scripted(), "127.0.0.1", free_port()))
        return pages[-1].local_url

    yield start
    for page in pages:
        page.close()


def test_more_requests_a_minute_are_refused_in_the_visitor_s_language(limited):
    url = limited(requests_a_minute=4)
    sent = [httpx.post(f"{url}gradio_api/call/ask", json={"data": [QUESTION]}) for _ in range(5)]
    assert [answer.status_code for answer in sent] == [200] * 4 + [429]
    assert 1 <= int(sent[-1].headers["retry-after"]) <= 15 and "more than 4" in sent[-1].json()["detail"]
    refused = httpx.post(f"{url}gradio_api/upload", headers={"Accept-Language": "zh"})
    assert refused.status_code == 429 and refused.json()["detail"][:8] == zh.TOO_OFTEN[:8]
    assert httpx.get(url).status_code == 200  # the page is still there


def test_requests_are_counted_by_address_and_come_again_with_time():
    clock = [0.0]
    rate = RateLimit(3, now=lambda: clock[0])
    for address in ("10.0.0.1", "2001:db8::1", ""):
        assert [rate.wait(address) for _ in range(3)] == [0] * 3
        assert rate.wait(address) == pytest.approx(20)
    assert rate.wait("10.0.0.2") == 0 and rate.wait("2001:db8::ffff:2") > 0 and rate.wait("2001:db8:0:1::2") == 0
    clock[0] = 19
    assert rate.wait("10.0.0.1") == pytest.approx(1)
    clock[0] = 20
    assert rate.wait("10.0.0.1") == 0 and rate.wait("10.0.0.1") == pytest.approx(20)
    clock[0] = 999
    for number in range(20_000):
        assert rate.wait(f"10.1.{number // 256}.{number % 256}") == 0
        clock[0] += 1
    assert len(rate._full_at) <= 10_001


def upload(client, name="mine.csv", content=b"question\n1 + 1?"):
    return client.post("gradio_api/upload", files={"files": (name, content)})


def test_uploads_do_not_fill_the_disk(limited, tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    with httpx.Client(base_url=limited(stored_bytes=30_000)) as client:
        sent = [upload(client, content=b"x" * 9000 + bytes([number])) for number in range(4)]
        assert [answer.status_code for answer in sent] == [200, 200, 503, 503]
        assert "five minutes" in sent[-1].json()["detail"]
        later = time.time() - FORGOTTEN - 1
        for path in tmp_path.rglob("*"):
            os.utime(path, (later, later))
        assert upload(client).status_code == 200


def test_what_is_forgotten_goes_and_what_is_new_stays(tmp_path):
    for name in ("old/file", "old/deep/file", "new/file", "none"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * 100)
    long_ago = time.time() - FORGOTTEN - 1
    for name in ("old/file", "old/deep/file", "none", "old/deep", "old"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    for _ in range(2):
        assert room_for_one_more(tmp_path, 40_000)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]  # it has changed now, as long as it held
    assert not room_for_one_more(tmp_path, 1000)
    assert room_for_one_more(Path(get_upload_folder()) / "not there", 1)


def answered(guard, messages, path="/gradio_api/call/ask", **scope):
    """What a guard answers when these messages come in."""
    sent, waiting = [], iter(messages)

    async def receive():
        message = next(waiting, None)
        if message is None:
            await asyncio.sleep(60)
        return message

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "client": ("10.0.0.1", 1)} | scope
    run_alone(guard(scope, receive, send))
    return sent


def test_who_sends_too_slowly_is_told(monkeypatch):
    monkeypatch.setattr("ui.serving.guard._BODY_SECONDS", 0.1)
    guard = Guard(None, Limits(), lambda: False)
    sent = answered(guard, [{"type": "http.request", "body": b"{", "more_body": True}])
    assert sent[0]["status"] == 408 and b"send it again" in sent[1]["body"]


def test_what_is_taken_reaches_the_app_whole_and_below_its_root_path():
    taken = []

    async def app(scope, receive, send):
        taken.append([await receive() for _ in range(3)])

    parts = [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.request", "body": b"}"}]
    left = {"type": "http.disconnect"}
    for root in ("", "/tutor", "/tutor/"):
        for path in ("/gradio_api/call/ask", root.rstrip("/") + "/gradio_api/call/ask"):
            answered(Guard(app, Limits(), lambda: False), [*parts, left], path, root_path=root)
    assert taken == [[*parts, left]] * 6


def test_agents_are_served_by_post_where_the_app_says_so():
    for mcp, method, served in ((True, "POST", True), (True, "GET", False), (False, "POST", False)):
        for path in ("/gradio_api/mcp", "/gradio_api/mcp/"):
            assert routes.is_served(method, path, mcp) == served


def test_an_agent_cannot_pass_for_another_visitor():
    """Gradio asks itself in the agent's name, with the agent's headers, from an address that proxies have."""
    heard = []

    async def app(scope, receive, send):
        heard.extend(scope["headers"])

    sent = [(b"X-Forwarded-For", b"9.9.9.9"), (b"forwarded", b"for=9.9.9.9"), (b"accept", b"text/event-stream")]
    body = [{"type": "http.request", "body": b"{}", "more_body": False}]
    answered(Guard(app, Limits(), lambda: False, mcp=True), body, "/gradio_api/mcp/", headers=sent)
    assert heard[:-1] == [(b"accept", b"text/event-stream")] and heard[-1][0] == b"x-think-first-own"


def test_no_question_is_taken_once_the_app_is_told_to_stop():
    guard = Guard(None, Limits(), lambda: True)
    for path in ("/gradio_api/call/ask", "/gradio_api/queue/join", "/gradio_api/upload"):
        sent = answered(guard, [], path)
        assert sent[0]["status"] == 503 and b"being stopped" in sent[1]["body"]


def test_an_answer_that_breaks_off_says_so_in_a_sentence(client, model, capfd, caplog):
    secret = "What is my secret 4711?"
    model.error = RuntimeError(secret)
    assert json.loads(called(client, "ask", secret, "adaptive", None, False)[-1][6:])["error"] == en.STATUS_FAILED
    model.error = None
    for data in ([secret], [], [secret, "both", None, False], [[secret], "adaptive"]):
        told = json.loads(called(client, "ask", *data)[-1].removeprefix("data: "))["error"]
        assert told == en.REQUEST_FAILED or "mode must be" in told
    log = capfd.readouterr().err + caplog.text
    assert "RuntimeError" in log and "ui/api.py" in log and "ValueError in " in log
    assert "4711" not in log and len(log) < 20_000


def test_one_question_of_a_list_that_fails_leaves_the_others(client, model, monkeypatch):
    answer = model.answer

    def fails_once(question, *settings):
        if "5" in question:
            raise RuntimeError("broken")
        return answer(question, *settings)

    monkeypatch.setattr(model, "answer", fails_once)
    lines = called(client, "batch", ["What is 2 + 3?", "What is 5 + 5?", "What is 4 + 4?"], "think", True)
    first, failed, last = json.loads(lines[-1].removeprefix("data: "))[0]
    assert failed == {"question": "What is 5 + 5?", "error": en.STATUS_FAILED}
    assert "answer" in first and "answer" in last


def test_a_sentence_for_what_fits_no_endpoint(client):
    for path, body in (
        ("call/nothing", {"data": [QUESTION]}),
        ("call/v2/nothing", {}),
        ("run/nothing", {"data": []}),
        ("queue/join", {"data": [], "fn_index": 99_999, "session_hash": "a"}),
    ):
        sent = client.post(f"gradio_api/{path}", json=body)
        assert sent.status_code == 404 and sent.json()["detail"] == en.NO_ENDPOINT
    assert client.get("?deep_link=abc").status_code == client.get("config?a=b&deep%5flink=abc").status_code == 404
    assert client.get("?question=What+is+a+deep_link").status_code == 200


def test_a_sentence_for_what_cannot_be_taken(client):
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    part = b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\nno file\r\n--x--'
    for path, body, headers in (("call/v2/ask", b'{"nothing": 1}', {}), ("upload", part, form)):
        sent = client.post(f"gradio_api/{path}", content=body, headers={"Content-Type": "application/json"} | headers)
        assert sent.status_code == 400 and sent.json()["detail"] == en.REQUEST_FAILED
    assert "event: error" in client.get("gradio_api/call/ask/nothing").text  # the stream ends well


def test_no_web_address_is_fetched_in_the_place_of_a_file(client, page):
    (take,) = [number for number, fn in page.fns.items() if fn.name == "take"]
    file = {"path": "http://127.0.0.1:9/mine.csv", "meta": {"_type": "gradio.FileData"}}
    sent = client.post("gradio_api/run/take", json={"data": [file], "fn_index": take, "session_hash": "mine"})
    assert sent.status_code == 500 and sent.json()["error"] == en.FILES_ONLY


def test_an_agent_s_call_counts_once_and_nobody_else_passes_uncounted():
    """Gradio makes a second request of it, from this machine: all agents and who sits here would share one limit."""
    passed = []

    async def app(scope, receive, send):
        passed.append(dict(scope["headers"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    guard = Guard(app, Limits(requests_a_minute=2), lambda: False, mcp=True)
    address = httpx.ASGITransport(guard, client=("10.0.0.9", 1))

    async def asked():
        async with httpx.AsyncClient(transport=address, base_url="http://app") as agent:
            first = await agent.post("/gradio_api/mcp/", headers={"x-think-first-own": "a guess"})
            own = passed[0][b"x-think-first-own"].decode()
            inner = [await agent.post("/gradio_api/queue/join", headers={"x-think-first-own": own}) for _ in range(5)]
            guessed = [await agent.post("/gradio_api/queue/join", headers={"x-think-first-own": "?"}) for _ in range(2)]
            return [answer.status_code for answer in (first, *inner, *guessed)]

    assert run_alone(asked()) == [200, *[200] * 5, 200, 429]
