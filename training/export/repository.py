"""The files of an exported model, written whole or not at all."""

import shutil
from pathlib import Path

from safetensors import SafetensorError
from transformers import GenerationConfig, PreTrainedModel

from model.base import base_weights
from model.checkpoint import Manifest, checkpoint_id
from model.decoding import MAX_NEW_TOKENS
from model.errors import InputError, SetupError
from model.lm import load_merged
from model.onnx_build import onnx_folder
from model.progress import reporting, share
from model.prompts import END_OF_TURN
from model.sealed import scratch_folder
from training.export.card import model_card
from training.export.gguf_file import write_gguf

ONNX = ("int8", "int4")


def write_repository(checkpoint: Path, results: Path, out: Path, name: str | None = None) -> None:
    """Writes the checkpoint as a model repository into OUT; `name` is the one that it will have on the hub.

    Raises InputError when OUT holds something already, and SetupError when the base cannot be had or the disk is full.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"--out {out} is there already: name a new folder.")
    manifest = Manifest.load(checkpoint)
    if "file" not in manifest.base:
        raise InputError(f"The base of {checkpoint} is no GGUF file, and a repository is made of one: name another "
                         "--checkpoint.")
    card = model_card(manifest, checkpoint_id(checkpoint), results, name)  # first: it says what is wrong with results
    try:
        with scratch_folder(out.absolute().parent) as scratch:
            folder = scratch / "model"
            _write_engines(checkpoint, manifest, folder)
            _write_weights_of(checkpoint, manifest, folder)
            (folder / "README.md").write_text(card, encoding="utf-8")
            folder.rename(out)
    except (OSError, SafetensorError) as error:
        raise SetupError(f"The model cannot be written to {out} ({error}): free 3 GB there, or name another --out, "
                         "and start again.") from error


def _write_engines(checkpoint: Path, manifest: Manifest, folder: Path) -> None:
    """The ONNX models as the app builds them, in a folder each."""
    with reporting(None) as report:
        for place, quantization in enumerate(ONNX):
            progress = share(report, place / len(ONNX), (place + 1) / len(ONNX))
            built = onnx_folder(checkpoint, manifest, quantization, progress)
            shutil.copytree(built, folder / "onnx" / quantization, ignore=shutil.ignore_patterns(".*"))


def _write_weights_of(checkpoint: Path, manifest: Manifest, folder: Path) -> None:
    weights = base_weights(manifest.base)
    model, tokenizer = load_merged(weights, checkpoint)
    model.generation_config = _generation(model, tokenizer.convert_tokens_to_ids(END_OF_TURN), manifest.base_vocabulary)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    write_gguf(weights, model, manifest.base_vocabulary, manifest.name, folder / f"{manifest.name}.Q8_0.gguf")


def _generation(model: PreTrainedModel, end: int, base_vocabulary: int) -> GenerationConfig:
    """Greedy decoding as model.decoding does it: the new rows are inputs, never output."""
    return GenerationConfig(
        do_sample=False,
        max_new_tokens=MAX_NEW_TOKENS,
        eos_token_id=end,
        pad_token_id=end,
        suppress_tokens=list(range(base_vocabulary, model.config.vocab_size)),
    )
