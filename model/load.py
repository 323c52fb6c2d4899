"""Loads an engine by name."""

import logging
import warnings
from pathlib import Path

from model.checkpoint import DEFAULT_CHECKPOINT, Manifest
from model.engine import Engine
from model.errors import SetupError
from model.progress import Progress, reporting
from model.prompts import NEW_TOKENS, new_token_ids

ENGINES = ("onnx", "torch", "openai")


def load_engine(name: str, checkpoint: Path | str = DEFAULT_CHECKPOINT, quantization: str | None = None,
                progress: Progress | None = None, base_url: str | None = None,
                served_model: str | None = None) -> Engine:
    """The engine, ready to answer. quantization None is the engine's own: int8 for onnx; nf4 on CUDA or fp32 for torch.

    The openai engine needs the base_url of a server, and takes the model that has this name there (None: the first).
    The first time, base weights are fetched and the onnx engine is built: progress is called with a fraction and a
    text, and without it a bar is drawn on a terminal. Raises SetupError.
    """
    if name not in ENGINES:
        raise SetupError(f"There is no engine '{name}': use one of {', '.join(ENGINES)}.")
    if (name == "openai") != bool(base_url):
        raise SetupError("The openai engine and --base-url go together: name both, such as --engine openai --base-url "
                         "http://gpu:8000/v1, or neither.")
    if name == "openai" and quantization:
        raise SetupError("The openai engine has no quantization of its own: weights are as the server has them.")
    manifest = Manifest.load(checkpoint)
    try:
        with reporting(progress) as report:
            # Imported here: one engine must not load the other's libraries.
            if name == "onnx":
                from model.onnx_engine import OnnxEngine

                engine = OnnxEngine(Path(checkpoint), manifest, quantization, report)
            elif name == "torch":
                _hush()
                from model.torch_engine import TorchEngine

                engine = TorchEngine(Path(checkpoint), manifest, quantization, report)
            else:
                from model.openai_engine import OpenAIEngine, Served

                engine = OpenAIEngine(Path(checkpoint), manifest, Served(base_url, served_model), report)
    except ImportError as error:
        raise SetupError(f"The {name} engine needs a package that is not installed ({error}): install requirements.txt "
                         "into the environment that runs this, and start again.") from error
    first, ids = manifest.base_vocabulary, engine.encode("".join(NEW_TOKENS))
    if ids != new_token_ids(NEW_TOKENS, first):
        raise SetupError(f"The checkpoint {checkpoint} says that its base has {first} tokens, and its new tokens stand "
                         f"elsewhere (at {ids[0]}): restore it from the repository, or train it again.")
    return engine


def _hush() -> None:
    """Keeps off the terminal what torch's companions say on loading and nobody who asks a question can act on."""
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
