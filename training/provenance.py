"""What a results file says about the run that made it."""

import platform
import subprocess
import sys
import time
from pathlib import Path

import psutil

from model.adaptive import AdaptiveSLM


def commit() -> str:
    """The commit of the code that runs, with '+' when it was changed since; 'unknown' outside a git checkout.

    Results and README are no code: a second measurement may follow a first that is not committed yet.
    """

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-C", str(Path(__file__).parent), *words], capture_output=True, text=True, check=True
        ).stdout

    try:
        return git("rev-parse", "--short=12", "HEAD").strip() + (
            "+" if git("status", "--porcelain", "-uno", "--", ":/", ":!/assets/results", ":!/README.md").strip() else ""
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine() -> str:
    memory = psutil.virtual_memory().total >> 30
    return f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} CPUs, {memory} GiB"


def this_run() -> dict:
    """Commit, machine and date of the run that is going on: kept with what it makes."""
    return {"commit": commit(), "machine": machine(), "date": time.strftime("%Y-%m-%d")}


def provenance(module: str, slm: AdaptiveSLM | None = None) -> dict:
    """Command, commit, machine and date; with a model also its checkpoint, engine and quantization."""
    about = {"command": " ".join(["python", "-m", module, *sys.argv[1:]])} | this_run()
    if slm:
        engine = {"engine": slm.engine.name, "quantization": slm.engine.quantization}
        about |= {"checkpoint": slm.checkpoint_id} | engine
    return about
