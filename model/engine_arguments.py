"""The arguments by which a command chooses what runs the model, and what they are worth."""

import argparse
import re
from typing import Any

from model.load import ENGINES


def server_address(told: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#\"'<>@]+(/[^\s?#\"'<>]*)?", told):
        raise argparse.ArgumentTypeError(f"'{told[:80]}' is no server's address: use one such as http://gpu:8000/v1")
    return told.rstrip("/")


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, default="onnx",
                        help="onnx for a CPU, torch for a GPU or as the reference, openai for a server (default: onnx)")
    parser.add_argument("--base-url", type=server_address, metavar="URL",
                        help="with --engine openai: where vLLM or llama.cpp serves the exported model, such as "
                             "http://gpu:8000/v1; the key is read from OPENAI_API_KEY")
    parser.add_argument("--model", metavar="NAME", help="its name there (default: the first that the server names)")


def chosen_engine(arguments: argparse.Namespace) -> dict[str, Any]:
    """Them as AdaptiveSLM.load takes them."""
    return {"engine": arguments.engine, "base_url": arguments.base_url, "served_model": arguments.model}
