"""Bases in the files of transformers: a model of the hub at a fixed revision, or one that was made here."""

import json
from pathlib import Path

from model.errors import SetupError, one_line
from model.sealed import sha256

WEIGHTS = "model.safetensors"
NEEDED = ["*.safetensors", "*.json", "*.model"]  # no pickle, which runs code when it is read


def base_folder(base: dict) -> Path:
    """The folder of a base with `folder` and `sha256`, or with `repo` and `revision`. Raises SetupError."""
    return _made_here(Path(base["folder"]), base["sha256"]) if "folder" in base else _from_hub(base)


def is_encoder_decoder(weights: Path) -> bool:
    """Whether a base is of that family, by its configuration; without loading transformers. A GGUF file never is."""
    file = weights / "config.json"
    return file.is_file() and bool(json.loads(file.read_text(encoding="utf-8")).get("is_encoder_decoder"))


def _made_here(folder: Path, expected: str) -> Path:
    try:
        found = sha256(folder / WEIGHTS)
    except OSError as error:
        raise SetupError(f"The base weights in {folder} cannot be read ({error}): copy the whole checkpoint, or train "
                         "it again.") from error
    if found != expected:
        raise SetupError(f"The base weights in {folder} are not those that the checkpoint was made on (their SHA-256 "
                         "is another): copy the whole checkpoint, or train it again.")
    return folder


def _from_hub(base: dict) -> Path:
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(base["repo"], revision=base["revision"], allow_patterns=NEEDED))
    except Exception as error:  # of several libraries: no network, no such model, a full disk
        raise SetupError(f"The base weights {base['repo']} cannot be fetched from the Hugging Face hub "
                         f"({one_line(str(error))}): connect to it and start again.") from error
