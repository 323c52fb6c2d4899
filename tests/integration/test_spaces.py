"""A Space, rehearsed: its configuration, and a first start as Spaces make one, without the hub."""

import os
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version

from huggingface_hub import SpaceCard

from model.cache import cache_dir
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest
from tests.integration.app_process import REAL, REPOSITORY, App

UNKNOWN_USER = 12345
# As if the system did not know whoever runs it.
NAMELESS = "import pwd; pwd.getpwuid = {}.__getitem__\n" + REAL


def test_the_hub_s_own_parser_reads_the_configuration():
    card = SpaceCard.load(REPOSITORY / "README.md").data
    base = Manifest.load(DEFAULT_CHECKPOINT).base
    assert (card.sdk, card.sdk_version, card.license) == ("gradio", version("gradio"), "apache-2.0")
    assert (REPOSITORY / card.app_file).is_file() and card.models == [base["repo"]]
    assert card.preload_from_hub == [f"{base['repo']} {base['file']}"]
    assert card.python_version in ("3.11", "3.12") and len(card.short_description) <= 60
    assert len(card.title) and len(card.emoji) == 1 and card.startup_duration_timeout == "30m"
    for color in (card.colorFrom, card.colorTo):
        assert color in "red yellow green blue indigo purple pink gray".split()


def copy_of_the_code(folder):
    """What git holds, as a Space gets it, and nobody may write to."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / name, folder / name)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def preloaded(home):
    """The base file where preload_from_hub puts it, and nothing else."""
    base = Manifest.load(DEFAULT_CHECKPOINT).base
    hub = home / ".cache/huggingface/hub" / f"models--{base['repo'].replace('/', '--')}"
    (hub / "refs").mkdir(parents=True)
    (hub / "refs/main").write_text("a" * 40)
    (hub / "snapshots" / ("a" * 40)).mkdir(parents=True)
    shutil.copyfile(cache_dir() / "base" / base["file"], hub / "snapshots" / ("a" * 40) / base["file"])


def can_run_python(user):
    if os.getuid():
        return False
    try:
        ended = subprocess.run([sys.executable, "-c", "import gradio"], user=user, cwd="/", capture_output=True)
        return ended.returncode == 0
    except PermissionError:  # it may not even run it
        return False


def test_a_first_start_reaches_a_served_page(adaptive, tmp_path):
    # Only root can run as another user, and only where that user may read this Python.
    user = UNKNOWN_USER if can_run_python(UNKNOWN_USER) else None
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    code, home = tmp_path / "code", tmp_path / "home"
    code.mkdir()
    copy_of_the_code(code)
    before = sorted(code.rglob("*"))
    home.mkdir()
    preloaded(home)
    if user:
        for path in (home, *home.rglob("*")):
            os.chown(path, user, user)
    unreachable = {"HF_ENDPOINT": "http://127.0.0.1:9", "PIP_INDEX_URL": "http://127.0.0.1:9"}
    space = {"HOME": str(home), "HF_HOME": None, "THINK_FIRST_CACHE": None, "SPACE_ID": "somebody/think-first"}
    environment = unreachable | space | {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
    app = App(REAL if user else NAMELESS, home / "uploads", cwd=code, user=user, environment=environment)
    assert app.client.get(f"http://127.0.0.1:{app.port}/").status_code == 200
    *_, (kind, result) = app.stream(app.ask())
    assert kind == "complete" and result[0]["answer"]
    assert app.end(signal.SIGTERM)[0] == 0
    assert (home / ".cache/think-first/base").is_dir()
    assert sorted(code.rglob("*")) == before  # root may write to what is read-only, and has not
