"""What a results file says about the run that made it."""

import platform
import subprocess
import sys
import time
from pathlib import Path

import psutil

from model.adaptive import AdaptiveSLM

RECORDS = (":!/assets/results", ":!/README.md", ":!/RESULTS.md")  # no code


def commit() -> str:
    """The commit of the code that runs, with '+' when it was changed since; 'unknown' outside a git checkout.

    Results, README and RESULTS are no code: a second measurement may follow a first that is not committed yet.
    """

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-C", str(Path(__file__).parent), *words], capture_output=True, text=True, check=True
        ).stdout

    try:
        return git("rev-parse", "--short=12", "HEAD").strip() + (
            "+" if git("status", "--porcelain", "-uno", "--", ":/", *RECORDS).strip() else ""
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


def with_this_run(runs: list[dict], step: int, settings: dict) -> list[dict]:
    """The runs of a stage, each with the step that it went on from and its settings, and the one that goes on now.

    A run that goes on with the same code, machine and settings is the same one.
    """
    now = {"from_step": step} | this_run() | {"settings": settings}
    kept = [run for run in runs if run["from_step"] < step]  # one that came to no step made nothing
    if kept and all(kept[-1][name] == now[name] for name in ("commit", "machine", "settings")):
        return kept
    return [*kept, now]
