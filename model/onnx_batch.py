"""Many requests in one run of the built ONNX model, on a KV cache that is ours.

The model's attention (GroupQueryAttention) reads each row's own length from the attention mask and writes the new keys
and values in place when cache in and cache out are the same memory. So rows of any lengths can take a token each in one
run, and a row can be filled while its neighbours stand in the middle of a sentence. More than one token on top of a
cache it takes for one row only: prompts are run one by one, in a row of their own, and copied.
"""

import json
import math
import mmap
from contextlib import suppress
from pathlib import Path

import numpy as np
import onnxruntime as ort

# Tokens of a prompt that are run at once: each takes 74 kB for its attention, which onnxruntime keeps ever after.
_AT_ONCE = 256


class OnnxModel:
    """The built model of a folder, as onnxruntime runs it. Damaged files raise errors of onnxruntime or json."""

    def __init__(self, folder: Path, threads: int):
        ort.disable_telemetry_events()
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = ort.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
        self.vocabulary = self.session.get_outputs()[0].shape[-1]
        decoder = json.loads((folder / "genai_config.json").read_text(encoding="utf-8"))["model"]["decoder"]
        self.layers, self.heads = decoder["num_hidden_layers"], decoder["num_key_value_heads"]
        self.head_size = decoder["head_size"]


class OnnxBatch:
    """Up to `rows` rows of at most `room` tokens each, and one more for prompts.

    A token that stands in a row takes 46 kB of memory; room in which none stands takes none.
    """

    def __init__(self, model: OnnxModel, rows: int, room: int):
        self._model, self._rows, self._room = model, rows, room
        # By layer: what the model reads of a layer must lie in one piece for the rows that it runs.
        self._cache = {
            f"{layer}.{kind}": _CacheRows(rows + 1, model.heads, room, model.head_size)
            for layer in range(model.layers)
            for kind in ("key", "value")
        }
        self._lengths = np.zeros(rows + 1, np.int64)
        self._used, self._bindings = 0, {}

    @property
    def session(self) -> "OnnxSession":
        return OnnxSession(self, self._rows)

    def add(self) -> None:
        """Copies the session's tokens into a new row, behind the others."""
        if self._used == self._rows:
            raise ValueError(f"all {self._rows} rows of the batch are taken")
        self._copy(self._rows, self._used)
        self._used += 1

    def append(self, tokens: list[int]) -> np.ndarray:
        return self.run(0, np.array(tokens, np.int64)[:, None])

    def remove(self, row: int) -> None:
        self._used -= 1
        if row != self._used:
            self.rewind(row, 0)
            self._copy(self._used, row)
        self.rewind(self._used, 0)

    def close(self) -> None:
        self._bindings.clear()
        self._cache.clear()

    def length(self, row: int) -> int:
        return int(self._lengths[row])

    def run(self, first: int, ids: np.ndarray) -> np.ndarray:
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
        logits = np.empty((rows, 1, self._model.vocabulary), np.float32)  # behind the last token only
        binding.bind_output("logits", "cpu", 0, np.float32, logits.shape, logits.ctypes.data)
        self._model.session.run_with_iobinding(binding)
        lengths += count  # a view: the rows' own
        return logits[:, 0]

    def rewind(self, row: int, length: int) -> None:
        """What lies behind the length is never read, and is written over; an empty row gives back its memory."""
        self._lengths[row] = min(length, self.length(row))
        if length == 0:
            for rows in self._cache.values():
                rows.give_back(row)

    def _copy(self, source: int, target: int) -> None:
        length = self._lengths[target] = self._lengths[source]
        for rows in self._cache.values():
            rows.values[target, :, :length] = rows.values[source, :, :length]

    def _binding(self, first: int, rows: int) -> ort.IOBinding:
        """The cache's rows as the model's input and, in place, its output."""
        if (first, rows) not in self._bindings:
            binding = self._model.session.io_binding()
            for name, cache in self._cache.items():
                part = cache.values[first : first + rows]
                where = ("cpu", 0, np.float32, part.shape, part.ctypes.data)
                binding.bind_input(f"past_key_values.{name}", *where)
                binding.bind_output(f"present.{name}", *where)
            self._bindings[first, rows] = binding
        return self._bindings[first, rows]


class OnnxSession:
    """One row of a batch, as a Session: it alone takes many tokens at once. Closing it closes the batch."""

    def __init__(self, batch: OnnxBatch, row: int):
        self._batch, self._row = batch, row

    @property
    def length(self) -> int:
        return self._batch.length(self._row)

    def append(self, ids: list[int]) -> np.ndarray:
        for start in range(0, len(ids), _AT_ONCE):
            logits = self._batch.run(self._row, np.array([ids[start : start + _AT_ONCE]], np.int64))
        return logits[0]

    def rewind(self, length: int) -> None:
        self._batch.rewind(self._row, length)

    def close(self) -> None:
        self._batch.close()


class _CacheRows:
    """The keys or the values of a layer, `values` [rows, heads, room, size] in float32.

    The system gives a page of memory once something is written there, and takes back all pages of a row. Only so can
    every row have room for the longest question: all of them full would be 3 GB.
    """

    def __init__(self, rows: int, heads: int, room: int, size: int):
        a_page = max(1, mmap.PAGESIZE // (4 * size))  # tokens; a row begins where a page does
        shape = rows, heads, -(-room // a_page) * a_page, size
        self._memory = mmap.mmap(-1, 4 * math.prod(shape), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        if hasattr(mmap, "MADV_NOHUGEPAGE"):
            with suppress(OSError):  # a kernel without huge pages
                self._memory.madvise(mmap.MADV_NOHUGEPAGE)  # of 2 MB each: more than a row
        self.values = np.frombuffer(self._memory, np.float32).reshape(shape)
        self._row_bytes = self.values[0].nbytes

    def give_back(self, row: int) -> None:
        self._memory.madvise(mmap.MADV_DONTNEED, row * self._row_bytes, self._row_bytes)
