"""Request bodies as the templates see them: every documented media type that a server can read.

A client sends one media type of several; a server has to take them all. The one that the API's
intermediate representation carries is typed by its schema. Another is typed alike if it has the
same schema, else by what it is: text, bytes, or any JSON value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from acpact.document import Document
from acpact.ir import nodes
from acpact.ir.nodes import Operation
from acpact.ir.responses import is_structured
from acpact.ir.view import Node, follow
from acpact.render import literal

from ..python.expressions import as_value
from .schemas import Schemas

MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class BodyView:
    """What the runtime must know about a request body, as source."""

    media_type: str
    schema: str
    type: str

    @property
    def value(self) -> str:
        """The type where a value stands."""
        return as_value(self.type)


@dataclass(frozen=True, slots=True)
class Media:
    """One documented media type of a request body, and the pointer of its schema or ""."""

    media_type: str
    schema: str


def media_of(document: Document, operation: Operation) -> list[Media]:
    """Return the media types of a request body, the one that is typed by its schema first."""
    body = operation.body
    if body is None:
        return []
    node = Node(document.resolve(operation.pointer)[1], operation.pointer)
    found = [Media(body.media_type, body.schema)]
    for choice in follow(document, node.child("requestBody")).children("content"):
        if choice.pointer_tail() != body.media_type:
            media = follow(document, choice)
            schema = media.child("schema").pointer if media.get("schema") is not None else ""
            found.append(Media(choice.pointer_tail(), schema))
    return found


class Bodies:
    """Builds the views of the request bodies of one API; `types` spells those of the IR."""

    def __init__(self, document: Document, schemas: Schemas, types: Mapping[str, str]) -> None:
        self._document = document
        self._schemas = schemas
        self._types = types

    def of(self, operation: Operation) -> Iterator[BodyView]:
        """Yield the views of an operation's body, in the order in which they are tried."""
        body = operation.body
        if body is None:
            return
        typed = self._types.get(f"server body {operation.name}", "bytes")
        for media in media_of(self._document, operation):
            key = self._schemas.key(media.schema)
            if not is_structured(media.media_type) or body.type == nodes.Scalar("binary"):
                source = "str" if media.media_type.startswith("text/") else "bytes"
            elif media.schema == body.schema or key == self._schemas.key(body.schema):
                source = f"{typed} | str | bytes" if "*" in media.media_type else typed
            else:
                source = "Any"
            yield BodyView(literal(media.media_type), literal(key), source)
