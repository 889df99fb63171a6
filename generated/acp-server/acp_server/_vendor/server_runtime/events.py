"""Event streams: frames from an async iterator, with comments in the silence between them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, suppress
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
        if scope["method"] == "HEAD":
            await _close(self._items)
            await self._start(send)
            await send({"type": "http.response.body", "body": b""})
            return
        sending = asyncio.ensure_future(self._send(send))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, gone):
                task.cancel()
            await asyncio.gather(sending, gone, return_exceptions=True)
            await _close(self._items)

    async def _start(self, send: Send) -> None:
        headers = [
            (k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in self._headers.items()
        ]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})

    async def _send(self, send: Send) -> None:
        await self._start(send)
        try:
            frames = with_keep_alive(self._items, self._mode, self._keep_alive)
            async with aclosing(frames):
                async for chunk in frames:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except OSError:
            return
        except Exception:
            _log.exception("%s: the stream broke off", self._operation.id)
        await send({"type": "http.response.body", "body": b""})


async def with_keep_alive(
    items: AsyncIterator[Any], mode: StreamMode, seconds: float
) -> AsyncGenerator[bytes]:
    """The frames of a stream, and a comment whenever there was none for some seconds."""
    following: asyncio.Future[Any] | None = None
    try:
        while True:
            following = following or asyncio.ensure_future(_next(items))
            done, _ = await asyncio.wait({following}, timeout=seconds)
            if not done:
                yield _KEEP_ALIVE
                continue
            try:
                item = following.result()
            except StopAsyncIteration:
                return
            following = None
            yield frame(mode, item)
    finally:
        if following is not None:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


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


async def _next(items: AsyncIterator[Any]) -> Any:
    return await anext(items)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _close(items: AsyncIterator[Any]) -> None:
    close = getattr(items, "aclose", None)
    if close is not None:
        with suppress(Exception):
            await close()
