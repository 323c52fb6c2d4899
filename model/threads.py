"""How many threads decode: the cores that this process may really use, not those of the machine it runs on.

A container with two CPUs on a host with 64 sees all 64; as many threads would get in each other's way. What it may use
stands in its control group: cpu.max in version 2, cpu.cfs_quota_us and cpu.cfs_period_us in version 1.
"""

import math
import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from model.errors import SetupError

SETTING = "THINK_FIRST_THREADS"
MOST = 1024
OLD_NAMES = ("quota", "period")  # of version 1, in the order of cpu.max


def thread_count() -> int:
    """$THINK_FIRST_THREADS, else the cores that are left to this process. Raises SetupError for what is no number."""
    asked = os.environ.get(SETTING, "").strip()
    if not asked:
        return cores()
    if not re.fullmatch("0*[1-9][0-9]{0,3}", asked) or int(asked) > MOST:
        raise SetupError(f"{SETTING} is '{asked[:40]}': set it to a whole number from 1 to {MOST}, or leave it out to "
                         "use all cores that this process may use.")
    return int(asked)


def limit_torch() -> None:
    """Has torch compute with no more threads than thread_count says. Raises SetupError."""
    import torch

    threads = thread_count()
    # torch's own number is smaller where OMP_NUM_THREADS says so, or where several processes share a machine.
    torch.set_num_threads(threads if os.environ.get(SETTING, "").strip() else min(threads, torch.get_num_threads()))


def cores(membership: Path = Path("/proc/self/cgroup"), mounts: Path = Path("/sys/fs/cgroup")) -> int:
    """Cores that this process may use, at least 1: the fewest of its CPU affinity and its control groups' limits."""
    return max(1, min([_affinity(), *map(math.ceil, _limits(membership, mounts))]))


def _affinity() -> int:
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limits(membership: Path, mounts: Path) -> Iterator[float]:
    """The CPUs that each group from the process's own up to the topmost may use; half a CPU is 0.5."""
    for line in _text(membership).splitlines():
        _, controllers, path = (line.split(":", 2) + ["", ""])[:3]
        if not controllers:  # version 2, alone or beside version 1
            places = [mounts, mounts / "unified"]
        elif "cpu" in controllers.split(","):
            places = [mounts / controllers, mounts / "cpu"]
        else:
            continue
        # Inside a container the path may be the host's: then only the topmost group is there, the container's.
        parts = Path(path.lstrip("/")).parts
        for place, depth in product(places, range(len(parts) + 1)):
            yield from _limit(place.joinpath(*parts[:depth]))


def _limit(group: Path) -> Iterator[float]:
    both = _text(group / "cpu.max").split() or [_text(group / f"cpu.cfs_{name}_us").strip() for name in OLD_NAMES]
    # "max" and -1 stand for no limit.
    if len(both) == 2 and all(number.isdecimal() and int(number) for number in both):
        yield int(both[0]) / int(both[1])


def _text(file: Path) -> str:
    """What the file says, nothing where it is not there: other systems have no control groups."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""
