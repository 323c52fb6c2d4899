"""The checkpoint: a LoRA adapter with the new vocabulary rows (PEFT's files) and a manifest that says what it needs."""

import hashlib
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.errors import SetupError
from model.prompts import ANSWER, NEW_TOKENS, PROMPT_LENGTH, THINK
from model.sealed import sha256

DEFAULT_CHECKPOINT = Path(__file__).parent.parent / "assets" / "checkpoint"
MANIFEST, ADAPTER, ADAPTER_CONFIG = "manifest.json", "adapter_model.safetensors", "adapter_config.json"
FORMAT = 2
MOST = 1_000_000  # of tokens, and of the size of a calibration's number
LARGEST = 1_000_000  # bytes of a manifest; ours has 1,599
# A GGUF file; a model of the hub in transformers' files; or a base that was made here, in a folder of the checkpoint.
BASE_FIELDS = (
    {"repo": str, "file": str, "sha256": str, "bytes": int},
    {"repo": str, "revision": str},
    {"folder": str, "sha256": str},
)
# A file's or a folder's name becomes a path: it may hold no other folder.
BASE_FORMS = {"repo": r"[\w.-]{1,96}/[\w.-]{1,96}", "file": r"\w[\w.-]{0,199}\.gguf", "sha256": r"[0-9a-f]{64}",
              "revision": r"[0-9a-f]{40}|main|refs/pr/[0-9]{1,6}", "folder": r"\w[\w-]{0,99}"}
CHANCES = ("at_once", "after_thinking")  # in the order of the pairs of decision rows, and of scores [N, 2]
MODE_OF = dict(zip(CHANCES, (ANSWER, THINK), strict=True))  # the mode whose answers a chance foretells
CALIBRATION_FIELDS = {"at_once": dict, "after_thinking": dict, "threshold": (int, float)}
SCALING_FIELDS = dict.fromkeys(("temperature", "bias"), (int, float))
FIELDS = {"format": int, "name": str, "base": dict, "base_vocabulary": int, "new_tokens": list, "prompt_length": int,
          "calibration": dict, "training": dict, "commit": str}
_CHECKED = ("format", "calibration", "new_tokens", "prompt_length")  # read otherwise, or the same in every manifest


@dataclass(frozen=True)
class Scaling:
    """Turns a pair of decision logits into a probability (Platt scaling, 1999)."""

    temperature: float
    bias: float

    def chance(self, right: float, wrong: float) -> float:
        """sigmoid(difference of the logits / temperature + bias), in 0..1."""
        score = (right - wrong) / self.temperature + self.bias
        return 0.5 * (1 + math.tanh(score / 2))  # the sigmoid, without overflow


@dataclass(frozen=True)
class Calibration:
    """Turns the two pairs of decision logits into two chances, and what thinking gains into a mode.

    threshold is the least gain for which the model thinks first, in 0..1.
    """

    at_once: Scaling
    after_thinking: Scaling
    threshold: float


@dataclass(frozen=True)
class Manifest:
    """manifest.json, checked. base: where the base weights are (see BASE_FIELDS), a folder by its whole path; training:
    counts, settings and runs of each stage."""

    name: str
    base: dict[str, Any]
    base_vocabulary: int
    calibration: Calibration
    training: dict[str, Any]
    commit: str

    @classmethod
    def load(cls, checkpoint: Path | str = DEFAULT_CHECKPOINT) -> "Manifest":
        """Reads the manifest of a checkpoint's folder; SetupError names what is missing or malformed."""
        path = Path(checkpoint) / MANIFEST
        fields = _read(path)
        _check(path, fields)
        written = fields["calibration"]
        scalings = {chance: Scaling(**{name: float(written[chance][name]) for name in SCALING_FIELDS})
                    for chance in CHANCES}
        calibration = Calibration(**scalings, threshold=float(written["threshold"]))
        rest = {name: fields[name] for name in FIELDS if name not in _CHECKED}
        if "folder" in rest["base"]:
            rest["base"] = rest["base"] | {"folder": str(path.parent / rest["base"]["folder"])}
        return cls(calibration=calibration, **rest)


def base_fields(base: dict[str, Any]) -> dict[str, type]:
    """The names and types that a base of its kind has to have; those of a GGUF file where its kind is unclear."""
    return next((fields for fields in BASE_FIELDS[1:] if fields.keys() <= base.keys()), BASE_FIELDS[0])


def checkpoint_id(checkpoint: Path | str = DEFAULT_CHECKPOINT) -> str:
    """A short hash of the adapter and the manifest: what a built engine and a result are named after."""
    digest = hashlib.sha256()
    for name in (ADAPTER, ADAPTER_CONFIG, MANIFEST):
        digest.update((Path(checkpoint) / name).read_bytes())
    return digest.hexdigest()[:12]


def _read(path: Path) -> Any:
    try:
        for name in (MANIFEST, ADAPTER, ADAPTER_CONFIG):
            if not (path.parent / name).is_file():
                raise SetupError(f"The checkpoint {path.parent} has no {name}: train it with "
                                 "`python -m training.build`, or restore the folder from the repository.")
        if path.stat().st_size > LARGEST:
            raise SetupError(f"{path} has more than {LARGEST:,} bytes: restore it from the repository.")
        return json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse, parse_float=_finite)
    except OSError as error:
        raise SetupError(f"The checkpoint {path.parent} cannot be read ({error}): allow that, or choose another folder "
                         "with --checkpoint.") from error
    except (ValueError, RecursionError) as error:
        raise SetupError(f"{path} is not JSON ({error}): restore it from the repository.") from error


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _check(path: Path, fields: Any) -> None:
    _check_types(path, fields, FIELDS)
    base = base_fields(fields["base"])
    _check_types(path, fields["base"], base, "base.")
    if fields["format"] != FORMAT:  # first: another format has other fields
        raise SetupError(f"{path} has format {str(fields['format'])[:20]}, and this version reads format {FORMAT}: "
                         "restore the checkpoint from the repository, or train it again.")
    _check_types(path, fields["calibration"], CALIBRATION_FIELDS, "calibration.")
    scalings = [fields["calibration"][chance] for chance in CHANCES]
    for chance, scaling in zip(CHANCES, scalings, strict=True):
        _check_types(path, scaling, SCALING_FIELDS, f"calibration.{chance}.")
    for name in base.keys() & BASE_FORMS.keys():
        if not re.fullmatch(BASE_FORMS[name], fields["base"][name], re.ASCII):
            raise _unusable(path, f"base.{name}")
    wrong = None
    adapter = fields.get("adapter_sha256")  # earlier manifests have none
    if adapter is not None and adapter != sha256(path.parent / ADAPTER):
        wrong = f"was written for another {ADAPTER} than the one beside it"
    elif fields["new_tokens"] != NEW_TOKENS:
        wrong = "lists other new tokens than model/prompts.py, so its rows would be read as others"
    elif fields["prompt_length"] != PROMPT_LENGTH:
        wrong = f"has soft prompts of another length than {PROMPT_LENGTH}"
    elif not 0 <= fields["calibration"]["threshold"] <= 1:
        wrong = "has a threshold outside 0..1"
    elif not all(0 < scaling["temperature"] <= MOST for scaling in scalings):
        wrong = f"has a temperature that is not above 0 and at most {MOST:,}"
    elif not all(abs(scaling["bias"]) <= MOST for scaling in scalings):
        wrong = f"has a bias outside ±{MOST:,}"
    elif not (0 < fields["base_vocabulary"] <= MOST and 0 < fields["base"].get("bytes", 1) <= MOST**2):
        wrong = "has a size that no base model has"
    if wrong:
        raise SetupError(f"{path} {wrong}: restore the checkpoint from the repository, or train it again.")


def _check_types(path: Path, fields: Any, types: dict[str, Any], prefix: str = "") -> None:
    for name, kind in types.items():
        value = fields.get(name) if isinstance(fields, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise _unusable(path, prefix + name)


def _unusable(path: Path, name: str) -> SetupError:
    return SetupError(f"{path} has no usable field '{name}': restore it from the repository.")
