"""Starts the app: one question, thought about first or answered first, in a browser.

    python app.py                       http://127.0.0.1:7860
    python app.py --engine torch        on a GPU, or as the reference on a CPU
    python app.py --engine openai --base-url http://gpu:8000/v1      with the model on a server
"""

import argparse
import json
import os
import re
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.engine_arguments import add_engine_arguments, chosen_engine
from model.english import read_identifier
from model.errors import SetupError
from model.limits import Limits, described, limits
from model.process import allow_many_files, exit_on_sigterm, keep_memory_small
from ui.serving.upload_folder import own_folder

# What an operator may set in the environment, an argument beating it, and what is usual.
VARIABLES = {"GRADIO_SERVER_NAME": "127.0.0.1", "GRADIO_SERVER_PORT": "7860", "GRADIO_ROOT_PATH": ""}
EPILOG = """Read from the environment: GRADIO_SERVER_NAME, GRADIO_SERVER_PORT and GRADIO_ROOT_PATH, where no argument
says otherwise; THINK_FIRST_CACHE (folder of base weights and engine), THINK_FIRST_THREADS (threads that decode), and of
Gradio's own GRADIO_TEMP_DIR (folder of uploads). No other variable that begins with GRADIO_ has an effect.

Behind a proxy on another machine, set FORWARDED_ALLOW_IPS to its address: else all visitors seem to come from there
(on a Hugging Face Space it is set already).
Limits, each an environment variable, with what is usual:
"""


def port_number(told: str) -> int:
    if not (re.fullmatch("[0-9]{1,5}", told) and 1 <= int(told) <= 65535):
        raise argparse.ArgumentTypeError(f"'{told[:40]}' is no port (or GRADIO_SERVER_PORT): use 1 to 65535")
    return int(told)


def url_path(told: str) -> str:
    if told and not re.fullmatch(r"(https?://[^\s/?#\"'<>]+)?(/[^\s/?#\"'<>]+)*/?", told):
        raise argparse.ArgumentTypeError(
            f"'{told[:80]}' is no root path (or GRADIO_ROOT_PATH): use one such as /tutor or https://example.org/tutor"
        )
    return told.rstrip("/")


def share_host(told: str) -> str:
    """The origin of links that are shared, from a host with or without a port: 192.168.1.20 and https://example.org."""
    if told and not re.fullmatch(r"(https?://)?([\w.-]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?", told):
        raise argparse.ArgumentTypeError(
            f"'{told[:80]}' is no host that others can reach: use one such as 192.168.1.20 or https://example.org"
        )
    return told


def make_parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EPILOG + described(Limits()), formatter_class=raw)
    # A host such as Spaces says where to listen through the environment. argparse checks a default as an argument.
    host, port, root_path = (os.environ.get(name) or usual for name, usual in VARIABLES.items())
    parser.add_argument("--host", default=host, help="address to listen on (or GRADIO_SERVER_NAME)")
    parser.add_argument("--port", type=port_number, default=port, help="port to listen on (or GRADIO_SERVER_PORT)")
    parser.add_argument("--root-path", type=url_path, default=root_path, metavar="PATH",
                        help="where a proxy serves it, such as /tutor or https://example.org (or GRADIO_ROOT_PATH)")
    parser.add_argument("--share-host", type=share_host, default="", metavar="HOST",
                        help="under which other devices reach the page, for links that are copied: 192.168.1.20")
    add_engine_arguments(parser)
    parser.add_argument("--mcp", action="store_true", help="serve agents, too: tools at /gradio_api/mcp")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="folder with adapter and manifest")
    return parser


def _settle_environment(host: str) -> None:
    """Takes away what Gradio and its server would read for themselves, and trusts a Space's proxy.

    A value that is no number would end in a traceback; others open files, watch folders or switch on what is off here.
    """
    for name in list(os.environ):
        if name == "WEB_CONCURRENCY" or name.startswith("GRADIO_") and name != "GRADIO_TEMP_DIR":
            del os.environ[name]
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read anew by the client that serves agents
    # Gradio asks its own address whether it is up: a proxy for the world outside has nothing to do with that.
    for name in ("NO_PROXY", "no_proxy"):
        told = [*os.environ.get(name, "").split(","), "127.0.0.1", "localhost", "::1", host]
        os.environ[name] = ",".join(dict.fromkeys(filter(None, told)))
    # Nobody but the Space's proxy reaches its container, and without its word all visitors would share one limit.
    if "SPACE_ID" in os.environ:
        os.environ.setdefault("FORWARDED_ALLOW_IPS", "*")


def shared_origin(host: str, port: int) -> str:
    """Where links that are shared lead: '192.168.1.20' is the page's own port on that address."""
    if not host or host.startswith(("http://", "https://")):
        return host
    return f"http://{host}" if re.search(r":[0-9]+$", host) else f"http://{host}:{port}"


def serve(
    adaptive: AdaptiveSLM, host: str, port: int, root_path: str = "", share_host: str = "", mcp: bool = False
):
    """Launches the page in the background and returns its gr.Blocks. Raises SetupError when the port is taken."""
    # Gradio takes seconds to import: not before the arguments and the checkpoint are known to be right.
    _settle_environment(host)
    from starlette.middleware import Middleware

    from ui import text
    from ui.gradio_inside import fetch_nothing, speak_plainly
    from ui.language import ByLanguage
    from ui.lesson_plan import plan_routes
    from ui.page import build_page
    from ui.phones.pupil_routes import pupil_routes
    from ui.serving import log
    from ui.serving.guard import Guard
    from ui.theme import SCRIPT, STYLE_SHEET, theme

    these = limits()
    speak_plainly(lambda: text.REQUEST_FAILED, log.note_in_hand)
    fetch_nothing(lambda: text.FILES_ONLY)
    # api_open: past the queue, any number of requests would be taken at once.
    script = SCRIPT.read_text(encoding="utf-8")
    page = build_page(adaptive).queue(api_open=False)
    page.limit_waiting(these.queued, lambda: text.STATUS_BUSY)
    own_routes = [*pupil_routes(), *plan_routes(adaptive)]
    guard = Middleware(Guard, limits=these, stopping=lambda: page.stopping, mcp=mcp)
    try:
        with redirect_stdout(StringIO()):  # Gradio announces an MCP server in words of its own
            page.launch(
                server_name=host,
                server_port=port,
                root_path=root_path,
                prevent_thread_lock=True,
                share=False,
                theme=theme(),
                css_paths=STYLE_SHEET,
                js=f"window.sharedOrigin = {json.dumps(shared_origin(share_host, port))};\n{script}",
                app_kwargs={"middleware": [Middleware(ByLanguage), guard], "routes": own_routes},
                # Gradio's page about the API asks for what is switched off here, and no screen reader can use it.
                footer_links=[],
                # A class shares its computers: what one visitor asked is not kept for the next.
                run_history=False,
                enable_monitoring=False,
                state_session_capacity=these.sessions,
                # One for each stream, which waits in it for the next token, and as many as are usual for all else.
                max_threads=these.answers + these.lists + 40,
                # Refused while it comes in, before it is a file.
                max_file_size=these.upload_bytes,
                pwa=False,
                ssr_mode=False,
                mcp_server=mcp,
                quiet=True,
            )
    except OSError:
        raise SetupError(f"Port {port} of {host} cannot be opened: choose another one with --port.") from None
    if mcp and not page.mcp_server:
        raise SetupError(f"Agents cannot be served ({page.mcp_error}): start without --mcp.")
    return page


def main(arguments: list[str] | None = None) -> int:
    args = make_parser().parse_args(arguments)
    try:
        if args.mcp and not find_spec("mcp"):
            raise SetupError("--mcp needs a package more: pip install mcp==1.30.0, and start again.")
        these = limits()
        allow_many_files()
        keep_memory_small()
        with own_folder():
            with exit_on_sigterm():  # a first start takes a minute, and must leave nothing half built behind
                adaptive = AdaptiveSLM.load(checkpoint=args.checkpoint, **chosen_engine(args))
                read_identifier()  # now, and not while the first visitor waits
                adaptive.most_tokens, adaptive.most_seconds = these.tokens, these.seconds
                page = serve(adaptive, args.host, args.port, args.root_path, args.share_host, args.mcp)
            _until_told(page, these)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _until_told(page, these: Limits) -> None:
    """Says where the page is, and serves it until SIGTERM or Ctrl+C; running answers have some seconds to end then."""
    from ui.serving.stop import await_signal, stop

    wait = await_signal()
    agents = f" Agents find its tools at {page.local_url}gradio_api/mcp/." if page.mcp_server else ""
    print(f"Think First? runs at {page.local_url} until you press Ctrl+C.{agents} Its limits:", flush=True)
    print(described(these), flush=True)
    wait()
    stop(page, these.stop_seconds)


if __name__ == "__main__":
    sys.exit(main())
