"""What the machine asks for: the number format to train in, with the reason; memory that is kept, and whose it is."""

import ctypes
import sys
from pathlib import Path

import torch


def training_dtype(choice: str) -> tuple[torch.dtype, str] | None:
    """The dtype for a config's `dtype` (auto, fp32 or bf16), and why; None for auto on a CPU: it has to be measured."""
    if choice != "auto":
        return {"fp32": torch.float32, "bf16": torch.bfloat16}[choice], "the config says so"
    if not torch.cuda.is_available():
        return None
    if torch.cuda.is_bf16_supported(including_emulation=False):  # a T4 emulates it, slowly
        return torch.bfloat16, "the GPU multiplies in bfloat16"
    return torch.float32, "this GPU has no bfloat16"


def keep_freed_memory() -> None:
    """Tells glibc not to hand large freed blocks back to the kernel: on a CPU, clearing their pages anew at each step
    costs about a tenth of the training time."""
    if sys.platform == "linux":
        mallopt = ctypes.CDLL(None).mallopt
        for parameter in (-1, -3):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, in bytes
            mallopt(parameter, 2**31 - 1)


def allocator_advice(maps: Path = Path("/proc/self/maps")) -> str:
    """A sentence for a long run on a CPU where glibc gives the memory, else nothing.

    Batches have ever other lengths, and glibc searches ever longer lists of what they freed: a step took 1.4 s at first
    and 2.2 s after 500 steps, 28 % of it in malloc, with 7 GB a process. Under tcmalloc it stays at 1.4 s and 3.6 GB.
    """
    try:
        libraries = maps.read_text(encoding="utf-8", errors="replace")
    except OSError:  # no Linux
        return ""
    if "/libc.so.6" not in libraries or any(name in libraries for name in ("tcmalloc", "jemalloc", "mimalloc")):
        return ""
    return (
        "A long run slows down by a third within some hundred steps, because of glibc's memory: start it with "
        "LD_PRELOAD=libtcmalloc_minimal.so.4 (Debian's libtcmalloc-minimal4)."
    )
