"""What a media type says of the parts of a body, and what of it no client does: that is named."""

import re
from collections.abc import Iterator

from acpact.document import Document

from .schemas import Schemas
from .shapes import options, shape_of
from .view import Node, follow, types

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_TEXTUAL = re.compile(r"text/.*|(.*[/+])(json|xml|yaml)(;.*)?")
_TEXT, _BYTES, _JSON = "text/plain", "application/octet-stream", "application/json"


def waive_schema(schemas: Schemas, media: Node) -> None:
    """Note the schema of a body that is handed over as text or bytes."""
    if media.get("itemSchema") is not None:
        schemas.registry.waive("item-schema", media.pointer, "its items are not taken apart")
    elif media.get("schema") is not None and _is_structured(schemas, media.child("schema")):
        schemas.registry.waive("untyped-media", media.pointer, "it is passed as it is")


def waive_encoding(schemas: Schemas, media: Node, media_type: str) -> None:
    """Note the fields of a form that are to be encoded in another way than they are."""
    essence = media_type.partition(";")[0].strip().lower()
    for field in media.children("encoding") if essence in (FORM, MULTIPART) else ():
        asked = [*_unmet(schemas, media, field), *(["headers"] if essence == MULTIPART else [])]
        found = ", ".join(key for key in asked if field.get(key) is not None)
        if found:
            schemas.registry.waive("form-encoding", field.pointer, f"not followed: {found}")


def note_uploads(schemas: Schemas, media: Node, media_type: str) -> None:
    """Record the strings that are files: in a form, a media type of its own says so (3.1)."""
    if media_type.partition(";")[0].strip().lower() == MULTIPART and media.get("schema"):
        for node in shape_of(schemas.document, media.child("schema")).properties.values():
            found = _values(schemas.document, node, frozenset())
            schemas.registry.uploads.update(item.pointer for item in found if _is_file(item))


def _values(document: Document, node: Node, seen: frozenset[str]) -> Iterator[Node]:
    """Yield the schemas of the values of a field: items of lists, branches of unions."""
    target = follow(document, node)
    inner = options(target)
    if types(target.value) == ["array"] and target.get("items") is not None:
        inner = [target.child("items")]
    if not inner:
        yield target
    elif target.pointer not in seen:
        for item in inner:
            yield from _values(document, item, seen | {target.pointer})


def _is_file(node: Node) -> bool:
    kind = node.get("contentMediaType")
    if types(node.value) != ["string"] or not isinstance(kind, str):
        return False
    return node.get("contentEncoding") is None and not _TEXTUAL.fullmatch(kind.lower())


def _is_structured(schemas: Schemas, node: Node) -> bool:
    target = follow(schemas.document, node)
    plain = types(target.value) in ([], ["string"])
    return not plain or bool(options(target)) or bool(target.get("allOf"))


def _unmet(schemas: Schemas, media: Node, field: Node) -> Iterator[str]:
    """Yield the keywords of an encoding that ask for something else than what is sent."""
    value = _value(schemas, media, field.pointer_tail())
    is_object = types(value.value) == ["object"]
    style, explode = field.get("style"), field.get("explode")
    if style not in (None, "form") or is_object:
        yield "style"
    if explode is False or is_object:
        yield "explode"
    if field.get("allowReserved") is True:
        yield "allowReserved"
    if field.get("contentType") != _sent_as(value):
        yield "contentType"


def _value(schemas: Schemas, media: Node, name: str) -> Node:
    """Return the schema of a field, that of its items if it is a list."""
    shape = shape_of(schemas.document, media.child("schema")) if media.get("schema") else None
    node = shape.properties.get(name) if shape else None
    found = _values(schemas.document, node or Node({}, media.pointer), frozenset())
    return next(found, Node({}, media.pointer))


def _sent_as(value: Node) -> str:
    if types(value.value) == ["object"]:
        return _JSON
    return _BYTES if value.get("format") == "binary" or _is_file(value) else _TEXT
