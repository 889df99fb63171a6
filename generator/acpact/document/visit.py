"""Which objects an OpenAPI document is made of, and where each of them stands.

The walk knows what is contract and what is data: a `$ref` inside an example, a default, an enum
or an `x-` field is data and is not visited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from acpact.document.pointer import join

Shape = Literal["one", "list", "map"]
_Fields = dict[str, tuple[Shape, str]]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_CONTENT: _Fields = {"content": ("map", "media-type"), "examples": ("map", "example")}
_HEADER: _Fields = {"schema": ("one", "schema"), **_CONTENT}
_ENCODINGS: _Fields = {
    "encoding": ("map", "encoding"),
    "prefixEncoding": ("list", "encoding"),
    "itemEncoding": ("one", "encoding"),
}
_SUBSCHEMAS: dict[Shape, tuple[str, ...]] = {
    "map": ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"),
    "list": ("allOf", "anyOf", "oneOf", "prefixItems"),
    "one": (
        "items",
        "additionalProperties",
        "not",
        "if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentSchema",
    ),
}
_FIELDS: dict[str, _Fields] = {
    "document": {
        "paths": ("map", "path-item"),
        "webhooks": ("map", "path-item"),
        "components": ("one", "components"),
    },
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "examples": ("map", "example"),
        "requestBodies": ("map", "request-body"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "security-scheme"),
        "links": ("map", "link"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path-item"),
        "mediaTypes": ("map", "media-type"),
    },
    "path-item": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
        "additionalOperations": ("map", "operation"),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "request-body"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
    },
    "parameter": _HEADER,
    "header": _HEADER,
    "request-body": {"content": ("map", "media-type")},
    "response": {
        "headers": ("map", "header"),
        "content": ("map", "media-type"),
        "links": ("map", "link"),
    },
    "media-type": {
        "schema": ("one", "schema"),
        "itemSchema": ("one", "schema"),
        "examples": ("map", "example"),
        **_ENCODINGS,
    },
    "encoding": {"headers": ("map", "header"), **_ENCODINGS},
    "schema": {name: (shape, "schema") for shape in _SUBSCHEMAS for name in _SUBSCHEMAS[shape]},
}
_EXTENSIBLE = frozenset({"paths", "responses"})


@dataclass(frozen=True, slots=True)
class Node:
    """One object of a document: where it stands, what kind of object it is, and its value."""

    pointer: str
    kind: str
    value: Any

    @property
    def ref(self) -> str | None:
        """The reference that this object is (or, in schemas, carries), if any."""
        ref = self.value.get("$ref") if isinstance(self.value, dict) else None
        return ref if isinstance(ref, str) else None


def visit(data: dict[str, Any]) -> Iterator[Node]:
    """List every object of a document, parents first, in document order; `$ref`s not followed."""
    yield from descend(Node("#", "document", data))


def descend(node: Node) -> Iterator[Node]:
    """List an object and every object inside it, parents first."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(list(_inside(node)))


def _inside(node: Node) -> Iterator[Node]:
    if not isinstance(node.value, dict):
        return
    if node.kind == "callback":
        yield from _callback(node)
        return
    fields = _FIELDS.get(node.kind, {})
    for name, value in node.value.items():
        if name in fields:
            shape, kind = fields[name]
            yield from _members(join(node.pointer, name), shape, kind, value, name in _EXTENSIBLE)


def _callback(node: Node) -> Iterator[Node]:
    for expression, value in node.value.items():
        if expression != "$ref" and not expression.startswith("x-"):
            yield Node(join(node.pointer, expression), "path-item", value)


def _members(pointer: str, shape: Shape, kind: str, value: Any, extensible: bool) -> Iterator[Node]:
    if shape == "one":
        yield Node(pointer, kind, value)
    elif shape == "list" and isinstance(value, list):
        for index, item in enumerate(value):
            yield Node(join(pointer, index), kind, item)
    elif shape == "map" and isinstance(value, dict):
        for key, item in value.items():
            if not (extensible and key.startswith("x-")):
                yield Node(join(pointer, key), kind, item)
