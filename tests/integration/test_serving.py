"""The app over HTTP, as a proxy sees it."""

import httpx
import pytest

from app import serve
from tests.browser.conftest import free_port


@pytest.mark.parametrize("root_path", ["", "/tutor", "https://example.org/tutor"])
def test_the_page_is_served_below_its_root_path_and_varies_by_language(adaptive, monkeypatch, root_path):
    for name in ("GRADIO_SERVER_PORT", "GRADIO_NUM_PORTS"):
        monkeypatch.setenv(name, "what the arguments beat")
    page = serve(adaptive, "127.0.0.1", free_port(), root_path)
    try:
        for path in ("", "config"):
            sent = httpx.get(page.local_url + path, headers={"accept-language": "zh-CN"})
            assert sent.status_code == 200 and "Accept-Language" in sent.headers["vary"]
        assert httpx.get(page.local_url + "config").json()["root"].endswith(root_path)
    finally:
        page.close()
