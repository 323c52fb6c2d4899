"""Saving a run so that it resumes exactly: trainable weights, AdamW's moments and the position, never a pickle."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from model.errors import InputError
from training.whole_file import write_text


def trainable(model: nn.Module) -> dict[str, nn.Parameter]:
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def save_state(folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, position: dict) -> None:
    """Writes the state beside the old one and then swaps them, so that a stop in between loses nothing."""
    fresh = folder.with_suffix(".fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    named = trainable(model)
    save_file(
        {name: parameter.detach().float().cpu().contiguous() for name, parameter in named.items()},
        fresh / "weights.safetensors",
    )
    moments = {}
    for name, parameter in named.items():
        for key, value in optimizer.state.get(parameter, {}).items():
            moments[f"{name}|{key}"] = torch.as_tensor(value).detach().float().cpu().contiguous().clone()
    save_file(moments, fresh / "moments.safetensors")
    write_text(fresh / "position.json", json.dumps(position))
    old = folder.with_suffix(".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def saved(folder: Path) -> Path | None:
    """Where a whole state lies: the folder, or what a stop in the middle of a swap left.

    `save_state` writes the position last, so that a folder with a position is whole.
    """
    places = (folder, folder.with_suffix(".fresh"), folder.with_suffix(".old"))
    return next((place for place in places if (place / "position.json").is_file()), None)


def finish_swap(folder: Path) -> None:
    """Puts in its place what a stop in the middle of a swap left beside it."""
    found = saved(folder)
    if found and found != folder:
        found.rename(folder)


def read_position(folder: Path) -> dict | None:
    """The position of a saved state; None without one."""
    file = folder / "position.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def load_weights(file: Path, model: nn.Module) -> None:
    """Copies the saved trainable weights into the model; a KeyError names one that is missing.

    Weights of a lower rank fill the first rows of each LoRA A and the first columns of each B, whose other columns are
    zero: the student then says what it said before, with room to learn more (its alpha grows with its rank). Raises
    InputError for weights of a higher rank.
    """
    weights = load_file(file)
    with torch.no_grad():
        for name, parameter in trainable(model).items():
            saved_size, size = weights[name].shape, parameter.shape
            if any(ours < theirs for ours, theirs in zip(size, saved_size, strict=True)):
                raise InputError(f"{file} is of a higher rank than the configuration's: set rank to {min(saved_size)}.")
            if "lora_B" in name:
                parameter.zero_()
            parameter[tuple(map(slice, saved_size))] = weights[name].to(parameter)


def load_state(folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer) -> dict:
    """Restores what `save_state` wrote and returns the position.

    Raises InputError for moments of other sizes: a wider student, or one of more new tokens, has to build up its own.
    """
    load_weights(folder / "weights.safetensors", model)
    moments = load_file(folder / "moments.safetensors")
    named = trainable(model)
    for key, value in moments.items():
        name, _, field = key.rpartition("|")
        parameter = named[name]
        if field != "step" and value.shape != parameter.shape:
            raise InputError(
                f"{folder} is of a student of other sizes (another rank, or other new tokens): name a new --out, and "
                "this folder as --from."
            )
        optimizer.state[parameter][field] = value if field == "step" else value.to(parameter)  # its device and dtype
    return read_position(folder)
