"""Points in time that end a call, also where a server sends a byte now and then.

A read timeout starts anew with every byte. Async code is cancelled at the deadline. Sync code can't
be, so the network streams of its connections, which httpx2 hands out to its `trace` extension, read
and write for no longer than the deadline of the thread that uses them allows.
"""

from __future__ import annotations

import math
import threading
import time
import weakref
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx2

_SLICE = 64 * 1024


class _Local(threading.local):
    deadline = math.inf


_local = _Local()


def after(*seconds: float | None) -> float:
    """The moment, by the monotonic clock, at which the shortest of these times is over."""
    known = [one for one in seconds if one is not None]
    return time.monotonic() + min(known) if known else math.inf


class Bounded:
    """Bounds what this thread reads and writes in the `with` block by a moment in time."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._outer = math.inf

    def __enter__(self) -> None:
        self._outer = _local.deadline
        _local.deadline = self._deadline

    def __exit__(self, *error: object) -> None:
        _local.deadline = self._outer


@contextmanager
def bounded_await(deadline: float) -> Generator[None, None, None]:
    """Cancel what is awaited in the `with` block at a moment in time; raises httpx2.ReadTimeout."""
    from anyio import fail_after

    seconds = None if deadline == math.inf else deadline - time.monotonic()
    try:
        with fail_after(seconds):
            yield
    except TimeoutError as exc:
        raise httpx2.ReadTimeout("the deadline has passed") from exc


def trace(event: str, info: dict[str, Any]) -> None:
    """The `trace` extension of every sync request: new network streams learn to keep time."""
    if event.endswith((".connect_tcp.complete", ".start_tls.complete", "_unix_socket.complete")):
        keep_time(info["return_value"])


def keep_time(stream: Any) -> None:
    """Teach a network stream of httpx2 to keep time, if it is one, and has not learnt it yet."""
    if hasattr(stream, "read") and not isinstance(stream.read, partial):
        # Weakly, or the stream would hold itself and outlive its connection.
        owner = weakref.ref(stream)
        stream.read = partial(_read, owner)
        stream.write = partial(_write, owner)


def _read(owner: Callable[[], Any], max_bytes: int, timeout: float | None = None) -> bytes:
    stream = owner()
    return bytes(stream.__class__.read(stream, max_bytes, _remaining(timeout)))


def _write(owner: Callable[[], Any], buffer: bytes, timeout: float | None = None) -> None:
    stream = owner()
    for start in range(0, len(buffer), _SLICE):
        stream.__class__.write(stream, buffer[start : start + _SLICE], _remaining(timeout))


def _remaining(timeout: float | None) -> float | None:
    if _local.deadline == math.inf:
        return timeout
    left = _local.deadline - time.monotonic()
    if left <= 0:
        raise httpx2.ReadTimeout("the deadline has passed")
    return left if timeout is None else min(left, timeout)
