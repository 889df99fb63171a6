"""Event streams: frames from an async iterator, with comments in the silence between them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from ..runtime.scalars import WITH_OFFSET
from ..runtime.wire import is_mapping, json_bytes, jsonable
from .operation import Operation, StreamMode

_log = logging.getLogger(__name__)
_KEEP_ALIVE = b": keep-alive\n\n"
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """A frame, for a stream whose document does not describe its events; `retry` in ms."""

    data: str
    event: str = ""
    id: str = ""
    retry: int | None = None


class EventResponse:
    """An ASGI application that sends a stream until the iterator ends or the client goes.

    The iterator is closed in any case. An error in it ends the stream after the events before it;
    it is logged, since nothing else can be told to a client that has begun to read.
    """

    def __init__(
        self,
        operation: Operation,
        items: AsyncIterator[Any],
        mode: StreamMode,
        media_type: str,
        status: int,
        headers: Mapping[str, str],
        keep_alive: float,
    ) -> None:
        self._operation = operation
        self._items = items
        self._mode: StreamMode = mode
        self._status = status
        self._headers = {**_HEADERS, **headers, "content-type": media_type}
        self._keep_alive = keep_alive

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the stream."""
        line = _Line(send, self._keep_alive)
        try:
            await line.start(self._status, self._headers)
        except OSError:  # the client has gone before the stream began
            await _close(self._items)
            return
        if scope["method"] == "HEAD":
            await _close(self._items)
            await line.end()
            return
        sending = asyncio.ensure_future(self._send(line))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, gone):
                task.cancel()
            await asyncio.gather(sending, gone, return_exceptions=True)

    async def _send(self, line: _Line) -> None:
        # The iterator lives in this one task: generators may hold timeouts and task groups.
        beating = asyncio.ensure_future(line.keep_alive())
        try:
            async for item in self._items:
                await line.send(frame(self._mode, item))
        except _GoneError:
            return
        except Exception:
            _log.exception("%s: the stream broke off", self._operation.id)
        finally:
            beating.cancel()
            await _close(self._items)
        await asyncio.gather(beating, return_exceptions=True)
        await line.end()


class _GoneError(Exception):
    """The client can't be reached any more."""


class _Line:
    """The way to the client: chunks, and a comment when there was none for some seconds."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._raw = send
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._last = time.monotonic()

    async def start(self, status: int, headers: Mapping[str, str]) -> None:
        """Send the status and the headers."""
        fields = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()]
        await self._raw({"type": "http.response.start", "status": status, "headers": fields})

    async def send(self, chunk: bytes) -> None:
        """Send a chunk; `_GoneError` if it can't be sent."""
        async with self._lock:
            try:
                await self._raw({"type": "http.response.body", "body": chunk, "more_body": True})
            except OSError as error:
                raise _GoneError from error
            self._last = time.monotonic()
        # Neither an iterator nor a server need ever wait; others want their turn all the same.
        await asyncio.sleep(0)

    async def keep_alive(self) -> None:
        """Fill the silence with comments, for ever."""
        while True:
            silent = time.monotonic() - self._last
            await asyncio.sleep(max(self._seconds - silent, 0))
            if time.monotonic() - self._last >= self._seconds:
                await self.send(_KEEP_ALIVE)

    async def end(self) -> None:
        """Send the end of the body."""
        await self._raw({"type": "http.response.body", "body": b""})


def frame(mode: StreamMode, item: Any) -> bytes:
    """The text of one event; ValueError for a name or an id that would break the framing."""
    if isinstance(item, ServerSentEvent):
        return _text(item.event, item.id, item.data, item.retry)
    if mode == "data":
        return _text("", "", json_bytes(item, context=WITH_OFFSET).decode(), None)
    fields = jsonable(item, context=WITH_OFFSET)
    if not is_mapping(fields):
        raise TypeError(f"an event must be an object, not {type(item).__name__}")
    data = fields.get("data")
    text = data if isinstance(data, str) else json_bytes(data).decode()
    return _text(_field(fields, "event"), _field(fields, "id"), text, None)


def _field(fields: Mapping[Any, Any], name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)


def _text(event: str, number: str, data: str, retry: int | None) -> bytes:
    for value in (event, number):
        if "\n" in value or "\r" in value or "\0" in value:
            raise ValueError("an event's name and id can't hold line breaks")
    lines = [f"id: {number}"] if number else []
    lines += [f"event: {event}"] if event else []
    lines += [] if retry is None else [f"retry: {retry}"]
    lines += [
        f"data: {line}" for line in data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return ("\n".join(lines) + "\n\n").encode()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _close(items: AsyncIterator[Any]) -> None:
    close = getattr(items, "aclose", None)
    if close is not None:
        with suppress(Exception):
            await close()
