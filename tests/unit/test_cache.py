"""Where the cache is: as named, in the home folder, or, said aloud, among the temporary files."""

import os
import pwd
import tempfile

import pytest

from model import cache
from model.errors import SetupError


@pytest.fixture(autouse=True)
def host(tmp_path, monkeypatch):
    """A home folder, temporary files of our own, and nothing said yet."""
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.delenv(cache.SETTING, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    cache._temporary.cache_clear()
    yield
    cache._temporary.cache_clear()


@pytest.fixture
def unknown_user(monkeypatch):
    """No HOME, and a user id without an entry: as `docker run --user 12345`."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)


def temporary(tmp_path):
    return tmp_path / "tmp" / f"think-first-{os.getuid()}"


def test_the_home_folder_is_usual_and_nothing_is_said(tmp_path, caplog):
    assert cache.cache_dir() == tmp_path / "home/.cache/think-first" and not caplog.text


def test_a_named_folder_is_taken_as_it_is(tmp_path, monkeypatch, unknown_user, caplog):
    monkeypatch.setenv(cache.SETTING, str(tmp_path / "named"))
    assert cache.cache_dir() == tmp_path / "named" and not caplog.text


def test_an_unknown_user_gets_a_folder_of_their_own_and_is_told_once(tmp_path, unknown_user, caplog):
    assert cache.cache_dir() == cache.cache_dir() == temporary(tmp_path)
    assert temporary(tmp_path).stat().st_mode & 0o777 == 0o700
    assert caplog.text.count("no home folder") == 1
    assert cache.SETTING in caplog.text and str(temporary(tmp_path)) in caplog.text


def test_a_tilde_without_a_home_is_a_sentence(monkeypatch, unknown_user):
    monkeypatch.setenv(cache.SETTING, "~/cache")
    with pytest.raises(SetupError, match="THINK_FIRST_CACHE is ~/cache, and this user has no home folder"):
        cache.cache_dir()


HOMES = {
    "a device": "/dev/null",
    "a folder that nobody may make": "/proc/nowhere",
    "read only": "/proc",
}


@pytest.mark.parametrize("home", HOMES.values(), ids=HOMES)
def test_a_home_that_cannot_be_written_is_told(tmp_path, monkeypatch, caplog, home):
    monkeypatch.setenv("HOME", home)
    assert cache.cache_dir() == temporary(tmp_path)
    assert f"{home}/.cache/think-first cannot be written" in caplog.text


def test_what_the_home_folder_holds_already_is_used_though_it_cannot_be_written(tmp_path, monkeypatch, caplog):
    (tmp_path / "home/.cache/think-first/onnx/built").mkdir(parents=True)
    monkeypatch.setattr(cache, "_writable", lambda folder: False)
    assert cache.cache_dir() == tmp_path / "home/.cache/think-first" and not caplog.text


def place_a_link(folder):
    folder.with_name("elsewhere").mkdir()
    folder.symlink_to(folder.with_name("elsewhere"))


def place_an_open_folder(folder):
    folder.mkdir()
    folder.chmod(0o777)


def place_another_s_folder(folder):
    folder.mkdir()
    os.chown(folder, 12345, 12345)


PLACED = [lambda folder: folder.write_text("a file"), place_a_link, place_an_open_folder, place_another_s_folder]


@pytest.mark.parametrize("place", PLACED, ids=["a file", "a link", "an open folder", "another's folder"])
def test_what_others_put_among_the_temporary_files_is_not_used(tmp_path, unknown_user, place):
    if place is place_another_s_folder and os.getuid():
        pytest.skip("only an administrator gives a folder away")
    place(temporary(tmp_path))
    with pytest.raises(SetupError, match="Set THINK_FIRST_CACHE to a folder that can be written") as error:
        cache.cache_dir()
    assert "\n" not in str(error.value)


def test_no_place_at_all_is_a_sentence(unknown_user, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    with pytest.raises(SetupError, match="no home folder.*Set THINK_FIRST_CACHE"):
        cache.cache_dir()
