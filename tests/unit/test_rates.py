"""Which number format a CPU trains in."""

import json
from dataclasses import replace

import pytest
import torch

from tests.unit.tiny import write_gguf
from training.config import DEFAULT_CONFIG, read_config
from training.distill import rates
from training.distill.loop import number_format
from training.distill.rates import FORMATS, faster_format, tokens_a_second


@pytest.fixture
def config():
    return replace(read_config(DEFAULT_CONFIG), dtype="auto")


@pytest.mark.parametrize("dtype", FORMATS)
def test_a_real_step_is_timed(tmp_path, monkeypatch, config, dtype):
    weights = write_gguf(tmp_path / "tiny.gguf")
    monkeypatch.setattr(rates, "base_weights", lambda base: weights)
    assert tokens_a_second(config, dtype) > 10


@pytest.mark.parametrize(("fp32", "bf16", "faster"), [(276.4, 560, torch.bfloat16), (300, 20, torch.float32)])
def test_the_faster_format_is_taken_and_both_rates_are_told(monkeypatch, config, fp32, bf16, faster):
    measured = {torch.float32: fp32, torch.bfloat16: bf16}
    monkeypatch.setattr(rates, "tokens_a_second", lambda config, dtype: measured[dtype])
    dtype, reason = faster_format(config)
    assert dtype == faster
    assert f"{fp32:.0f} tokens a second in float32 and {bf16} in bfloat16" in reason


def test_a_run_that_goes_on_keeps_its_format(tmp_path, monkeypatch, config):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(rates, "tokens_a_second", lambda config, dtype: 2.0 if dtype == torch.bfloat16 else 1.0)
    assert number_format(config, tmp_path)[0] == torch.bfloat16
    (tmp_path / "state").mkdir()
    position = {"step": 3, "runs": [{"settings": {"dtype": "torch.float32"}}]}
    (tmp_path / "state" / "position.json").write_text(json.dumps(position))
    assert number_format(config, tmp_path)[0] == torch.float32
    assert number_format(replace(config, dtype="bf16"), tmp_path)[0] == torch.bfloat16
