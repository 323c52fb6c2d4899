"""Fixtures on the real model: each engine is loaded once, with the checkpoint of the repository."""

import pytest

from model.adaptive import AdaptiveSLM
from model.checkpoint import DEFAULT_CHECKPOINT
from model.load import load_engine


@pytest.fixture(scope="session")
def adaptive():
    """The model as the app runs it: onnx, int8."""
    return AdaptiveSLM.load("onnx", DEFAULT_CHECKPOINT)


@pytest.fixture(scope="session")
def torch_fp32():
    """The reference: transformers with base weights and adapter in fp32."""
    return load_engine("torch", DEFAULT_CHECKPOINT, "fp32")


@pytest.fixture(scope="session")
def onnx_fp32():
    return load_engine("onnx", DEFAULT_CHECKPOINT, "fp32")
