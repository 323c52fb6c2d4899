"""The tokenizer of a base in a GGUF file, with the new tokens, as one file of the tokenizers library."""

from functools import partial
from pathlib import Path

from model.prompts import NEW_TOKENS
from model.sealed import sealed_folder

FILE = "tokenizer.json"


def tokenizer_file(gguf: Path) -> Path:
    """Beside the GGUF file, made on first use; only then transformers is loaded, and torch with it."""
    return sealed_folder(gguf.with_suffix(".tokenizer"), partial(_make, gguf)) / FILE


def _make(gguf: Path, scratch: Path) -> Path:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    tokenizer.add_special_tokens({"additional_special_tokens": NEW_TOKENS})
    folder = scratch / "tokenizer"
    folder.mkdir()
    tokenizer.backend_tokenizer.save(str(folder / FILE))
    return folder
