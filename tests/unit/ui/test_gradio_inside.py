"""What the page takes from Gradio's inside: with another Gradio this fails first, and says what to look at."""

import json
from types import SimpleNamespace

import gradio as gr
from gradio.context import Context, LocalContext
from gradio.data_classes import PredictBodyInternal
from starlette.testclient import TestClient

from tests.own_loop import run_alone
from tests.unit.ui.test_page import built
from ui import gradio_inside
from ui.language import ByLanguage
from ui.languages import en, zh


def test_it_is_the_gradio_that_it_was_written_for():
    assert gr.__version__ == gradio_inside.GRADIO, "Read ui/gradio_inside.py against the new Gradio's source."


def test_gradio_has_the_inner_names():
    assert LocalContext.request.get(None) is None and gradio_inside.event_headers() is None
    assert Context.root_block is None
    with gr.Blocks() as page:
        assert gradio_inside.page_in_hand() is page
    # An attribute of each page, which a property may take the place of.
    assert not hasattr(gr.Blocks, "config") and "config" in vars(page) and "_own_config" not in vars(page)
    assert not hasattr(gr.Blocks, "words") and not hasattr(gr.Blocks, "spoken") and not hasattr(gr.Blocks, "translate")
    assert page.config["components"] == page.config["dependencies"] == []


def test_who_comes_is_told_a_place_in_the_queue_only_where_there_is_one():
    with gr.Blocks() as page:
        for listener in ("first", "second"):
            gr.api(lambda: 1, api_name=listener, concurrency_id="turns", concurrency_limit=2)
    assert gradio_inside.place_in_queue(page, "turns") == 0
    page._queue.create_event_queue_for_fn(page.fns[0])
    queue = page._queue.event_queue_per_concurrency_id["turns"]
    for running, waiting, place in ((1, 0, 0), (2, 0, 1), (2, 3, 4), (1, 3, 4)):
        queue.current_concurrency, queue.queue = running, [object()] * waiting
        assert gradio_inside.place_in_queue(page, "turns") == place


def test_who_waits_for_lists_keeps_no_single_question_out():
    with gradio_inside.Page() as page:
        for listener in ("one", "many"):
            gr.api(lambda: 1, api_name=listener, concurrency_id=listener)
    page.limit_waiting(2, lambda: "Come later.")
    queue = page._queue
    for fn in page.fns.values():
        queue.create_event_queue_for_fn(fn)
    queue.event_queue_per_concurrency_id["many"].queue = [SimpleNamespace(session_hash="x")] * 2

    def push(fn):
        body = PredictBodyInternal(fn_index=fn, data=[], session_hash=None, request=None)
        return run_alone(queue.push(body, None, None))

    assert push(1) == (False, "Come later.", "queue_full")
    assert push(0)[0]


def test_what_programs_left_is_forgotten(monkeypatch):
    page, now = built(), [0.0]
    assert page.app  # which gives it the states of its visitors
    monkeypatch.setattr(gradio_inside.time, "monotonic", lambda: now[0])
    call, visitor, asking = "0" * 32, "abc", "1" * 32
    queue, states = page._queue, page.state_holder
    for session in (call, visitor, asking):
        states[session]
        queue.pending_event_ids_session[session] = {"event"}
        queue.pending_messages_per_session[session] = "messages"
    queue.active_jobs = [None, [SimpleNamespace(session_hash=asking)]]
    for seconds, states_left, answers_left in (
        (0, {call, visitor, asking}, {call, visitor, asking}),
        (61, {visitor, asking}, {call, visitor, asking}),
        (301, {visitor, asking}, {asking}),
    ):
        now[0] = seconds
        page.sweep()
        assert set(states.session_data) == states_left
        assert set(queue.pending_event_ids_session) == set(queue.pending_messages_per_session) == answers_left


def test_gradio_sends_each_visitor_the_description_in_their_language():
    visitors = TestClient(ByLanguage(built().app))
    for header, words in (("zh-CN", zh), ("en-US", en), ("zh", zh)):
        sent = visitors.get("/config", headers={"accept-language": header}).json()
        boxes = {component["props"].get("placeholder") for component in sent["components"]}
        scripts = " ".join(str(dependency["js"]) for dependency in sent["dependencies"])
        assert sent["title"] == words.TITLE
        assert [other.QUESTION_PLACEHOLDER in boxes for other in (en, zh)] == [words is en, words is zh]
        assert [json.dumps(other.COPY_NOTHING) in scripts for other in (en, zh)] == [words is en, words is zh]


def test_a_cache_on_the_way_keeps_the_languages_apart():
    visitors = TestClient(ByLanguage(built().app))
    for path in ("/config", "/gradio_api/info"):
        for header in ("zh-CN", "en-US"):
            sent = visitors.get(path, headers={"accept-language": header, "origin": "http://testserver"})
            assert sent.status_code == 200
            assert "Accept-Language" in [name.strip() for name in sent.headers["vary"].split(",")]
