"""The body of a request: read within limits, and made into a JSON value, text or bytes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from ..runtime.wire import is_json, is_list, is_mapping, media_type
from .json_reader import read_json
from .operation import Body, Operation
from .options import Options
from .refusals import exactly, malformed
from .shapes import Shape, Shapes

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_FIELDS = 10_000
_FORM_DEPTH = 64


async def read_body(request: Request, options: Options) -> bytes:
    """The whole body; a `Refusal` (413, 408, 415) if it is too large, late or encoded."""
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise exactly(415, f"the body must not be encoded, and it is: {coding[:100]}")
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


async def body_value(
    body: Body, content_type: str, content: bytes, shapes: Shapes, depth: int
) -> Any:
    """The body as a JSON value, or as text or bytes where its media type has no JSON form.

    Files in a form are bytes, at any place where a string may be.
    """
    came = media_type(content_type)
    if is_json(came):
        return read_json(content, depth)
    if body.media == FORM:
        return fields(_pairs(content), shapes.named(body.schema), shapes)
    if body.media == MULTIPART:
        return fields(await _parts(content_type, content), shapes.named(body.schema), shapes)
    if came.startswith("text/"):
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise malformed(f"not UTF-8: byte {error.start} can't be read") from None
    return content


def _too_large(options: Options) -> Exception:
    return exactly(413, f"the body is over {options.body_bytes} bytes")


def _matches(documented: str, came: str) -> bool:
    if documented == came or documented == "*/*":
        return bool(came)
    family, _, kind = documented.partition("/")
    return kind == "*" and came.startswith(f"{family}/")


def _pairs(content: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            content.decode(), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        )
    except UnicodeDecodeError:
        raise malformed("the form is not UTF-8") from None
    except ValueError as error:
        raise malformed(f"the form can't be read: {error}") from None


async def _parts(content_type: str, content: bytes) -> list[tuple[str, str | bytes]]:
    """The fields of a multipart form: files are bytes, the others text."""

    async def chunks() -> AsyncGenerator[bytes]:
        yield content

    parser = MultiPartParser(
        Headers({"content-type": content_type}),
        chunks(),
        max_files=_FIELDS,
        max_fields=_FIELDS,
        max_part_size=len(content),
    )
    try:
        form = await parser.parse()
        found = form.multi_items()
        return [(name, await _field(value)) for name, value in found]
    except (MultiPartException, KeyError, ValueError) as error:
        raise malformed(f"the form can't be read: {error}") from None


async def _field(value: UploadFile | str) -> str | bytes:
    if isinstance(value, str):
        return value
    try:
        return await value.read()
    finally:
        await value.close()


def fields(
    pairs: Sequence[tuple[str, str | bytes]], shape: Shape, shapes: Shapes
) -> dict[str, Any]:
    """The JSON object of a form's fields: a field that is a list may be there many times."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        inside = shapes.of(shape.properties.get(name, shape.extras))
        if inside.array:
            found.setdefault(name, []).append(_value(value, shapes.of(inside.items), shapes))
        elif name in found:
            raise malformed(f"the field {name[:100]!r} is there twice")
        else:
            found[name] = _value(value, inside, shapes)
    return found


def _value(value: str | bytes, shape: Shape, shapes: Shapes) -> Any:
    """One field: structured ones are JSON, as OpenAPI has it for forms."""
    if shape.object and not shape.scalar:
        return read_json(value if isinstance(value, bytes) else value.encode(), _FORM_DEPTH)
    return value if isinstance(value, bytes) else shapes.value(value, shape)


def without_bytes(value: Any) -> Any:
    """The same JSON value with empty strings for files: schemas know no bytes."""
    if isinstance(value, bytes):
        return ""
    if is_mapping(value):
        return {name: without_bytes(item) for name, item in value.items()}
    if is_list(value) and not isinstance(value, str):
        return [without_bytes(item) for item in value]
    return value
