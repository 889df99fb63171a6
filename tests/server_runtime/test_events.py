"""Events as bytes, and the iterators that they come from."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from acpact.runtime.sse import SSEDecoder
from acpact.server_runtime.events import ServerSentEvent, frame, with_keep_alive
from acpact.server_runtime.operation import StreamMode


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


def test_comments_fill_the_silence_and_nothing_is_lost() -> None:
    async def slow() -> AsyncIterator[Any]:
        for number in range(5):
            await asyncio.sleep(0.012)
            yield {"data": str(number)}

    async def collect() -> bytes:
        return b"".join([chunk async for chunk in with_keep_alive(slow(), "event", 0.005)])

    found = asyncio.run(collect())
    assert [event.data for event in SSEDecoder().feed(found)] == list("01234")
    assert b": keep-alive\n\n" in found


def test_an_iterator_that_is_left_is_cancelled_where_it_waits() -> None:
    ended: list[str] = []

    async def waiting() -> AsyncIterator[Any]:
        try:
            yield {"data": "x"}
            await asyncio.Event().wait()
        finally:
            ended.append("yes")

    async def leave() -> None:
        frames = with_keep_alive(waiting(), "event", 0.005)
        assert await anext(frames) == b"data: x\n\n"
        assert await anext(frames) == b": keep-alive\n\n"
        await frames.aclose()

    asyncio.run(leave())
    assert ended == ["yes"]
