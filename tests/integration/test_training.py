"""Tiny real training runs on the real base model: they learn, resume exactly, export, and tell hard from easy."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from safetensors.torch import load_file

from model import decoding
from model.adaptive import AdaptiveSLM
from model.base import base_weights
from model.checkpoint import Manifest
from model.errors import InputError
from model.prompts import DECISION_TOKENS, MODE_TOKENS, MODES, PERCEIVE_TOKENS, PROMPT_LENGTH, new_token_ids, user_turn
from training.build import export_stage
from training.config import read_config
from training.distill import loop as distill_module
from training.distill.__main__ import main as distill_main
from training.distill.export import weights_id
from training.distill.loop import distill
from training.evaluate.__main__ import main as evaluate_main
from training.experiments import ablations
from training.families.trees import question_cache
from training.outcome import Outcome, Rollout, question_hash
from training.perceive import tuning
from training.perceive.likelihood import gold_probabilities
from training.perceive.prompt import PerceptionPrompt, load_student
from training.perceive.questions import Questions
from training.perceive.tuning import perceive
from training.records import Record, write_records
from training.tasks import TASKS

REPOSITORY = Path(__file__).parents[2]
STEPS = 16
SUMS = [
    Record(
        "svamp",
        f"sum-{a}",
        f"Mia has {a} pens and buys {b}. How many now?",
        str(a + b),
        f"{a}+{b}={a + b}.",
        "equation",
    )
    for a, b in ((2, 3), (4, 5), (6, 1), (3, 4))
]
# What tells the two kinds of stage 2 apart: sums need thought, these do not.
THINGS = "mouse stone boat kite spoon river cloud piano lamp tiger button castle".split()


def config_file(folder, **changes):
    """A YAML file for a run of a few small steps on the real base."""
    values = yaml.safe_load((REPOSITORY / "training/configs/smollm2-135m.yaml").read_text(encoding="utf-8"))
    values["dtype"] = "fp32"
    values["distill"] |= {
        "steps": STEPS,
        "batch_tokens": 160,
        "learning_rate": 4.0e-3,
        "warmup_steps": 2,
        "decay_steps": 2,
        "rank": 4,
        "longest": 100,
        "save_minutes": 60,
        "mix": dict.fromkeys(TASKS, 1),
        "mix_generated": dict.fromkeys(TASKS, 1),
    }
    values["perceive"] |= {"steps": 30, "batch_items": 8, "check_every": 10, "learning_rate": 1.0e-2}
    distill_changes = changes.pop("distill", {})
    values |= changes
    values["distill"] |= distill_changes
    path = folder / "tiny.yaml"
    path.write_text(yaml.safe_dump(values), encoding="utf-8")
    return path


def losses(out):
    """The loss of each step, from the log."""
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    return {line["step"]: line["loss"] for line in lines if "loss" in line}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder as training.prepare writes it, with a handful of short items."""
    folder = tmp_path_factory.mktemp("data")
    write_records(folder / "train.jsonl", SUMS)
    write_records(folder / "validation.jsonl", SUMS[:1])
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory, data):
    """(config, folder) of an uninterrupted run."""
    out = tmp_path_factory.mktemp("run")
    config = read_config(config_file(out))
    distill(config, data, out)
    return config, out


def test_the_loss_falls(run):
    found = losses(run[1])
    assert list(found) == list(range(1, STEPS + 1))
    assert found[STEPS] < 0.5 * found[1]
    last = json.loads((run[1] / "log.jsonl").read_text().splitlines()[-1])
    assert set(last["validation"]) == {"svamp/think", "svamp/answer"}
    assert last["validation"]["svamp/think"]["loss"] < 0.5 * found[1]


def stop_by_signal(monkeypatch):
    """SIGTERM in the third step: the run saves and ends."""
    write = distill_module.Log.write

    def write_and_stop(log, **fields):
        write(log, **fields)
        if fields["step"] == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(distill_module.Log, "write", write_and_stop)
    return 60


def stop_by_force(monkeypatch):
    """The process ends in the fourth step, after the state of the third was saved."""
    step = distill_module.train_step

    def steps_until_stopped(*arguments, steps=[]):  # noqa: B006
        steps.append(1)
        if len(steps) == 4:
            raise KeyboardInterrupt
        return step(*arguments)

    monkeypatch.setattr(distill_module, "train_step", steps_until_stopped)
    return 0


@pytest.mark.parametrize("stop", [stop_by_signal, stop_by_force])
def test_a_stopped_run_resumes_to_the_same_weights(run, data, tmp_path, monkeypatch, stop):
    config, whole = run
    handler = signal.getsignal(signal.SIGTERM)
    with monkeypatch.context() as patch:
        stopped = replace(config, distill=replace(config.distill, save_minutes=stop(patch)))
        with contextlib.suppress(KeyboardInterrupt):
            distill(stopped, data, tmp_path)
    assert list(losses(tmp_path)) == [1, 2, 3]
    assert json.loads((tmp_path / "state" / "position.json").read_text())["step"] == 3
    torch.manual_seed(99)  # what happened in between must not matter
    distill(config, data, tmp_path)
    signal.signal(signal.SIGTERM, handler)
    assert losses(tmp_path) == losses(whole)
    resumed, uninterrupted = (load_file(out / "state" / "weights.safetensors") for out in (tmp_path, whole))
    assert resumed.keys() == uninterrupted.keys()
    for name, weight in uninterrupted.items():
        torch.testing.assert_close(resumed[name], weight, atol=1e-6, rtol=0)


def in_two_processes(program, **variables):
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", str(program)]
    here = os.environ | {"PYTHONPATH": str(REPOSITORY)} | variables
    return subprocess.run(command, capture_output=True, text=True, env=here, cwd=REPOSITORY, timeout=120)


TWO_PROCESSES = """
from accelerate import Accelerator
from training.distill.loop import any_process
accelerator = Accelerator(cpu=True)
first = accelerator.is_main_process
print([any_process(one, accelerator) for one in (False, first, not first, True)])
"""


ONE_MAKES_THE_BASE = """
from pathlib import Path
from model.lm import load_tokenizer
from training.config import read_config
from training.distill.loop import base_by_one_process
weights = base_by_one_process(read_config(Path("training/configs/smollm2-135m.yaml")).base)
print(len(load_tokenizer(weights)), sorted(file.name for file in weights.with_suffix(".dense").glob("*.safetensors")))
"""


def test_one_of_two_processes_fills_an_empty_cache(tmp_path):
    """The other one's files would have no weights among them: transformers saves a model in the first process alone."""
    base = read_config(REPOSITORY / "training/configs/smollm2-135m.yaml").base
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / base["file"]).symlink_to(base_weights(base))
    program = tmp_path / "one.py"
    program.write_text(ONE_MAKES_THE_BASE)
    told = in_two_processes(program, THINK_FIRST_CACHE=str(tmp_path))
    assert told.stdout.count("['model.safetensors']") == 2, told.stderr


def test_all_processes_stop_after_the_step_in_which_one_was_asked_to(tmp_path):
    """Else the first could leave with its last step unsaved, and the other wait for it until it is told of a fault."""
    program = tmp_path / "two.py"
    program.write_text(TWO_PROCESSES)
    told = in_two_processes(program)
    assert told.stdout.count("[False, True, True, True]") == 2, told.stderr


def test_a_run_goes_on_from_before_the_decay_without_the_moments(run, data, tmp_path):
    config, whole = run
    resume = tmp_path / "resume"
    shutil.copytree(whole / "before_decay", resume)
    (resume / "moments.safetensors").unlink()
    longer = replace(config, distill=replace(config.distill, steps=STEPS + 1))
    distill(longer, data, tmp_path / "longer", start_from=resume)
    started = STEPS - config.distill.decay_steps
    assert list(losses(tmp_path / "longer")) == list(range(started + 1, STEPS + 2))
    first = json.loads((tmp_path / "longer" / "log.jsonl").read_text().splitlines()[0])
    assert first["loss"] == pytest.approx(losses(whole)[started + 1], abs=1e-3)  # the same weights, the same batch
    assert first["learning_rate"] == pytest.approx(config.distill.learning_rate / 2)  # a warm-up of two steps
    assert first["seconds"] > json.loads((resume / "position.json").read_text())["seconds"]


def test_there_must_be_something_to_go_on_from(run, data, tmp_path):
    with pytest.raises(InputError, match="holds no state of an earlier run"):
        distill(run[0], data, tmp_path / "out", start_from=tmp_path)


def test_qlora_learns_too(data, tmp_path, monkeypatch):
    """The base in bitsandbytes NF4 under the same adapter."""
    kinds, set_up = Counter(), distill_module.set_up

    def set_up_and_look(config, out):
        made = set_up(config, out)
        kinds.update(weight.quant_type for weight in made[1].student.parameters() if hasattr(weight, "quant_type"))
        return made

    monkeypatch.setattr(distill_module, "set_up", set_up_and_look)
    distill(read_config(config_file(tmp_path, quantize=True, distill={"steps": 5})), data, tmp_path)
    assert kinds == {"nf4": 30 * 7}  # every linear layer of the 30 blocks
    found = losses(tmp_path)
    assert found[5] < 0.6 * found[1]
    names = load_file(tmp_path / "state" / "weights.safetensors")
    assert all("lora_" in name or "trainable_tokens" in name for name in names)


def test_the_command_trains_and_goes_on(data, tmp_path):
    config = config_file(tmp_path, distill={"steps": 2})
    words = ["--config", str(config), "--data", str(data), "--out", str(tmp_path)]
    for steps in (2, 3):
        config.write_text(config.read_text().replace("  steps: 2\n  warm", f"  steps: {steps}\n  warm"))
        command = [sys.executable, "-m", "training.distill", *words]
        ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        assert list(losses(tmp_path)) == list(range(1, steps + 1))
    assert "Starting at step 2 of 3." in ended.stdout


def test_short_runs_differ_in_one_thing_each(data, tmp_path, monkeypatch):
    changes = {name: ablations.CHANGES[name] for name in ("as configured", "2 tokens prompt a mode", "rank 16")}
    monkeypatch.setattr(ablations, "CHANGES", changes)
    made = ablations.ablate(read_config(config_file(tmp_path)), data, tmp_path / "work", 3, tmp_path / "out.json")
    found = [made["runs"][name]["think"]["loss"] for name in changes]
    assert len(set(found)) == 3 and all(0 < loss < 20 for loss in found)
    learned = {}
    for name in changes:
        moments = load_file(tmp_path / "work" / f"3 steps, {name}" / "state" / "moments.safetensors")
        rows = next(value for key, value in moments.items() if "trainable_tokens" in key and key.endswith("|exp_avg"))
        learned[name] = [bool(row.any()) for row in rows[:PROMPT_LENGTH]]  # those that prompt for thinking
    assert learned["as configured"] == [True] * 8
    assert learned["2 tokens prompt a mode"] == [True] * 2 + [False] * 6


def test_two_processes_learn_what_one_does_from_both_their_items(tmp_path):
    """One item each, and the gradient is the mean of both. The launch is that of training.build; on a CPU, over gloo.

    (With --cpu, accelerate's launcher would start a single process where there is no MPI.)
    """
    write_records(tmp_path / "train.jsonl", SUMS[:2])  # of the same number of tokens
    write_records(tmp_path / "validation.jsonl", SUMS[:1])
    # A batch holds at least one tree: so each process gets one a step, and a single process both.
    config = config_file(tmp_path, distill={"steps": 3, "batch_tokens": 2})
    words = ["--config", str(config), "--data", str(tmp_path), "--out", str(tmp_path / "two")]
    launcher = ["-m", "accelerate.commands.launch", "--multi_gpu", "--num_processes", "2", "--num_machines", "1"]
    # Any free port: another run may be on the default one.
    command = [sys.executable, *launcher, "--main_process_port", "0", "-m", "training.distill", *words]
    env = os.environ | {"OMP_NUM_THREADS": "1"}
    ended = subprocess.run(
        command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    assert ended.returncode == 0, ended.stderr
    assert list(losses(tmp_path / "two")) == [1, 2, 3]  # each step is logged once
    assert json.loads((tmp_path / "two/state/position.json").read_text())["items"] == 2 * 3
    alone = read_config(config_file(tmp_path, distill={"steps": 3, "batch_tokens": 400}))
    distill(alone, tmp_path, tmp_path / "one")
    two, one = (load_file(tmp_path / name / "state/weights.safetensors") for name in ("two", "one"))
    learned = [name for name in one if "lora_B" in name]  # zero at the start
    apart = sum((one[name] - two[name]).square().sum() for name in learned)
    assert apart < 0.05**2 * sum(one[name].square().sum() for name in learned)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"distill": {"longest": 5}}, "nothing to learn from"),
        ({"distill": {"mix": {"gsm8k": 1}}}, "mix says nothing of these items of the data: svamp"),
        ({"distill": {"steps": "many"}}, "distill: steps is 'many'"),
    ],
)
def test_settings_that_cannot_work_get_a_sentence(data, tmp_path, monkeypatch, capsys, change, message):
    words = ["--config", str(config_file(tmp_path, **change)), "--data", str(data), "--out", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", ["distill", *words])
    assert distill_main() == 2
    assert message in capsys.readouterr().err


@pytest.fixture(scope="module")
def checkpoint(run, data):
    return export_stage(run[0], data, run[1])


@pytest.fixture(scope="module")
def slm(checkpoint):
    return AdaptiveSLM.load("torch", checkpoint, "fp32", progress=lambda fraction, text: None)


def test_the_export_is_a_checkpoint_of_bf16_safetensors(checkpoint, run):
    assert {file.name for file in checkpoint.iterdir()} == {
        "adapter_config.json",
        "adapter_model.safetensors",
        "manifest.json",
    }
    weights = load_file(checkpoint / "adapter_model.safetensors")
    assert {value.dtype for value in weights.values()} == {torch.bfloat16}
    trained = load_file(run[1] / "state" / "weights.safetensors")
    assert sum(value.numel() for value in weights.values()) == sum(value.numel() for value in trained.values())
    manifest = Manifest.load(checkpoint)
    assert manifest.base == run[0].base
    assert manifest.training["distill"]["step"] == STEPS
    assert manifest.training["train_items"] == {"svamp": len(SUMS)}
    (told,) = manifest.training["distill"]["runs"]
    assert (told["from_step"], told["commit"]) == (0, manifest.commit)
    assert (told["settings"]["rank"], told["settings"]["steps"], told["settings"]["seed"]) == (4, STEPS, 0)
    assert 0 < manifest.training["distill"]["seconds_in_steps"] < 600
    told = (checkpoint / "adapter_config.json").read_text() + (checkpoint / "manifest.json").read_text()
    assert run[0].base["repo"] in told
    assert "/home" not in told
    assert "/tmp" not in told


def test_a_lengthened_run_is_exported_anew(run, data, tmp_path):
    for folder in ("state", "checkpoint"):
        shutil.copytree(run[1] / folder, tmp_path / folder)
    manifest = tmp_path / "checkpoint" / "manifest.json"
    kept = manifest.stat().st_mtime_ns
    export_stage(run[0], data, tmp_path)
    assert manifest.stat().st_mtime_ns == kept
    position = tmp_path / "state" / "position.json"
    position.write_text(json.dumps(json.loads(position.read_text()) | {"step": STEPS + 4}))
    export_stage(run[0], data, tmp_path)
    assert Manifest.load(tmp_path / "checkpoint").training["distill"]["step"] == STEPS + 4


def test_the_exported_checkpoint_answers_as_it_was_taught(slm):
    perception, results = slm.compare(SUMS[0].question)
    assert 0 <= perception.complexity <= 1
    assert set(results) == set(MODES)
    for mode, result in results.items():
        assert (result.engine, result.quantization, result.mode) == ("torch", "fp32", mode)
        assert result.finished, result
        assert result.answer.isdigit(), result
        assert "+" in result.rationale, result


# Stage 2


def easy(thing):
    return Record("strategy_qa", thing, f"Is it true that a {thing} can sing a song?", "no")


def hard(number):
    question = f"Ben had {number} nuts and ate {number // 3}. How many nuts are left?"
    return Record("svamp", str(number), question, str(number - number // 3))


def outcomes(record, weights):
    """Thinking is right on the hard ones alone and costs tokens; answering first is right on the easy ones alone."""
    easy = record.task == "strategy_qa"
    costs = {"think": (not easy, 24), "answer": (easy, 4)}
    modes = {
        mode: Outcome(right, tokens, tokens, answer=record.answer if right else "x", rationale="So.")
        for mode, (right, tokens) in costs.items()
    }
    asked = question_hash(record.question)
    return Rollout(record.task, record.id, **modes, question=asked, stopped=True, weights=weights)


@pytest.fixture(scope="module")
def perceived(run, checkpoint, tmp_path_factory):
    """(a checkpoint with a tuned perception, what perceive told of it, the weights before, its losses)."""
    folder, rollouts, tuned = (tmp_path_factory.mktemp(name) for name in ("stage2", "rollouts", "tuned"))
    for file in checkpoint.iterdir():
        (tuned / file.name).write_bytes(file.read_bytes())
    weights = weights_id(tuned, "int8")
    for split, things, numbers in (
        ("perceive", THINGS[:8], range(9, 57, 6)),
        ("validation", THINGS[8:10], (10, 20)),
        ("development", THINGS[10:], (40, 50)),
    ):
        records = [*map(easy, things), *map(hard, numbers)]
        write_records(folder / f"{split}.jsonl", records)
        lines = [outcomes(record, weights).line() for record in records]
        (rollouts / f"{split}.jsonl").write_text("".join(lines))
    before = load_file(tuned / "adapter_model.safetensors")
    with pytest.MonkeyPatch.context() as patch:
        # The student was taught sums alone, so its probabilities say nothing of these questions: outcomes do.
        patch.setattr(tuning, "gold_probabilities", lambda student, tokenizer, questions: questions.right)
        told = perceive(run[0], folder, rollouts, tuned, rollouts / "log.jsonl")
    log = [json.loads(line) for line in (rollouts / "log.jsonl").read_text().splitlines()]
    return tuned, told, before, [line["loss"] for line in log]


def test_the_perception_separates_two_kinds_of_questions(perceived):
    tuned, told, _, found = perceived
    assert len(found) == 30
    assert np.mean(found[-5:]) < 0.5 * np.mean(found[:5])
    assert told["auc_at_once"] >= 0.9 and told["auc_after_thinking"] >= 0.9
    assert (told["items"], told["measured_items"]) == (16, 8)
    manifest = Manifest.load(tuned)
    slm = AdaptiveSLM.load("torch", tuned, "fp32", progress=lambda fraction, text: None)
    unseen_hard = [slm.perceive(hard(number).question) for number in (12, 33, 48)]
    unseen_easy = [slm.perceive(easy(thing).question) for thing in ("carpet", "violin", "candle")]
    assert min(one.complexity for one in unseen_hard) > max(one.complexity for one in unseen_easy)
    gains = [np.mean([one.gain for one in some]) for some in (unseen_hard, unseen_easy)]
    assert gains[0] > manifest.calibration.threshold > gains[1]


def test_each_stage_names_its_own_run_and_settings(perceived, run):
    told = Manifest.load(perceived[0]).training
    assert told["perceive"]["settings"] == vars(run[0].perceive) | {"seed": run[0].seed}
    assert {"commit", "machine", "date"} == set(told["perceive"]["run"])
    assert sum(one["items"] for one in told["perceive"]["rollouts"]) == 24
    assert told["distill"]["runs"][0]["settings"]["learning_rate"] == run[0].distill.learning_rate


def test_stage_2_changes_only_its_own_rows(perceived):
    tuned, _, before, _ = perceived
    after = load_file(tuned / "adapter_model.safetensors")
    changed = [name for name in after if not torch.equal(after[name], before[name])]
    assert len(changed) == 1
    assert "trainable_tokens" in changed[0]
    rows = (after[changed[0]] != before[changed[0]]).any(1)
    assert not rows[: 2 * PROMPT_LENGTH].any()  # the two mode prompts
    assert rows[2 * PROMPT_LENGTH :].all()  # perceive and decision


def test_stage_2_sees_what_the_app_sees(perceived, run):
    """The score from cached questions in a padded batch is the engine's: append, read four logits."""
    tuned, _, _, _ = perceived
    slm = AdaptiveSLM.load("torch", tuned, "fp32", progress=lambda fraction, text: None)
    student = slm.engine._model
    ids = new_token_ids([*PERCEIVE_TOKENS, *DECISION_TOKENS], slm.manifest.base_vocabulary)
    rows = student.get_input_embeddings().weight.detach()[ids]
    prompt = PerceptionPrompt(rows[:PROMPT_LENGTH], rows[PROMPT_LENGTH:])
    questions = [easy("boat").question, hard(30).question, SUMS[0].question]
    caches = [question_cache(student, slm.engine.encode(user_turn(question))) for question in questions]
    with torch.no_grad():
        scores = prompt(student, caches).numpy()
    fresh = AdaptiveSLM.load("torch", tuned, "fp32", progress=lambda fraction, text: None)
    logits = [fresh.perceive(question).logits for question in questions]
    expected = [[one[0] - one[1], one[2] - one[3]] for one in logits]
    np.testing.assert_allclose(scores, expected, atol=2e-3)


def test_the_gold_answer_s_probability_is_that_of_the_whole_text(perceived, run):
    """Worked out again without cached keys and values, token by token from the text that the app would write."""
    tuned, _, _, _ = perceived
    slm = AdaptiveSLM.load("torch", tuned, "fp32", progress=lambda fraction, text: None)
    student, tokenizer, _ = load_student(tuned)
    record = hard(30)
    cache = question_cache(student, slm.engine.encode(user_turn(record.question)))
    told = outcomes(record, "w")
    silent = Outcome(False, 24, 24, rationale="So.")
    # A rationale that came to no answer counts as 0, and a longer one beside it changes nothing of the others.
    longer = Outcome(False, 24, 24, answer="7", rationale="So it may well be seven.")
    rows = [told, replace(told, think=silent), replace(told, samples=(told.think, silent))]
    rows.append(replace(told, samples=(longer,)))
    questions = Questions([record] * 4, [cache] * 4, [], rows)
    (answer, think), (again, none), sampled, mixed = gold_probabilities(student, tokenizer, questions)
    assert none == 0 and again == pytest.approx(answer, rel=1e-3)
    assert sampled[1] == pytest.approx(2 / 3 * think, rel=1e-3)
    other = gold_probabilities(student, tokenizer, Questions([record], [cache], [], [replace(told, think=longer)]))
    assert mixed[1] == pytest.approx((think + other[0, 1]) / 2, rel=1e-3)
    prompts = {"think": "So.\nAnswer:", "answer": "Answer:"}
    for mode, found in (("think", think), ("answer", answer)):
        mode_ids = new_token_ids(MODE_TOKENS[mode], slm.manifest.base_vocabulary)
        before = [*slm.engine.encode(user_turn(record.question)), *mode_ids, *slm.engine.encode(prompts[mode])]
        ended = slm.engine.encode("<|im_end|>" if mode == "think" else "\n")  # else it would begin a longer answer
        gold, chance = slm.engine.encode(f" {record.answer}") + ended, 1.0
        for token in gold:
            with torch.no_grad():
                logits = student(input_ids=torch.tensor([before])).logits[0, -1, : slm.manifest.base_vocabulary].float()
            chance *= float(logits.softmax(-1)[token])
            before.append(token)
        assert found == pytest.approx(chance, rel=1e-3)


# Evaluation


def evaluate_command(monkeypatch, checkpoint, slm, *more):
    monkeypatch.setattr(decoding, "MAX_NEW_TOKENS", 32)
    monkeypatch.setattr(AdaptiveSLM, "load", lambda *_, **__: slm)
    # On data of the name validation: what is measured is what the lookup table is made of.
    words = ["evaluate", "--checkpoint", str(checkpoint), "--engine", "torch", *more]
    monkeypatch.setattr(sys, "argv", words)
    return evaluate_main()


def test_evaluate_writes_the_documented_results_and_resumes(slm, checkpoint, tmp_path, monkeypatch):
    own = [
        {"task": "mine", "id": i, "question": record.question, "answer": record.answer} for i, record in enumerate(SUMS)
    ]
    (tmp_path / "validation.jsonl").write_text("".join(json.dumps(row) + "\n" for row in own))
    words = ["--data", str(tmp_path / "validation.jsonl"), "--out", str(tmp_path / "results.json")]
    assert evaluate_command(monkeypatch, checkpoint, slm, *words, "--limit", "1") == 0
    asked, compare_many = [], slm.compare_many
    monkeypatch.setattr(
        slm, "compare_many", lambda questions, stop: asked.extend(questions) or compare_many(questions, stop)
    )
    assert evaluate_command(monkeypatch, checkpoint, slm, *words, "--limit", "3") == 0
    assert asked == [record.question for record in SUMS[1:3]]  # the first was there
    result = json.loads((tmp_path / "results.json").read_text())
    assert set(result) == {"overall", "tasks", "mean_of_tasks", "adaptive_minus", "role", "items", "run"}
    assert set(result["tasks"]) == {"mine"}
    for cell in (*result["overall"].values(), *result["tasks"]["mine"].values()):
        assert set(cell) == {"accuracy", "interval", "thinking_rate", "tokens_to_answer", "tokens", "n"}
        assert cell["n"] == 3
    assert [item["id"] for item in result["items"]] == ["0", "1", "2"]
    for item in result["items"]:
        assert {"id", "task", "complexity", "right_at_once", "right_after_thinking", "gain", *MODES} == set(item)
        assert 0 < item["think"]["to_answer"] <= item["think"]["tokens"] <= 32
    assert result["overall"]["think"]["accuracy"] == np.mean(
        [item["think"]["correct"] for item in result["items"]]
    ).round(4)
    assert (result["run"]["engine"], result["run"]["quantization"]) == ("torch", "fp32")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"task": "mine", "id": 1, "question": "How many?"}', "validation.jsonl, line 1: answer missing"),
        ("", "holds no items"),
        (
            '{"task": "mine", "id": 1, "question": "Сколько яблок у Пети?", "answer": 1}',
            "mine 1: .*English",
        ),
    ],
)
def test_evaluate_says_a_sentence_for_bad_input(slm, checkpoint, tmp_path, monkeypatch, capsys, line, message):
    (tmp_path / "validation.jsonl").write_text(line + "\n", encoding="utf-8")
    words = ["--data", str(tmp_path / "validation.jsonl"), "--out", str(tmp_path / "results.json")]
    assert evaluate_command(monkeypatch, checkpoint, slm, *words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert re.search(message, told.err)
    assert "Traceback" not in told.err
