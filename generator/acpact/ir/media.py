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
    entries = list(media.children("encoding")) if essence in (FORM, MULTIPART) else []
    fields = _fields(schemas.document, media) if entries else {}
    for entry in entries:
        node = fields.get(entry.pointer_tail(), Node({}, media.pointer))
        asked = _unmet(entry, next(_values(schemas.document, node), node))
        headers = ["headers"] if essence == MULTIPART else []
        found = ", ".join(key for key in (*asked, *headers) if entry.get(key) is not None)
        if found:
            schemas.registry.waive("form-encoding", entry.pointer, f"not followed: {found}")


def is_multipart(media_type: str) -> bool:
    """Tell whether a media type is that of forms with files."""
    return media_type.partition(";")[0].strip().lower() == MULTIPART


def note_uploads(schemas: Schemas, media: Node, media_type: str) -> None:
    """Record the strings that are files: in a form, a media type of its own says so (3.1)."""
    if is_multipart(media_type):
        for node in _fields(schemas.document, media).values():
            found = _values(schemas.document, node)
            schemas.registry.uploads.update(item.pointer for item in found if _is_file(item))


def _fields(document: Document, media: Node) -> dict[str, Node]:
    has_schema = isinstance(media.get("schema"), dict)
    return shape_of(document, media.child("schema")).properties if has_schema else {}


def _values(document: Document, node: Node) -> Iterator[Node]:
    """Yield the schemas of the values of a field: items of lists, branches of unions."""
    stack = [node]
    seen = set[str]()
    while stack:
        target = follow(document, stack.pop())
        if target.pointer in seen:
            continue
        seen.add(target.pointer)
        inner = options(target)
        if types(target.value) == ["array"] and target.get("items") is not None:
            inner = [target.child("items")]
        stack.extend(reversed(inner))
        if not inner:
            yield target


def _is_file(node: Node) -> bool:
    kind = node.get("contentMediaType")
    if types(node.value) != ["string"] or not isinstance(kind, str):
        return False
    return node.get("contentEncoding") is None and not _TEXTUAL.fullmatch(kind.lower())


def _is_structured(schemas: Schemas, node: Node) -> bool:
    target = follow(schemas.document, node)
    plain = types(target.value) in ([], ["string"])
    return not plain or bool(options(target)) or bool(target.get("allOf"))


def _unmet(entry: Node, value: Node) -> Iterator[str]:
    """Yield the keywords of an encoding that ask for something else than what is sent."""
    is_object = types(value.value) == ["object"]
    if entry.get("style") not in (None, "form") or is_object:
        yield "style"
    if entry.get("explode") is False or is_object:
        yield "explode"
    if entry.get("allowReserved") is True:
        yield "allowReserved"
    if entry.get("contentType") != _sent_as(value):
        yield "contentType"


def _sent_as(value: Node) -> str:
    if types(value.value) == ["object"]:
        return _JSON
    return _BYTES if value.get("format") == "binary" or _is_file(value) else _TEXT
