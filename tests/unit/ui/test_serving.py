"""The app over HTTP, with a scripted model: who is let in, and what a request may ask for."""

import httpx
import pytest
from gradio_client import Client

from app import serve
from tests.browser.conftest import free_port
from tests.unit.scripted import Scripted

QUESTION = "How many legs have 3 cats?"


@pytest.fixture(scope="module")
def url():
    page = serve(Scripted(), "127.0.0.1", free_port())
    yield page.local_url
    page.close()


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
