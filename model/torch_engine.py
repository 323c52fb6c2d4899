"""The torch engine: on CUDA the base in NF4 (bitsandbytes) under the adapter; on a CPU the fp32 reference."""

from pathlib import Path

import torch

from model.base import base_weights
from model.batching import SessionBatch
from model.checkpoint import Manifest
from model.engine import Session
from model.errors import SetupError
from model.family import family_of
from model.lm import load_base, with_adapter
from model.progress import Progress, share
from model.threads import thread_count
from model.tokens import OfTokenizer

QUANTIZATIONS = ("fp32", "nf4")


def nf4_dtype() -> torch.dtype:
    """What four-bit weights compute in: bfloat16, but float32 on a GPU that only emulates it, such as a T4."""
    emulated = torch.cuda.is_available() and not torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.float32 if emulated else torch.bfloat16


class TorchEngine(OfTokenizer):
    """The base model and PEFT's adapter, as they were trained. Takes a checkpoint's folder; raises SetupError."""

    name = "torch"

    def __init__(self, checkpoint: Path, manifest: Manifest, quantization: str | None, progress: Progress):
        thread_count()  # first: a wrong setting is told before anything is fetched
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.quantization = quantization or ("nf4" if self.device == "cuda" else "fp32")
        if self.quantization not in QUANTIZATIONS:
            choices = ", ".join(QUANTIZATIONS)
            raise SetupError(f"The torch engine has no quantization '{quantization}': use one of {choices}.")
        weights = base_weights(manifest.base, share(progress, 0.0, 0.7))
        progress(0.7, "Loading the model into torch")
        four_bit = self.quantization == "nf4"
        base, tokenizer = load_base(weights, nf4_dtype() if four_bit else torch.float32, quantize=four_bit)
        self.take_tokenizer(tokenizer.backend_tokenizer)
        model = with_adapter(base.to(self.device), checkpoint)
        # Four-bit weights would round what is merged into them. Elsewhere an unmerged adapter doubles the time.
        self._model = (model if four_bit else model.merge_and_unload()).eval()
        self._family, self._base_vocabulary = family_of(base.config.is_encoder_decoder), manifest.base_vocabulary
        self.form = self._family.form
        progress(1.0, "Ready")

    def open(self) -> Session:
        return self._family.open(self._model, self._base_vocabulary)

    def open_batch(self, rows: int, room: int) -> SessionBatch:
        """Its rows run one after the other: no faster than each alone. A row's cache grows as it needs."""
        return SessionBatch(self.open())
