"""From what a handler returns to an answer that the document has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from starlette.responses import Response as HTTPResponse

from ..runtime.scalars import WITH_OFFSET
from ..runtime.wire import is_json, json_bytes
from .operation import Operation, Response
from .refusals import checked_headers

_SUCCESSES = {"default", *(f"{first}XX" for first in "23"), *map(str, range(200, 400))}

T_co = TypeVar("T_co", covariant=True)


class ContractError(Exception):
    """A handler returned what the document does not have; the client gets a 500, the log this."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[T_co]):
    """An answer whose status, media type or headers are not the usual ones.

    `Reply(ticket, status=202)`; `Reply(None, status=204)` has no body. Left out, the status is
    the lowest documented success, and the media type the first of that status that can hold the
    value.
    """

    value: T_co
    status: int | None = None
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Raise ValueError for headers that HTTP does not allow."""
        checked_headers(self.headers)


def as_reply(value: Any) -> Reply[Any]:
    """What a handler returned, as a `Reply`."""
    if isinstance(value, Reply):
        return value  # pyright: ignore[reportUnknownVariableType]
    return Reply(value)


def documented_answer(operation: Operation, reply: Reply[Any]) -> tuple[int, Response]:
    """The status and the documented answer of a reply; `ContractError` if there is none."""
    status = operation.success if reply.status is None else reply.status
    choices = operation.documented(status)
    if not choices and not operation.statuses & _SUCCESSES:
        # The document says nothing about success, so that anything keeps it.
        media = None if reply.value is None else "application/json"
        return status, Response(str(status), media, nullable=True)
    if not choices:
        listed = ", ".join(sorted(operation.statuses))
        raise ContractError(f"{operation.id}: {status} is not documented; documented are {listed}")
    if operation.method == "HEAD" and reply.value is None:
        return status, Response(str(status))
    if reply.media_type is not None:
        choices = [found for found in choices if found.media_type == reply.media_type]
    streams = hasattr(reply.value, "__aiter__")
    for found in choices:
        if (found.stream is not None) == streams and _can_hold(found, reply.value):
            return status, found
    kind = type(reply.value).__name__
    raise ContractError(
        f"{operation.id}: {status} has no body that can hold a value of type {kind}"
    )


def plain_response(status: int, documented: Response, reply: Reply[Any]) -> HTTPResponse:
    """The answer to send, its body in the documented media type."""
    if documented.media_type is None:
        return HTTPResponse(status_code=status, headers=reply.headers)
    media = documented.media_type
    content = encode(media, reply.value)
    return HTTPResponse(content, status, {**reply.headers, "content-type": _concrete(media, reply)})


def encode(media: str, value: Any) -> bytes:
    """A value in a media type: JSON, or text and bytes as they are."""
    if isinstance(value, bytes | bytearray):
        return bytes(value)
    if isinstance(value, str) and not is_json(media.partition(";")[0].strip().lower()):
        return value.encode()
    return json_bytes(value, context=WITH_OFFSET)


def _can_hold(documented: Response, value: Any) -> bool:
    if documented.stream is not None:
        return True
    if value is None or documented.media_type is None:
        return value is None and (documented.media_type is None or documented.nullable)
    if is_json(documented.media) or "*" in documented.media:
        return not isinstance(value, bytes | bytearray)
    return isinstance(value, str | bytes | bytearray)


def _concrete(media: str, reply: Reply[Any]) -> str:
    if "*" not in media:
        return media
    if isinstance(reply.value, bytes | bytearray):
        return "application/octet-stream"
    return "text/plain; charset=utf-8" if isinstance(reply.value, str) else "application/json"
