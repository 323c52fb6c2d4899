"""Builds the CPU engine's model: checkpoint merged into the base -> dense folder -> ONNX, kept in the cache.

The work is done by `python -m model.onnx_build` in a process of its own, which gives torch's memory back when it
ends; the program that answers questions then needs neither torch nor transformers.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from model.base import base_weights
from model.cache import cache_dir
from model.checkpoint import Manifest, checkpoint_id
from model.errors import SetupError
from model.progress import Progress, share

# The builder's precision and options. It would quantize the embedding of a model with tied embeddings too and so share
# one matrix; without sharing, the embedding stays in fp32, which keeps int8's text the same as fp32's.
# int4 is the builder's default form.
PRECISIONS = {
    "int8": ("int8", ["shared_embeddings=false"]),
    "fp32": ("fp32", ["shared_embeddings=false"]),
    "int4": ("int4", []),
}


def onnx_folder(checkpoint: Path, manifest: Manifest, quantization: str, progress: Progress) -> Path:
    """The built model's folder, built first when the cache does not have it (half a minute, 2 GB of memory).

    Named after checkpoint, quantization and version of onnxruntime-genai. Raises SetupError when it cannot be built.
    """
    if quantization not in PRECISIONS:
        raise SetupError(f"The onnx engine has no quantization '{quantization}': use one of {', '.join(PRECISIONS)}.")
    key = f"{checkpoint_id(checkpoint)}-{quantization}-genai{version('onnxruntime-genai')}"
    folder = cache_dir() / "onnx" / key
    if not folder.is_dir():
        weights = base_weights(manifest.base, share(progress, 0.0, 0.5))
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".build-") as scratch:
                _run_build(checkpoint, weights, quantization, Path(scratch), share(progress, 0.5, 1.0))
                _keep(Path(scratch) / "onnx", folder)
        except OSError as error:
            raise SetupError(f"The onnx engine cannot be kept in {folder.parent} ({error}): free 2 GB there, or set "
                             "THINK_FIRST_CACHE to another folder, and start again.") from error
    return folder


def _run_build(checkpoint: Path, weights: Path, quantization: str, scratch: Path, progress: Progress) -> None:
    arguments = [str(checkpoint.absolute()), str(weights.absolute()), quantization, str(scratch.absolute())]
    command = [sys.executable, "-m", "model.onnx_build", *arguments]
    # Everything it reads is on this machine: the libraries need not look for a network.
    env = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"}
    log = scratch / "build.log"
    with log.open("w") as errors, subprocess.Popen(
        command, cwd=Path(__file__).parent.parent, env=env, stdout=subprocess.PIPE, stderr=errors, text=True
    ) as process:
        for line in process.stdout:
            progress(**json.loads(line))
    if process.returncode:
        reason = (log.read_text(errors="replace").strip().splitlines() or ["no reason given"])[-1]
        raise SetupError(f"The onnx engine could not be built ({reason}): free 2 GB of memory and 2 GB below "
                         f"{cache_dir()}, or set THINK_FIRST_CACHE to another folder, then start again.")


def _keep(built: Path, folder: Path) -> None:
    try:
        built.rename(folder)  # in one step, so that a folder of the cache is always whole
    except OSError:
        if not folder.is_dir():  # otherwise another process built the same meanwhile
            raise


def _merge(checkpoint: Path, weights: Path, dense: Path) -> None:
    """Writes the dense fp32 model, adapter and new rows merged in, as a folder of transformers."""
    import torch
    from peft import PeftModel

    from model.lm import load_base

    base, tokenizer = load_base(weights, torch.float32)
    PeftModel.from_pretrained(base, checkpoint).merge_and_unload().save_pretrained(dense)
    tokenizer.save_pretrained(dense)


def _convert(dense: Path, quantization: str, built: Path, scratch: Path) -> None:
    """Writes the ONNX model and its genai_config.json with the model builder of onnxruntime-genai."""
    from onnxruntime_genai.models import builder

    precision, options = PRECISIONS[quantization]
    places = ("", str(dense), str(built), precision, "cpu", str(scratch / "builder"))
    builder.create_model(*places, **builder.parse_extra_options(*places, options))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="the checkpoint's folder")
    parser.add_argument("weights", type=Path, help="the base weights")
    parser.add_argument("quantization", choices=PRECISIONS)
    parser.add_argument("scratch", type=Path, help="an empty folder; the model is written to its folder onnx")
    arguments = parser.parse_args()
    dense, built = arguments.scratch / "dense", arguments.scratch / "onnx"

    def report(fraction: float, text: str) -> None:
        print(json.dumps({"fraction": fraction, "text": text}), file=steps, flush=True)

    steps = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # the libraries talk a lot: standard output is for the steps
        report(0.0, "Merging the checkpoint into the base weights")
        _merge(arguments.checkpoint, arguments.weights, dense)
        report(0.5, f"Building the onnx engine ({arguments.quantization})")
        _convert(dense, arguments.quantization, built, arguments.scratch)
        shutil.rmtree(dense)
        report(1.0, "Built the onnx engine")


if __name__ == "__main__":
    main()
