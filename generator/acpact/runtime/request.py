"""From an operation and its arguments to a request, the same for the sync and async client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx2

from .bodies import Encoded, Part, encode_body
from .operation import Operation
from .parameters import Parameter, cookie_text, expand_path, header_text, query_text
from .retries import SAFE_METHODS
from .settings import (
    CALL_ONLY,
    OMIT,
    OPTIONS,
    Headers,
    Omit,
    Query,
    RequestOptions,
    Settings,
    StreamOptions,
    check_headers,
)

Options: TypeAlias = RequestOptions | StreamOptions | dict[str, Any]
"""The options of a call, keywords of its body among them."""


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """A request with nothing left to decide, and the settings of its call."""

    method: str
    url: str
    headers: list[tuple[bytes, bytes]]
    content: bytes | None
    parts: list[Part] | None
    timeout: httpx2.Timeout
    auth: httpx2.Auth | Omit | None
    repeatable: bool
    settings: Settings


def build_request(
    operation: Operation,
    arguments: Mapping[str, Any],
    body: Any,
    options: Options,
    settings: Settings,
    *,
    stream: bool = False,
) -> PreparedRequest:
    """Put a request together; `settings` are the client's own.

    TypeError for an argument that is missing, None in a path or of a type that can't be sent, and
    for an unknown option; ValueError for a value that HTTP does not allow in its place.
    """
    body, options = from_keywords(operation, body, options)
    _check_options(operation, options)
    if options:
        settings = settings.changed({k: v for k, v in options.items() if k not in CALL_ONLY})
    arguments = {name: value for name, value in arguments.items() if value is not OMIT}
    _check_required(operation, arguments)
    encoded = _body(operation, body)
    fields = settings.headers | _documented_headers(
        operation, arguments, encoded.content_type, stream
    )
    if options:
        fields |= _extra_headers(options)
    query = "&".join(_query(operation.parameters, arguments, settings.query, options))
    path = expand_path(operation.path, operation.parameters, arguments)
    joint = "&" if "?" in path else "?"
    base = settings.base_url
    return PreparedRequest(
        method=operation.method,
        url=f"{base}{path}{joint}{query}" if query else base + path,
        headers=list(fields.values()),
        content=encoded.content,
        parts=encoded.parts,
        timeout=_stream_timeout(settings) if stream else settings.timeout,
        auth=settings.auth_for(operation.security),
        repeatable=encoded.repeatable
        and (operation.method in SAFE_METHODS or "idempotency-key" in fields),
        settings=settings,
    )


def _stream_timeout(settings: Settings) -> httpx2.Timeout:
    """The timeouts of a stream: no read may outlast its deadlines."""
    timeout, limits = httpx2.Timeout(settings.stream_timeout), settings.limits
    reads = (timeout.read, limits.idle_seconds, limits.total_seconds)
    timeout.read = min((read for read in reads if read is not None), default=None)
    return timeout


def _extra_headers(options: Options) -> Headers:
    key = options.get("idempotency_key")
    if key is not None and not key.strip():
        raise ValueError("idempotency_key is empty")
    own = {} if key is None else {"Idempotency-Key": key}
    return check_headers(own | dict(options.get("extra_headers", {})))


def _check_options(operation: Operation, options: Options) -> None:
    # Keywords that a checker would have refused must not vanish silently at run time.
    for name in options:
        if name not in OPTIONS:
            raise TypeError(f"{operation.called}() got an unexpected keyword argument {name!r}")


def _check_required(operation: Operation, arguments: Mapping[str, Any]) -> None:
    for parameter in operation.parameters:
        if parameter.required and parameter.python not in arguments:
            raise TypeError(f"{operation.called}() needs the argument {parameter.python!r}")


def from_keywords(operation: Operation, body: Any, options: Options) -> tuple[Any, Options]:
    """Return the body, put together from keywords where it was given so, and the options left."""
    described = operation.body
    if described is None or not described.fields:
        return body, options
    options = {name: value for name, value in options.items() if value is not OMIT}
    fields = {name: value for name, value in options.items() if name in described.keywords}
    if body is not OMIT:
        if fields:
            raise TypeError(
                f"{operation.called}() takes a body or its fields, not both: {min(fields)!r}"
            )
        return body, options
    if not fields and not described.required:
        return OMIT, options
    for name, required in described.keywords.items():
        if required and name not in fields:
            raise TypeError(f"{operation.called}() needs a body or the argument {name!r}")
    return fields, {name: value for name, value in options.items() if name not in fields}


def _body(operation: Operation, body: Any) -> Encoded:
    if operation.body is None or body is OMIT:
        if operation.body is not None and operation.body.required:
            raise TypeError(f"{operation.called}() needs a body")
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
    common: Query,
    options: Options,
) -> Iterator[str]:
    """The pairs of the query: an extra one wins over a documented one, that over a common one."""
    extra = options.get("extra_query", {})
    documented: set[str] = set()
    for parameter in parameters:
        if parameter.location == "query" and parameter.name not in extra:
            text = query_text(parameter, arguments.get(parameter.python))
            if text is not None:
                documented.add(parameter.name)
                yield text
    for name, value in {**common, **extra}.items() if common or extra else ():
        added = Parameter(name, name, "query", "form", explode=True, required=False)
        text = query_text(added, value)
        if text is not None and name not in documented:
            yield text
