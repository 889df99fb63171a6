"""Who follows a run: each follower gets the events from now on, and nobody slows down the run."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from acpact.server.values import JsonObject

BACKLOG = 10_000


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a run. `id` is unique within the run; `data` is the update, with its `type`."""

    id: str
    data: JsonObject


class OverrunError(Exception):
    """A follower read so slowly that events had to be dropped."""


class Follower:
    """The events for one reader: those of some types, until the run stops.

    With more than `backlog` of them unread, iterating raises OverrunError.
    """

    def __init__(
        self, types: frozenset[str], backlog: int, leave: Callable[["Follower"], None]
    ) -> None:
        self._types = types
        self._leave = leave
        self._backlog = backlog
        self._unread: deque[Event] = deque()
        self._wake = asyncio.Event()
        self._ended = self._overrun = False

    def offer(self, event: Event) -> None:
        """Queue an event, if it is of a type that the reader wants."""
        if self._overrun or event.data["type"] not in self._types:
            return
        self._unread.append(event)
        if len(self._unread) > self._backlog:
            self._unread.clear()
            self._overrun = True
        self._wake.set()

    def end(self) -> None:
        """Let the reader finish after what is queued."""
        self._ended = True
        self._wake.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._unread:
            if self._overrun:
                raise OverrunError(f"more than {self._backlog} events were unread")
            if self._ended:
                raise StopAsyncIteration
            self._wake.clear()
            await self._wake.wait()
        return self._unread.popleft()

    def close(self) -> None:
        """Get no more events."""
        self._leave(self)


class Audience:
    """The followers of one run."""

    def __init__(self, backlog: int = BACKLOG) -> None:
        self._backlog = backlog
        self._followers: set[Follower] = set()
        self._count = 0

    def publish(self, data: JsonObject) -> None:
        """Give an event to all who follow now; its id is the next number."""
        event = Event(str(self._count), data)
        self._count += 1
        for follower in self._followers:
            follower.offer(event)

    def end(self) -> None:
        """Let all streams end: the run has stopped."""
        for follower in self._followers:
            follower.end()
        self._followers.clear()

    def follow(self, types: frozenset[str], *, ended: bool) -> Follower:
        """Return the events of some types from this moment on.

        `ended` says that the run has stopped already.
        """
        follower = Follower(types, self._backlog, self._followers.discard)
        if ended:
            follower.end()
        else:
            self._followers.add(follower)
        return follower
