"""The endpoints as tools of agents: listed and called by the client of the Model Context Protocol."""

import json
import subprocess
import sys

import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

from tests.integration.app_process import REPOSITORY, App
from tests.own_loop import run_alone

# The app as `--mcp` starts it, with a model that writes at once.
PROGRAM = """
import sys, app
from tests.unit.test_adaptive import slm
app.AdaptiveSLM.load = lambda **_: slm()
sys.exit(app.main(["--mcp"]))
"""
QUESTION = "How many legs have 3 cats?"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    app = App(PROGRAM, tmp_path_factory.mktemp("mcp"))
    yield app
    app.process.kill()
    app.process.communicate()


def in_session(served, talk):
    """What a coroutine over a session gives; in a thread of its own, as the browser tests leave a loop in this one."""

    async def run():
        address = f"http://127.0.0.1:{served.port}/gradio_api/mcp/"
        async with streamablehttp_client(address) as (read, write, _), ClientSession(read, write) as session:
            await session.initialize()
            return await talk(session)

    return run_alone(run())


def call(served, name, **arguments):
    return in_session(served, lambda session: session.call_tool(name, arguments))


def test_each_tool_says_what_it_does_and_what_it_takes(served):
    tools = {tool.name: tool for tool in in_session(served, lambda session: session.list_tools()).tools}
    assert set(tools) == {"perceive", "ask", "compare", "batch"}
    for tool in tools.values():
        assert len(tool.description) > 60
        for name, told in tool.inputSchema["properties"].items():
            assert told.get("description"), (tool.name, name)
    assert tools["ask"].inputSchema["properties"]["mode"]["enum"] == ["adaptive", "think", "answer"]


def test_a_question_is_perceived_asked_and_compared(served):
    for name in ("perceive", "ask", "compare"):
        given = call(served, name, question=QUESTION)
        assert not given.isError, given
        told = json.loads(given.content[0].text.replace("'", '"').replace("None", "null").replace("True", "true"))
        assert told["question"] == QUESTION and 0 <= told["complexity"] <= 1


def test_the_last_object_of_a_stream_is_the_answer(served):
    assert "'finished': True" in call(served, "ask", question=QUESTION, mode="think").content[0].text


def test_a_list_is_answered(served):
    given = call(served, "batch", questions=[QUESTION, ""])
    assert not given.isError and "There is no question yet" in given.content[0].text


def test_a_refusal_is_a_sentence(served):
    given = call(served, "ask", question="")
    assert given.isError and "There is no question yet" in given.content[0].text
    assert "Traceback" not in given.content[0].text


def test_it_is_served_by_post_alone(served):
    assert httpx.get(f"http://127.0.0.1:{served.port}/gradio_api/mcp/").status_code == 404


def test_without_the_package_the_flag_is_told():
    program = "import sys; sys.modules['mcp'] = None; import app; sys.exit(app.main(['--mcp']))"
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "pip install mcp" in done.stderr, done.stderr
