"""A server on a loopback port that records each request and answers what it is told."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

JSON = "application/json"
EVENTS = "text/event-stream"
Message = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """One request, nothing decoded."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Said:
    """One answer; frozen, because the test goes on while the end of it is still being sent."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    chunks: Sequence[bytes] = ()
    breaks_off: bool = False
    until: threading.Event | None = None


@dataclass
class Server:
    """What it saw, and what it says next."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    answer: Said | Callable[[Seen], Said] = Said()

    @property
    def last(self) -> Seen:
        return self.seen[-1]

    def says(
        self,
        content: bytes | str = b"",
        media_type: str | None = JSON,
        status: int = 200,
        *,
        breaks_off: bool = False,
        **headers: str,
    ) -> None:
        """Answer every request with this content."""
        raw = content.encode() if isinstance(content, str) else content
        sent = {} if media_type is None else {"content-type": media_type}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer = Said(status, sent, [raw], breaks_off)

    def streams(
        self, *chunks: bytes, breaks_off: bool = False, until: threading.Event | None = None
    ) -> None:
        """Answer every request with an event stream, chunk by chunk, that is open `until`."""
        self.answer = Said(200, {"content-type": EVENTS}, chunks, breaks_off, until)

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Serve one request, as ASGI has it."""
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.seen.append(_seen(scope, body))
        answer = self.answer if isinstance(self.answer, Said) else self.answer(self.last)
        headers = [(name.encode(), value.encode()) for name, value in answer.headers.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        for chunk in answer.chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await asyncio.sleep(0)  # each on its own
        while answer.until and not answer.until.is_set():
            await asyncio.sleep(0.005)
        if answer.breaks_off:
            raise ConnectionAbortedError
        await send({"type": "http.response.body", "body": b""})


def _seen(scope: Message, body: bytes) -> Seen:
    return Seen(
        scope["method"],
        scope["raw_path"].decode(),
        scope["query_string"].decode(),
        {name.decode(): value.decode("latin-1") for name, value in scope["headers"]},
        body,
    )


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server in a thread of its own."""
    server = Server()
    # Named as TCP, or asyncio would leave Nagle's algorithm on: 40 ms for every answer.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.bind(("127.0.0.1", 0))
    sock.listen()
    server.url = f"http://127.0.0.1:{sock.getsockname()[1]}"
    config = uvicorn.Config(
        server, log_level="critical", lifespan="off", timeout_graceful_shutdown=1
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.should_exit = True
        thread.join(timeout=5)
        sock.close()
