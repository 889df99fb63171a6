"""Life of a client: connections, timeouts, injection, resources."""

import asyncio
import gc
import socket
import threading
import time
import weakref
from typing import Any

import httpx2
import pytest
from starlette.responses import RedirectResponse

from acpact.runtime.client import AsyncClient, AsyncResource, SyncClient, SyncResource
from acpact.runtime.errors import APIConnectionError, APITimeoutError
from acpact.runtime.operation import Operation, Response
from acpact.runtime.parameters import Parameter
from acpact.runtime.settings import DEFAULT_TIMEOUT, STREAM_TIMEOUT, RequestOptions
from acpact.runtime.streaming import StreamLimits

PING = Operation("ping", "GET", "/ping", responses=(Response("200", "application/json", dict),))


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def silent(peer: socket.socket) -> None:
    """Wait until the client has gone."""
    peer.settimeout(5)
    while peer.recv(1024):
        pass


@pytest.mark.parametrize("streaming", [False, True], ids=["request", "stream"])
def test_nobody_there(connect, streaming):
    call = connect(f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(APIConnectionError, match="ping: ConnectError") as caught:
        (call.stream if streaming else call.request)(PING)
    assert not isinstance(caught.value, APITimeoutError)
    assert isinstance(caught.value.__cause__, httpx2.ConnectError)


@pytest.mark.parametrize("streaming", [False, True], ids=["request", "stream"])
@pytest.mark.parametrize(
    "payload",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"],
    ids=["no answer", "half a head", "half a body"],
)
def test_a_server_that_falls_silent(connect, raw_server, payload, streaming):
    with raw_server(payload, silent) as url:
        call = connect(url)
        started = time.monotonic()
        attempt = (lambda *a, **to: list(call.stream(*a, **to))) if streaming else call.request
        with pytest.raises(APITimeoutError, match="ping: ReadTimeout") as caught:
            attempt(PING, timeout=0.1)
        assert time.monotonic() - started < 2
    assert isinstance(caught.value.__cause__, httpx2.ReadTimeout)


def test_a_timeout_of_the_client(connect, raw_server):
    for timeout in (0.1, httpx2.Timeout(5, read=0.1), (5, 0.1)):
        with raw_server(b"", silent) as url, pytest.raises(APITimeoutError):
            connect(url, timeout=timeout).request(PING)


def sent_timeouts(call: Any, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The timeouts that httpx2 gets for a request and for a stream."""
    seen: list[dict[str, Any]] = []
    send = call.client._caller.http.send

    def spy(request: httpx2.Request, **more: Any) -> Any:
        seen.append(request.extensions["timeout"])
        return send(request, **more)

    call.client._caller.http.send = spy
    limits = options.pop("limits", StreamLimits())
    for attempt in (
        lambda: call.request(PING, **options),
        lambda: call.stream(PING, limits=limits, **options),
    ):
        with pytest.raises(APIConnectionError):
            attempt()
    return seen[0], seen[1]


def phases(timeout: httpx2.Timeout) -> dict[str, Any]:
    return timeout.as_dict()


@pytest.mark.parametrize(
    ("settings", "options", "request_", "stream"),
    [
        ({}, {}, DEFAULT_TIMEOUT, STREAM_TIMEOUT),
        ({"timeout": 7}, {}, httpx2.Timeout(7), httpx2.Timeout(7)),
        ({"timeout": None}, {}, httpx2.Timeout(None), httpx2.Timeout(None)),
        ({"timeout": 7}, {"timeout": None}, httpx2.Timeout(None), httpx2.Timeout(None)),
        ({}, {"timeout": 8.5}, httpx2.Timeout(8.5), httpx2.Timeout(8.5)),
        (
            {},
            {"limits": StreamLimits(idle_seconds=9)},
            DEFAULT_TIMEOUT,
            httpx2.Timeout(60, connect=5, read=9),
        ),
        (
            {},
            {"timeout": None, "limits": StreamLimits(idle_seconds=9, total_seconds=4)},
            httpx2.Timeout(None),
            httpx2.Timeout(None, read=4),
        ),
    ],
)
def test_timeouts(connect, settings, options, request_, stream):
    call = connect(f"http://127.0.0.1:{closed_port()}", **settings)
    assert sent_timeouts(call, **options) == (phases(request_), phases(stream))
    assert httpx2.Timeout(60, connect=5) == DEFAULT_TIMEOUT


def http_client(kind: Any, **settings: Any) -> Any:
    """An httpx2 client of the right kind."""
    return (httpx2.Client if kind.name == "sync" else httpx2.AsyncClient)(**settings)


def close(call: Any, own: Any) -> None:
    """Close a client that was passed in, in the event loop that it was used in."""
    if call.name == "sync":
        own.close()
    else:
        call.runner.run(own.aclose())


@pytest.mark.parametrize(
    ("own", "given", "sent"),
    [
        ({}, {}, DEFAULT_TIMEOUT),
        ({"timeout": 3}, {}, httpx2.Timeout(3)),
        ({"timeout": 3}, {"timeout": 4}, httpx2.Timeout(4)),
    ],
)
def test_timeouts_with_a_client_of_the_user(kind, connect, own, given, sent):
    own_client = http_client(kind, **own)
    call = connect(f"http://127.0.0.1:{closed_port()}", http_client=own_client, **given)
    assert sent_timeouts(call)[0] == phases(sent)
    close(call, own_client)


def test_a_client_of_the_user_is_used_and_left_open(kind, connect, server):
    own = http_client(kind, headers={"X-Mine": "1"}, params={"k": "v"}, follow_redirects=True)
    call = connect(server.url, http_client=own)
    assert call.request(PING) == {"ok": True}
    assert server.last.headers["x-mine"] == "1"
    assert server.last.query == "k=v"
    server.answer = lambda request: RedirectResponse("http://127.0.0.1:9/", 302)
    with pytest.raises(Exception, match="HTTP 302"):
        call.request(PING)
    if call.name == "sync":
        call.client.close()
    else:
        call.runner.run(call.client.aclose())
    assert not own.is_closed
    close(call, own)


def test_the_query_of_a_client_of_the_user_is_added(kind, connect, server):
    own = http_client(kind, params={"k": "v w", "limit": "9", "extra": "z"})
    call = connect(server.url, http_client=own, query={"common": "1"})
    limit = Parameter("limit", "limit", "query", "form", explode=True, required=False)
    search = Operation("find", "GET", "/find", parameters=(limit,), responses=PING.responses)
    call.request(search, {"limit": 3}, extra_query={"extra": "e"})
    assert server.last.query == "limit=3&common=1&extra=e&k=v+w"
    close(call, own)


def test_a_client_of_our_own_is_closed(kind, fresh_server):
    call = kind(fresh_server.url)
    call.request(PING)
    http = call.client._caller.http
    assert not http.is_closed
    call.close()
    assert http.is_closed
    assert fresh_server.connections(0) == 0


def test_context_managers(server):
    with SyncClient(server.url) as client:
        assert client._caller.request(PING, {}, options={}) == {"ok": True}
    assert client._caller.http.is_closed

    async def main() -> AsyncClient:
        async with AsyncClient(server.url) as client:
            assert await client._caller.request(PING, {}, options={}) == {"ok": True}
        return client

    assert asyncio.run(main())._caller.http.is_closed


def test_connections_are_used_again(connect, fresh_server):
    call = connect(fresh_server.url)
    for _ in range(5):
        call.request(PING)
    assert fresh_server.connections(1) == 1


class Pings(SyncResource):
    def ping(self, **options: Any) -> Any:
        return self._caller.request(PING, {}, options=RequestOptions(**options))


class AsyncPings(AsyncResource):
    async def ping(self, **options: Any) -> Any:
        return await self._caller.request(PING, {}, options=RequestOptions(**options))


class Api(SyncClient, Pings):
    @property
    def pings(self) -> Pings:
        return Pings(self)


class AsyncApi(AsyncClient, AsyncPings):
    @property
    def pings(self) -> AsyncPings:
        return AsyncPings(self)


def test_resources_are_groups_and_parts_of_the_client(server):
    with Api(server.url) as client:
        assert client.ping() == client.pings.ping() == {"ok": True}
        assert client.base_url == server.url

    async def main() -> None:
        async with AsyncApi(server.url) as client:
            assert await client.ping() == await client.pings.ping() == {"ok": True}
            assert client.base_url == server.url

    asyncio.run(main())


def test_a_client_leaves_no_cycle_behind(server):
    gc.disable()
    try:
        client = Api(server.url)
        client.pings.ping()
        gone = weakref.ref(client)
        client.close()
        del client
        assert gone() is None
    finally:
        gc.enable()


def test_a_client_may_be_shared_between_threads(server):
    results: list[Any] = []
    with SyncClient(server.url) as client:

        def work() -> None:
            results.extend(client._caller.request(PING, {}, options={}) for _ in range(10))

        threads = [threading.Thread(target=work) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [{"ok": True}] * 50


def test_cancelling_an_async_call_closes_its_socket(server, raw_server):
    gone = threading.Event()

    def wait(peer: socket.socket) -> None:
        silent(peer)
        gone.set()

    async def main(url: str) -> None:
        async with AsyncClient(url) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await client._caller.request(PING, {}, options={})
            assert await asyncio.to_thread(gone.wait, 2)

    with raw_server(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{", wait) as url:
        asyncio.run(main(url))
