"""Starts the app: one question, thought about first or answered first, in a browser.

    python app.py                       http://127.0.0.1:7860
    python app.py --engine torch        on a GPU, or as the reference on a CPU
"""

import argparse
import os
import sys
from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import SetupError
from model.process import exit_on_sigterm

# Enough for a class that asks all at once; a visitor past it is told so.
QUEUE_LENGTH = 40


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    # A host such as Spaces says where to listen through the environment.
    host = os.environ.get("GRADIO_SERVER_NAME", "127.0.0.1")
    parser.add_argument("--host", default=host, help="address to listen on")
    parser.add_argument("--port", type=int, default=7860, help="port to listen on")
    parser.add_argument("--engine", choices=["onnx", "torch"], default="onnx", help="onnx for a CPU, torch for a GPU")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="folder with adapter and manifest")
    return parser


def serve(adaptive: AdaptiveSLM, host: str, port: int):
    """Launches the page in the background and returns its gr.Blocks. Raises SetupError when the port is taken."""
    # Gradio takes seconds to import: not before the arguments and the checkpoint are known to be right.
    from starlette.middleware import Middleware

    from ui.language import ByLanguage
    from ui.page import build_page
    from ui.theme import SCRIPT, STYLE_SHEET, theme

    page = build_page(adaptive).queue(max_size=QUEUE_LENGTH)
    try:
        page.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            share=False,
            theme=theme(),
            css_paths=STYLE_SHEET,
            js=SCRIPT.read_text(encoding="utf-8"),
            app_kwargs={"middleware": [Middleware(ByLanguage)]},
            # Gradio's page about the API asks for what is switched off here, and no screen reader can use it.
            footer_links=[],
            # A class shares its computers: what one visitor asked is not kept for the next.
            run_history=False,
            enable_monitoring=False,
            pwa=False,
            ssr_mode=False,
            mcp_server=False,
            quiet=True,
        )
    except OSError:
        raise SetupError(f"Port {port} of {host} cannot be opened: choose another one with --port.") from None
    return page


def main(arguments: list[str] | None = None) -> int:
    args = make_parser().parse_args(arguments)
    try:
        with exit_on_sigterm():  # a first start takes a minute, and must leave nothing half built behind
            adaptive = AdaptiveSLM.load(engine=args.engine, checkpoint=args.checkpoint)
        page = serve(adaptive, args.host, args.port)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Think First? runs at {page.local_url} until you press Ctrl+C.", flush=True)
    page.block_thread()
    return 0


if __name__ == "__main__":
    sys.exit(main())
