"""Builds the CPU engine's model: checkpoint merged into the base -> dense folder -> ONNX, kept in the cache.

The work is done by `python -m model.onnx_build` in a process of its own, which gives torch's memory back when it
ends; the program that answers questions then needs neither torch nor transformers.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from model.base import base_weights
from model.cache import cache_dir
from model.checkpoint import Manifest, checkpoint_id
from model.errors import SetupError, one_line
from model.process import end_with_parent
from model.progress import Progress, share
from model.sealed import sealed_folder

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

    def make(scratch: Path) -> Path:
        weights = base_weights(manifest.base, share(progress, 0.0, 0.5))
        _run_build(checkpoint, weights, quantization, scratch, share(progress, 0.5, 1.0))
        return scratch / "onnx"

    try:
        return sealed_folder(folder, make)
    except OSError as error:
        raise SetupError(f"The onnx engine cannot be kept in {folder.parent} ({error}): free 2 GB there, or set "
                         "THINK_FIRST_CACHE to another folder, and start again.") from error


def _run_build(checkpoint: Path, weights: Path, quantization: str, scratch: Path, progress: Progress) -> None:
    arguments = [str(checkpoint.absolute()), str(weights.absolute()), quantization, str(scratch.absolute())]
    command = [sys.executable, "-m", "model.onnx_build", *arguments]
    # Everything it reads is on this machine: the libraries need not look for a network.
    env = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"}
    log, failure = scratch / "build.log", ""
    with log.open("w") as errors, subprocess.Popen(
        command, cwd=Path(__file__).parent.parent, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=errors, text=True,
    ) as process:
        try:
            for line in process.stdout:
                step = json.loads(line)
                failure = step.pop("failure", failure)
                if step:
                    progress(**step)
        except BaseException:
            process.kill()  # and the scratch folder is nobody's any more
            raise
    if process.returncode:
        reason = failure or one_line(log.read_text(errors="replace"))
        raise SetupError(f"The onnx engine could not be built ({reason}): free 2 GB of memory and 2 GB below "
                         f"{cache_dir()}, or set THINK_FIRST_CACHE to another folder, then start again.")


def _merge(checkpoint: Path, weights: Path, dense: Path) -> None:
    """Writes the dense fp32 model, adapter and new rows merged in, as a folder of transformers."""
    from model.lm import load_merged

    model, tokenizer = load_merged(weights, checkpoint)
    model.save_pretrained(dense)
    tokenizer.save_pretrained(dense)


def _convert(dense: Path, quantization: str, built: Path, scratch: Path) -> None:
    """Writes the ONNX model and its genai_config.json with the model builder of onnxruntime-genai."""
    from onnxruntime_genai.models import builder

    precision, options = PRECISIONS[quantization]
    places = ("", str(dense), str(built), precision, "cpu", str(scratch / "builder"))
    builder.create_model(*places, **builder.parse_extra_options(*places, options))


def _build(checkpoint: Path, weights: Path, quantization: str, scratch: Path, report: Progress) -> None:
    dense = scratch / "dense"
    report(0.0, "Merging the checkpoint into the base weights")
    _merge(checkpoint, weights, dense)
    report(0.5, f"Building the onnx engine ({quantization})")
    _convert(dense, quantization, scratch / "onnx", scratch)
    report(1.0, "Built the onnx engine")


def main() -> None:
    """Writes its steps to standard output as JSON, and why it failed: a full disk would not take that in a log.

    It ends when its standard input is closed.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="the checkpoint's folder")
    parser.add_argument("weights", type=Path, help="the base weights")
    parser.add_argument("quantization", choices=PRECISIONS)
    parser.add_argument("scratch", type=Path, help="an empty folder; the model is written to its folder onnx")
    arguments = parser.parse_args()
    steps = sys.stdout

    def tell(**step: object) -> None:
        print(json.dumps(step), file=steps, flush=True)

    end_with_parent()
    with contextlib.redirect_stdout(sys.stderr):  # the libraries talk a lot: standard output is for the steps
        try:
            _build(**vars(arguments), report=lambda fraction, text: tell(fraction=fraction, text=text))
        except Exception as error:
            tell(failure=one_line(f"{type(error).__name__}: {error}"))
            raise


if __name__ == "__main__":
    main()
