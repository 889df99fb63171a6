"""What becomes of a stream's connection: closed, dropped, cancelled, broken off, silent."""

import asyncio
import gc
import socket
import time

import httpx2
import pytest

from acpact.runtime.client import AsyncClient, SyncClient
from acpact.runtime.errors import APIConnectionError, APITimeoutError
from acpact.runtime.operation import Operation, Response
from acpact.runtime.streaming import StreamLimits

COUNT = Operation(
    "listen", "POST", "/s", responses=(Response("200", "text/event-stream", int, "data"),)
)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"


def test_closing_early_frees_the_connection(connect, fresh_server, make_live):
    live = make_live(fresh_server)
    live.send()
    stream = connect(fresh_server.url).stream(COUNT)
    assert next(stream) == 1
    assert not live.gone.is_set()
    stream.close()
    assert live.gone.wait(2)
    assert fresh_server.connections(0) == 0
    assert list(stream) == []
    stream.close()


def test_the_end_of_with_closes_even_on_an_error(call, live):
    live.send(3)
    stream = call.stream(COUNT)
    with pytest.raises(ZeroDivisionError), stream:
        next(stream) / 0
    assert live.gone.wait(2)
    assert list(stream) == []


def test_events_that_wait_are_dropped_by_closing(call, server):
    server.streams(b"data: 1\n\n" + b"data: 2\n\n" + b"data: 3\n\n")
    stream = call.stream(COUNT)
    assert next(stream) == 1
    stream.close()
    assert list(stream) == []


def test_a_stream_read_to_its_end_gives_its_connection_back(connect, fresh_server):
    fresh_server.streams(b"data: 1\n\n")
    call = connect(fresh_server.url)
    for _ in range(3):
        assert list(call.stream(COUNT)) == [1]
    assert fresh_server.connections(1) == 1


def test_many_streams_opened_and_dropped(kind, connect, fresh_server, make_live):
    make_live(fresh_server)
    if kind.name == "sync":
        call = connect(fresh_server.url)
        for _ in range(1000):
            call.stream(COUNT)
    else:
        asyncio.run(drop_streams(fresh_server.url, 1000))
    assert fresh_server.connections(0) == 0


async def drop_streams(url: str, count: int) -> None:
    async with AsyncClient(url, timeout=5) as client:
        for _ in range(count):
            await client._caller.stream(COUNT, {}, options={})
        gc.collect()
        pool = client._caller.http._transport._pool
        while pool.connections:
            await asyncio.sleep(0.005)


def test_dropped_in_the_middle_of_reading(server, live, make_live):
    live.send()

    async def main() -> None:
        async with AsyncClient(server.url, timeout=5) as client:
            stream = await client._caller.stream(COUNT, {}, options={})
            assert await anext(stream) == 1
            del stream
            assert await asyncio.to_thread(live.gone.wait, 2)

    asyncio.run(main())
    live = make_live(server)
    live.send()
    with SyncClient(server.url, timeout=5) as client:
        stream = client._caller.stream(COUNT, {}, options={})
        assert next(stream) == 1
        del stream
        assert live.gone.wait(2)


@pytest.mark.parametrize("how", ["waiting", "working", "opening"])
def test_cancelling_the_consumer_closes_the_socket(fresh_server, how, make_live):
    live = make_live(fresh_server)
    live.send()

    async def consume(client: AsyncClient, started: asyncio.Event) -> None:
        if how == "opening":
            fresh_server.answer = lambda request: asyncio.sleep(5)
            started.set()
            live.gone.set()
        async with await client._caller.stream(COUNT, {}, options={}) as stream:
            async for _ in stream:
                started.set()
                if how == "working":
                    await asyncio.sleep(5)

    async def main() -> None:
        async with AsyncClient(fresh_server.url) as client:
            started = asyncio.Event()
            task = asyncio.create_task(consume(client, started))
            await started.wait()
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(live.gone.wait, 2)
            assert client._caller.http._transport._pool.connections == []

    asyncio.run(main())


def test_cancelling_without_a_context_manager(server, live):
    live.send()

    async def consume(client: AsyncClient, started: asyncio.Event) -> None:
        async for _ in await client._caller.stream(COUNT, {}, options={}):
            started.set()

    async def main() -> None:
        async with AsyncClient(server.url) as client:
            started = asyncio.Event()
            task = asyncio.create_task(consume(client, started))
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(live.gone.wait, 2)
            assert client._caller.http._transport._pool.connections == []

    asyncio.run(main())


def broken_off(peer: socket.socket) -> None:
    """Close with a reset instead of an end."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@pytest.mark.parametrize(
    ("payload", "then"),
    [
        (HEAD + b"content-length: 100\r\n\r\ndata: 1\n\ndata: 2", lambda peer: None),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n", lambda peer: None),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\nzz\r\n", lambda peer: None),
    ],
    ids=["length", "chunks", "no chunk"],
)
def test_a_stream_that_breaks_off(connect, raw_server, payload, then):
    with raw_server(payload, then) as url:
        stream = connect(url).stream(COUNT)
        assert next(stream) == 1
        with pytest.raises(APIConnectionError, match="listen: RemoteProtocolError") as caught:
            next(stream)
    assert isinstance(caught.value.__cause__, httpx2.RemoteProtocolError)
    assert list(stream) == []


def test_a_stream_that_is_reset(connect, raw_server):
    with raw_server(HEAD + b"\r\ndata: 1\n\n", broken_off) as url:
        stream = connect(url).stream(COUNT)
        with pytest.raises(APIConnectionError, match="listen: ReadError"):
            list(stream)


def test_a_stream_that_ends_with_the_connection(connect, raw_server):
    with raw_server(HEAD + b"\r\ndata: 1\n\ndata: 2") as url:
        assert list(connect(url).stream(COUNT)) == [1]


def silent(peer: socket.socket) -> None:
    peer.settimeout(5)
    while peer.recv(1024):
        pass


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timeout": 0.1}, "ReadTimeout"),
        ({"limits": StreamLimits(idle_seconds=0.1)}, "no event for 0.1 s"),
        ({"limits": StreamLimits(total_seconds=0.1)}, "the stream took longer than 0.1 s"),
    ],
)
def test_silence_ends_a_stream(connect, raw_server, options, message):
    with raw_server(HEAD + b"\r\ndata: 1\n\n", silent) as url:
        started = time.monotonic()
        stream = connect(url).stream(COUNT, **options)
        assert next(stream) == 1
        with pytest.raises(APITimeoutError, match=f"listen: {message}"):
            next(stream)
        assert time.monotonic() - started < 1
        assert list(stream) == []
