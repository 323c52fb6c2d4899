"""The engine that rolls a checkpoint out, which stage 2 learns to route for: the one that the app runs on a CPU."""

from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.base import base_weights
from model.base_folder import is_encoder_decoder
from model.checkpoint import Manifest


def load_to_roll_out(checkpoint: Path) -> AdaptiveSLM:
    """The model in that engine. Raises SetupError."""
    quantization = rollout_quantization(checkpoint)
    return AdaptiveSLM.load({"int8": "onnx", "fp32": "torch"}[quantization], checkpoint, quantization)


def rollout_quantization(checkpoint: Path) -> str:
    """How the engine holds the weights: int8 in onnx; fp32 in torch, where the base is an encoder-decoder one."""
    return "fp32" if is_encoder_decoder(base_weights(Manifest.load(checkpoint).base)) else "int8"
