"""Typed event streams: what a call returns whose answer is `text/event-stream`."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Self, TypeVar

import httpx2
from pydantic_core import from_json

from .deadlines import Bounded, bounded_await
from .errors import APIError, APITimeoutError, ResponseValidationError, connection_error
from .operation import Operation, Response
from .reply import problems
from .sse import ServerSentEvent, SSEDecoder
from .wire import media_type

T = TypeVar("T")

_MIB = 1024 * 1024
_DONE = "[DONE]"  # what many servers end a stream of JSON with; it is no JSON itself


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """How much, and for how long, a stream may send; None is no limit.

    Sizes over the limit raise StreamError, times APITimeoutError. `idle_seconds` is the longest
    wait for an event: comments that keep the connection alive don't count, nor does the time that
    the caller takes between two events. `total_seconds` runs from the start of the stream. No
    server can stretch them: neither by silence nor by a byte now and then.
    """

    line_bytes: int = 16 * _MIB
    event_bytes: int = 16 * _MIB
    total_bytes: int | None = None
    idle_seconds: float | None = None
    total_seconds: float | None = None


def documented_stream(operation: Operation, response: httpx2.Response) -> Response | None:
    """What the document says about this 2xx stream; None if the answer is no event stream."""
    content_type = response.headers.get("content-type")
    if content_type is not None and media_type(content_type) != "text/event-stream":
        return None
    documented = operation.documented(response.status_code, content_type, stream=True)
    if documented is None:
        documented = next((known for known in operation.responses if known.stream), None)
    return documented or Response("default", "text/event-stream", stream="raw")


class _Events(Generic[T]):
    """The half of an event stream that does no reading: bytes in, typed events out."""

    def __init__(
        self,
        operation: Operation,
        documented: Response,
        response: httpx2.Response,
        limits: StreamLimits,
    ) -> None:
        self.response = response
        self._call = operation.id
        self._documented = documented
        self._limits = limits
        self._decoder = SSEDecoder(
            line_bytes=limits.line_bytes,
            event_bytes=limits.event_bytes,
            total_bytes=limits.total_bytes,
        )
        self._ready: deque[ServerSentEvent] = deque()
        self._failure: APIError | None = None
        self._closed = False
        self._started = self._waiting = time.monotonic()

    @property
    def status_code(self) -> int:
        """The HTTP status of the answer."""
        return self.response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the answer."""
        return self.response.headers

    @property
    def last_event_id(self) -> str:
        """The id to send as `Last-Event-ID` when joining again; "" if there was none."""
        return self._decoder.last_event_id

    @property
    def retry(self) -> int | None:
        """The reconnection time that the server asked for last, in milliseconds."""
        return self._decoder.retry

    def _take(self, chunk: bytes) -> None:
        """Decode a chunk. What is wrong with it is kept until the events before it are out."""
        try:
            events = self._decoder.feed(chunk)
            if self._documented.stream in ("data", "event-json"):
                events = (event for event in events if event.data != _DONE)
            self._ready.extend(events)
            self._check_time()
        except APIError as exc:
            self._failure = exc

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _deadline(self) -> float:
        """The moment at which the stream must have ended, or have had its next event."""
        idle, total = self._limits.idle_seconds, self._limits.total_seconds
        ends = math.inf if total is None else self._started + total
        return ends if idle is None else min(ends, self._waiting + idle)

    def _check_time(self) -> None:
        now = time.monotonic()
        idle, total = self._limits.idle_seconds, self._limits.total_seconds
        if idle is not None and not self._ready and now - self._waiting >= idle:
            raise APITimeoutError(f"{self._call}: no event for {idle} s")
        if total is not None and now - self._started >= total:
            raise APITimeoutError(f"{self._call}: the stream took longer than {total} s")

    def _broken(self, error: httpx2.RequestError) -> APIError:
        """What to raise for a read that failed; a deadline goes before a timeout of the read."""
        try:
            if isinstance(error, httpx2.TimeoutException):
                self._check_time()
        except APITimeoutError as exc:
            return exc
        return connection_error(error, self._call)

    def _next_ready(self) -> T:
        event = self._ready.popleft()
        try:
            value: T = _typed(self._documented, event)
        except ValueError as exc:
            raise self._invalid(event, exc) from exc
        return value

    def _invalid(self, event: ServerSentEvent, cause: ValueError) -> ResponseValidationError:
        body: Any = None
        with suppress(ValueError):
            body = from_json(event.data)
        return ResponseValidationError(
            self.status_code, self.headers, event.data, body, problems(cause), event
        )


class EventStream(_Events[T], Iterator[T]):
    """An iterator over the typed events of an answer, and a context manager that closes it.

    Events come out as they arrive. An event that breaks the contract raises
    ResponseValidationError, and the next `next()` goes on behind it; every other error ends the
    stream. Leaving the stream early (`close()`, the end of `with`, dropping it) frees its
    connection.
    """

    @cached_property
    def _chunks(self) -> Iterator[bytes]:
        return self.response.iter_bytes()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        self._waiting = time.monotonic()
        while not self._ready:
            if self._closed:
                raise StopIteration
            self._read()
        return self._next_ready()

    def close(self) -> None:
        """End the stream and free its connection; events not yet taken are dropped."""
        self._ready.clear()
        self._failure = None
        if not self._closed:
            self._closed = True
            self.response.close()

    def _read(self) -> None:
        try:
            self._raise_failure()
            with Bounded(self._deadline()):
                chunk = next(self._chunks)
            self._take(chunk)
        except StopIteration:
            self.close()
        except BaseException as exc:
            self.close()
            if isinstance(exc, httpx2.RequestError):
                raise self._broken(exc) from exc
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __del__(self) -> None:
        # Half-made objects have no attributes yet, and errors in here could only be printed.
        with suppress(Exception):
            self.close()


class AsyncEventStream(_Events[T], AsyncIterator[T]):
    """The same as EventStream, to be iterated with `async for`.

    Cancelling the task that waits for an event closes the connection.
    """

    @cached_property
    def _chunks(self) -> AsyncIterator[bytes]:
        return self.response.aiter_bytes()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        self._waiting = time.monotonic()
        while not self._ready:
            if self._closed:
                raise StopAsyncIteration
            await self._read()
        return self._next_ready()

    async def aclose(self) -> None:
        """End the stream and free its connection; events not yet taken are dropped."""
        self._ready.clear()
        self._failure = None
        if not self._closed:
            self._closed = True
            await self.response.aclose()

    async def _read(self) -> None:
        try:
            self._raise_failure()
            with bounded_await(self._deadline()):
                chunk = await anext(self._chunks)
            self._take(chunk)
        except StopAsyncIteration:
            await self.aclose()
        except BaseException as exc:
            await self.aclose()
            if isinstance(exc, httpx2.RequestError):
                raise self._broken(exc) from exc
            raise

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    def __del__(self) -> None:
        # A dropped stream can't await its end any more; its event loop can.
        with suppress(Exception):
            if not self._closed:
                import asyncio

                loop = asyncio.get_running_loop()
                loop.create_task(self.response.aclose())  # noqa: RUF006


def _typed(documented: Response, event: ServerSentEvent) -> Any:
    """What one event becomes, by the mode of the stream."""
    adapter = documented.adapter
    if documented.stream in ("event", "event-json"):
        data = from_json(event.data) if documented.stream == "event-json" else event.data
        # As browsers do: an event without an id has the last one, without a name it is a message.
        fields = {"id": event.id, "event": event.event, "data": data}
        if event.retry is not None:
            fields["retry"] = event.retry
        return fields if adapter is None else adapter.validate_python(fields)
    if documented.stream == "data":
        return from_json(event.data) if adapter is None else adapter.validate_json(event.data)
    return event
