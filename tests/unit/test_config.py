"""The settings: what is missing, unknown or of another kind is named."""

import re
from pathlib import Path

import pytest
import torch
import yaml

from model.errors import InputError
from model.torch_engine import nf4_dtype
from training.config import read_config
from training.device import training_dtype
from training.lesson.lesson_data import SPLITS
from training.lesson.two_kinds import KINDS_OF_LESSON
from training.prepare import claims
from training.tasks import TASKS
from training.teachers.graded.items import KINDS

SHIPPED = Path(__file__).parents[2] / "training/configs/smollm2-135m.yaml"


@pytest.fixture
def values():
    return yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture
def read(values, tmp_path):
    """Reads the values, as the test has changed them, from a file."""

    def from_file():
        path = tmp_path / "own.yaml"
        path.write_text(yaml.safe_dump(values), encoding="utf-8")
        return read_config(path)

    return from_file


LESSONS = sorted(SHIPPED.parent.glob("lesson*.yaml"))
OF_TASKS = sorted(set(SHIPPED.parent.glob("*.yaml")) - set(LESSONS))


def test_every_shipped_config_is_whole():
    for path in OF_TASKS:
        config = read_config(path)
        assert set(config.distill.mix) == {*TASKS, claims.NAME}
        assert set(KINDS) <= set(config.distill.mix_generated)
        assert config.distill.longest >= 520  # tokens: the longest graded items have as many
        assert re.fullmatch("[0-9a-f]{64}", config.base.get("sha256", 64 * "0"))
        assert config.distill.longest <= config.distill.batch_tokens
    for path in LESSONS:
        config = read_config(path)
        assert set(config.distill.mix) == set(KINDS_OF_LESSON)
        assert set(config.lesson.items) == set(SPLITS)
    assert {read_config(path).lesson.family for path in LESSONS} == {"causal", "encoder-decoder"}


def test_a_config_that_was_not_run_says_so_and_what_it_would_take():
    for path in OF_TASKS:
        if path != SHIPPED:
            comment = " ".join(line.strip("# ") for line in path.read_text().splitlines() if line.startswith("#"))
            assert re.search(r"Not run here.*24 GB GPU.* GB of 24.*FLOP.*export [\d.]+ hours", comment), path


@pytest.mark.parametrize("section", [None, "distill", "perceive", "base"])
def test_a_missing_or_unknown_setting_is_named(values, read, section):
    owner = values[section] if section else values
    name = next(reversed(owner))
    value = owner.pop(name)
    with pytest.raises(InputError, match=f"own.yaml{f', {section}' if section else ''}: missing setting: {name}"):
        read()
    owner |= {name: value, "stepz": 3}
    with pytest.raises(InputError, match=f"own.yaml{f', {section}' if section else ''}: unknown setting: stepz"):
        read()


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("distill", "steps", "many"),
        ("distill", "steps", 10.5),
        ("distill", "steps", True),
        ("distill", "rank", None),
        ("distill", "learning_rate", "8e-4"),  # YAML reads this as text: it wants 8.0e-4
        ("distill", "steps", -1),
        ("distill", "steps", 0),
        ("perceive", "check_every", 0),
        ("distill", "mix", [1, 2]),
        ("distill", "mix", {"gsm8k": "all"}),
        ("distill", "mix", {"gsm8k": -1}),
        ("perceive", "temperature", "cold"),
        ("perceive", "token_share", 1.5),
        ("perceive", "pooling", "half"),
        ("perceive", "pooling", 1.5),
        ("base", "bytes", "98 MB"),
        ("base", "repo", 5),
        (None, "quantize", "nf4"),
        (None, "dtype", "fp16"),
        (None, "distill", "all"),
        (None, "name", 5),
    ],
)
def test_a_value_of_another_kind_is_named(values, read, section, name, value):
    (values[section] if section else values)[name] = value
    with pytest.raises(InputError, match=rf"own.yaml.*{name}") as error:
        read()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "- 1\n- 2\n", "name: [", "5: x\n", "just words"])
def test_what_is_no_config_is_named(tmp_path, text):
    path = tmp_path / "own.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match="own.yaml") as error:
        read_config(path)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="gone.yaml cannot be read"):
        read_config(tmp_path / "gone.yaml")


def test_whole_numbers_serve_as_fractions(values, read):
    values["distill"]["learning_rate"] = 1
    values["distill"]["mix"]["gsm8k"] = 2
    assert read().distill.learning_rate == 1


def test_the_number_format_comes_with_its_reason():
    assert str(training_dtype("fp32")[0]) == "torch.float32"
    assert str(training_dtype("bf16")[0]) == "torch.bfloat16"


def test_on_a_cpu_the_number_format_is_measured(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert training_dtype("auto") is None


@pytest.mark.parametrize(
    ("available", "multiplies", "choice", "dtype", "of_nf4"),
    [
        (True, False, "auto", torch.float32, torch.float32),
        (True, True, "auto", torch.bfloat16, torch.bfloat16),
        (True, False, "bf16", torch.bfloat16, torch.float32),  # whoever asks for it gets it
        (True, False, "fp32", torch.float32, torch.float32),
        (True, True, "fp32", torch.float32, torch.bfloat16),
        (False, False, "fp32", torch.float32, torch.bfloat16),
        (False, True, "bf16", torch.bfloat16, torch.bfloat16),
    ],
)
def test_a_gpu_that_only_emulates_bfloat16_computes_in_float32(
    monkeypatch, available, multiplies, choice, dtype, of_nf4
):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: available)

    def supported(including_emulation=True):
        return including_emulation or multiplies  # a T4 says yes unless asked for more than emulation

    monkeypatch.setattr(torch.cuda, "is_bf16_supported", supported)
    assert training_dtype(choice)[0] == dtype and nf4_dtype() == of_nf4


def test_a_lesson_makes_its_own_base(tmp_path):
    values = yaml.safe_load(LESSONS[0].read_text(encoding="utf-8"))
    path = tmp_path / "own.yaml"
    for changes, said in (
        ({"base": {"repo": "google/flan-t5-base", "revision": "main"}}, "a lesson makes its own base. Leave base out"),
        ({"lesson": "short"}, "lesson is 'short', but must be a section of settings"),
        ({"lesson": values["lesson"] | {"family": "diffusion"}}, "family is 'diffusion', but must be causal or"),
        ({"lesson": values["lesson"] | {"items": {"train": -1}}}, "items is .* but must be a number from 0"),
    ):
        path.write_text(yaml.safe_dump(values | changes), encoding="utf-8")
        with pytest.raises(InputError, match=said):
            read_config(path)


def test_a_base_is_named_in_one_of_three_ways(values, read):
    for base in (values["base"], {"repo": "google/flan-t5-base", "revision": "main"}):
        values["base"] = base
        assert read().base == base
