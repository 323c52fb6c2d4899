import json
import math

import pytest

from model.checkpoint import Calibration, Manifest, checkpoint_id
from model.errors import SetupError
from model.prompts import NEW_TOKENS

FIELDS = {
    "format": 1,
    "name": "test",
    "base": {"repo": "someone/base", "file": "base.gguf", "sha256": "0" * 64, "bytes": 10},
    "base_vocabulary": 49152,
    "new_tokens": NEW_TOKENS,
    "prompt_length": 8,
    "calibration": {"temperature": 2.0, "bias": 0, "threshold": 0.4},
    "training": {"items": 3},
    "commit": "abc",
}


@pytest.fixture
def checkpoint(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps(FIELDS))
    (tmp_path / "adapter_config.json").write_text("{}")
    (tmp_path / "adapter_model.safetensors").write_bytes(b"weights")
    return tmp_path


def write(checkpoint, **changes):
    (checkpoint / "manifest.json").write_text(json.dumps({**FIELDS, **changes}))


def test_loads(checkpoint):
    manifest = Manifest.load(checkpoint)
    assert manifest.base["file"] == "base.gguf"
    assert manifest.calibration == Calibration(2.0, 0.0, 0.4)
    assert manifest.new_tokens == NEW_TOKENS


@pytest.mark.parametrize("name", ["manifest.json", "adapter_config.json", "adapter_model.safetensors"])
def test_a_missing_file_is_named(checkpoint, name):
    (checkpoint / name).unlink()
    with pytest.raises(SetupError, match=f"has no {name}"):
        Manifest.load(checkpoint)


def test_no_json(checkpoint):
    (checkpoint / "manifest.json").write_text('{"format": 1,')
    with pytest.raises(SetupError, match="not JSON"):
        Manifest.load(checkpoint)


@pytest.mark.parametrize("name", FIELDS)
def test_a_missing_or_malformed_field_is_named(checkpoint, name):
    for value in (None, True):
        write(checkpoint, **{name: value})
        with pytest.raises(SetupError, match=f"'{name}'"):
            Manifest.load(checkpoint)


@pytest.mark.parametrize(("changes", "message"), [
    ({"format": 2}, "format 2"),
    ({"new_tokens": NEW_TOKENS[::-1]}, "new tokens"),
    ({"base": {**FIELDS["base"], "sha256": None}}, r"'base\.sha256'"),
    ({"calibration": {"temperature": 1, "bias": 0}}, r"'calibration\.threshold'"),
    ({"calibration": {"temperature": 1, "bias": 0, "threshold": 1.5}}, "threshold"),
    ({"calibration": {"temperature": 0, "bias": 0, "threshold": 0.5}}, "temperature"),
    ({"base": []}, "'base'"),
])
def test_wrong_values_get_a_sentence(checkpoint, changes, message):
    write(checkpoint, **changes)
    with pytest.raises(SetupError, match=message):
        Manifest.load(checkpoint)


def test_complexity_is_the_calibrated_sigmoid():
    calibration = Calibration(temperature=2.0, bias=-0.5, threshold=0.5)
    assert calibration.complexity(3.0, 1.0) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert calibration.complexity(1e6, 0) == 1.0
    assert calibration.complexity(0, 1e6) == 0.0


@pytest.mark.parametrize("name", ["manifest.json", "adapter_config.json", "adapter_model.safetensors"])
def test_id_changes_with_each_file(checkpoint, name):
    before = checkpoint_id(checkpoint)
    assert before == checkpoint_id(checkpoint)
    (checkpoint / name).write_bytes(b"other")
    assert checkpoint_id(checkpoint) != before
