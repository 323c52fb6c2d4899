"""The torch engine: on CUDA the base in NF4 (bitsandbytes) under the unmerged adapter; on a CPU the fp32 reference."""

from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from peft import PeftModel
from transformers import DynamicCache

from model.base import base_weights
from model.batching import SessionBatch
from model.checkpoint import Manifest
from model.errors import SetupError
from model.lm import load_base, with_adapter
from model.progress import Progress, share
from model.threads import thread_count
from model.tokens import plain_tokenizer

QUANTIZATIONS = ("fp32", "nf4")


def nf4_dtype() -> torch.dtype:
    """What four-bit weights compute in: bfloat16, but float32 on a GPU that only emulates it, such as a T4."""
    emulated = torch.cuda.is_available() and not torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.float32 if emulated else torch.bfloat16


class TorchEngine:
    """The base model under PEFT's adapter, as it was trained. Takes a checkpoint's folder; raises SetupError."""

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
        self._tokenizer = tokenizer.backend_tokenizer
        self._plain_tokenizer = plain_tokenizer(self._tokenizer)
        self._model = with_adapter(base.to(self.device), checkpoint).eval()
        progress(1.0, "Ready")

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def encode_plain(self, text: str) -> list[int]:
        return self._plain_tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids: list[int]) -> str:
        return self._tokenizer.decode(ids)

    def open(self) -> "TorchSession":
        return TorchSession(self._model, self.device)

    def open_batch(self, rows: int, room: int) -> SessionBatch:
        """Its rows run one after the other: no faster than each alone. A row's cache grows as it needs."""
        return SessionBatch(self.open())


class TorchSession:
    """A DynamicCache, cropped to rewind."""

    def __init__(self, model: PeftModel, device: str):
        self._model, self._device = model, device
        self._cache = DynamicCache(config=model.config)
        self.length = 0

    @torch.inference_mode()
    def append(self, ids: list[int]) -> np.ndarray:
        tokens = torch.tensor([ids], device=self._device)
        output = self._model(input_ids=tokens, past_key_values=self._cache, use_cache=True, logits_to_keep=1)
        self.length += len(ids)
        return output.logits[0, -1].float().cpu().numpy()

    def rewind(self, length: int) -> None:
        if length < self.length:
            self._cache.crop(length - self.length)  # crop takes how many tokens to remove, as a negative number
        self.length = length

    def copy(self) -> "TorchSession":
        """A session that goes on from here on its own."""
        other = TorchSession(self._model, self._device)
        other._cache, other.length = deepcopy(self._cache), self.length
        return other

    def close(self) -> None:
        self._cache = None
