"""What a results file says about the run that made it."""

import platform
import sys
import time

import psutil

from model.adaptive import AdaptiveSLM
from training.distill.export import commit


def machine() -> str:
    memory = psutil.virtual_memory().total >> 30
    return f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} CPUs, {memory} GiB"


def provenance(module: str, slm: AdaptiveSLM | None = None) -> dict:
    """Command, commit, machine and date; with a model also its checkpoint, engine and quantization."""
    about = {
        "command": " ".join(["python", "-m", module, *sys.argv[1:]]),
        "commit": commit(),
        "machine": machine(),
        "date": time.strftime("%Y-%m-%d"),
    }
    if slm:
        engine = {"engine": slm.engine.name, "quantization": slm.engine.quantization}
        about |= {"checkpoint": slm.checkpoint_id} | engine
    return about
