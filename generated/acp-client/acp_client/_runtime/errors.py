"""The exceptions that a client raises.

APIError
├── APIConnectionError          no answer, or an answer that broke off
│   └── APITimeoutError
├── APIStatusError              an answer whose status is not 2xx
│   ├── BadRequestError         400
│   ├── AuthenticationError     401
│   ├── PermissionDeniedError   403
│   ├── NotFoundError           404
│   ├── ConflictError           409
│   ├── UnprocessableEntityError 422
│   ├── RateLimitError          429
│   └── InternalServerError     500 and above
├── ResponseValidationError     an answer, or one of its events, that breaks the contract
├── ResponseTooLargeError       an answer that is larger than the client takes
├── WebhookError                a request of the server that breaks the contract
└── StreamError                 an event stream that can't be read on
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import httpx2

from .auth import secrets_of

_EXCERPT = 300


class APIError(Exception):
    """Base class of everything that a client raises about a call it has made."""


class APIConnectionError(APIError):
    """The server could not be reached, or the connection broke; `__cause__` is httpx2's error."""


class APITimeoutError(APIConnectionError):
    """One of the phases of the call, or a deadline of a stream, took too long."""


class StreamError(APIError):
    """An event stream went over one of its size limits."""


class WebhookError(APIError):
    """A request of the server is not what the document promises.

    `name` is the callback or webhook, `text` the body as it came, `errors` what is wrong with it.
    """

    def __init__(self, name: str, text: str, errors: list[dict[str, Any]]) -> None:
        super().__init__(name, text, errors)
        self.name = name
        self.text = text
        self.errors = errors

    def __str__(self) -> str:
        return f"{self.name} breaks the contract: {_problems(self.errors)}{_excerpt(self.text)}"


class _ResponseError(APIError):
    """What errors about an answer have in common: its status and its headers."""

    def __init__(self, status_code: int, headers: httpx2.Headers, *more: Any) -> None:
        # All arguments reach `args`, so that these errors survive copying and pickling.
        super().__init__(status_code, headers, *more)
        self.status_code = status_code
        self.headers = headers


class APIStatusError(_ResponseError):
    """The server answered with a status that is not 2xx.

    `body` is the documented error model if the answer validates against it, else the plain JSON
    value, else None; `text` is the answer as it came.
    """

    def __init__(self, status_code: int, headers: httpx2.Headers, body: Any, text: str) -> None:
        super().__init__(status_code, headers, body, text)
        self.body = body
        self.text = text

    def __str__(self) -> str:
        is_redirect = 300 <= self.status_code < 400 and "location" in self.headers
        why = " (redirects are not followed)" if is_redirect else ""
        return f"HTTP {_status_line(self.status_code)}{why}{_excerpt(self.text)}"


class BadRequestError(APIStatusError):
    """HTTP 400: the server can't make sense of the request."""


class AuthenticationError(APIStatusError):
    """HTTP 401: no credentials, or wrong ones."""


class PermissionDeniedError(APIStatusError):
    """HTTP 403: the credentials don't allow this."""


class NotFoundError(APIStatusError):
    """HTTP 404: there is no such thing."""


class ConflictError(APIStatusError):
    """HTTP 409: the request does not fit the state that the thing is in."""


class UnprocessableEntityError(APIStatusError):
    """HTTP 422: the request is well formed, but its content is refused."""


class RateLimitError(APIStatusError):
    """HTTP 429: too many requests."""


class InternalServerError(APIStatusError):
    """HTTP 500 and above: the server failed."""


class ResponseValidationError(_ResponseError):
    """A 2xx answer, or one event of a stream, that is not what the document promises.

    `text` is the body (of an event: its data) as it came, `body` the JSON value in it or None,
    `errors` what is wrong with it, one dict each as pydantic reports them, and `event` the
    `ServerSentEvent` when it was one event of a stream. Such a stream can be read on.
    """

    def __init__(
        self,
        status_code: int,
        headers: httpx2.Headers,
        text: str,
        body: Any,
        errors: list[dict[str, Any]],
        event: Any = None,
    ) -> None:
        super().__init__(status_code, headers, text, body, errors, event)
        self.text = text
        self.body = body
        self.errors = errors
        self.event = event

    def __str__(self) -> str:
        what = "response" if self.event is None else "event"
        return f"{what} breaks the contract: {_problems(self.errors)}{_excerpt(self.text)}"


class ResponseTooLargeError(_ResponseError):
    """A 2xx answer went over the client's `max_response_bytes`, counted after decompression."""

    def __init__(self, status_code: int, headers: httpx2.Headers, limit: int) -> None:
        super().__init__(status_code, headers, limit)
        self.limit = limit

    def __str__(self) -> str:
        return f"the answer is over {self.limit} bytes; max_response_bytes sets the limit"


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_for_status(status_code: int) -> type[APIStatusError]:
    """The exception class for an HTTP status that is not 2xx."""
    if status_code >= 500:
        return InternalServerError
    return _BY_STATUS.get(status_code, APIStatusError)


def connection_error(
    cause: httpx2.RequestError, call: str, auth: object = None
) -> APIConnectionError:
    """The exception to raise from an error of httpx2; `call` names the operation.

    No secret of `auth` is in its text.
    """
    kind = APITimeoutError if isinstance(cause, httpx2.TimeoutException) else APIConnectionError
    detail = str(cause)
    for secret in secrets_of(auth):
        detail = detail.replace(secret, "***")
    return kind(f"{call}: {type(cause).__name__}{': ' if detail else ''}{detail}")


def _status_line(status_code: int) -> str:
    try:
        return f"{status_code} {HTTPStatus(status_code).phrase}"
    except ValueError:
        return str(status_code)


def _problems(errors: list[dict[str, Any]]) -> str:
    more = f" (and {len(errors) - 3} more)" if len(errors) > 3 else ""
    return "; ".join(_problem(error) for error in errors[:3]) + more


def _problem(error: dict[str, Any]) -> str:
    place = ".".join(str(step) for step in error.get("loc", ()))
    return f"{place}: {error.get('msg')}" if place else str(error.get("msg"))


def _excerpt(text: str) -> str:
    shown = " ".join(text[: 2 * _EXCERPT].split())
    if not shown:
        return ""
    return f": {shown[:_EXCERPT]}{'...' if len(shown) > _EXCERPT else ''}"
