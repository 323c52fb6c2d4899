"""Load on the running app: real clients over HTTP, 30 at once for minutes, and then 300 within one minute.

    python -m tests.benchmarks.load --out FILE.json [--minutes M] [--at-once N] [--arriving N]

Every request has to end in an answer, or in the sentence that too many wait. Run it on a machine that is at rest.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import httpx
import psutil

from model.errors import SetupError
from tests.benchmarks.spread import slope, spread
from tests.benchmarks.visitors import QUESTIONS
from tests.integration.app_process import REAL, App
from training.command import Command
from training.provenance import provenance
from training.records import read_records
from ui.languages import en

_MINUTE = 60
_PATIENCE = 180  # seconds that a client waits for the next message
_SAMPLES_A_MINUTE = 60


@dataclass(frozen=True)
class Ended:
    """How a request ended, "answer", "busy" or what went wrong, and the seconds until the first text and the end."""

    how: str
    first_text: float
    whole: float


def ask(app: App, question: str) -> Ended:
    """One question, asked as a program asks it."""
    began, first = time.perf_counter(), None
    try:
        with httpx.Client(base_url=app.client.base_url, timeout=_PATIENCE) as client:
            posted = client.post("/call/ask", json={"data": [question, "adaptive", None, False]})
            if posted.status_code == 503:
                return _ended(_refusal(posted.json()["detail"]), began, first)
            event, how = posted.raise_for_status().json()["event_id"], "no end"
            with client.stream("GET", f"/call/ask/{event}") as response:
                for line in response.iter_lines():
                    if line.startswith("event: "):
                        kind = line.removeprefix("event: ")
                    elif line.startswith("data: ") and kind in ("generating", "complete"):
                        known = json.loads(line.removeprefix("data: "))[0]
                        if first is None and (known["answer"] or known["rationale"]):
                            first = time.perf_counter() - began
                        how = "answer" if kind == "complete" and "tokens" in known else how
                    elif line.startswith("data: ") and kind == "error":
                        how = f"error: {line}"
            return _ended(how, began, first)
    except (httpx.HTTPError, ValueError, KeyError) as error:
        return _ended(f"{type(error).__name__}: {error}", began, first)


def _refusal(sentence: str) -> str:
    return "busy" if sentence == en.STATUS_BUSY else sentence


def _ended(how: str, began: float, first: float | None) -> Ended:
    whole = time.perf_counter() - began
    return Ended(how, whole if first is None else first, whole)


def on_and_on(app: App, questions: list[str], clients: int, seconds: float) -> list[Ended]:
    """So many clients, each of whom asks again as soon as it is answered."""
    until = time.perf_counter() + seconds

    def client(number: int) -> list[Ended]:
        order, ended = random.Random(number), []
        while time.perf_counter() < until:
            ended.append(ask(app, order.choice(questions)))
        return ended

    with ThreadPoolExecutor(clients) as pool:
        return [one for some in pool.map(client, range(clients)) for one in some]


def arriving(app: App, questions: list[str], clients: int, seconds: float) -> list[Ended]:
    """So many clients, who come at random moments and ask once."""
    order = random.Random(clients)
    moments = sorted(order.uniform(0, seconds) for _ in range(clients))
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        futures = []
        for moment in moments:
            time.sleep(max(0.0, began + moment - time.perf_counter()))
            futures.append(pool.submit(ask, app, order.choice(questions)))
        return [future.result() for future in futures]


class Memory:
    """The megabytes of a process, measured once a second until it is told to stop."""

    def __init__(self, process: int):
        self._process, self._over = psutil.Process(process), Event()
        self.minutes, self.megabytes = [], []
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        began = time.perf_counter()
        while not self._over.wait(_MINUTE / _SAMPLES_A_MINUTE):
            self.minutes.append((time.perf_counter() - began) / _MINUTE)
            self.megabytes.append(self._process.memory_info().rss / 1e6)

    def told(self) -> dict:
        """The most and, of the second half, when all that is loaded late is there, the slope."""
        self._over.set()
        self._thread.join()
        half = len(self.minutes) // 2
        grown = slope(self.minutes[half:], self.megabytes[half:]) if len(self.minutes) - half > 1 else None
        return {"most_megabytes": round(max(self.megabytes, default=0)), "megabytes_a_minute": grown}


def phase(app: App, send: Callable[[], list[Ended]]) -> dict:
    """What became of the requests of a phase, and of the app's memory meanwhile."""
    memory, began = Memory(app.process.pid), time.perf_counter()
    ended = send()
    seconds = time.perf_counter() - began
    whole = [one for one in ended if one.how == "answer"]
    return {
        "seconds": round(seconds, 1),
        "ended": dict(Counter(one.how for one in ended)),
        "first_text": spread([one.first_text for one in whole]),
        "answer": spread([one.whole for one in whole]),
        **memory.told(),
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="JSON file with what was measured")
    parser.add_argument("--minutes", type=float, default=10, help="for which clients ask on and on (default: 10)")
    parser.add_argument("--at-once", type=int, default=30, help="clients who do (default: 30)")
    parser.add_argument("--arriving", type=int, default=300, help="clients who then come in a minute (default: 300)")


def _run(arguments: argparse.Namespace) -> None:
    questions = [record.question for record in read_records(QUESTIONS)]
    with tempfile.TemporaryDirectory() as folder:
        app = App(REAL, Path(folder), requests_a_minute=1_000_000)  # all come from one address
        try:
            ask(app, questions[0])  # the first one of all pays for what is loaded late
            clients, seconds = arguments.at_once, arguments.minutes * _MINUTE
            phases = {
                "at_once": {"clients": clients} | phase(app, lambda: on_and_on(app, questions, clients, seconds)),
                "arriving": {"clients": arguments.arriving}
                | phase(app, lambda: arriving(app, questions, arguments.arriving, _MINUTE)),
            }
        finally:
            app.client.close()
            code, _, errors = app.end(signal.SIGTERM)
    told = {"run": provenance("tests.benchmarks.load"), **phases, "exit_code": code, "errors": errors[-1000:]}
    arguments.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=1))
    wrong = {how for one in phases.values() for how in one["ended"]} - {"answer", "busy"}
    if wrong or code or errors:
        raise SetupError(f"Not every request ended well, or not the app: {sorted(wrong) or errors[-300:] or code}.")


main = Command("tests.benchmarks.load", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
