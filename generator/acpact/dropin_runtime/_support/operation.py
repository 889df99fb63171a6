"""What the document says about an operation, and the request that a call makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ..exceptions import ApiValueError

RequestSerialized = tuple[str, str, dict[str, str], "Any", list[Any]]


class Parameter(NamedTuple):
    """A parameter: its name on the wire, its place, how a list in it is written."""

    wire: str
    name: str
    location: Literal["path", "query", "header", "cookie"]
    collection: str = ""
    json: bool = False


class Events(NamedTuple):
    """How a server-sent event becomes a value: see `StreamMode` of the generator."""

    mode: Literal["event", "event-json", "data", "raw"]
    model: str = ""
    event: str = "message"


class Operation(NamedTuple):
    """An operation; `types` maps statuses to names of types, for `response_deserialize`."""

    id: str
    method: str
    path: str
    types: Mapping[str, str | None]
    parameters: tuple[Parameter, ...] = ()
    accepts: tuple[str, ...] = ()
    content_types: tuple[str, ...] = ()
    auth: tuple[str, ...] = ()
    form: Literal["", "fields", "parts"] = ""
    events: Events | None = None

    @property
    def stream_types(self) -> dict[str, str | None]:
        """The types of the answers that are no stream."""
        return {status: kind for status, kind in self.types.items() if not status.startswith("2")}


def serialize(
    client: Any,
    operation: Operation,
    values: Mapping[str, Any],
    body: Any = None,
    *,
    _request_auth: dict[str, Any] | None,
    _content_type: str | None,
    _headers: dict[str, Any] | None,
    _host_index: int,
) -> Any:
    """Return what `call_api` takes, made by the client's `param_serialize`.

    Raises:
        ApiValueError: a parameter of the path has no value, or one that leads elsewhere.
    """
    path, query, headers = _placed(operation, values, dict(_headers or {}))
    _head(client, operation, headers, body, _content_type)
    fields, files = _form(operation, body)
    formats = {item.wire: item.collection for item in operation.parameters if item.collection}
    return client.param_serialize(
        method=operation.method,
        resource_path=operation.path,
        path_params=path,
        query_params=query,
        header_params=headers,
        body=None if operation.form else body,
        post_params=fields,
        files=files,
        auth_settings=list(operation.auth),
        collection_formats=formats,
        _host=client.configuration.get_host_from_settings(_host_index) if _host_index else None,
        _request_auth=_request_auth,
    )


def _placed(
    operation: Operation, values: Mapping[str, Any], headers: dict[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, Any]], dict[str, Any]]:
    path: dict[str, Any] = {}
    query: list[tuple[str, Any]] = []
    for item in operation.parameters:
        value = values[item.name]
        if item.location == "path":
            path[item.wire] = _segment(item, value)
        elif value is not None and item.location == "query":
            query.append((item.wire, value))
        elif value is not None and item.location == "header":
            headers[item.wire] = value
        elif value is not None:
            cookie = f"{item.wire}={value}"
            headers["Cookie"] = f"{headers['Cookie']}; {cookie}" if "Cookie" in headers else cookie
    return path, query, headers


def _segment(item: Parameter, value: Any) -> Any:
    text = "" if value is None else str(value)
    if text in ("", ".", ".."):
        raise ApiValueError(f"{item.name} can't be {value!r}: it would lead to another path")
    return value


def _head(
    client: Any, operation: Operation, headers: dict[str, Any], body: Any, content_type: str | None
) -> None:
    if operation.accepts and "Accept" not in headers:
        headers["Accept"] = client.select_header_accept(list(operation.accepts))
    if content_type:
        headers["Content-Type"] = content_type
    elif operation.content_types and body is not None:
        chosen = client.select_header_content_type(list(operation.content_types))
        headers.setdefault("Content-Type", chosen)


def _form(operation: Operation, body: Any) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
    """Return the fields and the files of a form; bytes are files."""
    if not operation.form or body is None:
        return [], {}
    found = body.to_dict() if hasattr(body, "to_dict") else dict(body)
    files = {name: value for name, value in found.items() if isinstance(value, (bytes, tuple))}
    return [(name, value) for name, value in found.items() if name not in files], files
