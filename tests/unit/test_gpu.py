"""What a GPU would do, as far as a CPU can: NF4 weights, the check behind `make gpu-check`, where tensors are put."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from accelerate.state import AcceleratorState
from bitsandbytes.nn import Linear4bit

from model.adaptive import AdaptiveSLM
from model.checkpoint import Manifest
from model.lm import load_base
from model.prompts import DECISION_TOKENS, MODES, PERCEIVE_TOKENS
from tests.unit.test_lm import SMALL, save_base
from tests.unit.tiny import LAYERS, learned_checkpoint
from training.config import DEFAULT_CONFIG, read_config
from training.experiments.gpu_check import (
    RUNS,
    check_engines,
    check_runs,
    development_items,
    missed_limits,
    print_check,
)
from training.families.trees import Recomputed
from training.perceive.prompt import PerceptionPrompt

REPOSITORY = Path(__file__).parents[2]
without_gpu = pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a GPU")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    with learned_checkpoint(tmp_path_factory.mktemp("gpu")) as made:
        yield made


def test_the_nf4_engine_holds_every_linear_layer_in_four_bits(checkpoint):
    slm = AdaptiveSLM.load("torch", checkpoint, "nf4")
    model = slm.engine._model
    layers = [layer for layer in model.modules() if isinstance(layer, Linear4bit)]
    assert len(layers) == 7 * LAYERS
    assert {layer.weight.quant_type for layer in layers} == {"nf4"}
    assert slm.engine.quantization == "nf4"
    fp32 = AdaptiveSLM.load("torch", checkpoint, "fp32")
    logits = [one.engine.open().append(one.engine.encode("How many legs have 3 cats?")) for one in (slm, fp32)]
    assert not np.allclose(*logits, atol=1e-3)  # four bits do cost something
    assert np.corrcoef(*logits)[0, 1] > 0.9


@pytest.fixture
def no_run_before():
    """accelerate keeps the number format of a process's first run for all of them."""
    AcceleratorState._reset_state(reset_partial_state=True)
    yield
    AcceleratorState._reset_state(reset_partial_state=True)


@pytest.mark.usefixtures("no_run_before")
def test_the_check_tells_both_engines_and_both_runs(checkpoint, capsys):
    engines = check_engines(checkpoint, development_items(1))
    assert list(engines) == ["fp32", "nf4"]
    assert all(engines["fp32"][mode]["same_answers"] == 1 for mode in MODES)
    assert engines["fp32"]["score_moved"] == 0
    assert all(cells[mode]["n"] == 1 and cells["tokens_per_second"] > 0 for cells in engines.values() for mode in MODES)
    config = read_config(DEFAULT_CONFIG)
    # Its tokens are letters, so its trees are long.
    settings = replace(config.distill, longest=1200, batch_tokens=1200, rank=2, learning_rate=0.02)
    runs = check_runs(replace(config, base=Manifest.load(checkpoint).base, distill=settings), 10)
    assert list(runs) == list(RUNS)
    for cells in runs.values():
        assert cells["steps"] == 10
        assert cells["last_loss"] < cells["first_loss"]
        assert cells["tokens_per_second"] > 0
    assert not missed_limits({"nf4": engines["fp32"]}, {})
    on_a_gpu = [cells | {"megabytes": 12.0} for cells in (engines["nf4"], runs["LoRA, bf16"])]
    run = {"gpu": "NVIDIA T4", "commit": "abc", "date": "2026-01-02"}
    print_check({"run": run, "engines": {"nf4": on_a_gpu[0]}, "runs": {"LoRA, bf16": on_a_gpu[1]}})
    heading, *_, last = capsys.readouterr().out.splitlines()[-5:]
    assert heading == "NVIDIA T4, commit abc, 2026-01-02"
    assert "12 MB, loss " in last and last.endswith(" in 10 steps")


GOOD = {"same_answers": 1.0, "difference": 0.0}
FALLEN, FLAT = {"first_loss": 4.0, "last_loss": 2.0}, {"first_loss": 4.0, "last_loss": float("nan")}


@pytest.mark.parametrize(
    ("cells", "run", "said"),
    [
        ({"think": GOOD, "answer": GOOD, "score_moved": 0.1}, FALLEN, []),
        ({"think": GOOD | {"same_answers": 0.2}, "answer": GOOD, "score_moved": 0.1}, FALLEN, ["think: fewer than 30"]),
        ({"think": GOOD, "answer": GOOD | {"difference": -0.3}, "score_moved": 0.1}, FALLEN, ["answer: NF4 loses"]),
        ({"think": GOOD, "answer": GOOD, "score_moved": float("nan")}, FALLEN, ["NF4 moves"]),
        ({"think": GOOD, "answer": GOOD, "score_moved": 0.1}, FLAT, ["bf16: the loss did not fall to 70 %"]),
    ],
)
def test_a_limit_that_is_missed_is_told(cells, run, said):
    missed = missed_limits({"nf4": cells}, {"bf16": run})
    assert len(missed) == len(said)
    assert all(sentence.startswith(start) for sentence, start in zip(missed, said, strict=True))


@without_gpu
def test_without_a_gpu_the_check_says_so_and_writes_nothing(tmp_path):
    command = [sys.executable, "-m", "training.experiments.gpu_check", "--out", str(tmp_path / "gpu.json")]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("There is no GPU that torch can use here: run this on a machine")
    assert not list(tmp_path.iterdir())


def test_stage_2_puts_all_that_it_makes_where_the_student_is(tmp_path):
    """On torch's meta device, which computes nothing and, like a GPU, refuses tensors of the CPU."""
    base, tokenizer = load_base(save_base(tmp_path, "llama"), torch.float32)
    student = base.to("meta")
    rows = student.get_input_embeddings().weight
    places = (tokenizer.convert_tokens_to_ids(names) for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    prompt = PerceptionPrompt(*(rows[ids].detach() for ids in places))
    states = Recomputed(student, [[1, 2, 3], [4, 5]])
    assert [state.device.type for state in states] == ["meta", "meta"]
    assert states[0].shape[0] == SMALL["num_hidden_layers"]
    score = prompt(student, list(states))
    assert score.device.type == "meta"
    assert len(score) == 2
    with pytest.raises(RuntimeError, match="meta"):  # so that the test can fail
        student(inputs_embeds=torch.zeros(1, 2, SMALL["hidden_size"]))
