"""The engine past one machine: a server runs the exported model, and this process keeps the method and the tokenizer.

`python -m training.export` writes what such a server loads: safetensors for vLLM, GGUF for llama.cpp.
"""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from model.base import base_weights
from model.base_tokenizer import tokenizer_file
from model.checkpoint import Manifest
from model.completion_server import CompletionServer
from model.errors import ServerError, SetupError
from model.probe import Probe
from model.progress import Progress, share
from model.prompts import CHATML, DECISION_TOKENS, NEW_TOKENS, PERCEIVE_TOKENS, new_token_ids
from model.remote_decoding import RemoteDecoding
from model.tokens import OfTokenizer, ids_of_question


@dataclass(frozen=True)
class Served:
    """Where a model is served: the address that ends in /v1, and the model's name there; None is the server's first."""

    base_url: str
    model: str | None = None


class OpenAIEngine(OfTokenizer):
    """A model on a server. Takes a checkpoint's folder, which the server has to serve; raises SetupError."""

    name, form = "openai", CHATML

    def __init__(self, checkpoint: Path, manifest: Manifest, served: Served, progress: Progress):
        if "file" not in manifest.base:
            raise SetupError(f"The base of {checkpoint} is no GGUF file, and the openai engine needs one for its "
                             "tokenizer: name another --checkpoint, or use --engine torch.")
        probe = Probe.load(checkpoint)
        gguf = base_weights(manifest.base, share(progress, 0.0, 0.8))
        progress(0.8, "Reading the tokenizer")
        self.take_tokenizer(Tokenizer.from_file(str(tokenizer_file(gguf))))
        progress(0.9, f"Asking the server {served.base_url}")
        self._first_new = manifest.base_vocabulary
        try:
            self._server = CompletionServer(served.base_url, served.model)
            apart = probe.apart(self._looks_at)
        except ServerError as error:
            raise SetupError(f"{served.base_url}: {error}") from error
        if not probe.holds(apart):
            raise SetupError(f"{served.base_url} serves other weights as '{self._server.model}' than {checkpoint} has "
                             f"(they perceive {apart:.1f} logits apart): export this checkpoint and serve that.")
        self.quantization = Path(self._server.model).name  # llama.cpp names a file, whose folder is nobody's business
        progress(1.0, "Ready")

    def decoding(self) -> RemoteDecoding:
        """What takes the place of decoding here."""
        end = self.encode(self.form.end)[0]
        return RemoteDecoding(self._server, self._ids(DECISION_TOKENS), end, self._ids(NEW_TOKENS))

    def _looks_at(self, question: str) -> list[float]:
        """The log probabilities of the decision tokens, in their order."""
        prompt = ids_of_question(self, question) + self._ids(PERCEIVE_TOKENS)
        found = self._server.chances(prompt, self._ids(DECISION_TOKENS))
        return list(found.values())

    def _ids(self, tokens: list[str]) -> list[int]:
        return new_token_ids(tokens, self._first_new)
