"""Sealed folders: damage of every kind is found, a loser uses the winner's, and scratch folders do not stay."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from model.sealed import CHECKED, LOCK, SEAL, is_intact, scratch_folder, sealed_folder

REPOSITORY = Path(__file__).parents[2]
CONTENT = {"weights": b"123456" * 1000, "config": b"{}"}


def make(scratch):
    made = scratch / "made"
    made.mkdir()
    for name, content in CONTENT.items():
        (made / name).write_bytes(content)
    return made


def never(scratch):
    pytest.fail("made again what is whole")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def folder(tmp_path):
    return sealed_folder(tmp_path / "cache" / "built", make)


def test_it_is_made_once_and_nothing_else_stays(folder):
    assert contents(folder) == CONTENT
    assert sealed_folder(folder, never) == folder
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, LOCK}


def noise(folder):
    (folder / "weights").write_bytes(b"x" * len(CONTENT["weights"]))


def quiet_noise(folder):
    """Of the same size, and with the times of the file that it replaces."""
    before = (folder / "weights").stat()
    noise(folder)
    os.utime(folder / "weights", ns=(before.st_atime_ns, before.st_mtime_ns))


def truncated(folder):
    (folder / "weights").write_bytes(CONTENT["weights"][:10])


def missing(folder):
    (folder / "config").unlink()


def one_more(folder):
    (folder / "model.safetensors.index.json").write_text("{}")


def emptied(folder):
    for path in folder.iterdir():
        path.unlink()


def seal_missing(folder):
    (folder / SEAL).unlink()


def seal_damaged(folder):
    (folder / SEAL).write_bytes(b"\xff\x00")


def seal_of_another(folder):
    (folder / SEAL).write_text("{}")


DAMAGES = [noise, quiet_noise, truncated, missing, one_more, emptied, seal_missing, seal_damaged, seal_of_another]


@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_heals(damage, used, folder, caplog):
    if used:
        assert is_intact(folder)  # from here on only sizes and times are looked at
    damage(folder)
    assert not is_intact(folder)
    assert contents(sealed_folder(folder, make)) == CONTENT
    assert f"{folder} is damaged" in caplog.text
    assert is_intact(folder)
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, LOCK}


def test_a_file_in_its_place_gives_way(tmp_path):
    (tmp_path / "built").write_text("a file where the folder should be")
    assert contents(sealed_folder(tmp_path / "built", make)) == CONTENT


def test_hashes_are_compared_once_after_each_boot(folder, monkeypatch, tmp_path):
    hashed = []
    real = sys.modules["model.sealed"].sha256
    monkeypatch.setattr("model.sealed.sha256", lambda path: hashed.append(path.name) or real(path))
    for boot, expected in (("first", 2), ("first", 2), ("second", 4), ("second", 4)):
        (tmp_path / "boot").write_text(boot)
        monkeypatch.setattr("model.sealed.BOOT_ID", tmp_path / "boot")
        assert is_intact(folder)
        assert len(hashed) == expected


def test_a_copy_is_whole(folder, tmp_path):
    """As when an image of a machine is made: its files have other times, and what was compared last is not theirs."""
    copied = tmp_path / "copied"
    copied.mkdir()
    for path in folder.iterdir():
        (copied / path.name).write_bytes(path.read_bytes())
    assert sealed_folder(copied, never) == copied


def test_the_loser_uses_the_winner_s(tmp_path):
    folder = tmp_path / "built"

    def lose(scratch):
        sealed_folder(folder, make)  # another process, which began later and is done first
        made = make(scratch)
        (made / "config").write_bytes(b"the loser's")
        return made

    assert contents(sealed_folder(folder, lose)) == CONTENT
    assert {path.name for path in tmp_path.iterdir()} == {"built", LOCK}


def test_what_fails_leaves_nothing(tmp_path):
    def fail(scratch):
        make(scratch)
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        sealed_folder(tmp_path / "built", fail)
    assert not list(tmp_path.iterdir())


def test_scratch_folders_of_killed_processes_are_removed_and_others_stay(tmp_path):
    code = (
        "import os, pathlib, sys; from model.sealed import scratch_folder\n"
        "with scratch_folder(pathlib.Path(sys.argv[1])) as scratch:\n"
        "    (scratch / 'half').write_bytes(bytes(1000)); print(scratch, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        theirs = Path(other.stdout.readline().strip())
        with scratch_folder(tmp_path) as mine:
            assert {path.name for path in tmp_path.iterdir()} == {theirs.name, mine.name}
        assert (theirs / "half").exists()
        other.kill()
    assert theirs.exists()
    with scratch_folder(tmp_path) as mine:
        assert list(tmp_path.iterdir()) == [mine]


def test_an_error_in_the_body_comes_through(tmp_path):
    with pytest.raises(FileNotFoundError), scratch_folder(tmp_path) as scratch:
        (scratch / "nothing").read_bytes()


@pytest.fixture
def as_nobody():
    """For root, who may read and write anywhere: file access as a user who owns nothing."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


@pytest.fixture
def locked():
    """A built folder that its reader may not write to; pytest's own folders are closed to other users."""
    with tempfile.TemporaryDirectory() as cache:
        Path(cache).chmod(0o755)
        folder = sealed_folder(Path(cache) / "built", make)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_cache_that_cannot_be_written_to_is_used(locked, as_nobody):
    assert is_intact(locked)
    assert is_intact(locked)
    assert not (locked / CHECKED).exists()
