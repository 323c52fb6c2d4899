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
from model.base_folder import is_encoder_decoder
from model.cache import cache_dir
from model.checkpoint import Manifest, checkpoint_id
from model.errors import SetupError, one_line
from model.process import end_with_parent
from model.progress import Progress, share
from model.sealed import sealed_folder

QUANTIZATIONS = ("int8", "fp32", "int4")
# Raised when a build is made in another way: what the cache holds of an older one is not taken then.
_FORM = 2


def onnx_folder(checkpoint: Path, manifest: Manifest, quantization: str, progress: Progress) -> Path:
    """The built model's folder, built first when the cache does not have it (half a minute, 2 GB of memory).

    Named after checkpoint, quantization, form, and version of onnxruntime-genai. Raises SetupError when it cannot be
    built.
    """
    if quantization not in QUANTIZATIONS:
        known = ", ".join(QUANTIZATIONS)
        raise SetupError(f"The onnx engine has no quantization '{quantization}': use one of {known}.")
    key = f"{checkpoint_id(checkpoint)}-{quantization}-form{_FORM}-genai{version('onnxruntime-genai')}"
    folder = cache_dir() / "onnx" / key

    def make(scratch: Path) -> Path:
        weights = base_weights(manifest.base, share(progress, 0.0, 0.5))
        if is_encoder_decoder(weights):
            raise SetupError("The onnx engine runs causal language models alone, and this checkpoint's base is an "
                             "encoder-decoder one: choose the torch engine (--engine torch).")
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

    # Of a prompt only the last token's logits are wanted: those of all would be a fifth of the work on it.
    precision, options, structured = quantization, ["prune_lm_head=true"], None
    # int4 is the builder's default form. fp32 keeps an embedding beside the output matrix that it is tied to.
    if quantization == "fp32":
        options.append("shared_embeddings=false")
    if quantization == "int8":
        # The builder shares one quantized matrix between embedding and output in its int4 form alone: that form, then,
        # with eight bits for every matrix. Its own int8 form is as right, and keeps 113 MB of embedding in fp32.
        eight_bits = [{"match": {"name": name}, "type": "int8"} for name in _matrices(dense)]
        weights = {"type": "int4", "method": "rtn", "op_types": ["MatMul", "Gather"], "overrides": eight_bits}
        precision, structured = "int4", {"quant_config": {"weights": weights}}
    places = ("", str(dense), str(built), precision, "cpu", str(scratch / "builder"))
    builder.create_model(*places, **builder.parse_extra_options(*places, options, target_options=structured))


def _matrices(dense: Path) -> list[str]:
    """The names that the builder gives to the model's products with a matrix."""
    from safetensors import safe_open

    with safe_open(dense / "model.safetensors", "np") as weights:
        names = list(weights.keys())
    # It makes one matrix of the three for attention, unless queries and keys are normalised first, as in Qwen3.
    attention = ("q_proj", "k_proj", "v_proj") if any("q_norm" in name for name in names) else ("qkv_proj",)
    products = [f"attn/{name}" for name in (*attention, "o_proj")]
    products += [f"mlp/{name}" for name in ("gate_proj", "up_proj", "down_proj")]
    layers = 1 + max(int(name.split(".")[2]) for name in names if name.startswith("model.layers."))
    found = [f"/model/layers.{layer}/{name}/MatMul" for layer in range(layers) for name in products]
    return [*found, "/lm_head/MatMul"]


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
    parser.add_argument("quantization", choices=QUANTIZATIONS)
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
