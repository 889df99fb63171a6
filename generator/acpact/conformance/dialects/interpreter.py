"""Speaks the contract to the fuzz engine, and its dialect to the server."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from acpact.conformance.connecting import transport_of
from acpact.conformance.contract import Contract
from acpact.conformance.http.exchange import Exchange, Response
from acpact.conformance.http.receiver import read_request
from acpact.conformance.http.routes import Routes
from acpact.conformance.http.transport import Transport
from acpact.conformance.settings import Settings
from acpact.conformance.verdicts import NotSupportedError

CASE = "x-schemathesis-testcaseid"
_HOST = "127.0.0.1"
_LINE = 256 * 1024
_UNTOLD = ("connection", "content-encoding", "content-length", "transfer-encoding")


@dataclass(frozen=True, slots=True)
class Front:
    """What the fuzz engine talks to. `exchanges`: what came of its cases, None for the server."""

    base_url: str
    headers: dict[str, str]
    exchanges: MutableMapping[str, Exchange] | None = None


@asynccontextmanager
async def front(settings: Settings, contract: Contract) -> AsyncIterator[Front]:
    """Be there for the fuzz engine during the block: the server itself, or an interpreter."""
    if settings.dialect is None:
        yield Front(settings.base_url, {**settings.headers, **settings.credentials})
        return
    bounded_elsewhere = replace(settings, max_time=None, max_requests=None, rate=None)
    transport = transport_of(bounded_elsewhere, contract)
    interpreter = _Interpreter(transport, Routes(contract))
    server = await asyncio.start_server(interpreter.serve, _HOST, 0, limit=_LINE)
    try:
        port = server.sockets[0].getsockname()[1]
        yield Front(f"http://{_HOST}:{port}", {}, interpreter.exchanges)
    finally:
        server.close()
        await interpreter.end()
        await transport.close()


class _Interpreter:
    """A server of the contract that has none of its own answers."""

    def __init__(self, transport: Transport, routes: Routes) -> None:
        self.exchanges: dict[str, Exchange] = {}
        self._transport = transport
        self._routes = routes
        self._serving: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request; where there is no whole answer, close the connection."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        try:
            writer.write(await self._answer(reader))
            await writer.drain()
        except (ValueError, OSError, EOFError):
            pass
        except asyncio.CancelledError:
            pass  # by `end` alone; asyncio of Python 3.11 complains about cancelled handlers
        finally:
            writer.close()

    async def end(self) -> None:
        """Give up what is not answered yet."""
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        method, target, headers, body = await read_request(reader)
        request = self._routes.request(method, target, body or None, headers)
        if request is None:
            return _written(Response(405, ()))
        try:
            exchange = await self._transport.send(request)
        except NotSupportedError:
            return _written(Response(501, ()))
        self.exchanges[headers.get(CASE, "")] = exchange
        if exchange.response is None or not exchange.is_whole:
            raise EOFError(exchange.detail)
        return _written(exchange.response)


def _written(response: Response) -> bytes:
    fields = [(name, value) for name, value in response.headers if name.lower() not in _UNTOLD]
    fields += [("connection", "close"), ("content-length", str(len(response.body)))]
    lines = [f"HTTP/1.1 {response.status} -", *(f"{name}: {value}" for name, value in fields)]
    return "\r\n".join((*lines, "", "")).encode("latin-1", errors="replace") + response.body
