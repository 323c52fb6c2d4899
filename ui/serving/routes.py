"""The addresses that the page and programs need. Gradio has many more, and those are not served.

Some of them write to the disk (deep links, recordings), serve files by their path or fetch others' addresses.
"""

import re

from gradio.routes import API_PREFIX

_NAME = "[^/]+"
# By method; HEAD is asked as GET is.
_SERVED = {
    "GET": (
        "/", "/config/?", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json", "/static/.+", "/assets/.+",
        "/svelte/.+", "/class", f"/class/{_NAME}", f"/pupil-files/{_NAME}", "/lesson",
        *(API_PREFIX + path for path in (
            "/info/?", "/openapi.json", "/app_id/?", "/login_check/?", "/startup-events", "/theme.css",
            f"/heartbeat/{_NAME}", "/queue/data", "/queue/status", "/upload_progress",
            f"/call/{_NAME}/{_NAME}", f"/call/v2/{_NAME}/{_NAME}",
        )),
    ),
    "POST": (f"/class/{_NAME}/join", f"/class/{_NAME}/guess", *(API_PREFIX + path for path in (
        "/queue/join", f"/call/{_NAME}/?", f"/call/v2/{_NAME}/?", f"/run/{_NAME}/?", f"/api/{_NAME}/?", "/cancel",
        "/reset/?", "/upload",
    ))),
}  # fmt: skip
_SERVED["HEAD"] = _SERVED["GET"]
_PATTERNS = {method: re.compile("|".join(f"(?:{path})" for path in paths)) for method, paths in _SERVED.items()}
# What counts as a request of a visitor's: what may ask the model or lay a file on the disk.
_ASKS = re.compile(f"{API_PREFIX}/(queue/join|call/.+)")
UPLOAD = f"{API_PREFIX}/upload"
MCP = (f"{API_PREFIX}/mcp", f"{API_PREFIX}/mcp/")  # where agents call tools, if the app was started so


def is_served(method: str, path: str, mcp: bool = False) -> bool:
    """Whether something answers there; a browser's question about other origins (OPTIONS) is answered before."""
    if path in MCP:  # by POST alone: nothing is sent to an agent that did not ask
        return mcp and method == "POST"
    return method not in _PATTERNS or bool(_PATTERNS[method].fullmatch(path))


def asks(method: str, path: str) -> bool:
    """Whether a request may ask the model or lay a file on the disk."""
    return method == "POST" and (path == UPLOAD or path in MCP or bool(_ASKS.fullmatch(path)))
