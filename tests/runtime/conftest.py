"""A real server on a loopback port, and one facade over the sync and the async client.

Tests say what the server answers (`server.answer = ...`), call through `call`, which exists once
per client, and look at what the server saw (`server.seen`).
"""

import asyncio
import inspect
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.responses import Response as Answer
from starlette.routing import Route

from acpact.runtime.client import AsyncClient, SyncClient
from acpact.runtime.operation import Operation, Response
from acpact.runtime.settings import OMIT

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


@dataclass
class Seen:
    """One request as it reached the server."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """The scripted server: `answer` makes each response."""

    url: str
    state: Any
    answer: Callable[[Request], Any]
    seen: list[Seen] = field(default_factory=list)

    @property
    def last(self) -> Seen:
        return self.seen[-1]

    def reset(self) -> None:
        self.seen.clear()
        self.answer = lambda request: JSONResponse({"ok": True})

    def says(self, content: bytes | str, media_type: str | None = None, status: int = 200) -> None:
        headers = {} if media_type is None else {"content-type": media_type}
        self.answer = lambda request: Answer(content, status, headers)

    def streams(
        self, *chunks: bytes, media_type: str | None = "text/event-stream", status: int = 200
    ) -> None:
        """Answer with these chunks, each sent by itself."""

        async def body() -> AsyncIterator[bytes]:
            for chunk in chunks:
                yield chunk

        headers = {} if media_type is None else {"content-type": media_type}
        self.answer = lambda request: StreamingResponse(body(), status, headers)

    def connections(self, expected: int) -> int:
        """The number of open connections, once it is the expected one or two seconds are over."""
        deadline = time.monotonic() + 2
        while len(self.state.connections) != expected and time.monotonic() < deadline:
            time.sleep(0.005)
        return len(self.state.connections)


@contextmanager
def running() -> Iterator[Server]:
    """A scripted server in a thread of its own."""

    async def endpoint(request: Request) -> Any:
        scope = request.scope
        headers = {key.decode(): value.decode("latin-1") for key, value in scope["headers"]}
        body = await request.body()
        raw_path = scope["raw_path"].decode()
        query = scope["query_string"].decode()
        server.seen.append(Seen(request.method, raw_path, query, headers, body))
        answer = server.answer(request)
        return await answer if inspect.isawaitable(answer) else answer

    app = Starlette(routes=[Route("/{path:path}", endpoint, methods=METHODS)])
    # Named as TCP, or asyncio would leave Nagle's algorithm on: 40 ms for every answer.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.bind(("127.0.0.1", 0))
    sock.listen()
    config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1, lifespan="off")
    uv = uvicorn.Server(config)
    server = Server(f"http://127.0.0.1:{sock.getsockname()[1]}", uv.server_state, print)
    server.reset()
    thread = threading.Thread(target=uv.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    yield server
    uv.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def _running() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def server(_running: Server) -> Server:
    """The scripted server that all tests share."""
    _running.reset()
    return _running


@pytest.fixture
def fresh_server() -> Iterator[Server]:
    """A scripted server of the test's own, for counting its connections."""
    with running() as server:
        yield server


class Live:
    """A stream whose events are sent one by one, when the test says so."""

    def __init__(self, server: Any) -> None:
        self.gone = threading.Event()
        self.asked = threading.Semaphore(0)
        server.answer = lambda request: StreamingResponse(
            self.body(), media_type="text/event-stream"
        )

    async def body(self) -> AsyncIterator[bytes]:
        number = 0
        try:
            while True:
                while not self.asked.acquire(blocking=False):
                    await asyncio.sleep(0.005)
                    # Writing is what tells a server that its client has gone.
                    yield b":\n"
                number += 1
                yield b"data: %d\n\n" % number
                await asyncio.sleep(0)
        finally:
            self.gone.set()

    def send(self, count: int = 1) -> None:
        self.asked.release(count)


@pytest.fixture
def live(server: Server) -> Live:
    """A stream on the shared server."""
    return Live(server)


@pytest.fixture
def make_live() -> type[Live]:
    """Makes such a stream on any server."""
    return Live


class SyncCall:
    """The sync client, as the tests use both."""

    name = "sync"

    def __init__(self, base_url: str, **settings: Any) -> None:
        self.client = SyncClient(base_url, **{"retries": 0, **settings})

    def request(self, operation: Operation, arguments=None, body=OMIT, **options: Any) -> Any:
        return self.client._caller.request(operation, arguments or {}, body, options=options)

    def stream(self, operation: Operation, arguments=None, body=OMIT, **options: Any) -> Any:
        return self.client._caller.stream(operation, arguments or {}, body, options=options)

    def close(self) -> None:
        self.client.close()


class AsyncCall:
    """The async client, each step run to its end in one event loop."""

    name = "async"

    def __init__(self, base_url: str, **settings: Any) -> None:
        self.client = AsyncClient(base_url, **{"retries": 0, **settings})
        self.runner = asyncio.Runner()

    def request(self, operation: Operation, arguments=None, body=OMIT, **options: Any) -> Any:
        return self.runner.run(
            self.client._caller.request(operation, arguments or {}, body, options=options)
        )

    def stream(self, operation: Operation, arguments=None, body=OMIT, **options: Any) -> Any:
        return StepStream(
            self.runner,
            self.runner.run(
                self.client._caller.stream(operation, arguments or {}, body, options=options)
            ),
        )

    def close(self) -> None:
        self.runner.run(self.client.aclose())
        self.runner.close()


class StepStream:
    """An async event stream with the face of the sync one."""

    def __init__(self, runner: asyncio.Runner, stream: Any) -> None:
        self.runner = runner
        self.stream = stream

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        async def step() -> Any:
            return await anext(self.stream, StopAsyncIteration)

        found = self.runner.run(step())
        if found is StopAsyncIteration:
            raise StopIteration
        return found

    def __enter__(self) -> "StepStream":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self.runner.run(self.stream.aclose())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@pytest.fixture(scope="session", params=[SyncCall, AsyncCall], ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> Any:
    """Either client, for tests that run with both."""
    return request.param


@pytest.fixture(scope="session")
def _shared(kind: Any, _running: Server) -> Iterator[Any]:
    call = kind(_running.url)
    yield call
    call.close()


@pytest.fixture
def call(_shared: Any, server: Server) -> Any:
    """A client of the scripted server; all tests share it, for making one takes 30 ms."""
    return _shared


@pytest.fixture
def connect(kind: Any) -> Iterator[Callable[..., Any]]:
    """Makes clients of one kind and closes them after the test."""
    made = []

    def make(base_url: str, **settings: Any) -> Any:
        made.append(kind(base_url, **settings))
        return made[-1]

    yield make
    for call in made:
        call.close()


@pytest.fixture
def operation() -> Callable[..., Operation]:
    """Makes operations from what a test cares about."""

    def make(*responses: Response, method: str = "GET", path: str = "/x", **more: Any) -> Operation:
        return Operation(id="do_it", method=method, path=path, responses=responses, **more)

    return make


@pytest.fixture
def raw_server() -> Callable[..., Any]:
    """Servers on a bare socket: they read a request's head, send these bytes and then `then`."""

    @contextmanager
    def serve(
        payload: bytes, then: Callable[[socket.socket], None] = lambda peer: None
    ) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            thread = threading.Thread(target=answer, args=(listener, payload, then), daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(timeout=5)

    def answer(listener: socket.socket, payload: bytes, then: Callable[..., None]) -> None:
        peer, _ = listener.accept()
        with peer:
            head = b""
            while b"\r\n\r\n" not in head:
                head += peer.recv(65536)
            peer.sendall(payload)
            then(peer)

    return serve


class Peers:
    """A bare server that takes one connection for each script, and counts them."""

    def __init__(self, *scripts: bytes | Callable[[socket.socket], None] | None) -> None:
        self.scripts = list(scripts)
        self.count = 0
        self.heads: list[bytes] = []
        self.gone = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self) -> None:
        for script in self.scripts:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            self.count += 1
            with peer:
                self.heads.append(self.head(peer))
                with suppress(OSError):  # the client may have gone
                    self.play(peer, script)
            self.gone.set()

    def head(self, peer: socket.socket) -> bytes:
        found = b""
        while b"\r\n\r\n" not in found and (more := peer.recv(65536)):
            found += more
        return found

    def play(self, peer: socket.socket, script: Any) -> None:
        if script is None:
            peer.settimeout(10)
            while peer.recv(1024):
                pass
        elif callable(script):
            script(peer)
        else:
            peer.sendall(script)

    def __enter__(self) -> "Peers":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a connection
        self.listener.close()
        self.thread.join(timeout=5)
        assert not self.thread.is_alive(), "a connection was left open"


@pytest.fixture
def peers() -> type[Peers]:
    """Servers that play a script per connection: bytes, a function of the socket, None = silence.

    Leaving the block fails unless the client has closed all its connections.
    """
    return Peers
