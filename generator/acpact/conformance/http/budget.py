"""How long a run may take, how many requests it may send, and how fast."""

import asyncio
import time


class BudgetError(Exception):
    """What was allowed is used up."""


class Budget:
    """Counts requests and time; the rate is kept by waiting. None is: no bound."""

    def __init__(
        self,
        seconds: float | None = None,
        requests: int | None = None,
        rate: float | None = None,
    ) -> None:
        self.started = time.monotonic()
        self.sent = 0
        self._end = None if seconds is None else self.started + seconds
        self._requests = requests
        self._pause = 1 / rate if rate else 0.0
        self._next = self.started

    @property
    def left(self) -> float | None:
        """Seconds that are left; None if there is no bound."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def requests_left(self) -> int | None:
        """Requests that may still be sent; None if there is no bound."""
        return None if self._requests is None else max(0, self._requests - self.sent)

    async def take(self, *, spare: bool = False) -> None:
        """Take one request, when it is its time; raise BudgetError if there is none left.

        `spare` requests are counted, and may be sent even if nothing is left.
        """
        if not spare:
            self.check()
        self.sent += 1
        if self._pause:
            now = time.monotonic()
            self._next = max(self._next + self._pause, now)
            await asyncio.sleep(self._next - now)

    def count(self, requests: int) -> None:
        """Count requests that others have sent."""
        self.sent += requests

    def check(self) -> None:
        """Raise BudgetError if nothing is left."""
        if self.left == 0.0:
            raise BudgetError("the time is up (--max-time)")
        if self.requests_left == 0:
            raise BudgetError("all requests are sent (--max-requests)")
