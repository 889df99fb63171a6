"""All runs and threads of the server, in memory, in the order in which they were created."""

import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar

from acpact.server.errors import MissingError
from acpact.server.records import Run, Thread

_T = TypeVar("_T")


class Store:
    """Finds runs and threads. Ids are UUIDs in lower case; what is removed leaves nothing."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}
        self._threads: dict[str, Thread] = {}

    def add_run(self, run: Run) -> None:
        """Keep a run; it belongs to its thread, if that is there."""
        self._runs[run.id] = run
        if run.thread_id in self._threads:
            self._threads[run.thread_id].runs[run.id] = run

    def remove_run(self, run: Run) -> None:
        """Forget a run."""
        self._runs.pop(run.id, None)
        if run.thread_id in self._threads:
            self._threads[run.thread_id].runs.pop(run.id, None)

    def add_thread(self, thread: Thread) -> Thread:
        """Keep a thread."""
        self._threads[thread.id] = thread
        return thread

    def remove_thread(self, thread: Thread) -> None:
        """Forget a thread and the runs on it. A stateless run outlives the thread made for it."""
        self._threads.pop(thread.id, None)
        for run in thread.runs.values():
            if not run.stateless:
                self._runs.pop(run.id, None)

    def find_thread(self, thread_id: str | None) -> Thread | None:
        """Return a thread, None if there is none."""
        return self._threads.get(thread_id) if thread_id is not None else None

    def thread(self, thread_id: str) -> Thread:
        """Return a thread or raise MissingError."""
        found = self._threads.get(thread_id)
        if found is None:
            raise MissingError("no such thread")
        return found

    def stateless_run(self, run_id: str) -> Run:
        """Return a stateless run or raise MissingError."""
        found = self._runs.get(run_id)
        if found is None or not found.stateless:
            raise MissingError("no such run")
        return found

    def thread_run(self, thread_id: str, run_id: str) -> Run:
        """Return a run on a thread, or raise MissingError for the thread or the run."""
        found = self.thread(thread_id).runs.get(run_id)
        if found is None or found.stateless:
            raise MissingError("no such run on this thread")
        return found

    @property
    def runs(self) -> Iterable[Run]:
        """All runs."""
        return self._runs.values()

    @property
    def threads(self) -> Iterable[Thread]:
        """All threads."""
        return self._threads.values()


def page(items: Iterable[_T], fits: Callable[[_T], bool], limit: int, offset: int) -> list[_T]:
    """Return at most `limit` of the items that fit, without the first `offset` of them."""
    start, stop = (min(index, sys.maxsize) for index in (offset, offset + limit))
    return list(islice(filter(fits, items), start, stop))
