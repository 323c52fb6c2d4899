"""What a results file says about the run that made it."""

import platform
import sys
import time

import psutil

from model.adaptive import AdaptiveSLM
from training.export import commit


def machine() -> str:
    memory = psutil.virtual_memory().total >> 30
    return f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} CPUs, {memory} GiB"


def about_machine(module: str) -> dict:
    """Command, commit, machine and date."""
    return {
        "command": " ".join(["python", "-m", module, *sys.argv[1:]]),
        "commit": commit(),
        "machine": machine(),
        "date": time.strftime("%Y-%m-%d"),
    }


def provenance(module: str, slm: AdaptiveSLM) -> dict:
    """The same, and the checkpoint and engine that were measured."""
    engine = {"engine": slm.engine.name, "quantization": slm.engine.quantization}
    return about_machine(module) | {"checkpoint": slm.checkpoint_id} | engine
