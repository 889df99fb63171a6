"""The body of a request: read within limits, and made into a JSON value, text or bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from ..runtime.wire import is_json, media_type
from .json_reader import read_json
from .operation import Body, Operation
from .options import Options
from .refusals import exactly, malformed
from .shapes import Shape, Shapes

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


async def read_body(request: Request, options: Options) -> bytes:
    """The whole body; a `Refusal` (413, 408) if it is too large or does not come in time."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > options.body_bytes:
        raise _too_large(options)
    content = bytearray()
    try:
        async with asyncio.timeout(options.body_seconds):
            async for chunk in request.stream():
                content += chunk
                if len(content) > options.body_bytes:
                    raise _too_large(options)
    except TimeoutError:
        message = f"the body did not arrive within {options.body_seconds:g} s"
        raise exactly(408, message, connection="close") from None
    return bytes(content)


def choose_body(operation: Operation, content_type: str | None) -> Body:
    """The documented body that a Content-Type names; a `Refusal` (415) if none does."""
    came = media_type(content_type)
    for body in operation.bodies:
        if _matches(body.media, came):
            return body
    shown = came[:100] or "nothing"
    listed = ", ".join(body.media for body in operation.bodies)
    raise exactly(415, f"the body must be {listed}, and the Content-Type says {shown}")


def body_value(body: Body, content_type: str, content: bytes, shapes: Shapes, depth: int) -> Any:
    """The body as a JSON value, or as text or bytes where its media type has no JSON form."""
    came = media_type(content_type)
    if is_json(came):
        return read_json(content, depth)
    if came == FORM:
        return _form(content, shapes.named(body.schema), shapes)
    if came.startswith("text/"):
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise malformed(f"not UTF-8: byte {error.start} can't be read") from None
    return content


def _too_large(options: Options) -> Exception:
    message = f"the body is over {options.body_bytes} bytes"
    return exactly(413, message, connection="close")


def _matches(documented: str, came: str) -> bool:
    if documented == came or documented == "*/*":
        return bool(came)
    family, _, kind = documented.partition("/")
    return kind == "*" and came.startswith(f"{family}/")


def _form(content: bytes, shape: Shape, shapes: Shapes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(
            content.decode(), keep_blank_values=True, errors="strict", max_num_fields=10_000
        )
    except UnicodeDecodeError:
        raise malformed("the form is not UTF-8") from None
    except ValueError as error:
        raise malformed(f"the form can't be read: {error}") from None
    return fields(pairs, shape, shapes)


def fields(pairs: Sequence[tuple[str, Any]], shape: Shape, shapes: Shapes) -> dict[str, Any]:
    """The JSON object of a form's fields: a field that is a list may be there many times."""
    found: dict[str, Any] = {}
    for name, text in pairs:
        inside = shapes.of(shape.properties.get(name, shape.extras))
        if inside.array:
            found.setdefault(name, []).append(shapes.member(text, inside.items))
        elif name in found:
            raise malformed(f"the field {name[:100]!r} is there twice")
        else:
            found[name] = shapes.value(text, inside)
    return found
