"""What makes the calls of a client, with and without `await`: all I/O is here."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx2

from .call import Call
from .deadlines import Bounded, bounded_await, keep_time
from .operation import Operation, Response
from .reply import Reply, read_reply
from .request import build_request
from .settings import OMIT, RequestOptions, Settings, StreamOptions
from .streaming import AsyncEventStream, EventStream

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """An answer with its status and headers: what the methods of `with_raw_response` return.

    `data` is what the plain method returns: the value, or the stream of events, whose bytes are
    not in `content`.
    """

    status_code: int
    headers: httpx2.Headers
    content: bytes
    data: T


class SyncCaller:
    """Makes the calls of one client, and of all its resources."""

    def __init__(self, settings: Settings, http: httpx2.Client) -> None:
        self.settings = settings
        self.http = http

    def request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions | dict[str, Any],
    ) -> T:
        """Call an operation; the value of its answer, as documented."""
        return self.raw_request(operation, arguments, body, options=options).data

    def raw_request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions | dict[str, Any],
    ) -> RawResponse[T]:
        """Call an operation; its answer and the value of it."""
        prepared = build_request(operation, arguments, body, options, self.settings)
        reply, _ = self._exchange(Call(operation, prepared, stream=False))
        data: T = read_reply(operation, reply)
        return RawResponse(reply.status_code, reply.headers, reply.content, data)

    def stream(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: StreamOptions | dict[str, Any],
    ) -> EventStream[T]:
        """Call an operation and return the stream of its events, once the answer has begun."""
        prepared = build_request(operation, arguments, body, options, self.settings, stream=True)
        call = Call(operation, prepared, stream=True)
        reply, opened = self._exchange(call)
        if opened is None:
            raise call.refusal(reply)
        return EventStream(operation, *opened, prepared.settings.limits)

    def _exchange(self, call: Call) -> tuple[Reply, _Opened | None]:
        while True:
            try:
                reply, opened = self._attempt(call)
            except httpx2.RequestError as exc:
                time.sleep(call.after_error(exc))
                continue
            delay = call.after_answer(reply)
            if delay is None:
                return reply, opened
            time.sleep(delay)

    def _attempt(self, call: Call) -> tuple[Reply, _Opened | None]:
        request = call.request(self.http)
        with Bounded(call.deadline):
            response = self.http.send(request, stream=True, auth=call.auth, follow_redirects=False)
            keep_time(response.extensions.get("network_stream"))
            if documented := call.opened(response):
                return _head(response), (documented, response)
            return _read(call, response), None


class AsyncCaller:
    """Makes the calls of one client, and of all its resources."""

    def __init__(self, settings: Settings, http: httpx2.AsyncClient) -> None:
        self.settings = settings
        self.http = http

    async def request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions | dict[str, Any],
    ) -> T:
        """Call an operation; the value of its answer, as documented."""
        return (await self.raw_request(operation, arguments, body, options=options)).data

    async def raw_request(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: RequestOptions | dict[str, Any],
    ) -> RawResponse[T]:
        """Call an operation; its answer and the value of it."""
        prepared = build_request(operation, arguments, body, options, self.settings)
        reply, _ = await self._exchange(Call(operation, prepared, stream=False))
        data: T = read_reply(operation, reply)
        return RawResponse(reply.status_code, reply.headers, reply.content, data)

    async def stream(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = OMIT,
        *,
        options: StreamOptions | dict[str, Any],
    ) -> AsyncEventStream[T]:
        """Call an operation and return the stream of its events, once the answer has begun."""
        prepared = build_request(operation, arguments, body, options, self.settings, stream=True)
        call = Call(operation, prepared, stream=True)
        reply, opened = await self._exchange(call)
        if opened is None:
            raise call.refusal(reply)
        return AsyncEventStream(operation, *opened, prepared.settings.limits)

    async def _exchange(self, call: Call) -> tuple[Reply, _Opened | None]:
        from anyio import sleep

        while True:
            try:
                reply, opened = await self._attempt(call)
            except httpx2.RequestError as exc:
                await sleep(call.after_error(exc))
                continue
            delay = call.after_answer(reply)
            if delay is None:
                return reply, opened
            await sleep(delay)

    async def _attempt(self, call: Call) -> tuple[Reply, _Opened | None]:
        request = call.request(self.http)
        with bounded_await(call.deadline):
            response = await self.http.send(
                request, stream=True, auth=call.auth, follow_redirects=False
            )
            if documented := call.opened(response):
                return _head(response), (documented, response)
        return await _aread(call, response), None


_Opened = tuple[Response, httpx2.Response]


def _head(response: httpx2.Response) -> Reply:
    return Reply(response.status_code, response.headers, b"")


def _read(call: Call, response: httpx2.Response) -> Reply:
    intake = call.intake(response)
    try:
        for chunk in response.iter_bytes():
            if not intake.take(chunk):
                break
    except httpx2.RequestError as exc:
        intake.broken(exc)
    finally:
        response.close()
    return intake.reply()


async def _aread(call: Call, response: httpx2.Response) -> Reply:
    intake = call.intake(response)
    try:
        with bounded_await(call.deadline):
            async for chunk in response.aiter_bytes():
                if not intake.take(chunk):
                    break
    except httpx2.RequestError as exc:
        intake.broken(exc)
    finally:
        await response.aclose()
    return intake.reply()
