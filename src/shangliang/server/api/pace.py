"""How often one seat may call: counted in each process, which is enough to keep a runaway program off the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

PER_MINUTE = 600
WINDOW_SECONDS = 60.0
MOST_SEATS = 5_000


class Pace(BaseThrottle):
    """At most `per_minute` requests of one seat in each minute; for nobody else is there a limit."""

    def __init__(self, *, per_minute: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._counted: dict[int, tuple[float, int]] = {}
        self._ends = 0.0

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request and say whether it may go on."""
        return self.allow(request.auth.seat_id)  # type: ignore[attr-defined]  # ninja's name for who was recognised

    def allow(self, seat_id: int) -> bool:
        """Count one call of a seat."""
        now = self._clock()
        with self._lock:
            if len(self._counted) > MOST_SEATS:
                self._counted.clear()
            began, count = self._counted.get(seat_id, (now, 0))
            if now - began >= WINDOW_SECONDS:
                began, count = now, 0
            self._counted[seat_id] = (began, count + 1)
            self._ends = began + WINDOW_SECONDS
            return count < self.per_minute

    def forget(self) -> None:
        """Begin to count anew."""
        with self._lock:
            self._counted.clear()

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return max(1.0, self._ends - self._clock())
