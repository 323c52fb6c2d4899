"""The settings of a training run, read from YAML; an unknown or missing name is an error that says which."""

from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import get_origin

import yaml

from model.checkpoint import base_fields
from model.errors import InputError

CURVE_ITEMS = 12  # validation items a task for the learning curve; the accuracy that counts is training.evaluate's
DEFAULT_CONFIG = Path(__file__).parent / "configs" / "smollm2-135m.yaml"  # of the next checkpoint that ships


@dataclass(frozen=True)
class Distill:
    """Stage 1. `mix` and `mix_generated` are how many copies of a task's standard and generated items an epoch holds.

    0.5 is a random half of them, another one each epoch.
    """

    steps: int
    batch_tokens: int  # tokens a step, padding included, summed over processes
    learning_rate: float
    warmup_steps: int
    decay_steps: int  # the last steps, in which the learning rate falls to zero; constant before
    rank: int
    answer_weight: float  # weight of an answer's tokens in the loss; a rationale's weigh 1
    generated_rationale_after: float  # share of the generated items that also write the rationale behind the answer
    longest: int  # tokens; longer trees are left out
    save_minutes: float
    mix: dict[str, float]
    mix_generated: dict[str, float]


@dataclass(frozen=True)
class Perceive:
    """Stage 2."""

    steps: int
    batch_items: int
    learning_rate: float
    samples: int  # answers thinking first that are drawn of each item, besides the likeliest one
    temperature: float  # at which they are drawn
    pooling: float  # how far a graded item's chance after thinking is drawn to its siblings' mean, 0 to 1
    token_share: float  # of always-think's tokens to the answer: the most that the threshold may let adaptive spend
    check_every: int  # steps between measurements on validation


@dataclass(frozen=True)
class LessonSettings:
    """A base that is made from nothing, and the items of its two kinds (see training.lesson)."""

    family: str  # causal or encoder-decoder
    hidden: int
    layers: int  # of each stack
    heads: int
    pretrain_steps: int
    batch_items: int
    learning_rate: float
    items: dict[str, int]  # a split: how many of each rung of each kind


@dataclass(frozen=True)
class Config:
    """A whole run. `base` says where the base weights are, as a manifest does; a lesson makes its own."""

    name: str
    base: dict
    lesson: LessonSettings | None
    dtype: str  # auto, fp32 or bf16
    quantize: bool  # QLoRA: base weights in bitsandbytes NF4
    seed: int
    distill: Distill
    perceive: Perceive


_OPTIONS = {
    "dtype": ("auto", "fp32", "bf16"),
    "family": ("causal", "encoder-decoder"),
}

_BASE_VALUES = {str: "a text", int: "a whole number from 0"}
_SHARES = {"pooling", "token_share"}
_FROM_ONE = {"steps", "batch_tokens", "batch_items", "rank", "longest", "check_every", "hidden", "layers", "heads"}


def _section(kind: type, values: object, where: str) -> object:
    names = {field.name for field in fields(kind)}
    given = set(values) if isinstance(values, dict) else set()
    _check_names(names, given, where)
    for field in fields(kind):
        if wrong := _wrong(field, values[field.name]):
            raise InputError(f"{where}: {field.name} is {values[field.name]!r}, but must be {wrong}.")
    return kind(**values)


def _check_names(names: set[str], given: set, where: str) -> None:
    for problem, listed in (("missing", names - given), ("unknown", given - names)):
        if listed:
            raise InputError(f"{where}: {problem} setting: {', '.join(sorted(map(str, listed)))}.")


def _wrong(field: Field, value: object) -> str | None:
    """What a setting's value must be, when it is not that."""
    if options := _OPTIONS.get(field.name):
        return None if value in options else f"{', '.join(options[:-1])} or {options[-1]}"
    if get_origin(field.type) is dict:
        whole = isinstance(value, dict) and all(map(_is_number, value.values()))
        return None if whole else "a number from 0 for each task"
    if field.name in _SHARES:
        return None if _is_number(value) and value <= 1 else "a share from 0 to 1"
    if field.type is float:
        return None if _is_number(value) else "a number from 0 (YAML wants 8.0e-4 for 8e-4)"
    if field.type == LessonSettings | None:
        return None if value is None or isinstance(value, dict) else "a section of settings"
    if field.name in _FROM_ONE:
        return None if _is_number(value) and isinstance(value, int) and value else "a whole number from 1"
    if field.type is int:
        return None if _is_number(value) and isinstance(value, int) else "a whole number from 0"
    return None if isinstance(value, field.type) else {str: "a text", bool: "true or false"}.get(field.type)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def read_config(path: Path) -> Config:
    """The configuration in a YAML file. Raises InputError that names the file and the setting."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(
            f"{path} cannot be read: name a YAML file such as training/configs/smollm2-135m.yaml."
        ) from None
    except yaml.YAMLError as error:
        raise InputError(f"{path} is not YAML: {error}".replace("\n", " ")) from None
    config = _section(Config, _with_either(values), str(path))
    if not config.lesson:
        _check_base(config.base, f"{path}, base")
    elif config.base:
        raise InputError(f"{path}: a lesson makes its own base. Leave base out, or lesson.")
    return Config(
        **vars(config)
        | {
            "lesson": config.lesson and _section(LessonSettings, config.lesson, f"{path}, lesson"),
            "distill": _section(Distill, config.distill, f"{path}, distill"),
            "perceive": _section(Perceive, config.perceive, f"{path}, perceive"),
        }
    )


def read_gguf_config(path: Path) -> Config:
    """As `read_config`, for what needs a base that is a GGUF file. Raises InputError for another one, too."""
    config = read_config(path)
    if "file" not in config.base:
        raise InputError(f"{path} has no GGUF base, which this needs: name one such as {DEFAULT_CONFIG.name}.")
    return config


def _with_either(values: object) -> object:
    """A configuration has a base or a lesson: what is read has both names."""
    if not isinstance(values, dict):
        return values
    return ({"base": {}} if "lesson" in values else {"lesson": None}) | values


def _check_base(base: dict, where: str) -> None:
    names = base_fields(base)
    _check_names(set(names), set(base), where)
    for name, kind in names.items():
        if not isinstance(base[name], kind) or isinstance(base[name], bool):
            raise InputError(f"{where}: {name} is {base[name]!r}, but must be {_BASE_VALUES[kind]}.")
