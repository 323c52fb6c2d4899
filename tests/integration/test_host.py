"""The command line on hosts of many kinds: its threads, its cache, its terminal. Each run is a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.cache import cache_dir

REPOSITORY = Path(__file__).parents[2]
QUESTION = "What is 12 + 30?"


def run(*arguments, **environment):
    """python ARGUMENTS with these variables beside the usual ones; None takes one away."""
    env = {name: value for name, value in (os.environ | environment).items() if value is not None}
    return subprocess.run([sys.executable, *arguments], cwd=REPOSITORY, env=env, capture_output=True, timeout=300)


def threads_of_a_process_that_answers(setting):
    program = (
        "import os; from model.adaptive import AdaptiveSLM; model = AdaptiveSLM.load('onnx');"
        "print(len(os.listdir('/proc/self/task')))"
    )
    return int(run("-c", program, THINK_FIRST_THREADS=setting).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_the_setting_is_the_number_of_threads_that_decode(adaptive):
    # The thread that asks is one of them.
    assert threads_of_a_process_that_answers("5") - threads_of_a_process_that_answers("1") == 4


@pytest.mark.parametrize("engine", ["onnx", "torch"])
def test_a_wrong_number_of_threads_is_a_sentence(adaptive, engine):
    ended = run("-m", "model", QUESTION, "--engine", engine, THINK_FIRST_THREADS="all")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.startswith(b"THINK_FIRST_THREADS is 'all': set it to a whole number from 1 to 1024")
    assert ended.stderr.count(b"\n") == 1


# What prints, and on which of the two outputs.
COMMAND = (
    "from training.command import Command; from model.errors import InputError\n"
    "def work(arguments): {work}\n"
    "raise SystemExit(Command('training.x', 'About it.', lambda parser: None, work)())"
)
PRINTERS = {
    "text": ("-m", "model", QUESTION, "--mode", "think"),
    "json": ("-m", "model", QUESTION, "--json"),
    "help": ("-m", "model", "--help"),
    "a wrong argument": ("-m", "model", QUESTION, "--mode", "guess"),
    "training's help": ("-m", "training.evaluate.tables", "--help"),
    "training's table": ("-c", COMMAND.format(work="print('a row\\n' * 9999)")),
    "training's error": ("-c", COMMAND.format(work="raise InputError('Wrong.')")),
}
ON_ERROR = {"a wrong argument", "training's error"}


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("printer", PRINTERS)
def test_a_reader_who_leaves_ends_it_quietly(adaptive, printer, unbuffered):
    reader, writer = os.pipe()
    os.close(reader)  # as `head` does when it has its line
    env = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    outputs = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    outputs["stderr" if printer in ON_ERROR else "stdout"] = writer
    ended = subprocess.run([sys.executable, *PRINTERS[printer]], cwd=REPOSITORY, env=env, check=False, **outputs)
    os.close(writer)
    assert (ended.stdout or b"", ended.stderr or b"") == (b"", b"")
    # argparse itself lets go of what it cannot print at once, and ends as if it had.
    by_argparse = {"help": 0, "training's help": 0, "a wrong argument": 2} if unbuffered else {}
    assert ended.returncode == by_argparse.get(printer, 141)


ENCODINGS = ["ascii", "latin-1", "cp1252", "cp437", "koi8-r", "shift_jis"]
SIGNS = "How many € are 3 + 4 €, “café” ☕ 𝟛 ½?"


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-8", "UTF8"])
def test_json_is_json_whatever_the_terminal_s_encoding(adaptive, encoding):
    ended = run("-m", "model", SIGNS, "--mode", "answer", "--json", PYTHONIOENCODING=encoding)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["question"] == SIGNS  # JSON is read as UTF-8
    assert ("café" in ended.stdout.decode("utf-8")) == encoding.lower().startswith("utf")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("strictly", ["", ":strict"])
def test_text_that_the_terminal_lacks_is_written_out(encoding, strictly):
    ended = run("-c", COMMAND.format(work="print('7 € or 𝟛 Ж ☕')"), PYTHONIOENCODING=encoding + strictly)
    assert ended.stderr == b"" and ended.stdout.startswith(b"7 ")
    for character in "€𝟛Ж☕":
        told = character.encode(encoding, "backslashreplace")
        assert told in ended.stdout


# Runs python -m model as a user whom the system does not know: `docker run --user 12345`.
UNKNOWN_USER = """
import os, pwd, runpy, sys
os.environ.pop("HOME", None)
pwd.getpwuid = {}.__getitem__
sys.argv = ["model", *sys.argv[1:]]
runpy.run_module("model", run_name="__main__", alter_sys=True)
"""


def test_an_unknown_user_without_a_home_reads_the_help():
    ended = run("-c", UNKNOWN_USER, "--help", THINK_FIRST_CACHE=None)
    assert (ended.returncode, ended.stderr) == (0, b"") and b"usage: python -m model" in ended.stdout


@pytest.mark.parametrize("engine", ["onnx", "torch"])
def test_an_unknown_user_without_a_home_asks_with_a_cache_that_is_named(adaptive, engine):
    arguments = (QUESTION, "--mode", "answer", "--stop-after-answer", "--engine", engine)
    ended = run("-c", UNKNOWN_USER, *arguments, THINK_FIRST_CACHE=str(cache_dir()))
    assert (ended.returncode, ended.stderr) == (0, b"") and b"Answer: " in ended.stdout


def test_an_unknown_user_without_a_cache_is_told_of_the_temporary_one(adaptive, tmp_path):
    mine = tmp_path / f"think-first-{os.getuid()}"
    mine.mkdir(mode=0o700)
    for kept in ("base", "onnx"):
        (mine / kept).symlink_to(cache_dir() / kept)
    ended = run("-c", UNKNOWN_USER, QUESTION, "--mode", "answer", THINK_FIRST_CACHE=None, TMPDIR=str(tmp_path))
    assert ended.returncode == 0 and b"Answer: 42" in ended.stdout
    told = ended.stderr.decode()
    assert str(mine) in told and "THINK_FIRST_CACHE" in told and told.count("\n") == 1


def test_a_named_cache_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    ended = run("-m", "model", QUESTION, THINK_FIRST_CACHE=str(tmp_path / "file"), HF_HUB_OFFLINE="1", PIP_NO_INDEX="1")
    assert ended.returncode == 2 and b"THINK_FIRST_CACHE" in ended.stderr
    assert ended.stderr.count(b"\n") == 1
