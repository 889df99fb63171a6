"""What an object schema amounts to once its `allOf` is taken together."""

from dataclasses import dataclass, field
from typing import Any

from acpact.document import Document

from .view import Node, follow, is_null, structure, types

_OBJECT_ONLY = frozenset({"type", "required", "additionalProperties", "unevaluatedProperties"})
_OBJECTS = frozenset({"$ref", "allOf", "properties"})
_KINDS = _OBJECTS | {"type", "const", "enum", "oneOf", "anyOf", "items", "additionalProperties"}
MAX_DEPTH = 50


@dataclass(slots=True)
class Shape:
    """The properties and the required names of an object, in document order."""

    properties: dict[str, Node] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    widened: bool = False
    """Whether alternatives were taken together, their properties all optional."""
    narrowed: bool = False
    """Whether alternatives say more of a property that is declared beside them."""

    def add(self, other: "Shape") -> None:
        """Take the properties of another part of the same object."""
        for name, node in other.properties.items():
            self.properties[name] = _merged(self.properties.get(name), node)
        self.required.update(other.required)
        self.widened |= other.widened
        self.narrowed |= other.narrowed


def shape_of(document: Document, node: Node) -> Shape:
    """Return the shape of an object schema, `$ref`s and `allOf` followed."""
    return _Reading(document).shape(node, 0)


def is_object(document: Document, node: Node) -> bool:
    """Tell whether a schema describes an object with properties of its own."""
    return _Reading(document).is_object(node, 0)


class _Reading:
    """One look at a schema: each of its parts is read once, however often it is referred to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shapes: dict[str, Shape] = {}
        self._objects: dict[str, bool] = {}
        self._fitting: dict[str, bool] = {}

    def shape(self, node: Node, depth: int) -> Shape:
        target = follow(self._document, node)
        if depth > MAX_DEPTH or not isinstance(target.value, dict):
            return Shape()
        if target.pointer not in self._shapes:
            self._shapes[target.pointer] = self._shape(target, depth)
        found = self._shapes[target.pointer]
        siblings = _siblings(node.value)
        if target.pointer == node.pointer or not structure(siblings):
            return found
        shape = _own(Node(siblings, node.pointer))
        shape.add(found)
        return shape

    def _shape(self, target: Node, depth: int) -> Shape:
        shape = Shape()
        for part in target.children("allOf"):
            shape.add(self.shape(part, depth + 1))
        shape.add(_own(target))
        declared = frozenset(shape.properties)
        for keyword in ("oneOf", "anyOf"):
            for option in target.children(keyword):
                _widen(shape, declared, self.shape(option, depth + 1))
        return shape

    def is_object(self, node: Node, depth: int) -> bool:
        target = follow(self._document, node)
        schema = target.value
        if not isinstance(schema, dict) or "enum" in schema or "const" in schema:
            return False
        if depth > MAX_DEPTH or types(schema) not in ([], ["object"]):
            return False
        if isinstance(schema.get("properties"), dict) and schema["properties"]:
            return True
        if target.pointer not in self._objects:
            self._objects[target.pointer] = self._is_merged(target, depth + 1)
        return self._objects[target.pointer]

    def _is_merged(self, target: Node, depth: int) -> bool:
        parts = list(target.children("allOf"))
        return any(self.is_object(part, depth) for part in parts) and all(
            self._fits(part, depth) for part in parts
        )

    def _fits(self, node: Node, depth: int) -> bool:
        target = follow(self._document, node)
        if target.pointer not in self._fitting:
            self._fitting[target.pointer] = self._is_part(target, depth)
        return self._fitting[target.pointer]

    def _is_part(self, target: Node, depth: int) -> bool:
        if self.is_object(target, depth) or not structure(target.value):
            return True
        if options(target):
            return depth <= MAX_DEPTH and all(
                self._fits(option, depth + 1) for option in options(target)
            )
        return types(target.value) == ["object"] or set(structure(target.value)) <= _OBJECT_ONLY


def options(node: Node) -> list[Node]:
    """Return the branches of `oneOf` and `anyOf`, null branches left out."""
    found = [*node.children("oneOf"), *node.children("anyOf")]
    return [option for option in found if not is_null(option.value)]


def _own(node: Node) -> Shape:
    properties, required = node.get("properties"), node.get("required")
    shape = Shape()
    if isinstance(properties, dict):
        shape.properties = {name: node.child("properties", name) for name in properties}
    if isinstance(required, list):
        shape.required = dict.fromkeys(name for name in required if isinstance(name, str))
    return shape


def _widen(shape: Shape, declared: frozenset[str], option: Shape) -> None:
    """Add the properties of an alternative; one that several have may be what any of them says."""
    for name, node in option.properties.items():
        if name not in declared:
            shape.properties[name] = _either(shape.properties.get(name), node)
            shape.widened = True
        elif structure(node.value) != structure(shape.properties[name].value):
            shape.narrowed = True


def _either(first: Node | None, second: Node) -> Node:
    if first is None or structure(first.value) == structure(second.value):
        return first or second
    before = first.value["anyOf"] if first.pointer.endswith("/anyOf") else [first.value]
    pointer = first.pointer.removesuffix("/anyOf")
    return Node({"anyOf": [*before, second.value]}, f"{pointer}/anyOf")


def _siblings(schema: Any) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "$ref"}


def _merged(first: Node | None, second: Node) -> Node:
    """Return one property that two parts of an object declare."""
    if first is None or not isinstance(first.value, dict) or not isinstance(second.value, dict):
        return second
    if not set(structure(second.value)) & _KINDS:
        return Node({**first.value, **second.value}, first.pointer)
    if all(set(structure(node.value)) & _OBJECTS for node in (first, second)):
        return Node({"allOf": [first.value, second.value]}, second.pointer)
    if "$ref" in first.value or "$ref" in second.value:
        return second
    return Node({**first.value, **second.value}, second.pointer)
