"""Request bodies: JSON, forms, multipart, and bytes or text as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, NamedTuple, TypeAlias
from urllib.parse import urlencode

from .wire import is_json, is_list, is_mapping, json_bytes, jsonable, media_type, member_text

Part = tuple[str, Any]

Upload: TypeAlias = (
    str
    | bytes
    | IO[bytes]
    | tuple[str, str | bytes | IO[bytes]]
    | tuple[str, str | bytes | IO[bytes], str]
)
"""A file of a form: its content (bytes, an open file), or a tuple of file name, content and, if it
is not to be guessed from the name, media type. Text alone is sent as a field that is no file.
"""


class Encoded(NamedTuple):
    """A body ready to be sent; `content_type` None leaves that header to httpx2 (multipart)."""

    content_type: str | None
    content: bytes | None = None
    parts: list[Part] | None = None

    @property
    def repeatable(self) -> bool:
        """Whether it can be sent twice: not with a file in it that can only be read once."""
        return all(_is_repeatable(value) for _, value in self.parts or ())


def _is_repeatable(value: Any) -> bool:
    file: Any = value[1] if is_list(value) else value  # (name, content, ...)
    if not hasattr(file, "read"):
        return True
    return hasattr(file, "seekable") and bool(file.seekable())


def encode_body(declared: str, body: Any) -> Encoded:
    """The body in the media type that the document declares; TypeError if it does not fit."""
    media = media_type(declared)
    if is_json(media):
        return Encoded(declared, json_bytes(body))
    if media == "multipart/form-data":
        return Encoded(None, parts=list(_parts(_fields(declared, body))))
    if media == "application/x-www-form-urlencoded" and not isinstance(body, (str, bytes)):
        return Encoded(declared, urlencode(list(_pairs(_fields(declared, body)))).encode())
    return _plain(declared, body)


def _plain(declared: str, body: Any) -> Encoded:
    """Bytes, text or a file as they are; a wildcard media type takes the type of the value."""
    wild = "*" in declared
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        return Encoded("text/plain; charset=utf-8" if wild else declared, body.encode())
    if isinstance(body, (bytes, bytearray)):
        return Encoded("application/octet-stream" if wild else declared, bytes(body))
    if declared == "*/*":
        return Encoded("application/json", json_bytes(body))
    raise TypeError(f"a {declared} body is bytes, str or a file, not {type(body).__name__}")


def _fields(declared: str, body: Any) -> Mapping[str, Any]:
    if is_mapping(body):
        return body
    dump = getattr(body, "model_dump", None)
    # Not as JSON where it can be helped: bytes are files, and JSON has none.
    plain = dump(by_alias=True, exclude_unset=True, warnings=False) if dump else jsonable(body)
    if is_mapping(plain):
        return plain
    raise TypeError(f"a {declared} body is a model or a mapping, not {type(body).__name__}")


def _members(fields: Mapping[str, Any]) -> Iterator[Part]:
    """Names and single values: a list stands for as many fields, None for none at all."""
    for name, value in fields.items():
        # A tuple is one file: (name, content) or (name, content, media type).
        for item in value if is_list(value) and not isinstance(value, tuple) else [value]:
            if item is not None:
                yield name, item


def _pairs(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in _members(fields):
        yield name, member_text(value)


def _parts(fields: Mapping[str, Any]) -> Iterator[Part]:
    """Parts as httpx2 takes them: files (bytes, open files, tuples) by themselves, the rest as
    text; structured values are JSON, as OpenAPI has it for multipart."""
    for name, value in _members(fields):
        if isinstance(value, (bytes, tuple)) or hasattr(value, "read"):
            yield name, value
        elif is_mapping(value) or hasattr(value, "model_dump"):
            yield name, (None, json_bytes(value), "application/json")
        else:
            yield name, (None, member_text(value).encode())
