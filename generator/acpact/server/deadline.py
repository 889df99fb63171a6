"""How long an agent may execute: a clock that can be held."""

import asyncio
from collections.abc import Callable


class Deadline:
    """Calls `expire` once `seconds` have passed since `start`; None is no deadline."""

    def __init__(self, seconds: float | None, expire: Callable[[], None]) -> None:
        self._seconds = seconds
        self._expire = expire
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Give it the full time from now on."""
        self.hold()
        if self._seconds is not None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._expire)

    def hold(self) -> None:
        """Let the clock stand still."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
