"""How processes end: on SIGTERM as on Ctrl+C, and a child with its parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_M_ARENA_MAX = -8  # in glibc's malloc.h

STOPPED = 128 + signal.SIGTERM  # as shells count it, and as 130 is for Ctrl+C: what was begun is not done


@contextmanager
def exit_on_sigterm() -> Iterator[None]:
    """In the body, SIGTERM raises SystemExit(143) in the main thread: what runs there tidies up after itself."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def allow_many_files() -> None:
    """Lets this process have as many open files, connections among them, as the system grants it, up to 65,536.

    What is usual at first, often 1024, is used up by so many visitors who are connected and ask nothing.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def keep_memory_small() -> None:
    """Lets threads share two of malloc's arenas, where the C library is glibc: each of its own keeps what it once took.

    80 questions at once left the app at 760 MB, and with two arenas at 657; set in the environment, where it holds for
    what is loaded before, too, MALLOC_ARENA_MAX=2 makes it 559, and stays.
    """
    if "MALLOC_ARENA_MAX" not in os.environ:
        with suppress(AttributeError, OSError, TypeError):  # another C library has no such setting
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def end_with_parent() -> None:
    """Ends this process when its standard input closes: a parent holds the other end until it ends, however it does."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os._exit(STOPPED)  # from a thread, and whatever the main thread does

    Thread(target=watch, daemon=True).start()
