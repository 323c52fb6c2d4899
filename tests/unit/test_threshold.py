"""A threshold that is chosen anew: from what was measured of the checkpoint, at the configuration's price."""

import json
import shutil
import sys

import numpy as np
import pytest

from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from training.config import DEFAULT_CONFIG, read_config
from training.perceive.threshold import choose_anew, main


def measured(number):
    """Thinking is right and dear, an answer at once is right and cheap where the gain is small."""
    gain = number / 100
    think = {"correct": True, "to_answer": 20, "tokens": 20}
    return {
        "task": "sums", "id": str(number), "gain": gain, "think": think,
        "answer": think | {"correct": gain < 0.3, "to_answer": 5},
    }


@pytest.fixture
def checkpoint(tmp_path):
    return shutil.copytree(DEFAULT_CHECKPOINT, tmp_path / "checkpoint")


@pytest.mark.parametrize(("share", "expected"), [(1.0, 0.3), (0.8, 0.3), (0.5, 0.67)])
def test_it_is_the_best_that_the_price_allows(checkpoint, share, expected):
    items = [measured(number) for number in range(100)]
    threshold = choose_anew(items, checkpoint, share)
    assert threshold == pytest.approx(expected, abs=0.02)
    manifest = Manifest.load(checkpoint)
    assert manifest.calibration.threshold == threshold
    told = json.loads((checkpoint / "manifest.json").read_text())["training"]["perceive"]
    assert told["settings"]["token_share"] == share and {"commit", "date", "machine"} <= set(told["threshold_run"])
    thinks = np.array([item["gain"] >= threshold for item in items])
    assert (15 * thinks + 5).mean() <= share * 20


def command(checkpoint, file, monkeypatch, **about):
    result = {"role": "validation", "items": [measured(number) for number in range(100)]}
    file.write_text(json.dumps(result | {"run": {"checkpoint": checkpoint_id(checkpoint)}} | about))
    words = ["x", "--config", str(DEFAULT_CONFIG), "--measured", str(file), "--checkpoint", str(checkpoint)]
    monkeypatch.setattr(sys, "argv", words)
    return main()


def test_the_command_takes_the_configuration_s_price(checkpoint, tmp_path, monkeypatch, capsys):
    before = checkpoint_id(checkpoint)
    assert command(checkpoint, tmp_path / "v.json", monkeypatch) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["items"] == 100
    assert checkpoint_id(checkpoint) != before
    settings = json.loads((checkpoint / "manifest.json").read_text())["training"]["perceive"]["settings"]
    assert settings["token_share"] == read_config(DEFAULT_CONFIG).perceive.token_share


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"role": "test"}, "nothing is chosen on any but"),
        ({"role": "fresh"}, "nothing is chosen on any but"),
        ({"run": {"checkpoint": "0123456789ab"}}, "run training.evaluate on"),
    ],
)
def test_nothing_is_chosen_on_what_it_must_not_be(checkpoint, tmp_path, monkeypatch, capsys, about, said):
    before = checkpoint_id(checkpoint)
    assert command(checkpoint, tmp_path / "v.json", monkeypatch, **about) == 2
    assert said in capsys.readouterr().err
    assert checkpoint_id(checkpoint) == before
