"""A build that is killed at random moments in each of its stages ends as one that was never stopped."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
import yaml
from safetensors.torch import load_file

REPOSITORY = Path(__file__).parents[2]
# What says that a stage has begun, and for how many seconds at most it is let run before it is killed.
STAGES = {
    "base": ("own.yaml", 9.0),
    "distil": ("base", 9.0),
    "save": ("state", 2.0),
    "roll out": ("rollouts", 4.0),
    "perceive": ("perceive.log.jsonl", 2.0),
    "measure": ("lesson.json.part", 0.5),
}
pytestmark = pytest.mark.skipif("SOAK" not in os.environ, reason="some five minutes: make soak")


@pytest.fixture
def config(tmp_path):
    """The lesson in very small, which saves its state behind every step."""
    values = yaml.safe_load((REPOSITORY / "training/configs/lesson.yaml").read_text(encoding="utf-8"))
    values["lesson"] |= {"hidden": 64, "layers": 2, "heads": 2, "pretrain_steps": 250}
    values["lesson"]["items"] = {"train": 40, "perceive": 12, "validation": 6, "development": 4, "test": 6}
    values["distill"] |= {"steps": 60, "decay_steps": 20, "save_minutes": 0}
    values["perceive"] |= {"steps": 40, "check_every": 10}
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(values), encoding="utf-8")
    return file


def started(config, out):
    """The build as a process group of its own: stage 1 is a process that it starts."""
    out.mkdir(exist_ok=True)
    (out / config.name).write_text(config.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "training.build", "--config", str(config), "--out", str(out)]
    return subprocess.Popen(
        command, cwd=REPOSITORY, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def killed(config, out, sign, seconds):
    """Kills a build so many seconds after the sign; returns whether it was still running."""
    process = started(config, out)
    while process.poll() is None and not (out / sign).exists():
        time.sleep(0.02)
    time.sleep(seconds)
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return running


def ended(config, out):
    process = started(config, out)
    said, _ = process.communicate(timeout=600)
    assert process.returncode == 0, said
    return out


def told(out):
    """What the run came to, without when and where it was made."""
    manifest = json.loads((out / "checkpoint" / "manifest.json").read_text(encoding="utf-8"))
    result = json.loads((out / "lesson.json").read_text(encoding="utf-8"))
    answers = [(item["id"], item["think"]["answer"], item["answer"]["answer"]) for item in result["items"]]
    return manifest["calibration"], result["overall"], answers


def test_it_ends_as_if_it_had_never_been_stopped(config, tmp_path):
    whole, broken, rng = ended(config, tmp_path / "whole"), tmp_path / "broken", random.Random(7)
    stopped = []
    for stage, (sign, longest) in STAGES.items():
        for _ in range(2):
            if killed(config, broken, sign, rng.uniform(0, longest)):
                stopped.append(stage)
    assert len(set(stopped)) > 3, stopped  # the others were over before
    ended(config, broken)
    assert told(broken) == told(whole)
    ours, theirs = (load_file(out / "checkpoint" / "adapter_model.safetensors") for out in (broken, whole))
    for name, weight in theirs.items():
        torch.testing.assert_close(ours[name], weight, atol=1e-3, rtol=1e-2)  # bf16, of sums in another order
    steps = [json.loads(line)["step"] for line in (broken / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(set(steps)) == list(range(1, 61)) and len(steps) == 61  # the last one has a validation, too
    assert (broken / "lesson.html").stat().st_size > 10_000
    print(f"killed in {stopped}")
