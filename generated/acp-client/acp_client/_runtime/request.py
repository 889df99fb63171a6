"""From an operation and its arguments to a request, the same for the sync and async client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, TypedDict

import httpx2

from .bodies import Encoded, Part, encode_body
from .operation import Operation
from .parameters import Parameter, cookie_text, expand_path, header_text, query_text
from .streaming import StreamLimits
from .wire import header_field


class _Omit(Enum):
    OMIT = "OMIT"

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> Literal[False]:
        return False


Omit: TypeAlias = Literal[_Omit.OMIT]
OMIT: Final = _Omit.OMIT
"""Stands for an argument that was not given; it is never sent. None is a value of its own."""

Timeout: TypeAlias = float | httpx2.Timeout | None
QueryValue: TypeAlias = str | int | float | bool | None
Headers: TypeAlias = dict[str, tuple[bytes, bytes]]


class RequestOptions(TypedDict, total=False):
    """Options that every call takes beside the parameters of its operation.

    `extra_headers` and `extra_query` are sent too, and win over documented parameters of the
    same name. `timeout` in seconds, or one per phase, holds for this call only; None waits for
    ever.
    """

    extra_headers: Mapping[str, str]
    extra_query: Mapping[str, QueryValue | Sequence[QueryValue]]
    timeout: Timeout


class StreamOptions(RequestOptions, total=False):
    """Options of a call that returns an event stream; `limits` holds for this stream only."""

    limits: StreamLimits


_OPTIONS = frozenset(StreamOptions.__annotations__)


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """A request with nothing left to decide."""

    method: str
    url: str
    headers: list[tuple[bytes, bytes]]
    content: bytes | None
    parts: list[Part] | None
    timeout: httpx2.Timeout


def build_request(
    operation: Operation,
    arguments: Mapping[str, Any],
    body: Any,
    options: RequestOptions | StreamOptions,
    base_url: str,
    headers: Headers,
    timeout: httpx2.Timeout,
    stream: bool = False,
) -> PreparedRequest:
    """Put a request together.

    `base_url` has no slash at its end; `headers` are the client's own. TypeError for an argument
    that is missing, None in a path or of a type that can't be sent, and for an unknown option;
    ValueError for a value that HTTP does not allow in its place.
    """
    _check_options(operation, options)
    arguments = {name: value for name, value in arguments.items() if value is not OMIT}
    _check_required(operation, arguments)
    encoded = _body(operation, body)
    fields = headers | _documented_headers(operation, arguments, encoded.content_type, stream)
    fields |= check_headers(options.get("extra_headers", {}))
    query = "&".join(_query(operation.parameters, arguments, options.get("extra_query", {})))
    path = expand_path(operation.path, operation.parameters, arguments)
    joint = "&" if "?" in path else "?"
    url = f"{base_url}{path}{joint}{query}" if query else base_url + path
    return PreparedRequest(
        operation.method, url, list(fields.values()), encoded.content, encoded.parts, timeout
    )


def check_headers(headers: Mapping[str, str]) -> Headers:
    """Header fields by lower-case name; ValueError for what HTTP does not allow."""
    return {name.lower(): header_field(name, value) for name, value in headers.items()}


def check_base_url(base_url: str) -> str:
    """The base URL without a slash at its end; ValueError if nothing can be joined to it."""
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL as exc:
        raise ValueError(f"base_url is not a URL: {exc}") from exc
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("base_url must start with http:// or https:// and name a host")
    if url.query or url.fragment:
        raise ValueError("base_url must not have a query or a fragment")
    return str(url).rstrip("/")


def _check_options(operation: Operation, options: RequestOptions | StreamOptions) -> None:
    # Keywords that a checker would have refused must not vanish silently at run time.
    for name in options:
        if name not in _OPTIONS:
            raise TypeError(f"{operation.id}() got an unexpected keyword argument {name!r}")


def _check_required(operation: Operation, arguments: Mapping[str, Any]) -> None:
    for parameter in operation.parameters:
        if parameter.required and parameter.python not in arguments:
            raise TypeError(f"{operation.id}() needs the argument {parameter.python!r}")


def _body(operation: Operation, body: Any) -> Encoded:
    if operation.body is None or body is OMIT:
        if operation.body is not None and operation.body.required:
            raise TypeError(f"{operation.id}() needs a body")
        return Encoded(None)
    return encode_body(operation.body.media_type, body)


def _documented_headers(
    operation: Operation, arguments: Mapping[str, Any], content_type: str | None, stream: bool
) -> Headers:
    fields = {"Accept": operation.accept_stream if stream else operation.accept}
    if stream:
        # Compression holds events back until a block is full.
        fields |= {"Accept-Encoding": "identity", "Cache-Control": "no-store"}
    if content_type is not None:
        fields["Content-Type"] = content_type
    cookies: list[str] = []
    for parameter in operation.parameters:
        value = arguments.get(parameter.python)
        if parameter.location == "header" and (text := header_text(parameter, value)) is not None:
            fields[parameter.name] = text
        elif parameter.location == "cookie" and (text := cookie_text(parameter, value)):
            cookies.append(text)
    if cookies:
        fields["Cookie"] = "; ".join(cookies)
    return check_headers(fields)


def _query(
    parameters: tuple[Parameter, ...],
    arguments: Mapping[str, Any],
    extra: Mapping[str, QueryValue | Sequence[QueryValue]],
) -> Iterator[str]:
    for parameter in parameters:
        if parameter.location == "query" and parameter.name not in extra:
            text = query_text(parameter, arguments.get(parameter.python))
            if text is not None:
                yield text
    for name, value in extra.items():
        added = Parameter(name, name, "query", "form", explode=True, required=False)
        text = query_text(added, value)
        if text is not None:
            yield text
