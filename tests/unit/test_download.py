"""Fetching the raw files, from a server of our own: resumable, and a sentence when it fails."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from model.errors import InputError
from training.prepare import download as module
from training.prepare import sources
from training.prepare.download import download, files
from training.prepare.sources import published_at

FILE = "aqua/dev.json"
CONTENT = bytes(range(256)) * 40


class Server:
    """Serves CONTENT with ranges, and compressed to whoever accepts that, as the publishing host does."""

    def __init__(self):
        self.requests = []
        self.ranges, self.status, self.cut = True, 200, None
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.requests.append((self.path, self.headers.get("Range")))
                if server.status != 200:
                    return self.send_error(server.status)
                body, packed = CONTENT, "gzip" in self.headers.get("Accept-Encoding", "")
                if packed:
                    body = gzip.compress(CONTENT)
                start = int((self.headers.get("Range") or "bytes=0-")[6:-1]) if server.ranges else 0
                if start >= len(body):
                    return self.send_error(416)
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(body) - start))
                if packed:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(body[start:][: server.cut])

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server(monkeypatch):
    serving = Server()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(module, "files", lambda: [FILE])
    monkeypatch.setitem(sources.PUBLISHED, "aqua", f"http://127.0.0.1:{serving.http.server_port}/published")
    yield serving
    serving.http.shutdown()
    serving.http.server_close()


def part(folder, content):
    (folder / "aqua").mkdir()
    (folder / (FILE + ".part")).write_bytes(content)


def test_a_file_is_fetched_once(server, tmp_path):
    download(tmp_path)
    assert (tmp_path / FILE).read_bytes() == CONTENT
    download(tmp_path)
    assert server.requests == [("/published/dev.json", None)]
    assert [path.name for path in (tmp_path / "aqua").iterdir()] == ["dev.json"]


def test_a_part_goes_on_where_it_stopped(server, tmp_path):
    part(tmp_path, CONTENT[:1000])
    download(tmp_path)
    assert server.requests == [("/published/dev.json", "bytes=1000-")]
    assert (tmp_path / FILE).read_bytes() == CONTENT


def test_a_server_without_ranges_sends_it_whole(server, tmp_path):
    server.ranges = False
    part(tmp_path, b"another beginning")
    download(tmp_path)
    assert (tmp_path / FILE).read_bytes() == CONTENT


def test_a_part_that_was_whole_is_kept(server, tmp_path):
    part(tmp_path, CONTENT)
    download(tmp_path)
    assert (tmp_path / FILE).read_bytes() == CONTENT


def test_a_cut_connection_leaves_a_part_that_the_next_run_completes(server, tmp_path):
    server.cut = 4000
    with pytest.raises(InputError, match="could not be fetched .*run again to go on"):
        download(tmp_path)
    assert not (tmp_path / FILE).exists()
    assert (tmp_path / (FILE + ".part")).read_bytes() == CONTENT[:4000]
    server.cut = None
    download(tmp_path)
    assert server.requests[1] == ("/published/dev.json", "bytes=4000-")
    assert (tmp_path / FILE).read_bytes() == CONTENT


def test_a_file_that_is_not_there_gets_a_sentence(server, tmp_path):
    server.status = 404
    with pytest.raises(InputError) as error:
        download(tmp_path)
    assert "/published/dev.json could not be fetched" in str(error.value)
    assert "404" in str(error.value)
    assert str(tmp_path / FILE) in str(error.value)
    assert "\n" not in str(error.value)


def test_out_of_reach_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setitem(sources.PUBLISHED, "aqua", "http://127.0.0.1:9")
    monkeypatch.setattr(module, "files", lambda: [FILE])
    with pytest.raises(InputError, match="http://127.0.0.1:9/dev.json could not be fetched"):
        download(tmp_path)


def test_a_folder_that_cannot_be_written_gets_a_sentence(server, tmp_path):
    (tmp_path / "aqua").write_text("a file where the folder should be")
    with pytest.raises(InputError, match="dev.json could not be fetched"):
        download(tmp_path)


def test_every_file_of_the_twelve_tasks_has_an_address():
    addresses = {file: published_at(file) for file in files()}
    assert len(addresses) >= 12 + 12
    assert len(set(addresses.values())) == len(addresses)
    for file, address in addresses.items():
        assert address.startswith("https://raw.githubusercontent.com/")
        assert address.rpartition("/")[2] == file.rpartition("/")[2]
