"""What is installed is known by hash, and what is read as weights cannot run code: no pickle in any of its forms."""

import ast
import re
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from model.errors import SetupError
from model.lm import load_base
from tests.unit.test_lm import save_base

REPOSITORY = Path(__file__).parents[2]
FOLDERS = ("model", "training", "ui")
CODE = [REPOSITORY / "app.py", *(file for folder in FOLDERS for file in (REPOSITORY / folder).rglob("*.py"))]
PICKLES = {"pickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
# Functions that read or write pickles, and settings that allow them or a model's own code.
READERS = {"torch.load", "torch.save", "torch.package", "read_pickle", "to_pickle"}
SETTINGS = {"allow_pickle", "trust_remote_code", "weights_only", "safe_serialization"}


def faults(text):
    """The lines of a program that could read or write a pickle, or run code that came with a model."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {(node.module or "").split(".")[0], *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Attribute):
            names = {ast.unparse(node), node.attr}
        elif isinstance(node, ast.keyword):
            names = {node.arg} if node.arg in SETTINGS else set()
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("LM.from_pretrained"):
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            safe = given.get("use_safetensors") == "True" or "gguf_file" in given
            names = set() if safe else {"torch.load"}
        else:
            continue
        if names & (PICKLES | READERS | SETTINGS):
            found.add(ast.unparse(node))
    return found


def test_no_code_reads_or_writes_a_pickle():
    assert len(CODE) > 100
    assert not {str(file): found for file in CODE if (found := faults(file.read_text(encoding="utf-8")))}


LINES = [
    *(form.format(module) for module in sorted(PICKLES) for form in ("import {}", "from {} import dump")),
    *(f"{reader if '.' in reader else f'table.{reader}'}(file)" for reader in sorted(READERS)),
    *(f"AutoModelForCausalLM.from_pretrained(folder, use_safetensors=True, {name}=True)" for name in sorted(SETTINGS)),
    "from torch import load",
    "AutoModelForCausalLM.from_pretrained(folder)",
    "AutoModelForSeq2SeqLM.from_pretrained(folder)",
]


@pytest.mark.parametrize("line", LINES)
def test_each_way_would_be_found(line):
    assert faults(line)


def test_a_base_whose_weights_are_a_pickle_is_refused_unread(tmp_path):
    folder = save_base(tmp_path, "llama")
    safe = folder / "model.safetensors"
    torch.save(load_file(safe), folder / "pytorch_model.bin")
    load_base(folder, torch.float32)
    safe.unlink()
    with pytest.raises(SetupError, match=r"cannot be loaded \(.*with its weights as safetensors\.$"):
        load_base(folder, torch.float32)


def locked():
    """The version and the number of hashes of each package of the lock; some have a version for each Python."""
    text = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", "\n" + re.sub("#.*\n", "", text))[1:]
    return [(re.match(r"([a-z0-9.-]+)==(\S+)", entry).groups(), entry.count("--hash=sha256:")) for entry in entries]


def test_each_package_of_the_lock_has_hashes_and_each_requirement_is_in_it():
    pinned = re.findall(r"^([\w-]+)==(\S+)$", (REPOSITORY / "requirements.txt").read_text(), re.MULTILINE)
    assert len(pinned) > 20
    found = locked()
    assert {(name.lower().replace("_", "-"), version) for name, version in pinned} <= {entry for entry, _ in found}
    assert all(hashes for _, hashes in found)
    assert "://" not in (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
