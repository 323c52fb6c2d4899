"""--to-hub: only with a token, only to a possible name, and what is listed before is what the hub's client sends."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

REPOSITORY = Path(__file__).parents[2]
NAME = "someone/thinker"
FILES = {"README.md": b"# A model\n", "model.safetensors": b"\x01" * 20_000, "onnx/int8/model.onnx": b"graph"}


class Hub(BaseHTTPRequestHandler):
    """The requests that the hub's own client makes for a commit of small files, answered as the hub answers them."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        seen = self.server.seen
        seen.append((self.path, self.headers.get("Authorization"), body))
        if self.server.refuses:
            self.reply(403, {"error": "This token may not write."})
        elif self.path == "/api/repos/create":
            self.reply(200, {"url": f"{self.server.address}/{NAME}", "id": NAME})
        elif "/preupload/" in self.path:
            files = json.loads(body)["files"]
            told = [{"path": file["path"], "uploadMode": "regular", "shouldIgnore": False} for file in files]
            self.reply(200, {"files": told})
        elif "/commit/" in self.path:
            url = f"{self.server.address}/{NAME}/commit/1234"
            self.reply(200, {"commitUrl": url, "commitOid": "1234", "pullRequestUrl": None})
        else:
            self.reply(200, {"errors": [], "warnings": []})

    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("Authorization"), b""))
        self.reply(404, {"error": "Not found"})

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def hub():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    server.seen, server.refuses, server.address = [], False, f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def run(words, home, **settings):
    """A program of the repository, as somebody who is not logged in unless the settings say so."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    env |= {"HF_HOME": str(home), **settings}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=env, cwd=REPOSITORY
    )


def push(folder, hub, home):
    program = f"import sys\nfrom pathlib import Path\nfrom training.export.hub import *\ncheck_target({NAME!r})\n"
    program += f"try:\n    push(Path({str(folder)!r}), {NAME!r})\nexcept SetupError as error:\n    sys.exit(str(error))"
    return run(["-c", program], home, HF_ENDPOINT=hub.address, HF_TOKEN="hf_of_somebody", HF_HUB_DISABLE_XET="1")


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        file = tmp_path / "model" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "model"


def test_what_was_listed_is_what_is_pushed(folder, hub, tmp_path):
    ended = push(folder, hub, tmp_path / "home")
    assert ended.returncode == 0, ended.stderr
    [commit] = [body for path, _, body in hub.seen if "/commit/" in path]
    lines = [json.loads(line) for line in commit.decode().splitlines()]
    sent = {line["value"]["path"]: b64decode(line["value"]["content"]) for line in lines if line["key"] == "file"}
    assert sent == FILES
    assert {token for path, token, _ in hub.seen if "/commit/" in path} == {"Bearer hf_of_somebody"}
    listed, pushed = ended.stdout.split("Pushed: ")
    assert f"Pushing to {hub.address}/{NAME}" in listed
    assert [line.split()[-1] for line in listed.splitlines()[1:]] == sorted(FILES)
    assert pushed == f"{hub.address}/{NAME}/commit/1234\n"


def test_a_hub_that_refuses_is_told_in_a_sentence(folder, hub, tmp_path):
    hub.refuses = True
    ended = push(folder, hub, tmp_path / "home")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"The hub did not take {NAME} (")
    assert f"`hf upload {NAME} {folder}`" in ended.stderr
    assert not [path for path, _, _ in hub.seen if "/commit/" in path]


@pytest.mark.parametrize(
    ("name", "token", "said"),
    [
        (NAME, {}, "There is no token to push with: run `hf auth login` or set HF_TOKEN"),
        ("a/b/c", {"HF_TOKEN": "hf_of_somebody"}, "--to-hub a/b/c is no name of a model on the hub"),
    ],
)
def test_nothing_is_written_when_nothing_could_be_pushed(name, token, said, tmp_path):
    words = ["-m", "training.export", "--out", str(tmp_path / "model"), "--to-hub", name]
    ended = run(words, tmp_path / "home", **token)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[-1].startswith(said)  # libraries may say something before
    assert not (tmp_path / "model").exists()
