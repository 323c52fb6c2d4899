import json
import math

import pytest

from model.checkpoint import Calibration, Manifest, Scaling, checkpoint_id
from model.errors import SetupError
from model.prompts import NEW_TOKENS
from training.distill.export import read_manifest, write_manifest

FIELDS = {
    "format": 2,
    "name": "test",
    "base": {"repo": "someone/base", "file": "base.gguf", "sha256": "0" * 64, "bytes": 10},
    "base_vocabulary": 49152,
    "new_tokens": NEW_TOKENS,
    "prompt_length": 8,
    "calibration": {
        "at_once": {"temperature": 2.0, "bias": 0}, "after_thinking": {"temperature": 0.5, "bias": -1}, "threshold": 0.4
    },
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
    assert manifest.calibration == Calibration(Scaling(2.0, 0.0), Scaling(0.5, -1.0), 0.4)


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
    # What a checkpoint of one score says: it has another calibration and other tokens too.
    ({"format": 1, "calibration": {"temperature": 1, "bias": 0, "threshold": 0.2}}, "has format 1, and this version"),
    ({"new_tokens": NEW_TOKENS[::-1]}, "new tokens"),
    ({"base": {**FIELDS["base"], "sha256": None}}, r"'base\.sha256'"),
    ({"calibration": {**FIELDS["calibration"], "threshold": None}}, r"'calibration\.threshold'"),
    ({"calibration": {**FIELDS["calibration"], "threshold": 1.5}}, "threshold"),
    ({"calibration": {**FIELDS["calibration"], "at_once": {"temperature": 0, "bias": 0}}}, "temperature"),
    ({"calibration": {**FIELDS["calibration"], "after_thinking": 3}}, r"'calibration\.after_thinking'"),
    ({"base": []}, "'base'"),
])
def test_wrong_values_get_a_sentence(checkpoint, changes, message):
    write(checkpoint, **changes)
    with pytest.raises(SetupError, match=message):
        Manifest.load(checkpoint)


BASE = FIELDS["base"]


def calibration(chance, **changes):
    """A calibration, one of whose two chances is scaled otherwise."""
    return {**FIELDS["calibration"], chance: {**FIELDS["calibration"][chance], **changes}}


NOT_FINITE = ["NaN", "Infinity", "-Infinity", "1e999", "1" * 400, "1" * 5000, "-" + "1" * 400]


@pytest.mark.parametrize("number", NOT_FINITE)
@pytest.mark.parametrize("name", ["temperature", "bias", "threshold", "base_vocabulary", "bytes", "format",
                                  "prompt_length", "step"])
def test_numbers_that_are_none_get_a_sentence(name, number, checkpoint):
    """Such a temperature gave a complexity of NaN, and numbers beyond a float a traceback."""
    values = {**FIELDS, "training": {"step": 3}}
    text = json.dumps(values).replace(f'"{name}": ', f'"{name}": {number} ').replace(f"{number} ", f"{number}, \"x\": ")
    (checkpoint / "manifest.json").write_text(text)
    if name == "step" and number[-1] == "1" and len(number) < 500:
        Manifest.load(checkpoint)  # a whole number of any size is one
        return
    with pytest.raises(SetupError) as error:
        Manifest.load(checkpoint)
    assert len(str(error.value)) < 400


@pytest.mark.parametrize("file", [
    "../base.gguf", "/etc/base.gguf", "..", ".", "", "a/b.gguf", "a\\b.gguf", ".a.gguf", "C:base.gguf", "base.gguf\n",
    "a\0.gguf", "\ud800.gguf", "a" * 300 + ".gguf", "base.bin",
])
def test_a_base_file_is_a_plain_name(file, checkpoint):
    """It becomes a path in the cache, and is refused before anything is looked up there."""
    write(checkpoint, base={**BASE, "file": file})
    with pytest.raises(SetupError, match=r"'base\.file'"):
        Manifest.load(checkpoint)


@pytest.mark.parametrize(("changes", "message"), [
    ({"base": {**BASE, "repo": "../../x"}}, r"'base\.repo'"),
    ({"base": {**BASE, "repo": "no owner"}}, r"'base\.repo'"),
    ({"base": {**BASE, "sha256": "Z" * 64}}, r"'base\.sha256'"),
    ({"base": {**BASE, "bytes": 0}}, "size"),
    ({"base": {**BASE, "bytes": -5}}, "size"),
    ({"base": {**BASE, "bytes": 1.5}}, r"'base\.bytes'"),
    ({"base_vocabulary": 10**7}, "size"),
    ({"base_vocabulary": -1}, "size"),
    ({"prompt_length": 9}, "length"),
    ({"calibration": calibration("at_once", bias="0")}, r"'calibration\.at_once\.bias'"),
    ({"calibration": calibration("after_thinking", bias=True)}, r"'calibration\.after_thinking\.bias'"),
    ({"calibration": calibration("at_once", bias=1e9)}, "bias"),
    ({"calibration": calibration("at_once", temperature=-1)}, "temperature"),
    ({"calibration": calibration("after_thinking", temperature=1e300)}, "temperature"),
    ({"calibration": [1, 0, 0.5]}, "'calibration'"),
])
def test_tampered_values_get_a_sentence(changes, message, checkpoint):
    write(checkpoint, **changes)
    with pytest.raises(SetupError, match=message):
        Manifest.load(checkpoint)


@pytest.mark.parametrize("content", [
    b"[" * 100_000, b'{"base":' * 100_000, b"\xff\xfe", b"", b"[]", b"3", b"null", b'"text"', b" " * 2_000_000,
], ids=["deep list", "deep object", "no UTF-8", "empty", "list", "number", "null", "text", "2 MB"])
def test_a_manifest_that_is_none_gets_a_sentence(content, checkpoint):
    (checkpoint / "manifest.json").write_bytes(content)
    with pytest.raises(SetupError, match="restore it from the repository"):
        Manifest.load(checkpoint)


def test_a_checkpoint_that_cannot_be_looked_up_gets_a_sentence(tmp_path):
    with pytest.raises(SetupError, match="cannot be read .*--checkpoint"):
        Manifest.load(tmp_path / ("x" * 300))


def test_a_chance_is_the_calibrated_sigmoid():
    scaling = Scaling(temperature=2.0, bias=-0.5)
    assert scaling.chance(3.0, 1.0) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert scaling.chance(1e6, 0) == 1.0
    assert scaling.chance(0, 1e6) == 0.0


@pytest.mark.parametrize("name", ["manifest.json", "adapter_config.json", "adapter_model.safetensors"])
def test_id_changes_with_each_file(checkpoint, name):
    before = checkpoint_id(checkpoint)
    assert before == checkpoint_id(checkpoint)
    (checkpoint / name).write_bytes(b"other")
    assert checkpoint_id(checkpoint) != before


def test_an_adapter_belongs_to_its_manifest(checkpoint):
    """Else another student's, or a damaged one, would be served with these calibrations."""
    write_manifest(checkpoint, read_manifest(checkpoint))
    assert Manifest.load(checkpoint)
    adapter = checkpoint / "adapter_model.safetensors"
    adapter.write_bytes(adapter.read_bytes()[:-1] + b"?")
    with pytest.raises(SetupError, match="was written for another adapter_model.safetensors than the one beside it"):
        Manifest.load(checkpoint)
