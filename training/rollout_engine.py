"""The engine that rolls a checkpoint out, which stage 2 learns to route for: the one that the app runs on a CPU."""

from pathlib import Path

from model.base import base_weights
from model.base_folder import is_encoder_decoder
from model.checkpoint import Manifest


def rollout_engine(checkpoint: Path) -> str:
    """onnx, but torch for an encoder-decoder base, which the onnx engine does not run."""
    return "torch" if is_encoder_decoder(base_weights(Manifest.load(checkpoint).base)) else "onnx"


def rollout_quantization(checkpoint: Path) -> str:
    """How that engine holds the weights."""
    return {"onnx": "int8", "torch": "fp32"}[rollout_engine(checkpoint)]
