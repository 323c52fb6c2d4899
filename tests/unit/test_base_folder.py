"""Bases in transformers' files: beside the checkpoint, or of the hub at a revision."""

import json

import huggingface_hub
import pytest

from model.base import base_weights
from model.base_folder import WEIGHTS, is_encoder_decoder
from model.checkpoint import Manifest
from model.errors import InputError, SetupError
from model.sealed import sha256
from tests.unit.test_checkpoint import checkpoint, write  # noqa: F401
from tests.unit.test_config import LESSONS
from training.config import read_gguf_config
from training.export.repository import write_repository


@pytest.fixture
def with_own_base(checkpoint):  # noqa: F811
    """A checkpoint whose base lies in a folder of it."""
    base = checkpoint / "base"
    base.mkdir()
    (base / WEIGHTS).write_bytes(b"numbers")
    (base / "config.json").write_text(json.dumps({"is_encoder_decoder": True}), encoding="utf-8")
    write(checkpoint, base={"folder": "base", "sha256": sha256(base / WEIGHTS)})
    return checkpoint


def test_a_base_beside_the_checkpoint_is_found_and_checked(with_own_base):
    manifest = Manifest.load(with_own_base)
    assert base_weights(manifest.base) == with_own_base / "base"
    (with_own_base / "base" / WEIGHTS).write_bytes(b"other numbers")
    with pytest.raises(SetupError, match="are not those that the checkpoint was made on"):
        base_weights(manifest.base)
    (with_own_base / "base" / WEIGHTS).unlink()
    with pytest.raises(SetupError, match="cannot be read .*: copy the whole checkpoint, or train it again"):
        base_weights(manifest.base)


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "/etc", "base/more", "", ".hidden", "base\n"])
def test_a_base_s_folder_is_a_plain_name(folder, checkpoint):  # noqa: F811
    write(checkpoint, base={"folder": folder, "sha256": "0" * 64})
    with pytest.raises(SetupError, match="has no usable field 'base.folder'"):
        Manifest.load(checkpoint)


@pytest.mark.parametrize("revision", ["latest", "refs/heads/main", "../main", "0" * 39, "main\n"])
def test_a_revision_is_one_that_stays_or_a_pull_request(revision, checkpoint):  # noqa: F811
    write(checkpoint, base={"repo": "google/flan-t5-base", "revision": revision})
    with pytest.raises(SetupError, match="has no usable field 'base.revision'"):
        Manifest.load(checkpoint)


def test_the_hub_is_asked_for_no_pickle(checkpoint, monkeypatch, tmp_path):  # noqa: F811
    write(checkpoint, base={"repo": "google/flan-t5-base", "revision": "0" * 40})
    asked = {}

    def snapshot_download(repo, **options):
        asked.update(options, repo=repo)
        return str(tmp_path)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot_download)
    assert base_weights(Manifest.load(checkpoint).base) == tmp_path
    assert (asked["repo"], asked["revision"]) == ("google/flan-t5-base", "0" * 40)
    assert not [pattern for pattern in asked["allow_patterns"] if pattern in ("*", "*.bin", "*.pt", "*.pth")]


def test_a_hub_that_is_away_gets_a_sentence(checkpoint, monkeypatch):  # noqa: F811
    write(checkpoint, base={"repo": "google/flan-t5-base", "revision": "main"})

    def away(*_, **__):
        raise OSError("what was tried\nno route to host")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", away)
    with pytest.raises(SetupError, match=r"google/flan-t5-base cannot be fetched .*no route.*: connect to it") as error:
        base_weights(Manifest.load(checkpoint).base)
    assert "\n" not in str(error.value)


def test_the_family_is_known_without_loading_the_model(with_own_base, tmp_path):
    assert is_encoder_decoder(with_own_base / "base")
    (with_own_base / "base" / "config.json").write_text("{}", encoding="utf-8")
    assert not is_encoder_decoder(with_own_base / "base")
    assert not is_encoder_decoder(tmp_path / "base.gguf")


def test_what_needs_a_gguf_base_says_so(with_own_base, tmp_path):
    with pytest.raises(InputError, match="has no GGUF base, which this needs: name one such as smollm2-135m.yaml"):
        read_gguf_config(LESSONS[0])
    with pytest.raises(InputError, match="is no GGUF file, and a repository is made of one: name another --checkpoint"):
        write_repository(with_own_base, tmp_path, tmp_path / "out")
