"""Events as bytes, and the iterators that they come from."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from acpact.runtime.sse import SSEDecoder
from acpact.server_runtime.events import EventResponse, ServerSentEvent, frame
from acpact.server_runtime.operation import Operation, StreamMode


@pytest.mark.parametrize(
    ("mode", "item", "expected"),
    [
        ("event", {"id": "1", "event": "e", "data": "x"}, b"id: 1\nevent: e\ndata: x\n\n"),
        ("event", {"data": "a\nb\r\nc\rd"}, b"data: a\ndata: b\ndata: c\ndata: d\n\n"),
        ("event", {"id": None, "event": "", "data": ""}, b"data: \n\n"),
        (
            "event-json",
            {"id": 7, "event": "e", "data": {"a": 1}},
            b'id: 7\nevent: e\ndata: {"a":1}\n\n',
        ),
        ("event-json", {"event": "e"}, b"event: e\ndata: null\n\n"),
        ("data", {"a": "x\ny"}, b'data: {"a":"x\\ny"}\n\n'),
        ("data", [1, None], b"data: [1,null]\n\n"),
        ("raw", ServerSentEvent("x", retry=5), b"retry: 5\ndata: x\n\n"),
        ("data", ServerSentEvent("x", "e", "1"), b"id: 1\nevent: e\ndata: x\n\n"),
    ],
)
def test_frames(mode: StreamMode, item: Any, expected: bytes) -> None:
    assert frame(mode, item) == expected
    (event,) = SSEDecoder().feed(expected)
    assert event is not None


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (ServerSentEvent("x", event="a\nb"), ValueError),
        (ServerSentEvent("x", id="a\rb"), ValueError),
        (ServerSentEvent("x", id="a\0b"), ValueError),
        ({"data": "x", "id": "1\n\nid: 2"}, ValueError),
        ("text", TypeError),
    ],
)
def test_what_would_break_the_framing_is_refused(item: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        frame("event", item)


class Client:
    """An ASGI server with one client, who goes after some chunks, or stays."""

    def __init__(self, chunks: int = 1_000, *, breaks: bool = False) -> None:
        self.sent: list[dict[str, Any]] = []
        self.left = chunks
        self.breaks = breaks
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if self.breaks and self.left <= 0:
            raise BrokenPipeError
        self.sent.append(message)
        self.left -= message["type"] == "http.response.body"
        if self.left == 0 and not self.breaks:
            self.gone.set()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)

    @property
    def ended(self) -> bool:
        return not self.sent[-1].get("more_body", False)


OPERATION = Operation("x", "x", "GET", "/x")


def stream(items: AsyncIterator[Any], client: Client, seconds: float = 5) -> Client:
    async def serve() -> None:
        response = EventResponse(OPERATION, items, "event", "text/event-stream", 200, {}, seconds)
        scope = {"type": "http", "method": "GET"}
        async with asyncio.timeout(5):
            await response(scope, client.receive, client.send)

    asyncio.run(serve())
    return client


def test_comments_fill_the_silence_and_nothing_is_lost() -> None:
    async def slow() -> AsyncIterator[Any]:
        for number in range(5):
            await asyncio.sleep(0.03)
            yield {"data": str(number)}

    client = stream(slow(), Client(), 0.01)
    assert [event.data for event in SSEDecoder().feed(client.body)] == list("01234")
    assert client.body.count(b": keep-alive\n\n") >= 5
    assert client.ended


def test_no_comments_where_there_is_no_silence() -> None:
    async def busy() -> AsyncIterator[Any]:
        for number in range(20):
            await asyncio.sleep(0.005)
            yield {"data": str(number)}

    assert b"keep-alive" not in stream(busy(), Client(), 1).body


@pytest.mark.parametrize("breaks", [False, True])
def test_an_iterator_that_is_left_ends_where_it_waits(breaks: bool) -> None:
    ended: list[str] = []

    async def waiting() -> AsyncIterator[Any]:
        try:
            yield {"data": "x"}
            yield {"data": "y"}
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # cleaning up may take its time
            ended.append("yes")

    client = stream(waiting(), Client(1, breaks=breaks))
    assert ended == ["yes"]
    assert not client.ended


def test_an_iterator_stays_in_one_task() -> None:
    async def structured() -> AsyncIterator[Any]:
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0.01))
            yield {"data": str(id(asyncio.current_task()))}
            await asyncio.sleep(0.01)
            yield {"data": str(id(asyncio.current_task()))}

    client = stream(structured(), Client(), 0.001)
    first, second = SSEDecoder().feed(client.body)
    assert first.data == second.data
    assert client.ended


def test_errors_of_the_iterators_own_connections_are_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def upstream() -> AsyncIterator[Any]:
        yield {"data": "x"}
        raise ConnectionResetError

    client = stream(upstream(), Client())
    assert client.ended
    assert "x: the stream broke off" in caplog.text


def test_an_iterator_that_is_no_generator() -> None:
    class Numbers:
        def __init__(self) -> None:
            self.left = 2

        def __aiter__(self) -> "Numbers":
            return self

        async def __anext__(self) -> Any:
            if not self.left:
                raise StopAsyncIteration
            self.left -= 1
            return {"data": str(self.left)}

    client = stream(Numbers(), Client())
    assert client.body == b"data: 1\n\ndata: 0\n\n"
    assert client.ended


def test_the_iterator_is_closed_if_the_client_has_gone_at_once() -> None:
    class Items:
        closed = False

        def __aiter__(self) -> AsyncIterator[Any]:
            return self

        async def __anext__(self) -> Any:
            return "x"

        async def aclose(self) -> None:
            self.closed = True

    async def gone(message: Any) -> None:
        raise OSError("the client has gone")

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    items = Items()
    operation = Operation("op", "op", "GET", "/")
    response = EventResponse(operation, items, "data", "text/event-stream", 200, {}, 15)
    asyncio.run(response({"type": "http", "method": "POST"}, receive, gone))
    assert items.closed
