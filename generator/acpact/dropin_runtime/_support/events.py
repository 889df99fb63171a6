"""Event streams: chunks of bytes in, typed events out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from .building import build
from .operation import Events, Operation
from .sse import ServerSentEvent, SSEDecoder

if TYPE_CHECKING:
    from ..api_response import ApiResponse


class Arrived(NamedTuple):
    """An event: what the document says of it, and its data as they came."""

    value: Any
    raw: bytes


class Reader:
    """Makes the typed events of one stream."""

    def __init__(self, operation: Operation) -> None:
        self._events = operation.events or Events("raw")
        self._decoder = SSEDecoder()

    def feed(self, chunk: bytes) -> Iterator[Arrived]:
        """Yield the events that a chunk completes.

        Raises:
            ValueError: an event is not what the document says.
        """
        for event in list(self._decoder.feed(chunk)):
            yield Arrived(self._typed(event), event.data.encode())

    def _typed(self, event: ServerSentEvent) -> Any:
        mode, model, name = self._events
        if mode == "raw" or not model:
            return event
        if mode == "data":
            return build(json.loads(event.data), model)
        data = json.loads(event.data) if mode == "event-json" else event.data
        name = event.event if event.has_event else name
        frame = {"id": event.id, "event": name, "data": data}
        return build(frame, model)


def events(operation: Operation, answer: Any, size: int) -> Iterator[Arrived]:
    """Yield the events of an answer as they arrive; leaving early frees the connection."""
    reader = Reader(operation)
    try:
        for chunk in answer.response.stream(size):
            yield from reader.feed(chunk)
    finally:
        _close(answer.response)


async def async_events(operation: Operation, answer: Any, size: int) -> AsyncIterator[Arrived]:
    """Yield the events of an answer as they arrive; leaving early frees the connection."""
    reader = Reader(operation)
    try:
        async for chunk in answer.response.content.iter_chunked(size):
            for event in reader.feed(chunk):
                yield event
    finally:
        _close(answer.response)


def with_info(answer: Any, event: Arrived) -> ApiResponse[Any]:
    """Return an event with the status and the headers of the answer that it is part of."""
    from ..api_response import ApiResponse

    return ApiResponse(
        status_code=answer.status,
        headers=dict(answer.getheaders()),
        data=event.value,
        raw_data=event.raw,
    )


def _close(response: Any) -> None:
    close = getattr(response, "close", None)
    if close is not None:
        close()
