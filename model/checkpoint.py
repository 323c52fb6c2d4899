"""The checkpoint: a LoRA adapter with the new vocabulary rows (PEFT's files) and a manifest that says what it needs."""

import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.errors import SetupError
from model.prompts import NEW_TOKENS

DEFAULT_CHECKPOINT = Path(__file__).parent.parent / "assets" / "checkpoint"
MANIFEST, ADAPTER, ADAPTER_CONFIG = "manifest.json", "adapter_model.safetensors", "adapter_config.json"
FORMAT = 1
BASE_FIELDS = {"repo": str, "file": str, "sha256": str, "bytes": int}
FIELDS = {"format": int, "name": str, "base": dict, "base_vocabulary": int, "new_tokens": list, "prompt_length": int,
          "calibration": dict, "training": dict, "commit": str}


@dataclass(frozen=True)
class Calibration:
    """Turns the two decision logits into a complexity, and the complexity into a mode."""

    temperature: float
    bias: float
    threshold: float

    def complexity(self, needs_thought: float, no_thought: float) -> float:
        """sigmoid(difference of the logits / temperature + bias), in 0..1."""
        score = (needs_thought - no_thought) / self.temperature + self.bias
        return 0.5 * (1 + math.tanh(score / 2))  # the sigmoid, without overflow


@dataclass(frozen=True)
class Manifest:
    """manifest.json, checked. base: repo, file, sha256, bytes of the base weights; training: counts,
    settings and runs of each stage."""

    name: str
    base: dict[str, Any]
    base_vocabulary: int
    new_tokens: list[str]
    prompt_length: int
    calibration: Calibration
    training: dict[str, Any]
    commit: str

    @classmethod
    def load(cls, checkpoint: Path | str = DEFAULT_CHECKPOINT) -> "Manifest":
        """Reads the manifest of a checkpoint's folder; SetupError names what is missing or malformed."""
        path = Path(checkpoint) / MANIFEST
        for name in (MANIFEST, ADAPTER, ADAPTER_CONFIG):
            if not (path.parent / name).is_file():
                raise SetupError(f"The checkpoint {path.parent} has no {name}: train it with "
                                 "`python -m training.build`, or restore the folder from the repository.")
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise SetupError(f"{path} is not JSON ({error}): restore it from the repository.") from error
        _check(path, fields)
        calibration = {name: float(fields["calibration"][name]) for name in ("temperature", "bias", "threshold")}
        rest = {name: fields[name] for name in FIELDS if name not in ("format", "calibration")}
        return cls(calibration=Calibration(**calibration), **rest)


def checkpoint_id(checkpoint: Path | str = DEFAULT_CHECKPOINT) -> str:
    """A short hash of the adapter and the manifest: what a built engine and a result are named after."""
    digest = hashlib.sha256()
    for name in (ADAPTER, ADAPTER_CONFIG, MANIFEST):
        digest.update((Path(checkpoint) / name).read_bytes())
    return digest.hexdigest()[:12]


def _check(path: Path, fields: Any) -> None:
    _check_types(path, fields, FIELDS)
    _check_types(path, fields["base"], BASE_FIELDS, "base.")
    _check_types(path, fields["calibration"], dict.fromkeys(("temperature", "bias", "threshold"), (int, float)),
                 "calibration.")
    wrong = None
    if fields["format"] != FORMAT:
        wrong = f"has format {fields['format']}, and this version reads format {FORMAT}"
    elif fields["new_tokens"] != NEW_TOKENS:
        wrong = "lists other new tokens than model/prompts.py, so its rows would be read as others"
    elif not 0 <= fields["calibration"]["threshold"] <= 1:
        wrong = "has a threshold outside 0..1"
    elif fields["calibration"]["temperature"] <= 0:
        wrong = "has a temperature that is not above 0"
    if wrong:
        raise SetupError(f"{path} {wrong}: restore the checkpoint from the repository, or train it again.")


def _check_types(path: Path, fields: Any, types: dict[str, Any], prefix: str = "") -> None:
    for name, kind in types.items():
        value = fields.get(name) if isinstance(fields, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise SetupError(f"{path} has no usable field '{prefix}{name}': restore it from the repository.")
