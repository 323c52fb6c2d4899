"""The order of the code: one meaning for each name, one way to start a command, light modules for the page."""

import ast
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"
FILES = sorted(TRAINING.rglob("*.py"))
ALL_FILES = [file for folder in ("model", "training", "ui") for file in sorted((ROOT / folder).rglob("*.py"))]
# What means the same wherever it stands: a command's arguments and its start, a task's reader, its wordings, its human
# rationales, what the status line says. So does the file in which each tab of the page is written.
SAME_MEANING = {"add_arguments", "main", "read", "own", "retold", "by_human", "status"}
SAME_MODULE = {"tab"}


def defined(file):
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, kinds)}


def test_a_public_name_has_one_meaning():
    places = defaultdict(list)
    for file in ALL_FILES:
        for name in defined(file) - SAME_MEANING:
            places[name].append(file.relative_to(ROOT).as_posix())
    assert not {name: files for name, files in places.items() if len(files) > 1 and not name.startswith("_")}


def test_a_module_s_name_stands_once():
    stems = [file.stem for file in ALL_FILES if not file.stem.startswith("__") and file.stem not in SAME_MODULE]
    assert not {stem for stem in stems if stems.count(stem) > 1}


def test_nothing_is_patched_outside_the_tests():
    assert not [file for file in FILES if "unittest" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("file", [file for file in FILES if "if __name__ ==" in file.read_text(encoding="utf-8")])
def test_every_command_starts_in_one_way_under_its_own_name(file):
    parts = file.relative_to(TRAINING.parent).with_suffix("").parts
    module = ".".join(part for part in parts if part != "__main__")
    text = file.read_text(encoding="utf-8")
    assert f'main = Command("{module}", __doc__, add_arguments, _run)' in text
    assert "ArgumentParser(" not in text


LIGHT = "command tasks.judging evaluate.policies evaluate.reliability outcome records tasks".split()


@pytest.mark.parametrize("module", LIGHT)
def test_what_the_page_takes_loads_nothing_heavy(module):
    listed = "[name for name in ('torch', 'transformers', 'sklearn', 'peft') if name in sys.modules]"
    program = f"import sys, training.{module}; print({listed})"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=TRAINING.parent)
    assert ended.stdout == "[]\n", ended.stderr


def test_a_test_file_s_name_stands_once():
    """pytest imports them by their names alone."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]
    assert not {name for name in names if names.count(name) > 1}
