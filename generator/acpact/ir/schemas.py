"""Schemas to types: what is named becomes a definition, the rest is spelled in place."""

from typing import Any, get_args

from acpact.document import Document, split

from . import definitions, unions
from .bounds import Bounds
from .nodes import (
    ANY,
    NULL,
    Array,
    ArrayKind,
    Const,
    Definition,
    JsonText,
    Mapping,
    Ref,
    Scalar,
    ScalarKind,
    Type,
)
from .registry import Registry
from .shapes import is_object, options
from .typed import Typed, nullable, one_of
from .view import (
    Node,
    allows_null,
    fixed_values,
    follow,
    is_null,
    is_nullable,
    structure,
    types,
)

_NARROWING = frozenset(
    """type format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength
    maxLength minItems maxItems uniqueItems minProperties maxProperties""".split()
)
_SCALARS: dict[str, ScalarKind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_FORMATS: dict[str, ScalarKind] = {
    "date-time": "date-time",
    "date": "date",
    "uuid": "uuid",
    "binary": "binary",
}
ARRAY_KIND = "x-acpact-array"
"""The extension that says what a program should hold an array in: list, sequence or tuple."""


class Schemas:
    """One pass over the schemas of a document; definitions are collected by name."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.definitions: dict[str, Definition | None] = {}
        self._open: set[str] = set()
        self._bounds = Bounds()

    def define_components(self) -> None:
        """Define every component schema, used or not."""
        root = Node(self.document.data, "#")
        for key, name in self.registry.components.items():
            self.define(name, root.child("components", "schemas", key))

    def define(self, name: str, node: Node) -> None:
        """Build the definition of a schema under `name`, once."""
        if name not in self.definitions:
            self.definitions[name] = None
            self.definitions[name] = definitions.build(self, name, node)

    def of(self, node: Node) -> Typed:
        """Return the type of a schema; whatever needs a name is defined on the way.

        Raises:
            SchemaSizeError: there is no end to it, or none worth waiting for.
        """
        self._bounds.enter(node.pointer)
        found = self._of(node)
        self._bounds.leave()
        return found

    def _of(self, node: Node) -> Typed:
        schema = node.value
        if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            return self._reference(node)
        nullable = allows_null(node)
        if definitions.needs_name(self.document, node):
            return Typed(Ref(self.define_inline(node)), nullable)
        found = self.plain(node)
        return Typed(found.type, nullable or found.nullable)

    def plain(self, node: Node) -> Typed:
        """Return the type of a schema that has no definition of its own."""
        if node.pointer in self._open:
            self.registry.waive(
                "circular-reference", node.pointer, "a reference into itself is typed as any value"
            )
            return Typed(ANY)
        self._open.add(node.pointer)
        try:
            return self._plain(node)
        finally:
            self._open.discard(node.pointer)

    def component(self, pointer: str) -> str | None:
        """Return the definition name of the component schema at a pointer, if it is one."""
        tokens = split(pointer)
        if len(tokens) == 3 and tokens[:2] == ["components", "schemas"]:
            return self.registry.components.get(tokens[2])
        return None

    def spread(self, node: Node) -> Node:
        """Return a reference that has constraints beside it as an `allOf` of both (3.1)."""
        if self.document.version < (3, 1) or node.get("$ref") is None:
            return node
        siblings = {key: value for key, value in node.value.items() if key != "$ref"}
        if not structure(siblings):
            return node
        return Node({**siblings, "allOf": [{"$ref": node.value["$ref"]}]}, node.pointer)

    def _reference(self, node: Node) -> Typed:
        spread = self.spread(node)
        if spread is not node:
            return self.of(spread)
        nullable = is_nullable({key: node.value[key] for key in node.value if key != "$ref"})
        if is_null(follow(self.document, node).value):
            return Typed(NULL, nullable=True)
        try:
            pointer, value = self.document.resolve(node.value["$ref"])
        except KeyError:
            return Typed(ANY)
        name = self.component(pointer)
        if name is None:
            self._bounds.follow()
            found = self.of(Node(value, pointer))
            self._bounds.come_back()
            return Typed(found.type, nullable or found.nullable)
        return Typed(Ref(name), nullable or allows_null(Node(value, pointer)))

    def define_inline(self, node: Node) -> str:
        """Define an inline schema and return the name that it got."""
        name = self.component(node.pointer) or self._twin(node) or self.registry.name(node)
        self.define(name, node)
        return name

    def _twin(self, node: Node) -> str | None:
        """Return the component enum that an inline enum repeats: same values, same name."""
        values = fixed_values(node.value)
        name = self.registry.place(node) if values else None
        for key, component in self.registry.components.items():
            if component == name:
                other = self.document.data["components"]["schemas"][key]
                return name if fixed_values(other) == values else None
        return None

    def _plain(self, node: Node) -> Typed:
        schema = node.value
        if not isinstance(schema, dict):
            return self._boolean(node)
        if fixed_values(schema):
            return Typed(self._fixed(node))
        if node.get("allOf"):
            return self._combined(node)
        branches = options(node)
        if branches:
            return self._inline_union(branches)
        if is_null(schema):
            return Typed(NULL, nullable=True)
        return Typed(self._typed(node))

    def _inline_union(self, branches: list[Node]) -> Typed:
        """Return the type of a union that holds at most one model."""
        found = [self.of(branch) for branch in branches]
        return Typed(one_of([item.type for item in found]), any(item.nullable for item in found))

    def _boolean(self, node: Node) -> Typed:
        if node.value is False:
            self.registry.waive("false-schema", node.pointer, "a schema that nothing fits")
        return Typed(ANY)

    def _combined(self, node: Node) -> Typed:
        parts = [
            part for part in node.children("allOf") if structure(follow(self.document, part).value)
        ]
        rest = {key: value for key, value in node.value.items() if key != "allOf"}
        told = [part for part in parts if set(structure(part.value)) - _NARROWING]
        if len(told or parts) == 1 and not set(structure(rest)) - _NARROWING:
            return self.of((told or parts)[0])
        merged: dict[str, Any] = {}
        for part in parts:
            value = follow(self.document, part).value
            merged.update(structure(value) if isinstance(value, dict) else {})
        merged.update(structure(rest))
        if "allOf" in merged:
            self.registry.waive(
                "nested-all-of", node.pointer, "an intersection that is typed as any value"
            )
            return Typed(ANY)
        return self.of(Node(merged, f"{node.pointer}/allOf"))

    def _typed(self, node: Node) -> Type:
        names = types(node.value)
        found = [self._one(node, name) for name in names]
        return one_of(found) if found else ANY

    def _one(self, node: Node, name: str) -> Type:
        if name == "object":
            return self._object(node)
        if name == "array":
            return self._array(node)
        if name == "string" and definitions.is_json_text(node):
            return self._json_text(node)
        if name == "string" and node.pointer in self.registry.uploads:
            return Scalar("binary")
        kind = _SCALARS.get(name, "any")
        return Scalar(_FORMATS.get(str(node.get("format")), kind) if kind == "string" else kind)

    def _json_text(self, node: Node) -> Type:
        inner = node.child("contentSchema")
        found = self.of(inner)
        if isinstance(found.type, Ref) and not found.nullable:
            return JsonText(found.type.name)
        name = self.registry.name(inner)
        self.define(name, inner)
        return JsonText(name)

    def _object(self, node: Node) -> Type:
        if is_object(self.document, node):
            return Ref(self.define_inline(node))
        values = node.get("additionalProperties")
        patterns = list(node.children("patternProperties"))
        if isinstance(values, dict) and values and not patterns:
            return Mapping(self.item(node.child("additionalProperties")))
        if len(patterns) == 1 and not isinstance(values, dict):
            return Mapping(self.item(patterns[0]))
        return Mapping(ANY)

    def _array(self, node: Node) -> Type:
        if node.get("prefixItems"):
            return Array(self._places(node), self._array_kind(node))
        if "items" not in node.value:
            return Array(ANY, self._array_kind(node))
        return Array(self.item(node.child("items")), self._array_kind(node))

    def _places(self, node: Node) -> Type:
        """Return the type of all items of a tuple: any of the types of its places."""
        places = list(node.children("prefixItems"))
        together = Node({"anyOf": [place.value for place in places]}, node.pointer)
        found: list[Type] = [ANY]
        if _is_closed(node) and not unions.is_union(self.document, together):
            found = [self.item(place) for place in places]
        if ANY in found or any(kind != found[0] for kind in found):
            self.registry.waive("tuple", node.pointer, "its places are not told apart")
        return one_of(found)

    def _array_kind(self, node: Node) -> ArrayKind:
        wanted = node.get(ARRAY_KIND)
        for kind in get_args(ArrayKind):
            if wanted == kind:
                found: ArrayKind = kind
                return found
        if wanted is not None:
            self.registry.waive("array-kind", node.pointer, f"{wanted!r} is not known: a list")
        return "list"

    def item(self, node: Node) -> Type:
        """Return the type of a schema with null, where it is allowed, as a part of it."""
        found = self.of(node)
        return nullable(found.type) if found.nullable else found.type

    def _fixed(self, node: Node) -> Type:
        values = fixed_values(node.value)
        kinds = list(dict.fromkeys(_kind(value) for value in values))
        if len(values) == 1 and kinds[0] in ("string", "integer", "boolean"):
            return Const(values, open=True)
        if kinds != ["boolean"] and kinds != ["number"]:
            self.registry.waive(
                "mixed-enum", node.pointer, "an enum of several types is not closed"
            )
        return one_of([Scalar(kind) for kind in kinds])


def _is_closed(node: Node) -> bool:
    """Tell whether a tuple has no items behind the places that it describes."""
    most = node.get("maxItems")
    return node.get("items") is False or (
        isinstance(most, int | float) and most <= len(node.value["prefixItems"])
    )


def _kind(value: Any) -> ScalarKind:
    if isinstance(value, bool):
        return "boolean"
    kinds: dict[type, ScalarKind] = {str: "string", int: "integer", float: "number"}
    return kinds.get(type(value), "any")
