"""What the text of a parameter or of a form field can be, by its schema.

A URL has text only: whether `5` is a number is for the schema to say. What fits none of its types
stays text, so that the schema itself refuses it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,308})", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,308})(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_SCALARS = frozenset({"string", "integer", "number", "boolean", "null"})
_REF = "#/$defs/"


@dataclass
class Shape:
    """The JSON types that a schema allows, and the schemas of what is inside."""

    types: set[str] = field(default_factory=set[str])
    items: Any = True
    properties: dict[str, Any] = field(default_factory=dict[str, Any])
    extras: Any = True

    @property
    def scalar(self) -> bool:
        """Whether a single value is allowed."""
        return not self.types or bool(self.types & _SCALARS)

    @property
    def array(self) -> bool:
        """Whether a list is allowed."""
        return "array" in self.types

    @property
    def object(self) -> bool:
        """Whether an object is allowed."""
        return "object" in self.types


class Shapes:
    """The shapes of the schemas of a package, by key."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._known: dict[str, Shape] = {}

    def named(self, key: str) -> Shape:
        """The shape of a schema; of no schema (`""`), that of a string."""
        if key not in self._known:
            self._known[key] = self.of(self._definitions[key]) if key else Shape({"string"})
        return self._known[key]

    def of(self, schema: Any) -> Shape:
        """The shape of a schema that has no key of its own."""
        shape = Shape()
        self._collect(schema, shape, set())
        return shape

    def value(self, text: str, shape: Shape) -> Any:
        """The JSON value that a single text stands for."""
        types = shape.types
        if "integer" in types and _INTEGER.fullmatch(text):
            return int(text)
        if "number" in types and _NUMBER.fullmatch(text) and math.isfinite(found := float(text)):
            return int(text) if _INTEGER.fullmatch(text) else found
        if "boolean" in types and text in ("true", "false"):
            return text == "true"
        if "null" in types and "string" not in types and text in ("", "null"):
            return None
        return text

    def member(self, text: str, schema: Any) -> Any:
        """The JSON value of an item or a property."""
        return self.value(text, self.of(schema))

    def entries(self, pairs: Mapping[str, str], shape: Shape) -> dict[str, Any]:
        """The JSON object that named texts stand for."""
        return {
            name: self.member(text, shape.properties.get(name, shape.extras))
            for name, text in pairs.items()
        }

    def _collect(self, schema: Any, shape: Shape, seen: set[str]) -> None:
        if not isinstance(schema, dict):
            return
        schema = cast("dict[str, Any]", schema)
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            self._collect(self._definitions.get(reference.removeprefix(_REF)), shape, seen)
        shape.types |= _types(schema)
        shape.properties |= schema.get("properties", {})
        shape.items = schema.get("items", shape.items)
        shape.extras = schema.get("additionalProperties", shape.extras)
        for key in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(key, ()):
                self._collect(part, shape, seen)


def _types(schema: Mapping[str, Any]) -> set[str]:
    declared = schema.get("type")
    if declared is not None:
        return {declared} if isinstance(declared, str) else set(declared)
    if "const" in schema:
        return {_type_of(schema["const"])}
    if "enum" in schema:
        return {_type_of(value) for value in schema["enum"]}
    if "properties" in schema:
        return {"object"}
    return {"array"} if "items" in schema else set()


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    names = {str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return names[type(value)]
