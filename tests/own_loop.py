"""Coroutines in tests: the browser tests leave an event loop running in the thread that they ran in."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run_alone(coroutine: Coroutine) -> Any:
    """What a coroutine returns that runs in a loop, and in a thread, of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
