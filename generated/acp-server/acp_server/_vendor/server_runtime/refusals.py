"""What a handler, or the reading of a request, raises to answer with an error."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ..runtime.wire import header_field

_SHOWN = 500


class Problem(Exception):  # noqa: N818 (the name that RFC 9457 has for it)
    """An answer that is an error, raised by a handler: `raise Problem(404, "no such run")`.

    `value` is the documented error body (a model or JSON value), or a message, which is put into
    the documented body where that is an object. Without one, the phrase of the status is used.
    """

    def __init__(
        self, status: int, value: Any = None, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, value)
        if not 400 <= status <= 599:
            raise ValueError(f"a problem has a status from 400 to 599, not {status}")
        self.status = status
        self.value = phrase(status) if value is None else value
        self.headers = checked_headers(headers or {})


class Refusal(Exception):  # noqa: N818 (no error of ours: of the request)
    """A request that can't be served, found before the handler is called.

    `wanted` are the statuses to answer with, best first: the first that the operation documents is
    taken. A `strict` one is answered with its first status, documented or not.
    """

    def __init__(
        self,
        message: str,
        *wanted: int,
        strict: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message if len(message) <= _SHOWN else f"{message[:_SHOWN]}..."
        self.wanted = wanted
        self.strict = strict
        self.headers = dict(headers or {})


def malformed(message: str) -> Refusal:
    """A refusal of what can't even be read: bad JSON, bad encoding."""
    return Refusal(message, 400, 422)


def invalid(message: str) -> Refusal:
    """A refusal of what can be read and breaks its schema."""
    return Refusal(message, 422, 400)


def exactly(status: int, message: str, **headers: str) -> Refusal:
    """A refusal with a status that HTTP itself fixes: 404, 405, 406, 408, 413, 415."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refusal(message, status, strict=True, headers=sent)


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The same headers; ValueError for what HTTP does not allow, line breaks above all."""
    for name, value in headers.items():
        header_field(name, value)
    return dict(headers)


def phrase(status: int) -> str:
    """The reason phrase of a status, or its number."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return str(status)
