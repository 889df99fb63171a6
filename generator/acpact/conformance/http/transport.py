"""Sends requests, within limits that no server gets over: the one door to the server."""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field

import httpx2

from acpact.conformance.http.budget import Budget
from acpact.conformance.http.exchange import Exchange, Headers, Request, Response, Trouble
from acpact.conformance.http.limits import Limits
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.http.wire import Wire

_CONNECTIONS = 64
_KEPT_CONNECTIONS = 20
_KEPT_BYTES = 64 * 1024
"""Of an answer that is too large: enough to show what it was."""


class TroubleError(Exception):
    """An answer that is missing or not whole."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble = trouble
        self.detail = detail


@dataclass(slots=True)
class Opened:
    """An answer whose body is still to be read, with `read` or chunk by chunk."""

    status: int
    headers: Headers
    _answer: httpx2.Response
    _decode: "_Decoder"

    @property
    def head(self) -> Response:
        """The answer without its body."""
        return Response(self.status, self.headers)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes, decompressed; TroubleError over a limit."""
        async for raw in self._answer.aiter_raw():
            yield self._decode(raw)


@dataclass(slots=True)
class Transport:
    """Speaks to one server and no other: redirects are answers, and proxies are not used.

    `headers` go with every request; a request's own take their place. So do `credentials`, headers
    whose values are secrets, but not with a request that is anonymous. `watch` is shown every
    exchange; nothing of it holds what `redactor` knows.
    """

    base_url: str
    wire: Wire
    limits: Limits
    budget: Budget
    headers: Mapping[str, str] = field(default_factory=dict)
    watch: Callable[[Exchange], None] | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    redactor: Redactor = field(default_factory=Redactor)
    _client: httpx2.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self._client = _client(kept=_KEPT_CONNECTIONS)

    def unwatched(self) -> "Transport":
        """Return the same door for what the kit asks on its own account: nobody is shown that."""
        quiet = copy(self)
        quiet.watch = None
        return quiet

    def anywhere(self) -> "Transport":
        """Return the same door for all event loops: no connection is kept after its answer."""
        free = copy(self)
        free._client = _client(kept=0)
        return free

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def send(
        self, request: Request, seconds: float | None = None, *, spare: bool = False
    ) -> Exchange:
        """Send a request and read the whole answer; what goes wrong is part of the exchange."""
        began = time.monotonic()
        body = bytearray()
        opened: Opened | None = None
        trouble: TroubleError | None = None
        try:
            async with self.open(request, seconds, spare=spare) as opened:
                async for chunk in opened.chunks():
                    body += chunk
        except TroubleError as error:
            trouble = error
        return self.exchange(request, opened, bytes(body), trouble, time.monotonic() - began)

    @asynccontextmanager
    async def open(
        self, request: Request, seconds: float | None = None, *, spare: bool = False
    ) -> AsyncIterator[Opened]:
        """Send a request; the answer is read in the block, which may take `seconds` in all.

        `spare`: it is for cleaning up, which has to be done even if the budget is used up.
        Raises TroubleError, in the block too; BudgetError if no request is left; NotSupportedError
        for what the dialect of the server can't say.
        """
        made = self._made(request)
        await self.budget.take(spare=spare)
        allowed = self.limits.request_seconds if seconds is None else seconds
        left = None if spare else self.budget.left
        deadline = asyncio.timeout(allowed if left is None else min(allowed, left))
        try:
            async with deadline:
                answer = await self._head(made)
                try:
                    yield self._opened(answer)
                finally:
                    await answer.aclose()
        except TimeoutError:
            if not deadline.expired():
                raise
            if not spare:
                self.budget.check()
            raise TroubleError(Trouble.LATE, f"no end after {allowed:g} s") from None
        except httpx2.TransportError as error:
            raise _trouble(error) from None

    def exchange(
        self,
        request: Request,
        opened: Opened | None,
        body: bytes,
        trouble: TroubleError | None,
        seconds: float,
    ) -> Exchange:
        """Put together what was sent and what came."""
        response = None
        if trouble is not None and trouble.trouble is Trouble.LARGE:
            body = body[:_KEPT_BYTES]
        if opened is not None:
            response = Response(opened.status, opened.headers, body)
            response = self.wire.understood(request, response)
        made = Exchange(
            request,
            self.wire.method(request),
            self.wire.url(request),
            response,
            trouble.trouble if trouble else None,
            trouble.detail if trouble else "",
            seconds,
            content=self.wire.content(request),
            dialect=self.wire.name,
        )
        made = self.redactor.value(made)
        if self.watch:
            self.watch(made)
        return made

    async def _head(self, made: httpx2.Request) -> httpx2.Response:
        """Send a request and return once the head of the answer is there.

        A server may close a kept connection, after a 5xx for example, just when it is used again:
        a request that found its connection closed is sent once more.
        """
        try:
            return await self._client.send(made, stream=True)
        except (httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError) as error:
            if "without sending a response" not in str(error) and not _was_reset(error):
                raise
            return await self._client.send(made, stream=True)

    def _made(self, request: Request) -> httpx2.Request:
        content = self.wire.content(request)
        headers = {"accept": "*/*", "accept-encoding": "identity", **self.headers}
        if not request.anonymous:
            headers.update({name.lower(): value for name, value in self.credentials.items()})
        if content is not None:
            headers["content-type"] = "application/json"
        for name, value in request.headers:
            headers[name.lower()] = value
        url = self.base_url + self.wire.url(request)
        return self._client.build_request(
            self.wire.method(request), url, content=content, headers=headers
        )

    def _opened(self, answer: httpx2.Response) -> Opened:
        headers = tuple(answer.headers.multi_items())
        decoder = _Decoder(answer.headers.get("content-encoding", ""), self.limits)
        return Opened(answer.status_code, headers, answer, decoder)


def _client(*, kept: int) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=kept)
    return httpx2.AsyncClient(follow_redirects=False, trust_env=False, timeout=None, limits=limits)


class _Decoder:
    """Undoes a content encoding, and counts bytes before and after."""

    def __init__(self, encoding: str, limits: Limits) -> None:
        self._raw = limits.raw_bytes
        self._room = limits.body_bytes
        self._inflate: Callable[[bytes, int], bytes] | None = None
        if encoding.lower() in ("gzip", "x-gzip", "deflate"):
            self._inflate = zlib.decompressobj(wbits=47).decompress
        elif encoding.lower() not in ("", "identity"):
            raise TroubleError(Trouble.ENCODING, f"content-encoding {encoding!r} was not asked for")

    def __call__(self, raw: bytes) -> bytes:
        self._raw -= len(raw)
        if self._raw < 0:
            raise TroubleError(Trouble.LARGE, "the answer goes on beyond the limit of bytes")
        try:
            body = self._inflate(raw, self._room + 1) if self._inflate else raw
        except zlib.error as error:
            raise TroubleError(Trouble.ENCODING, f"the body is not what it says: {error}") from None
        self._room -= len(body)
        if self._room < 0:
            raise TroubleError(Trouble.LARGE, "the answer unpacks to more than the limit of bytes")
        return body


def _was_reset(error: httpx2.TransportError) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionResetError | BrokenPipeError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _trouble(error: httpx2.TransportError) -> TroubleError:
    kinds = {
        httpx2.ConnectError: Trouble.UNREACHABLE,
        httpx2.ReadError: Trouble.CLOSED,
        httpx2.WriteError: Trouble.CLOSED,
        httpx2.RemoteProtocolError: Trouble.PROTOCOL,
    }
    kind = next((kinds[base] for base in type(error).__mro__ if base in kinds), Trouble.PROTOCOL)
    text = str(error) or type(error).__name__
    if kind is Trouble.PROTOCOL and ("peer closed" in text or "without sending" in text):
        kind = Trouble.CLOSED
    return TroubleError(kind, text)
