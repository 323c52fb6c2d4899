"""The CPU engine: onnxruntime-genai on a model built from the merged checkpoint.

Nothing here imports torch or transformers: with a built model in the cache, a start takes seconds.
"""

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime_genai as og
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from model.checkpoint import Manifest
from model.engine import CONTEXT
from model.errors import SetupError
from model.onnx_batch import OnnxBatch, load_model
from model.onnx_build import onnx_folder
from model.progress import Progress, share
from model.threads import thread_count


class OnnxEngine:
    """A built ONNX model on all cores that this process may use. Takes a checkpoint's folder; raises SetupError."""

    name = "onnx"

    def __init__(self, checkpoint: Path, manifest: Manifest, quantization: str | None, progress: Progress):
        self._threads = thread_count()  # first: a wrong setting is told before anything is fetched or built
        self.quantization = quantization or "int8"
        self._folder = folder = onnx_folder(checkpoint, manifest, self.quantization, share(progress, 0.0, 0.9))
        progress(0.9, "Loading the onnx engine")
        og.disable_telemetry_events()
        try:
            self._model = og.Model(_config(folder, self._threads))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise their own kinds for a damaged file
            raise SetupError(f"The built model in {folder} cannot be loaded ({_first_line(error)}): "
                             "delete this folder and start again.") from error
        progress(1.0, "Ready")

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids: list[int]) -> str:
        return self._tokenizer.decode(ids)

    def open(self) -> "OnnxSession":
        return OnnxSession(self._model)

    def open_batch(self, rows: int, room: int) -> OnnxBatch:
        return OnnxBatch(self._batch_model, self._folder, rows, room)

    @cached_property
    def _batch_model(self) -> InferenceSession:
        # On first use: it holds the weights a second time, and a visitor's single question does without.
        return load_model(self._folder, self._threads)


class OnnxSession:
    """A Generator, used for its KV cache only: the choice of tokens is ours, as with every engine."""

    def __init__(self, model: og.Model):
        params = og.GeneratorParams(model)
        # The whole cache is allocated at once, so no more room than needed: 46 kB a token.
        params.set_search_options(max_length=CONTEXT)
        self._generator = og.Generator(model, params)

    @property
    def length(self) -> int:
        return self._generator.token_count()

    def append(self, ids: list[int]) -> np.ndarray:
        self._generator.append_tokens(np.asarray(ids, np.int32))
        return self._generator.get_logits()[0, -1]

    def rewind(self, length: int) -> None:
        if length != self.length:
            self._generator.rewind_to(length)

    def close(self) -> None:
        self._generator = None


def _config(folder: Path, threads: int) -> og.Config:
    # Set when loading, not when building: a cache may move to a machine with another number of cores.
    config = og.Config(str(folder))
    config.overlay(json.dumps({"model": {"decoder": {"session_options": {"intra_op_num_threads": threads}}}}))
    return config


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
