"""The CPU engine: onnxruntime on a model built from the merged checkpoint.

Nothing here imports torch or transformers: with a built model in the cache, a start takes seconds.
"""

from pathlib import Path

from tokenizers import Tokenizer

from model.checkpoint import Manifest
from model.engine import CONTEXT
from model.errors import SetupError
from model.onnx_batch import OnnxBatch, OnnxModel, OnnxSession
from model.onnx_build import onnx_folder
from model.progress import Progress, share
from model.prompts import CHATML
from model.threads import thread_count
from model.tokens import OfTokenizer


class OnnxEngine(OfTokenizer):
    """A built ONNX model on all cores that this process may use. Takes a checkpoint's folder; raises SetupError."""

    name, form = "onnx", CHATML  # it runs causal LMs alone

    def __init__(self, checkpoint: Path, manifest: Manifest, quantization: str | None, progress: Progress):
        threads = thread_count()  # first: a wrong setting is told before anything is fetched or built
        self.quantization = quantization or "int8"
        folder = onnx_folder(checkpoint, manifest, self.quantization, share(progress, 0.0, 0.9))
        progress(0.9, "Loading the onnx engine")
        try:
            self._model = OnnxModel(folder, threads)
            self.take_tokenizer(Tokenizer.from_file(str(folder / "tokenizer.json")))
        except Exception as error:  # both libraries raise their own kinds for a damaged file
            raise SetupError(f"The built model in {folder} cannot be loaded ({_first_line(error)}): "
                             "delete this folder and start again.") from error
        progress(1.0, "Ready")

    def open(self) -> OnnxSession:
        return self.open_batch(0, CONTEXT).session

    def open_batch(self, rows: int, room: int) -> OnnxBatch:
        return OnnxBatch(self._model, rows, room)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
