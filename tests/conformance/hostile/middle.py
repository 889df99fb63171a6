"""A server that is hostile in one way: it passes requests on to a good one, but for some."""

import re
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

BOMB_BYTES = 400 * 1024 * 1024
ESCAPES = "\x1b[2J\x1b]0;owned\x07\u202e\x9b31m\r\nmust[forged/rule] forged"


@dataclass
class Sent:
    """A request as it came."""

    line: str
    headers: dict[str, str]
    raw: bytes


Attack = Callable[[socket.socket, Sent], None]


@dataclass
class Middle:
    """Attacks the requests whose first line matches; `hits` counts them."""

    pattern: str
    attack: Attack
    good: tuple[str, int]
    hits: int = 0
    closed: bool = False
    _open: list[socket.socket] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
            self._open.append(listener)
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
            try:
                yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            finally:
                self.close()

    def close(self) -> None:
        self.closed = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                self._open.append(client)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            sent = receive(client)
            if sent is None:
                return
            if re.match(self.pattern, sent.line):
                self.hits += 1
                self.attack(client, sent)
            else:
                self._pass_on(client, sent)

    def _pass_on(self, client: socket.socket, sent: Sent) -> None:
        with socket.create_connection(self.good) as server:
            server.sendall(sent.raw.replace(b"\r\n", b"\r\nconnection: close\r\n", 1))
            while chunk := server.recv(65536):
                client.sendall(chunk)


def receive(client: socket.socket) -> Sent | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = client.recv(65536)
        if not chunk:
            return None
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    pairs = (text.partition(":") for text in rest)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    length = int(headers.get("content-length", 0))
    while len(body) < length:
        body += client.recv(65536)
    kept = "\r\n".join((line, *(t for t in rest if not t.lower().startswith("connection:"))))
    return Sent(line, headers, kept.encode("latin-1") + b"\r\n\r\n" + body)


def middle(url: str, pattern: str, attack: Attack) -> Middle:
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    return Middle(pattern, attack, (parts.hostname, parts.port))


def head(status: str, *headers: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "connection: close", "", "")).encode()


def endless_events(client: socket.socket, sent: Sent) -> None:
    client.sendall(head("200 OK", "content-type: text/event-stream"))
    frame = b'event: agent_event\ndata: {"type": "values"}\n\n' * 100
    while True:
        client.sendall(b": still here\n\n" + frame)


def endless_comments(client: socket.socket, sent: Sent) -> None:
    client.sendall(head("200 OK", "content-type: text/event-stream"))
    while True:
        client.sendall(b": still here\n\n")
        time.sleep(0.05)


def byte_a_second(client: socket.socket, sent: Sent) -> None:
    for byte in head("200 OK", "content-type: application/json") + b'"' + b"x" * 10_000:
        client.sendall(bytes([byte]))
        time.sleep(1)


@cache
def bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1024 * 1024)
    parts = [packer.compress(zeros) for _ in range(BOMB_BYTES // len(zeros))]
    return b"".join((*parts, packer.flush()))


def gzip_bomb(client: socket.socket, sent: Sent) -> None:
    kinds = ("content-type: application/json", "content-encoding: gzip")
    client.sendall(head("200 OK", *kinds, f"content-length: {len(bomb())}") + bomb())


def large_headers(client: socket.socket, sent: Sent) -> None:
    client.sendall(head("200 OK", *(f"x-{number}: {'x' * 60_000}" for number in range(90))))


def endless_body(client: socket.socket, sent: Sent) -> None:
    client.sendall(head("200 OK", "content-type: application/json") + b'"')
    while True:
        client.sendall(b"x" * 65536)


def redirect_to(url: str) -> Attack:
    def attack(client: socket.socket, sent: Sent) -> None:
        client.sendall(head("307 Temporary Redirect", f"location: {url}/x", "content-length: 0"))

    return attack


def error_500(client: socket.socket, sent: Sent) -> None:
    client.sendall(head("500 Internal Server Error", "content-length: 2") + b'""')


def escapes(client: socket.socket, sent: Sent) -> None:
    body = ESCAPES.encode()
    status = "404 Not Found"
    client.sendall(head(status, "content-type: text/plain", f"content-length: {len(body)}") + body)
