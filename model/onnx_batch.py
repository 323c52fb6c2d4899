"""Many requests in one run of the built ONNX model: onnxruntime itself, on a KV cache that is ours.

onnxruntime-genai decodes a batch only from one common start to one common end. The model takes more than that: its
attention (GroupQueryAttention) reads each row's own length from the attention mask and writes the new keys and values
in place when cache in and cache out are the same memory. So rows of any lengths can take a token each in one run, and
a row can be filled while its neighbours stand in the middle of a sentence. More than one token on top of a cache it
takes for one row only: prompts are run one by one, in a row of their own, and copied.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime as ort


def load_model(folder: Path, threads: int) -> ort.InferenceSession:
    """The built model of a folder, as onnxruntime runs it without onnxruntime-genai."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    return ort.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])


class OnnxBatch:
    """Up to `rows` rows of at most `room` tokens each, and one more for prompts; 46 kB of memory a token."""

    def __init__(self, model: ort.InferenceSession, folder: Path, rows: int, room: int):
        self._model, self._rows, self._room = model, rows, room
        self._vocabulary = model.get_outputs()[0].shape[-1]
        decoder = json.loads((folder / "genai_config.json").read_text(encoding="utf-8"))["model"]["decoder"]
        shape = (rows + 1, decoder["num_key_value_heads"], room, decoder["head_size"])
        # By layer: what the model reads of a layer must lie in one piece for the rows that it runs.
        self._cache = {
            f"{layer}.{kind}": np.zeros(shape, np.float32)
            for layer in range(decoder["num_hidden_layers"])
            for kind in ("key", "value")
        }
        self._lengths = np.zeros(rows + 1, np.int64)
        self._used, self._bindings = 0, {}
        self.session = _PromptSession(partial(self._run, rows), self._lengths[rows:])

    def add(self) -> None:
        """Copies the session's tokens into a new row, behind the others."""
        if self._used == self._rows:
            raise ValueError(f"all {self._rows} rows of the batch are taken")
        self._copy(self._rows, self._used)
        self._used += 1

    def append(self, tokens: list[int]) -> np.ndarray:
        return self._run(0, np.array(tokens, np.int64)[:, None])

    def remove(self, row: int) -> None:
        self._used -= 1
        if row != self._used:
            self._copy(self._used, row)

    def close(self) -> None:
        self._bindings.clear()
        self._cache.clear()

    def _run(self, first: int, ids: np.ndarray) -> np.ndarray:
        """Runs ids [rows, tokens] on top of as many rows from `first` on; the logits [rows, vocabulary] behind them."""
        rows, count = ids.shape
        lengths = self._lengths[first : first + rows]
        total = lengths + count
        if total.max() > self._room:
            raise ValueError(f"{total.max()} tokens do not fit a row of {self._room}")
        binding = self._binding(first, rows)
        binding.bind_cpu_input("input_ids", np.ascontiguousarray(ids))
        mask = np.arange(total.max()) < total[:, None]
        binding.bind_cpu_input("attention_mask", mask.astype(np.int64))
        logits = np.empty((rows, count, self._vocabulary), np.float32)
        binding.bind_output("logits", "cpu", 0, np.float32, logits.shape, logits.ctypes.data)
        self._model.run_with_iobinding(binding)
        lengths += count  # a view: the rows' own
        return logits[:, -1]

    def _copy(self, source: int, target: int) -> None:
        length = self._lengths[target] = self._lengths[source]
        for rows in self._cache.values():
            rows[target, :, :length] = rows[source, :, :length]

    def _binding(self, first: int, rows: int) -> ort.IOBinding:
        """The cache's rows as the model's input and, in place, its output."""
        if (first, rows) not in self._bindings:
            binding = self._model.io_binding()
            for name, cache in self._cache.items():
                part = cache[first : first + rows]
                where = ("cpu", 0, np.float32, part.shape, part.ctypes.data)
                binding.bind_input(f"past_key_values.{name}", *where)
                binding.bind_output(f"present.{name}", *where)
            self._bindings[first, rows] = binding
        return self._bindings[first, rows]


class _PromptSession:
    """The last row of a batch, as a Session: it alone takes many tokens at once."""

    def __init__(self, run: Callable[[np.ndarray], np.ndarray], length: np.ndarray):
        self._run, self._length = run, length

    @property
    def length(self) -> int:
        return int(self._length[0])

    def append(self, ids: list[int]) -> np.ndarray:
        return self._run(np.array([ids], np.int64))[0]

    def rewind(self, length: int) -> None:
        """What lies behind the length is never read, and is written over."""
        self._length[0] = min(length, self.length)

    def close(self) -> None:
        """The cache is the batch's, which frees it."""
