"""What the machine asks for: the number format to train in, with the reason; memory that is kept."""

import ctypes
import sys

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
