"""The app in a process of its own, for tests that send it signals or set its environment."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.browser.conftest import free_port

REPOSITORY = Path(__file__).parents[2]
# The app with a model that writes ten words a second, sixty in all.
SLOW = """
import sys, app
from tests.unit.scripted import Scripted
app.AdaptiveSLM.load = lambda **_: Scripted(pause=0.1)
sys.exit(app.main())
"""
REAL = "import sys, app; sys.exit(app.main())"


class App:
    """The app in a process of its own, ready when it is made."""

    def __init__(self, program, temporary, cwd=REPOSITORY, user=None, environment=(), **limits):
        self.port = free_port()
        env = os.environ | {f"THINK_FIRST_{name.upper()}": str(value) for name, value in limits.items()}
        env |= {"GRADIO_SERVER_PORT": str(self.port), "GRADIO_TEMP_DIR": str(temporary)} | dict(environment)
        env = {name: value for name, value in env.items() if value is not None}
        # A pipe that nobody reads would fill up, and stop the app.
        self.log = tempfile.TemporaryFile("w+")  # noqa: SIM115
        pipes = {"stdout": subprocess.PIPE, "stderr": self.log, "text": True}
        self.process = subprocess.Popen([sys.executable, "-c", program], cwd=cwd, env=env, user=user, **pipes)
        self.said = self.process.stdout.readline()
        assert "runs at" in self.said, self.errors()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}/gradio_api", timeout=60)

    def ask(self, mode="think", **headers):
        asked = {"data": ["How many legs have 3 cats?", mode, None, False]}
        return self.client.post("/call/ask", json=asked, headers=headers).raise_for_status().json()["event_id"]

    def stream(self, event):
        """The kinds and contents of the messages, as they come."""
        with self.client.stream("GET", f"/call/ask/{event}") as response:
            for line in response.iter_lines():
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    yield kind, json.loads(line.removeprefix("data: "))

    def end(self, number):
        """Sends the signal and returns exit code, seconds and what stands on standard error."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return self.process.returncode, time.monotonic() - began, self.errors()

    def errors(self):
        """What stands on standard error; call it once the process has ended."""
        self.log.seek(0)
        return self.log.read()
