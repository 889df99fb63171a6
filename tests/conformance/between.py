"""A man in the middle: TCP that is passed on, seen, and cut."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

REQUEST = b" HTTP/1.1\r\n"
_MADE_UP = re.compile(
    rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[^\"]+|:\d{4,5}\b"
)


@dataclass
class Between:
    """Passes connections on to a server. `sent` is what clients sent, in order of arrival.

    After `dies_after` requests the server is gone: connections are cut, new ones are refused.
    """

    address: tuple[str, int]
    dies_after: int = 0
    sent: bytearray = field(default_factory=bytearray)
    _open: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def listening(self) -> Iterator[str]:
        """Listen on a free port and yield the URL."""
        with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
            self._open.append(listener)
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
            try:
                yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            finally:
                self._die()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(self.address)
                for one in (client, server):  # or small messages wait for each other
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [client, server]
                for source, target, is_client in ((client, server, True), (server, client, False)):
                    pipe = (source, target, is_client)
                    threading.Thread(target=self._pass_on, args=pipe, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_client: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(65536):
                if is_client and not self._take(chunk):
                    self._die()
                    return
                target.sendall(chunk)
            target.shutdown(socket.SHUT_WR)

    def _take(self, chunk: bytes) -> bool:
        with self._lock:
            self.sent += chunk
            return not self.dies_after or self.sent.count(REQUEST) <= self.dies_after

    def _die(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def between(url: str, dies_after: int = 0) -> Between:
    """Return one for the server at a URL."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    return Between((parts.hostname, parts.port), dies_after)


def normalised(sent: bytes) -> bytes:
    """Replace what a server, or the clock, makes up by the order of its appearance."""
    names: dict[bytes, bytes] = {}

    def name(found: re.Match[bytes]) -> bytes:
        return names.setdefault(found[0], b"<%d>" % len(names))

    return _MADE_UP.sub(name, sent)
