"""Writes a checkpoint: PEFT's adapter files in bf16, and a manifest of what they need and where they came from."""

import hashlib
import json
import shutil
from dataclasses import asdict
from functools import partial
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file, save_file

from model.checkpoint import ADAPTER, CHANCES, FORMAT, MANIFEST, Scaling
from model.prompts import NEW_TOKENS, PERCEIVE_TOKENS, PROMPT_LENGTH
from model.sealed import sha256
from training.config import Config
from training.provenance import commit
from training.whole_file import write_text, write_whole

OWN_BASE = "base"  # the folder, in a checkpoint, of a base that was made for it
ROWS = "token_adapter.trainable_tokens_delta"  # how the name of the new rows' tensor ends, in both families


def weights_id(folder: Path, quantization: str) -> str:
    """A short hash of the distilled weights and how they were quantized: what rollouts depend on.

    The perceive and decision rows are left out: tuning them changes no rollout.
    """
    digest = hashlib.sha256(quantization.encode())
    for name, value in sorted(load_file(folder / ADAPTER).items()):
        kept = value[: NEW_TOKENS.index(PERCEIVE_TOKENS[0])] if name.endswith(ROWS) else value
        digest.update(name.encode() + kept.float().numpy().tobytes())
    return digest.hexdigest()[:12]


def export_student(student: PeftModel, folder: Path, config: Config, base_vocabulary: int, training: dict) -> None:
    """Writes a distilled student as a checkpoint whose perception is not tuned yet.

    The manifest's own commit is that of the code which wrote it last; `training` says for each stage which run did it.
    """
    student.save_pretrained(folder, save_embedding_layers=False)
    # PEFT writes a model card that names local paths.
    (folder / "README.md").unlink(missing_ok=True)
    _write_weights(folder, load_file(folder / ADAPTER))
    _tidy_adapter_config(folder, config)
    write_manifest(
        folder,
        {
            "format": FORMAT,
            "name": config.name,
            "base": _with_own_base(folder, config.base),
            "base_vocabulary": base_vocabulary,
            "new_tokens": NEW_TOKENS,
            "prompt_length": PROMPT_LENGTH,
            "calibration": calibration_fields(Scaling(1.0, 0.0), Scaling(1.0, 0.0), 0.0),
            "training": training,
            "commit": commit(),
        },
    )


def calibration_fields(at_once: Scaling, after_thinking: Scaling, threshold: float) -> dict:
    """What a manifest says of the calibration."""
    scalings = zip(CHANCES, (at_once, after_thinking), strict=True)
    rounded = {chance: {name: round(value, 6) for name, value in asdict(one).items()} for chance, one in scalings}
    return rounded | {"threshold": threshold}


def set_rows(folder: Path, rows: torch.Tensor, first: int) -> None:
    """Overwrites the checkpoint's new rows from `first` on with `rows` [n, hidden].

    Its manifest says no more which adapter it belongs to, until it is written anew.
    """
    _write_manifest(folder, {name: told for name, told in read_manifest(folder).items() if name != "adapter_sha256"})
    weights = load_file(folder / ADAPTER)
    all_rows = weights[rows_name(weights)]
    all_rows[first : first + len(rows)] = rows.to(all_rows.dtype)
    _write_weights(folder, weights)


def rows_name(weights: dict[str, torch.Tensor]) -> str:
    """The name of the new rows' tensor among an adapter's."""
    return next(name for name in weights if name.endswith(ROWS))


def read_manifest(folder: Path) -> dict:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def write_manifest(folder: Path, manifest: dict) -> None:
    """Writes it with the hash of the adapter that it belongs to."""
    _write_manifest(folder, manifest | {"adapter_sha256": sha256(folder / ADAPTER)})


def _write_manifest(folder: Path, manifest: dict) -> None:
    write_text(folder / MANIFEST, json.dumps(manifest, indent=1) + "\n")


def _with_own_base(folder: Path, base: dict) -> dict:
    """What the manifest says of the base; one that was made here comes along with the checkpoint."""
    if "folder" not in base:
        return base
    shutil.copytree(base["folder"], folder / OWN_BASE, dirs_exist_ok=True)
    return base | {"folder": OWN_BASE}


def _write_weights(folder: Path, weights: dict[str, torch.Tensor]) -> None:
    rounded = {name: value.to(torch.bfloat16).contiguous() for name, value in weights.items()}
    write_whole(folder / ADAPTER, partial(save_file, rounded))


def _tidy_adapter_config(folder: Path, config: Config) -> None:
    path = folder / "adapter_config.json"
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields["base_model_name_or_path"] = config.base.get("repo", OWN_BASE)
    path.write_text(json.dumps(fields, indent=1, sort_keys=True) + "\n", encoding="utf-8")
