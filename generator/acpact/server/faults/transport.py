"""Faults of answers below HTTP's meaning: late, endless, cut off, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import operation_of

_OPERATION = "get_agent_by_id"
_TYPE = (b"content-type", b"application/json")


@dataclass(frozen=True, slots=True)
class _Raw:
    """Answers one operation with chunks of its own; the connection is closed after them."""

    app: ASGIApp
    chunks: Callable[[], AsyncIterator[bytes]]
    headers: tuple[tuple[bytes, bytes], ...] = (_TYPE,)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request until the chunks end or the client goes."""
        if scope["type"] != "http" or operation_of(scope) != _OPERATION:
            await self.app(scope, receive, send)
            return
        sending = asyncio.ensure_future(self._send(send))
        gone = asyncio.ensure_future(_gone(receive))
        await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        for task in (sending, gone):
            task.cancel()
        await asyncio.gather(sending, gone, return_exceptions=True)

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        async for chunk in self.chunks():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@fault("answers-never", "An agent is never answered.", rule="answers/in-time")
def answers_never(parts: Parts) -> None:
    """Wait for ever."""

    async def never() -> AsyncIterator[bytes]:
        await asyncio.Future()
        yield b""

    parts.wrap(lambda app: _Raw(app, never))


@fault("answers-byte-a-second", "An agent comes at a byte a second.", rule="answers/in-time")
def answers_byte_a_second(parts: Parts) -> None:
    """Dribble."""

    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(86_400):
            yield b" "
            await asyncio.sleep(1)

    parts.wrap(lambda app: _Raw(app, slowly))


@fault("answers-without-end", "The answer with an agent has no end.", rule="answers/size")
def answers_without_end(parts: Parts) -> None:
    """Pour."""

    async def flood() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 65_536
            await asyncio.sleep(0)

    parts.wrap(lambda app: _Raw(app, flood))


@fault("answers-cut-off", "The answer with an agent is cut off.", rule="answers/delivered")
def answers_cut_off(parts: Parts) -> None:
    """Promise more than comes."""

    async def half() -> AsyncIterator[bytes]:
        yield b'{"agent_id": "'

    length = (b"content-length", b"1000")
    parts.wrap(lambda app: _Raw(app, half, (_TYPE, length)))
