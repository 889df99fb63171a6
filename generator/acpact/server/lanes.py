"""One lane per thread: runs of a thread execute one after the other, in the order of creation."""

import asyncio
from weakref import WeakValueDictionary


class Turn:
    """The place of one run in its lane."""

    def __init__(self, lane: asyncio.Lock) -> None:
        self._lane = lane
        self._held = False

    async def take(self) -> None:
        """Wait until it is this run's turn."""
        await self._lane.acquire()
        self._held = True

    def give(self) -> None:
        """Let the next one in. Nothing happens if it is not this run's turn."""
        if self._held:
            self._held = False
            self._lane.release()


class Lanes:
    """The lanes in use; one that no run is in is forgotten."""

    def __init__(self) -> None:
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def turn(self, thread_id: str | None) -> Turn:
        """Return a place at the end of a thread's lane; a run without a thread has its own."""
        if thread_id is None:
            return Turn(asyncio.Lock())
        return Turn(self._lanes.setdefault(thread_id, asyncio.Lock()))
