"""One call and its attempts: everything about it that does no I/O, for both clients."""

from __future__ import annotations

import math
import time
from typing import Any
from urllib.parse import urlencode

import httpx2

from .auth import Credential, Timed
from .deadlines import after, trace
from .errors import APIConnectionError, APIError, ResponseTooLargeError, connection_error
from .log import log_answer, log_error, log_retry
from .operation import Operation, Response
from .reply import Reply, invalid, status_error
from .request import PreparedRequest
from .retries import Attempts
from .secret_urls import hide_secrets
from .settings import OMIT
from .streaming import documented_stream

_ERROR_BODY_BYTES = 1024 * 1024


class Call:
    """A prepared request on its way: how long, how often, and what to make of its answers."""

    def __init__(self, operation: Operation, prepared: PreparedRequest, *, stream: bool) -> None:
        settings = prepared.settings
        self.operation = operation
        self.auth: Any = None
        self.deadline = self._whole = after(settings.deadline)
        self._prepared = prepared
        self._stream = stream
        self._started = 0.0
        self._request: httpx2.Request | None = None
        self._attempts = Attempts(
            settings.retries, repeatable=prepared.repeatable, deadline=self._whole
        )

    def request(self, http: httpx2.Client | httpx2.AsyncClient) -> httpx2.Request:
        """The request of the next attempt; sets `deadline`, the moment at which it must end."""
        prepared = self._prepared
        self._started = time.monotonic()
        self.deadline = min(self._whole, after(prepared.settings.attempt_seconds))
        seconds = round(self.deadline - self._started, 3)
        extensions: dict[str, Any] = {"timeout": _within(prepared.timeout, seconds)}
        if isinstance(http, httpx2.Client):
            extensions["trace"] = trace
        # What the HTTP client adds by itself (headers, cookies, query) is for its own origin.
        build = http.build_request if prepared.settings.own_origin else httpx2.Request
        try:
            request = build(
                prepared.method,
                prepared.url,
                headers=prepared.headers,
                content=prepared.content,
                files=prepared.parts,
                extensions=extensions,
            )
        except httpx2.InvalidURL as exc:
            raise ValueError(f"the URL of this call can't be sent: {exc}") from exc
        if prepared.settings.own_origin and http.params:
            request.url = _with_query(httpx2.URL(prepared.url), http.params)
        hide_secrets(request)
        self.auth = self._in_time(http, extensions)
        self._request = request
        return request

    def opened(self, response: httpx2.Response) -> Response | None:
        """Log an answer that has begun; what the document says of it if it is a stream to read."""
        log_answer(self.operation.id, response, self._prepared.auth, self._started)
        if not self._stream or not response.is_success:
            return None
        return documented_stream(self.operation, response)

    def after_error(self, error: httpx2.RequestError) -> float:
        """Seconds to wait before the next attempt; raises APIConnectionError if there is none."""
        if self._request is not None:
            log_error(self.operation.id, self._request, self._prepared.auth, error)
        delay = self._attempts.after_error(error)
        if delay is None:
            raise self._failure(error) from error
        return self._again(delay)

    def after_answer(self, reply: Reply) -> float | None:
        """Seconds to wait before the next attempt; None if this answer counts."""
        delay = self._attempts.after_answer(reply.status_code, reply.headers)
        return None if delay is None else self._again(delay)

    def refusal(self, reply: Reply) -> APIError:
        """The exception for an answer that is not the stream that was asked for."""
        if not 200 <= reply.status_code < 300:
            return status_error(self.operation, reply)
        came = reply.content_type
        problem = f"an event stream was expected, {came} came"
        return invalid(reply, [{"type": "content_type", "loc": (), "msg": problem, "input": came}])

    def intake(self, response: httpx2.Response) -> Intake:
        """What takes in the body of an answer."""
        return Intake(response, self._prepared.settings.max_response_bytes)

    def _in_time(self, http: httpx2.Client | httpx2.AsyncClient, extensions: dict[str, Any]) -> Any:
        """What to authenticate with; the requests that it makes of its own keep time, too."""
        auth = self._prepared.auth
        if auth is OMIT:
            return httpx2.USE_CLIENT_DEFAULT if http.auth is None else Timed(http.auth, extensions)
        if auth is None or isinstance(auth, Credential):
            return auth
        return Timed(auth, extensions)

    def _failure(self, error: httpx2.RequestError) -> APIConnectionError:
        return connection_error(error, self.operation.id, self._prepared.auth)

    def _again(self, delay: float) -> float:
        log_retry(self.operation.id, delay, self._attempts.number)
        return delay


class Intake:
    """The body of an answer as it arrives, counted after decompression.

    Of an error, the start is enough, as far as it arrives: what counts is its status.
    """

    def __init__(self, response: httpx2.Response, limit: int | None) -> None:
        self._response = response
        self._limit = limit
        self._chunks: list[bytes] = []
        self._size = 0

    def take(self, chunk: bytes) -> bool:
        """Take the next piece; tells whether more is wanted."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        if not self._response.is_success:
            return self._size < _ERROR_BODY_BYTES
        if self._limit is not None and self._size > self._limit:
            raise ResponseTooLargeError(
                self._response.status_code, self._response.headers, self._limit
            )
        return True

    def broken(self, error: httpx2.RequestError) -> None:
        """Raise what broke the body off, unless it was the body of an error."""
        if self._response.is_success:
            raise error

    def reply(self) -> Reply:
        """The answer, whole."""
        content = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        if not self._response.is_success:
            content = content[:_ERROR_BODY_BYTES]
        return Reply(self._response.status_code, self._response.headers, content)


def _with_query(url: httpx2.URL, added: httpx2.QueryParams) -> httpx2.URL:
    """A URL with the query of an HTTP client added, but for what it has by itself."""
    pairs = [(name, value) for name, value in added.multi_items() if name not in url.params]
    query = b"&".join(part for part in (url.query, urlencode(pairs).encode()) if part)
    return url.copy_with(query=query or None)


def _within(timeout: httpx2.Timeout, seconds: float) -> dict[str, float | None]:
    """The timeouts by phase, with no wait for a connection longer than these seconds.

    Reads and writes are bounded where they happen.
    """
    phases = timeout.as_dict()
    most = max(seconds, 0.001)  # 0 would mean not to wait at all
    if most != math.inf:
        for phase in ("connect", "pool"):
            phases[phase] = min(phases[phase] or most, most)
    return phases
