"""The classes that are open: found by their code, led by whoever holds the key, forgotten after two hours."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from ui.phones.lesson import Lesson

MOST_LESSONS = 20
SECONDS = 2 * 3600
IDLE_SECONDS = 600  # after which a class makes room for another one, where there is no other
# Without the letters and digits that are taken for one another.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 5


@dataclass
class _Class:
    """A lesson, the key of the teacher who opened it, since when it is open, and when it was asked for last."""

    lesson: Lesson
    key: str
    since: float
    used: float


class Lessons:
    """The classes by their code."""

    def __init__(self, now: Callable[[], float] = time.monotonic):
        self._now, self._lock = now, Lock()
        self._open: dict[str, _Class] = {}

    def open(self, lesson: Lesson) -> tuple[str, str] | None:
        """Its code and its key; None when as many as there may be are open already."""
        with self._lock:
            self._forget_old()
            if len(self._open) >= MOST_LESSONS and not self._make_room():
                return None
            code = self._new_code()
            key = secrets.token_urlsafe(16)
            self._open[code] = _Class(lesson, key, self._now(), self._now())
            return code, key

    def find(self, code: str) -> Lesson | None:
        """The lesson of a code as a pupil types it."""
        with self._lock:
            self._forget_old()
            found = self._open.get(code.strip().upper())
            if found:
                found.used = self._now()
        return found.lesson if found else None

    def led(self, code: str, key: str) -> Lesson | None:
        """The lesson of a code, for whoever holds its key."""
        with self._lock:
            self._forget_old()
            found = self._open.get(code)
            if not found or not secrets.compare_digest(found.key.encode(), key.encode()):
                return None
            found.used = self._now()
        return found.lesson

    def end(self, code: str, key: str) -> None:
        """Forgets a lesson and all that was guessed in it."""
        if self.led(code, key):
            with self._lock:
                self._open.pop(code, None)

    def _make_room(self) -> bool:
        """Forgets the class that nobody has asked for for longest; False where all are in use."""
        code, idle = min(self._open.items(), key=lambda held: held[1].used)
        if self._now() - idle.used < IDLE_SECONDS:
            return False
        del self._open[code]
        return True

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
            if code not in self._open:
                return code

    def _forget_old(self) -> None:
        now = self._now()
        self._open = {code: held for code, held in self._open.items() if now - held.since < SECONDS}


LESSONS = Lessons()
