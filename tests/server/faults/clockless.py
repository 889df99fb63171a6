"""An event loop in which nobody waits: where nothing is left to do, its clock goes on instead.

What a server says then does not depend on how busy the machine is.
"""

import asyncio
import selectors
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Impatient(selectors.DefaultSelector):
    """Takes what is there, and notes the time that it was allowed to wait for more."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0
        self._others = set(threading.enumerate())

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._let_agents_end()
        found = super().select(None if timeout is None else 0)
        if not found:
            self.waited += timeout or 0.0
        return found

    def _let_agents_end(self) -> None:
        """Wait for agents that are plain functions: the only thing that is done elsewhere."""
        for thread in set(threading.enumerate()) - self._others:
            if thread.name == "acpact agent":
                thread.join()


class _Clockless(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        return self._impatient.waited


def run(main: Coroutine[Any, Any, T]) -> T:
    """Do what `asyncio.run` does, in no time."""
    with asyncio.Runner(loop_factory=_Clockless) as runner:
        return runner.run(main)
