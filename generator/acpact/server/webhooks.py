"""Tells webhooks of each change of a run, in the background. Nothing here can hold up a run."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from acpact.server.records import Run
from acpact.server.values import JsonObject
from acpact.server.views import run_view

Send: TypeAlias = Callable[[str, JsonObject, bool], Awaitable[None]]
"""Sends a run (a stateless one: True) to a URL; raises if the receiver does not take it."""

_log = logging.getLogger(__name__)


class Webhooks:
    """Listens to the changes of runs; those of one run are delivered in order.

    A delivery may take `seconds`, and is tried again after each of `pauses`, in seconds. At most
    `most` are on their way; what comes on top is dropped, and logged.
    """

    def __init__(
        self,
        send: Send,
        seconds: float = 5.0,
        pauses: Sequence[float] = (0.5, 2.0),
        most: int = 1_000,
    ) -> None:
        self._send = send
        self._seconds = seconds
        self._pauses = pauses
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}

    def __call__(self, run: Run) -> None:
        """Send the run as it is now to its webhook, if it has one and its agent calls back."""
        url = run.creation.get("webhook")
        if url is None or not run.agent.descriptor.callbacks:
            return
        if len(self._tasks) >= self._most:
            _log.warning("run %s: too many webhooks are waiting; this one is dropped", run.id)
            return
        previous = self._last.get(run.id)
        delivery = self._deliver(url, run_view(run), run.stateless, previous)
        task = asyncio.create_task(delivery, name=f"webhook {run.id}")
        self._tasks.add(task)
        self._last[run.id] = task
        task.add_done_callback(lambda done: self._forget(run.id, done))

    async def close(self, seconds: float) -> None:
        """Wait some time for what is on its way, then give up on it."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    def _forget(self, run_id: str, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if self._last.get(run_id) is task:
            del self._last[run_id]

    async def _deliver(
        self, url: str, body: JsonObject, stateless: bool, previous: "asyncio.Task[None] | None"
    ) -> None:
        if previous is not None:
            await asyncio.wait([previous])
        for pause in (*self._pauses, None):
            if await self._is_taken(url, body, stateless):
                return
            if pause is not None:
                await asyncio.sleep(pause)
        _log.warning("run %s: its webhook does not take a status change", body["run_id"])

    async def _is_taken(self, url: str, body: JsonObject, stateless: bool) -> bool:
        try:
            async with asyncio.timeout(self._seconds):
                await self._send(url, body, stateless)
        except Exception as error:
            _log.info("run %s: webhook: %s", body["run_id"], type(error).__name__)
            return False
        return True
