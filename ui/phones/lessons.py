"""The classes that are open: found by their code, led by whoever holds the key, forgotten after two hours."""

import secrets
import time
from collections.abc import Callable
from threading import Lock

from ui.phones.lesson import Lesson

MOST_LESSONS = 20
SECONDS = 2 * 3600
# Without the letters and digits that are taken for one another.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 5


class Lessons:
    """By code: the lesson, the key of the teacher who opened it, and since when it is open."""

    def __init__(self, now: Callable[[], float] = time.monotonic):
        self._now, self._lock = now, Lock()
        self._open: dict[str, tuple[Lesson, str, float]] = {}

    def open(self, lesson: Lesson) -> tuple[str, str] | None:
        """Its code and its key; None when as many as there may be are open already."""
        with self._lock:
            self._forget_old()
            if len(self._open) >= MOST_LESSONS:
                return None
            code = self._new_code()
            key = secrets.token_urlsafe(16)
            self._open[code] = (lesson, key, self._now())
            return code, key

    def find(self, code: str) -> Lesson | None:
        """The lesson of a code as a pupil types it."""
        with self._lock:
            self._forget_old()
            found = self._open.get(code.strip().upper())
        return found[0] if found else None

    def led(self, code: str, key: str) -> Lesson | None:
        """The lesson of a code, for whoever holds its key."""
        with self._lock:
            self._forget_old()
            found = self._open.get(code)
        return found[0] if found and secrets.compare_digest(found[1].encode(), key.encode()) else None

    def end(self, code: str, key: str) -> None:
        """Forgets a lesson and all that was guessed in it."""
        if self.led(code, key):
            with self._lock:
                self._open.pop(code, None)

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
            if code not in self._open:
                return code

    def _forget_old(self) -> None:
        now = self._now()
        self._open = {code: held for code, held in self._open.items() if now - held[2] < SECONDS}


LESSONS = Lessons()
