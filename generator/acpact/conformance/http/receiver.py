"""The kit's own receiver of webhooks: one small HTTP server, a path of its own for each URL."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from acpact.conformance.verdicts import BlockedError

_LARGEST = 1024 * 1024
_SECONDS = 10.0
_NO_BODY = "content-length: 0\r\nconnection: close\r\n"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request that came: its method, headers in lower case, and body as JSON (or None)."""

    method: str
    headers: dict[str, str]
    json: Any


@dataclass(slots=True)
class Hook:
    """One URL, what came for it, and the statuses it answers with; 200 once they are used up.

    `strays` are the targets of what came with its path, or below it, and not for it.
    """

    url: str
    answers: list[int] = field(default_factory=list)
    came: list[Delivery] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, delivery: Delivery) -> int:
        """Keep a delivery and return the status to answer with."""
        self.came.append(delivery)
        self._news.set()
        return self.answers.pop(0) if self.answers else 200

    async def until(
        self, enough: Callable[[list[Delivery]], bool], seconds: float = 3.0
    ) -> list[Delivery]:
        """Return what has come once it is enough, or the time is over."""
        try:
            async with asyncio.timeout(seconds):
                while not enough(self.came):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            pass
        return list(self.came)


class Receiver:
    """Listens; `hook` makes a URL."""

    def __init__(self, host: str, understood: Callable[[Any], Any] = lambda body: body) -> None:
        """`host` is how the server under test reaches this machine.

        `understood` returns the JSON of a body in the terms of the contract.
        """
        self._host = host
        self._understood = understood
        self._hooks: dict[str, Hook] = {}
        self._numbers = count(1)
        self._port = 0
        self._deaf_port = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def listening(self, bind: str) -> AsyncIterator["Receiver"]:
        """Listen on an address and a free port during the block."""
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._serve, bind, 0, limit=64 * 1024)
        family, self._port = server.sockets[0].family, server.sockets[0].getsockname()[1]
        with closing(socket.socket(family)) as deaf:
            deaf.bind((bind, 0))
            self._deaf_port = deaf.getsockname()[1]
            try:
                yield self
            finally:
                server.close()

    def hook(self, *answers: int, query: str = "") -> Hook:
        """Return a new URL; its first deliveries are answered with these statuses.

        Blocked in another event loop than that of the receiver: it does not run meanwhile.
        """
        if asyncio.get_running_loop() is not self._loop:
            raise BlockedError("no webhook can be received in an event loop of others")
        path = f"/hook/{next(self._numbers)}{query}"
        hook = Hook(self._url(self._port, path), list(answers))
        self._hooks[path] = hook
        return hook

    @property
    def unreachable(self) -> str:
        """A URL that refuses all connections; its port is ours, so nobody else answers there."""
        return self._url(self._deaf_port, "/hook")

    def _url(self, port: int, path: str) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{port}{path}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_SECONDS):
                status = await self._receive(reader)
                writer.write(f"HTTP/1.1 {status} -\r\n{_NO_BODY}\r\n".encode())
                await writer.drain()
        except (TimeoutError, ValueError, OSError, EOFError):
            pass
        finally:
            writer.close()

    async def _receive(self, reader: asyncio.StreamReader) -> int:
        method, path, headers, body = await read_request(reader)
        hook = self._hooks.get(path)
        if hook is None:
            self._stray(path)
            return 404
        return hook.take(Delivery(method, headers, self._understood(_json(body))))

    def _stray(self, path: str) -> None:
        for known, hook in self._hooks.items():
            if f"{path.partition('?')[0]}/".startswith(f"{known.partition('?')[0]}/"):
                hook.strays.append(path)


async def read_request(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str], bytes]:
    """Return method, target, headers in lower case and body; ValueError for what is no HTTP."""
    method, target, _ = (await reader.readline()).decode("latin-1").split(" ", 2)
    headers = {}
    while line := (await reader.readline()).strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return method, target, headers, await _body(reader, headers)


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = b""
        while (size := int((await reader.readline()).split(b";")[0], 16)) and len(body) < _LARGEST:
            body += await reader.readexactly(min(size, _LARGEST))
            await reader.readline()
        return body
    return await reader.readexactly(min(int(headers.get("content-length", 0)), _LARGEST))


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
