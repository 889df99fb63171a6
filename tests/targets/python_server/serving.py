"""An application on a loopback port, and requests to it that no client library would send."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

import uvicorn

LIMIT_SECONDS = 10.0


@contextmanager
def serving(app: Any) -> Iterator[int]:
    """Run an application in a thread of its own; yields its port."""
    # Named as TCP, or asyncio would leave Nagle's algorithm on: 40 ms for every answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + LIMIT_SECONDS
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=5)


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def raw_request(
    method: str, target: str, headers: Mapping[str, str], body: bytes | None = None
) -> bytes:
    """The bytes of a request, as they are: nothing is encoded, nothing but the length added."""
    fields = {"Host": "127.0.0.1", "Connection": "close", **headers}
    if body is not None and "Transfer-Encoding" not in fields:
        fields.setdefault("Content-Length", str(len(body)))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + (body or b"")


def exchange(port: int, request: bytes, seconds: float = LIMIT_SECONDS) -> Answer:
    """Send bytes and read one answer; TimeoutError if it does not come in time."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        sending = threading.Thread(target=_send, args=(connection, request), daemon=True)
        sending.start()
        response = HTTPResponse(connection, method=request.split(b" ", 1)[0].decode())
        response.begin()
        answer = Answer(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(),
        )
        sending.join(timeout=seconds)
        return answer


def _send(connection: socket.socket, request: bytes) -> None:
    # A server may answer, and close, before it has read everything.
    try:
        connection.sendall(request)
    except OSError:
        return
