"""Faults of the cache on a tiny base: processes side by side, killed ones, damage, full disks. A build takes 10 s."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from model.adaptive import AdaptiveSLM
from model.errors import SetupError
from model.lm import dense_folder
from model.load import load_engine
from model.sealed import is_intact
from tests.unit.tiny import write_cache

REPOSITORY = Path(__file__).parents[2]
QUESTION = "How many pens has Mia after she buys 3 more?"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cache with the tiny base only, and beside it the checkpoint."""
    cache = tmp_path_factory.mktemp("made") / "cache"
    write_cache(cache)
    return cache


@pytest.fixture(scope="module")
def built(made, tmp_path_factory):
    """The same with the dense folder and the engine, both made by a build."""
    cache = tmp_path_factory.mktemp("built") / "cache"
    copy(made, cache, dense=False)
    load(cache)
    return cache


def copy(source, cache, dense):
    shutil.copytree(source, cache)
    shutil.copytree(source.parent / "checkpoint", cache.parent / "checkpoint")
    if not dense:
        shutil.rmtree(cache / "base" / "tiny.dense")


def load(cache):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THINK_FIRST_CACHE", str(cache))
        return AdaptiveSLM.load("onnx", cache.parent / "checkpoint")


@pytest.fixture
def first(made, tmp_path, monkeypatch):
    """A cache before its first start."""
    monkeypatch.setenv("THINK_FIRST_CACHE", str(tmp_path / "cache"))
    copy(made, tmp_path / "cache", dense=False)
    return tmp_path / "cache"


@pytest.fixture
def second(built, tmp_path, monkeypatch):
    """A cache after its first start."""
    monkeypatch.setenv("THINK_FIRST_CACHE", str(tmp_path / "cache"))
    copy(built, tmp_path / "cache", dense=True)
    return tmp_path / "cache"


def start(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def race(code, *arguments):
    """What two processes print that do the same at the same time; both must end well."""
    code = f"import sys, pathlib, model.lm\nprint('ready', flush=True); sys.stdin.readline()\n{code}"
    processes = [start(code, *arguments) for _ in range(2)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    ends = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], ends
    return [out.strip() for out, _ in ends]


def leftovers(cache):
    """All but the base, what was built, and the empty lock files."""
    return [path for path in cache.glob("*/*") if not is_intact(path) and path.name not in ("tiny.gguf", ".lock")]


def test_two_processes_make_one_dense_folder(first):
    gguf = first / "base" / "tiny.gguf"
    code = "print(model.lm.dense_folder(pathlib.Path(sys.argv[1])))"
    assert race(code, gguf) == [str(first / "base" / "tiny.dense")] * 2
    assert is_intact(first / "base" / "tiny.dense")
    assert not leftovers(first)


def test_two_first_starts_on_one_cache_both_answer(first):
    code = ("from model.adaptive import AdaptiveSLM; model = AdaptiveSLM.load('onnx', sys.argv[1], progress=print)\n"
            "print(model.perceive(sys.argv[2]).complexity)")
    ours, theirs = race(code, first.parent / "checkpoint", QUESTION)
    assert ours.splitlines()[-1] == theirs.splitlines()[-1]
    assert len(list((first / "onnx").glob("[!.]*"))) == 1
    assert not leftovers(first)


def noise(file):
    """Other bytes of the same size, with the old time of writing."""
    stat = file.stat()
    file.write_bytes(os.urandom(stat.st_size))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("damage", [noise, cut])
def test_a_damaged_engine_is_built_anew(damage, second, built, caplog):
    (folder,) = (second / "onnx").glob("[!.]*")
    expected = load(built).perceive(QUESTION).complexity
    assert load(second).perceive(QUESTION).complexity == expected
    assert not caplog.records
    damage(folder / "model.onnx.data")
    assert load(second).perceive(QUESTION).complexity == expected
    assert f"{folder} is damaged" in caplog.text
    assert not leftovers(second)


@pytest.mark.parametrize("damage", [noise, cut, Path.unlink])
def test_a_damaged_dense_folder_is_made_anew(damage, second, caplog):
    weights = second / "base" / "tiny.dense" / "model.safetensors"
    whole = weights.read_bytes()
    assert is_intact(weights.parent)
    damage(weights)
    assert dense_folder(second / "base" / "tiny.gguf") == weights.parent
    assert weights.read_bytes() == whole
    assert f"{weights.parent} is damaged" in caplog.text


def build_of(process, cache):
    """The child that builds for a process, once it does."""
    for _ in range(600):
        children = psutil.Process(process.pid).children()
        if children and list(cache.glob("onnx/.*/build.log")):
            return children[0]
        time.sleep(0.05)
    pytest.fail("no build began")


def begin(first, *command):
    command = [sys.executable, *command, "--checkpoint", str(first.parent / "checkpoint")]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("command", [["-m", "model", QUESTION], ["app.py", "--port", "7999"]])
def test_sigterm_while_building_leaves_nothing(command, first):
    with begin(first, *command) as process:
        child = build_of(process, first)
        process.terminate()
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (128 + signal.SIGTERM, "", "")
    assert not child.is_running()
    assert not leftovers(first)


def test_a_build_ends_with_a_killed_parent_and_the_next_start_tidies_up(first):
    with begin(first, "-m", "model", QUESTION) as process:
        child = build_of(process, first)
        process.kill()
    child.wait(timeout=20)
    assert leftovers(first)
    load(first)
    assert not leftovers(first)


@pytest.fixture
def small_files():
    """Writing fails for real past a size, as on a full disk: here and in every child."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_room_for_the_dense_folder(first, small_files):
    small_files(100_000)
    with pytest.raises(SetupError, match=rf"cannot be kept in {first / 'base'} .*File too large.* GB there"):
        dense_folder(first / "base" / "tiny.gguf")
    assert not leftovers(first)


def test_no_room_for_the_engine(first, small_files):
    small_files(100_000)
    with pytest.raises(SetupError, match=rf"could not be built \(.*File too large.*2 GB below {first}"):
        load_engine("onnx", first.parent / "checkpoint")
    assert not leftovers(first)
    assert not list((first / "onnx").glob("[!.]*"))


def test_another_vocabulary_gets_a_sentence(second):
    manifest = second.parent / "checkpoint" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"base_vocabulary": 1_000_000}))
    with pytest.raises(SetupError, match="base has 1000000 tokens, and its new tokens stand elsewhere"):
        load_engine("onnx", manifest.parent)


def test_a_damaged_adapter_gets_a_sentence_from_torch(first):
    checkpoint = first.parent / "checkpoint"
    (checkpoint / "adapter_model.safetensors").write_bytes(b"no weights")
    with pytest.raises(SetupError, match="was written for another adapter"):
        load_engine("torch", checkpoint, "fp32")
    manifest = json.loads((checkpoint / "manifest.json").read_text())
    del manifest["adapter_sha256"]  # an earlier version wrote none
    (checkpoint / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(SetupError, match="adapter .* does not fit the base weights"):
        load_engine("torch", checkpoint, "fp32")


def test_a_cache_that_cannot_be_looked_up_gets_a_sentence(first, monkeypatch):
    monkeypatch.setenv("THINK_FIRST_CACHE", str(first / ("x" * 300)))
    with pytest.raises(SetupError, match="cannot be kept .*File name too long"):
        load_engine("onnx", first.parent / "checkpoint")
