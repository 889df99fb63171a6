"""Servers that fail in every way: no hang past the deadline, no socket left, no endless memory.

The servers are bare sockets. Their `peers` blocks fail if the client leaves a connection open.
"""

import gzip
import resource
import socket
import time
import zlib
from collections.abc import Callable

import httpx2
import pytest
from starlette.responses import JSONResponse

from acpact.runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ResponseTooLargeError,
    StreamError,
)
from acpact.runtime.operation import Operation, Response
from acpact.runtime.streaming import StreamLimits

PING = Operation("ping", "GET", "/ping", responses=(Response("200", "application/json", dict),))
SEND = Operation("send", "POST", "/x", responses=(Response("200", "application/json", dict),))
EVENTS = (Response("200", "text/event-stream", int, "data"),)
COUNT = Operation("listen", "POST", "/s", responses=EVENTS)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
MIB = 1024 * 1024


def dribble(start: bytes, piece: bytes, every: float = 0.05) -> Callable[[socket.socket], None]:
    """Send a start at once, then a piece now and then, until the client has gone."""

    def play(peer: socket.socket) -> None:
        peer.sendall(start)
        while True:
            time.sleep(every)
            peer.sendall(piece)

    return play


def flood(start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def play(peer: socket.socket) -> None:
        peer.sendall(start)
        while True:
            peer.sendall(piece)

    return play


def reset(start: bytes) -> Callable[[socket.socket], None]:
    def play(peer: socket.socket) -> None:
        peer.sendall(start)
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    return play


def half_closed(start: bytes) -> Callable[[socket.socket], None]:
    """Close the sending side only, and wait for the client to close the other."""

    def play(peer: socket.socket) -> None:
        peer.sendall(start)
        peer.shutdown(socket.SHUT_WR)
        peer.settimeout(10)
        while peer.recv(1024):
            pass

    return play


def silent(start: bytes) -> Callable[[socket.socket], None]:
    def play(peer: socket.socket) -> None:
        peer.sendall(start)
        peer.settimeout(10)
        while peer.recv(1024):
            pass

    return play


SLOW = {
    "silence": silent(b""),
    "a stalled head": silent(HEAD),
    "a stalled body": silent(HEAD + b"content-length: 9\r\n\r\n{"),
    "a slow status": dribble(b"HTTP/1.1 200 ", b"O"),
    "slow headers": dribble(HEAD, b"x: y\r\n"),
    "one slow header": dribble(HEAD + b"x: ", b"y"),
    "a slow body": dribble(HEAD + b"content-length: 9999\r\n\r\n", b" "),
    "a slow chunk": dribble(HEAD + b"transfer-encoding: chunked\r\n\r\nfff\r\n", b" "),
    "a slow chunk size": dribble(HEAD + b"transfer-encoding: chunked\r\n\r\n1", b"0"),
    "a slow chunk extension": dribble(HEAD + b"transfer-encoding: chunked\r\n\r\n1;", b"x"),
    "slow interim answers": dribble(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a slow gzip": dribble(
        HEAD + b"content-encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\0", b"x"
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", SLOW)
@pytest.mark.parametrize(
    "bound", [{"deadline": 0.5}, {"timeout": 0.5}], ids=["deadline", "timeout"]
)
def test_no_call_outlasts_its_deadline(connect, peers, how, bound):
    with peers(SLOW[how]) as server:
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match="ping"):
            connect(server.url).request(PING, **bound)
        assert time.monotonic() - started < 3


@pytest.mark.parametrize("how", ["a slow status", "one slow header", "slow interim answers"])
def test_no_stream_takes_longer_to_open(connect, peers, how):
    with peers(SLOW[how]) as server:
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match="listen"):
            connect(server.url).stream(COUNT, deadline=0.5)
        assert time.monotonic() - started < 3


def test_a_server_that_does_not_read(connect, peers):
    def ignore(peer: socket.socket) -> None:
        time.sleep(1.5)

    from acpact.runtime.operation import Body

    send = Operation("send", "POST", "/x", body=Body("text/plain", True), responses=SEND.responses)
    with peers(ignore) as server:
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            connect(server.url).request(send, body=b"x" * 64 * MIB, deadline=0.5)
        assert time.monotonic() - started < 4


def test_a_second_call_on_the_connection_keeps_its_deadline_too(connect, peers):
    def twice(peer: socket.socket) -> None:
        peer.sendall(HEAD + b"content-length: 2\r\n\r\n{}")
        peer.recv(65536)
        dribble(HEAD, b"x: y\r\n")(peer)

    with peers(twice) as server:
        call = connect(server.url)
        assert call.request(PING) == {}
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            call.request(PING, deadline=0.5)
        assert time.monotonic() - started < 3
        assert server.count == 1


BROKEN = {
    "nothing": (b"", "RemoteProtocolError"),
    "reset": (reset(b""), "ReadError|RemoteProtocolError"),
    "half a head": (HEAD, "RemoteProtocolError"),
    "half a body": (HEAD + b"content-length: 9\r\n\r\n{", "RemoteProtocolError"),
    "half closed": (half_closed(HEAD + b"content-length: 9\r\n\r\n{"), "RemoteProtocolError"),
    "no last chunk": (
        HEAD + b"transfer-encoding: chunked\r\n\r\n1\r\n{\r\n",
        "RemoteProtocolError",
    ),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.9\r\n", "RemoteProtocolError"),
    "an endless head": (flood(HEAD, b"x: y\r\n" * 1000), "RemoteProtocolError"),
    "no gzip": (HEAD + b"content-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd", "DecodingError"),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_broken_answers(connect, peers, how):
    script, problem = BROKEN[how]
    with peers(script) as server, pytest.raises(APIConnectionError, match=problem):
        connect(server.url).request(PING, timeout=5)


def test_a_broken_error_is_still_that_error(connect, peers):
    for body in (
        b"content-length: 99\r\n\r\nbusy",
        b"transfer-encoding: chunked\r\n\r\n4\r\nbusy\r\n",
    ):
        with peers(b"HTTP/1.1 500 Oops\r\n" + body) as server:
            with pytest.raises(APIStatusError, match="HTTP 500") as caught:
                connect(server.url).request(PING)
            assert caught.value.text == "busy"


@pytest.mark.parametrize("streaming", [False, True], ids=["request", "stream"])
def test_an_endless_error_is_cut(connect, peers, streaming):
    with peers(flood(b"HTTP/1.1 400 No\r\n\r\n", b"x" * 65536)) as server:
        call = connect(server.url)
        with pytest.raises(APIStatusError, match="HTTP 400") as caught:
            (call.stream if streaming else call.request)(PING)
        assert len(caught.value.text) == MIB


@pytest.mark.parametrize("size", [MIB, 10 * MIB])
def test_an_endless_answer_is_too_large(connect, peers, size):
    with peers(flood(HEAD + b"\r\n", b" " * 65536)) as server:
        with pytest.raises(ResponseTooLargeError, match=f"over {size} bytes") as caught:
            connect(server.url, max_response_bytes=size).request(PING)
        assert (caught.value.status_code, caught.value.limit) == (200, size)


def test_an_answer_of_just_the_size(connect, peers):
    for size, fits in ((2, True), (1, False)):
        with peers(HEAD + b"content-length: 2\r\n\r\n{}") as server:
            call = connect(server.url)
            if fits:
                assert call.request(PING, max_response_bytes=size) == {}
            else:
                with pytest.raises(ResponseTooLargeError):
                    call.request(PING, max_response_bytes=size)


def bomb(times: int = 1) -> bytes:
    """Half a gigabyte of blanks, compressed (more than once)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b" " * MIB) for _ in range(512)) + packer.flush()
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize("times", [1, 2])
def test_a_gzip_bomb_never_unfolds(connect, peers, times):
    packed = bomb(times)
    encoding = b", ".join([b"gzip"] * times)
    head = HEAD + b"content-encoding: %s\r\ncontent-length: %d\r\n\r\n" % (encoding, len(packed))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with peers(head + packed) as server, pytest.raises(ResponseTooLargeError):
        connect(server.url, max_response_bytes=16 * MIB).request(PING)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 * 1024, "kilobytes of memory"


def test_a_gzip_bomb_in_a_stream(connect, peers):
    packed = bomb()
    head = STREAM + b"content-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(packed)
    with peers(head + packed) as server, pytest.raises(StreamError, match="line"):
        list(connect(server.url).stream(COUNT))


ENDLESS = {
    "comments": dribble(STREAM + b"\r\n", b": ping\n\n"),
    "bytes of a comment": dribble(STREAM + b"\r\n:", b"x"),
    "bytes of an event": dribble(STREAM + b"\r\ndata: ", b"1"),
    "other fields": dribble(STREAM + b"\r\n", b"id: 1\n\n"),
    "a chunk size": dribble(STREAM + b"transfer-encoding: chunked\r\n\r\n1", b"0"),
    "a chunk": dribble(STREAM + b"transfer-encoding: chunked\r\n\r\nffffff\r\n", b":"),
    "a flood of comments": flood(STREAM + b"\r\n", b": ping\n\n" * 500),
    "silence": silent(STREAM + b"\r\n"),
}


@pytest.mark.parametrize("limit", ["idle_seconds", "total_seconds"])
@pytest.mark.parametrize("how", ENDLESS)
def test_no_stream_outlasts_its_deadlines(connect, peers, how, limit):
    with peers(ENDLESS[how]) as server:
        stream = connect(server.url).stream(COUNT, limits=StreamLimits(**{limit: 0.5}))
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"no event for|took longer"):
            next(stream)
        assert time.monotonic() - started < 3


def test_events_now_and_then_are_not_idle_but_end_in_total(connect, peers):
    script = dribble(STREAM + b"\r\n", b"data: 1\n\n", every=0.1)
    with peers(script) as server:
        limits = StreamLimits(idle_seconds=2, total_seconds=1)
        stream = connect(server.url).stream(COUNT, limits=limits)
        assert [next(stream), next(stream), next(stream)] == [1, 1, 1]
        with pytest.raises(APITimeoutError, match="took longer than 1 s"):
            list(stream)


def test_the_time_of_the_reader_is_not_idle(connect, peers):
    with peers(STREAM + b"\r\ndata: 1\n\n" + b"data: 2\n\n") as server:
        stream = connect(server.url).stream(COUNT, limits=StreamLimits(idle_seconds=0.3))
        assert next(stream) == 1
        time.sleep(0.6)
        assert list(stream) == [2]


@pytest.mark.parametrize(
    ("script", "limits", "problem"),
    [
        (flood(STREAM + b"\r\n", b"x" * 65536), {"line_bytes": MIB}, "a line"),
        (flood(STREAM + b"\r\n", b"data: x\n" * 999), {"event_bytes": MIB}, "an event"),
        (flood(STREAM + b"\r\n", b"data: 1\n\n" * 999), {"total_bytes": MIB}, "the event stream"),
        (flood(STREAM + b"\r\n", b": ping\n\n" * 999), {"total_bytes": MIB}, "the event stream"),
    ],
    ids=["line", "event", "total", "comments"],
)
def test_endless_streams_end_at_their_sizes(connect, peers, script, limits, problem):
    with peers(script) as server:
        stream = connect(server.url).stream(COUNT, limits=StreamLimits(**limits))
        with pytest.raises(StreamError, match=f"{problem}.* over {MIB} bytes"):
            for _ in stream:
                pass


@pytest.mark.parametrize("framing", ["length", "chunked", "none"])
def test_a_half_closed_stream(connect, peers, framing):
    head = {
        "length": b"content-length: 99\r\n\r\ndata: 1\n\ndata",
        "chunked": b"transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n",
        "none": b"\r\ndata: 1\n\ndata: 2",
    }[framing]
    with peers(half_closed(STREAM + head)) as server:
        stream = connect(server.url).stream(COUNT)
        assert next(stream) == 1
        if framing == "none":  # the end of the connection is the end of the stream
            assert list(stream) == []
        else:
            with pytest.raises(APIConnectionError, match="RemoteProtocolError"):
                next(stream)


def test_a_connection_that_your_own_client_had_open_keeps_the_deadline_of_a_body(
    kind, connect, peers
):
    def twice(peer: socket.socket) -> None:
        peer.sendall(HEAD + b"content-length: 2\r\n\r\n{}")
        peer.recv(65536)
        dribble(HEAD + b"content-length: 99\r\n\r\n", b" ")(peer)

    with peers(twice) as server:
        own = (httpx2.Client if kind.name == "sync" else httpx2.AsyncClient)(timeout=30)
        call = connect(server.url, http_client=own)
        found = own.get(server.url)
        call.runner.run(found) if kind.name == "async" else None
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            call.request(PING, deadline=0.5)
        assert time.monotonic() - started < 3
        own.close() if kind.name == "sync" else call.runner.run(own.aclose())


class TokenFirst(httpx2.Auth):
    """Asks for a token before each request, with a request of its own."""

    def __init__(self, url: str) -> None:
        self.url = url

    def auth_flow(self, request: httpx2.Request):
        answer = yield httpx2.Request("POST", self.url)
        request.headers["X-Token"] = answer.headers["x-token"]
        yield request


@pytest.mark.parametrize("owner", ["client", "http client"])
def test_the_requests_of_an_auth_keep_the_deadline_too(kind, connect, peers, owner):
    with peers(None) as server:
        auth = TokenFirst(f"{server.url}/token")
        own = (httpx2.Client if kind.name == "sync" else httpx2.AsyncClient)(auth=auth)
        given = {"auth": auth} if owner == "client" else {"http_client": own}
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            connect(server.url, **given).request(PING, timeout=0.5)
        assert time.monotonic() - started < 3


def test_an_auth_with_requests_of_its_own_is_used(connect, server):
    server.answer = lambda request: JSONResponse({}, headers={"x-token": "t1"})
    connect(server.url, auth=TokenFirst(f"{server.url}/token")).request(PING)
    assert [seen.path for seen in server.seen] == ["/token", "/ping"]
    assert server.last.headers["x-token"] == "t1"


def test_an_error_that_stalls_is_that_error_for_both_clients(connect, peers):
    stalled = b"HTTP/1.1 404 No\r\ncontent-length: 99\r\n\r\ngone"
    with peers(dribble(stalled, b" ")) as server, pytest.raises(APIStatusError, match="HTTP 404"):
        connect(server.url).request(PING, timeout=0.5)


def test_your_own_client_keeps_deadlines_as_well(kind, connect, peers):
    with peers(SLOW["one slow header"]) as server:
        own = (httpx2.Client if kind.name == "sync" else httpx2.AsyncClient)(timeout=30)
        call = connect(server.url, http_client=own)
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            call.request(PING, deadline=0.5)
        assert time.monotonic() - started < 3
        own.close() if kind.name == "sync" else call.runner.run(own.aclose())
