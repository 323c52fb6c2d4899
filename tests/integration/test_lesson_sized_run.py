"""Both families go through every stage for real, from nothing: the lesson-sized run, with fewer items to measure."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from model.adaptive import AdaptiveSLM
from model.errors import SetupError
from model.prompts import ANSWER, THINK
from training.build import build

REPOSITORY = Path(__file__).parents[2]


def shortened(path, out):
    """A lesson's configuration with fewer items to measure, as a file in OUT."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["lesson"]["items"] |= {"perceive": 24, "test": 20}
    own = out / "own.yaml"
    own.write_text(yaml.safe_dump(values), encoding="utf-8")
    return own


pytestmark = pytest.mark.skipif("SOAK" not in os.environ, reason="four minutes and more for each: make soak")


@pytest.fixture(scope="module", params=["lesson", "lesson-t5"])
def run(request, tmp_path_factory):
    """(the configuration, the folder of a whole run, its checkpoint)."""
    out = tmp_path_factory.mktemp(request.param)
    config = shortened(REPOSITORY / "training" / "configs" / f"{request.param}.yaml", out)
    return config, out, build(config, out / "no-sources", out, fetch=False)


@pytest.fixture(scope="module")
def result(run):
    return json.loads((run[1] / "lesson.json").read_text(encoding="utf-8"))


def test_the_perception_tells_what_is_right_at_once(result):
    assert result["perceived"]["at_once"]["auc"] >= 0.8


def test_the_complexity_rises_with_the_steps_of_a_walk(result):
    assert result["perceived"]["rises_with_rung"]["walks"]["rank_correlation"] > 0.3


def test_adaptive_is_as_right_as_the_better_mode_and_cheaper_than_thinking(result):
    cells = result["overall"]
    better = max(cells["think"]["accuracy"], cells["answer"]["accuracy"])
    assert cells["adaptive"]["accuracy"] >= better - 0.03  # 240 items
    assert cells["adaptive"]["tokens_to_answer"] < cells["think"]["tokens_to_answer"]
    assert cells["think"]["accuracy"] > cells["answer"]["accuracy"] + 0.05  # there was something to learn


def test_a_finished_run_is_not_run_again(run):
    config, out, checkpoint = run
    page = out / "lesson.html"
    before = page.stat().st_mtime_ns
    assert build(config, out / "no-sources", out, fetch=False) == checkpoint
    assert page.stat().st_mtime_ns == before


def test_the_checkpoint_is_whole_wherever_it_is_copied_to(run, tmp_path):
    moved = tmp_path / "elsewhere"
    shutil.copytree(run[2], moved)
    question = "Ana is at mill and goes 3 further. Where is Ana now?"
    answers = []
    for folder in (run[2], moved):
        slm = AdaptiveSLM.load("torch", folder)
        perception, results = slm.compare(question)
        answers.append((perception.logits, results[THINK].rationale, results[ANSWER].answer))
    assert answers[0] == answers[1]
    (moved / "base" / "model.safetensors").write_bytes(b"damaged")
    with pytest.raises(SetupError, match="are not those that the checkpoint was made on"):
        AdaptiveSLM.load("torch", moved)


def test_what_is_streamed_is_what_is_answered(run):
    slm = AdaptiveSLM.load("torch", run[2])
    *texts, done = list(slm.answer("Ana is at mill and goes 3 further. Where is Ana now?", mode=THINK))[2:]
    for part in ("rationale", "answer"):
        streamed = "".join(piece.text for piece in texts if piece.part == part)
        assert streamed == getattr(done.result, part)
    assert done.result.finished
    assert done.result.rationale.startswith("1 ")


def test_many_are_answered_as_each_alone(run):
    slm = AdaptiveSLM.load("torch", run[2])
    questions = ["Ana passes mill, lake. Where is Ana now?", "Ben is at inn and goes 2 further. Where is Ben now?"]
    for question, (perception, results) in zip(questions, slm.compare_many(questions), strict=True):
        alone = slm.compare(question)
        assert perception.logits == pytest.approx(alone[0].logits, abs=1e-4)
        for mode, found in results.items():
            assert (found.rationale, found.answer) == (alone[1][mode].rationale, alone[1][mode].answer)


def test_the_command_line_answers_with_it(run):
    words = [sys.executable, "-m", "model", "--engine", "torch", "--checkpoint", str(run[2]), "--json"]
    ended = subprocess.run(
        [*words, "Ana is at mill and goes 3 further. Where is Ana now?"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["engine"] == "torch" and 0 <= told["complexity"] <= 1


def test_the_onnx_engine_refuses_an_encoder_decoder_in_a_sentence(run):
    if "t5" not in run[1].name:
        assert AdaptiveSLM.load("onnx", run[2]).perceive("Ana passes mill, lake. Where is Ana now?").complexity < 1
        return
    with pytest.raises(SetupError, match=r"runs causal language models alone.*--engine torch"):
        AdaptiveSLM.load("onnx", run[2])
