"""What makes the calls of a client: its settings, its connections, requests and replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import httpx2

from .errors import APIError, connection_error
from .operation import Operation, Response
from .reply import Reply, invalid, read_reply, status_error
from .request import (
    OMIT,
    Omit,
    PreparedRequest,
    RequestOptions,
    StreamOptions,
    Timeout,
    build_request,
    check_base_url,
    check_headers,
)
from .streaming import AsyncEventStream, EventStream, StreamLimits, documented_stream

T = TypeVar("T")

DEFAULT_TIMEOUT = httpx2.Timeout(60.0, connect=5.0)
"""Seconds for each phase of a call: to connect, for each read and write, for a free connection."""

STREAM_TIMEOUT = httpx2.Timeout(60.0, connect=5.0, read=300.0)
"""The same for streams, where a read lasts until the server has something to say."""

_HTTPX2_DEFAULT = httpx2.Timeout(5.0)
_ERROR_BODY_BYTES = 1024 * 1024


class Core:
    """What the sync and the async client share: their settings, and all that does no I/O."""

    def __init__(
        self,
        base_url: str,
        headers: Mapping[str, str] | None,
        timeout: Timeout | Omit,
        limits: StreamLimits,
        http_client: httpx2.Client | httpx2.AsyncClient | None,
    ) -> None:
        self.base_url = check_base_url(base_url)
        self._limits = limits
        self.owns_http = http_client is None
        self._headers = check_headers(headers or {})
        if timeout is OMIT and http_client is not None and http_client.timeout != _HTTPX2_DEFAULT:
            timeout = http_client.timeout
        self._timeout = DEFAULT_TIMEOUT if timeout is OMIT else httpx2.Timeout(timeout)
        self._stream_timeout = STREAM_TIMEOUT if timeout is OMIT else httpx2.Timeout(timeout)

    def prepare(
        self,
        operation: Operation,
        arguments: Mapping[str, Any],
        body: Any,
        options: RequestOptions,
    ) -> PreparedRequest:
        """The request of a plain call."""
        timeout = httpx2.Timeout(options.get("timeout", self._timeout))
        base = (self.base_url, self._headers)
        return build_request(operation, arguments, body, options, *base, timeout)

    def prepare_stream(
        self,
        operation: Operation,
        arguments: Mapping[str, Any],
        body: Any,
        options: StreamOptions,
    ) -> tuple[PreparedRequest, StreamLimits]:
        """The request of a stream, and its limits: no read may outlast its deadlines."""
        limits = options.get("limits", self._limits)
        timeout = httpx2.Timeout(options.get("timeout", self._stream_timeout))
        reads = (timeout.read, limits.idle_seconds, limits.total_seconds)
        timeout.read = min((read for read in reads if read is not None), default=None)
        base = (self.base_url, self._headers)
        return build_request(operation, arguments, body, options, *base, timeout, True), limits


class SyncCaller:
    """Makes the calls of one client, and of all its resources."""

    def __init__(self, core: Core, http: httpx2.Client) -> None:
        self.core = core
        self.http = http

    def request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions,
    ) -> T:
        """Call an operation; the value of its answer, as documented."""
        prepared = self.core.prepare(operation, arguments, body, options)
        response = self._send(operation, prepared)
        reply = Reply(response.status_code, response.headers, response.content)
        value: T = read_reply(operation, reply)
        return value

    def stream(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: StreamOptions,
    ) -> EventStream[T]:
        """Call an operation and return the stream of its events, once the answer has begun."""
        prepared, limits = self.core.prepare_stream(operation, arguments, body, options)
        response = self._send(operation, prepared, stream=True)
        documented = _accepted(operation, response)
        if documented is None:
            reply = Reply(response.status_code, response.headers, _read_capped(response))
            raise _refusal(operation, reply)
        return EventStream(operation, documented, response, limits)

    def _send(
        self, operation: Operation, prepared: PreparedRequest, stream: bool = False
    ) -> httpx2.Response:
        request = _http_request(self.http, prepared)
        try:
            return self.http.send(request, stream=stream, follow_redirects=False)
        except httpx2.RequestError as exc:
            raise connection_error(exc, operation.id) from exc


class AsyncCaller:
    """Makes the calls of one client, and of all its resources."""

    def __init__(self, core: Core, http: httpx2.AsyncClient) -> None:
        self.core = core
        self.http = http

    async def request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions,
    ) -> T:
        """Call an operation; the value of its answer, as documented."""
        prepared = self.core.prepare(operation, arguments, body, options)
        response = await self._send(operation, prepared)
        reply = Reply(response.status_code, response.headers, response.content)
        value: T = read_reply(operation, reply)
        return value

    async def stream(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: StreamOptions,
    ) -> AsyncEventStream[T]:
        """Call an operation and return the stream of its events, once the answer has begun."""
        prepared, limits = self.core.prepare_stream(operation, arguments, body, options)
        response = await self._send(operation, prepared, stream=True)
        documented = _accepted(operation, response)
        if documented is None:
            reply = Reply(response.status_code, response.headers, await _aread_capped(response))
            raise _refusal(operation, reply)
        return AsyncEventStream(operation, documented, response, limits)

    async def _send(
        self, operation: Operation, prepared: PreparedRequest, stream: bool = False
    ) -> httpx2.Response:
        request = _http_request(self.http, prepared)
        try:
            return await self.http.send(request, stream=stream, follow_redirects=False)
        except httpx2.RequestError as exc:
            raise connection_error(exc, operation.id) from exc


def _http_request(
    http: httpx2.Client | httpx2.AsyncClient, prepared: PreparedRequest
) -> httpx2.Request:
    try:
        return http.build_request(
            prepared.method,
            prepared.url,
            headers=prepared.headers,
            content=prepared.content,
            files=prepared.parts,
            timeout=prepared.timeout,
        )
    except httpx2.InvalidURL as exc:
        raise ValueError(f"the URL of this call can't be sent: {exc}") from exc


def _accepted(operation: Operation, response: httpx2.Response) -> Response | None:
    return documented_stream(operation, response) if response.is_success else None


def _refusal(operation: Operation, reply: Reply) -> APIError:
    if not 200 <= reply.status_code < 300:
        return status_error(operation, reply)
    came = reply.content_type
    problem = f"an event stream was expected, {came} came"
    return invalid(reply, [{"type": "content_type", "loc": (), "msg": problem, "input": came}])


def _read_capped(response: httpx2.Response) -> bytes:
    """The start of a body, as far as it arrives; the rest does not matter for an error."""
    content = bytearray()
    try:
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) >= _ERROR_BODY_BYTES:
                break
    except httpx2.RequestError:
        pass
    finally:
        response.close()
    return bytes(content[:_ERROR_BODY_BYTES])


async def _aread_capped(response: httpx2.Response) -> bytes:
    content = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) >= _ERROR_BODY_BYTES:
                break
    except httpx2.RequestError:
        pass
    finally:
        await response.aclose()
    return bytes(content[:_ERROR_BODY_BYTES])
