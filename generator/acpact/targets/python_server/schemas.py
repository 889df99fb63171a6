"""The document's schemas as JSON Schema 2020-12, for the validators of requests.

What OpenAPI adds to JSON Schema is spelled out, and what says nothing about a value is left out:
`nullable`, exclusive bounds that are booleans, `readOnly` properties that a request need not have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from acpact.document import Document, split
from acpact.ir.names import separate, snake

_ONE = frozenset(
    """additionalProperties contains else if items not propertyNames then unevaluatedItems
    unevaluatedProperties""".split()
)
_MANY = frozenset("allOf anyOf oneOf prefixItems".split())
_NAMED = frozenset("dependentSchemas patternProperties properties".split())
_PLAIN = frozenset(
    """const dependentRequired enum exclusiveMaximum exclusiveMinimum format maxContains maxItems
    maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf
    pattern required type uniqueItems""".split()
)
_BOUNDS = {"int32": 2**31, "int64": 2**63}
_COMPONENT = re.compile(r"#/components/schemas/([A-Za-z0-9._-]+)")


class Schemas:
    """The schemas that some pointers lead to, each under a key of its own.

    Keys are those of component schemas, others are made from the place in the document.
    """

    def __init__(self, document: Document, pointers: Iterable[str]) -> None:
        self._document = document
        self._is_old = document.version < (3, 1)
        starts = [self._target(pointer) for pointer in pointers if pointer]
        found = self._reachable(starts)
        self._keys = separate({pointer: _wish(pointer) for pointer in found})

    def key(self, pointer: str) -> str:
        """Return the key of a schema, "" for no schema."""
        return self._keys[self._target(pointer)] if pointer else ""

    def _target(self, pointer: str) -> str:
        """Return where a schema is that is nothing but a reference."""
        schema = self._document.resolve(pointer)[1]
        while isinstance(schema, dict) and schema.keys() == {"$ref"}:
            pointer, schema = self._document.resolve(schema["$ref"])
        return pointer

    def definitions(self) -> dict[str, Any]:
        """Return all schemas by key, in the order of their keys."""
        pairs = sorted((key, pointer) for pointer, key in self._keys.items())
        return {key: self._schema(self._document.resolve(pointer)[1]) for key, pointer in pairs}

    def _reachable(self, pointers: list[str]) -> list[str]:
        found = dict.fromkeys(pointers)
        waiting = list(found)
        while waiting:
            for ref in self._references(self._document.resolve(waiting.pop())[1]):
                pointer = self._document.resolve(ref)[0]
                if pointer not in found:
                    found[pointer] = None
                    waiting.append(pointer)
        return list(found)

    def _references(self, schema: Any) -> Iterator[str]:
        if not isinstance(schema, dict):
            return
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
            if self._is_old:
                return
        for key, value in schema.items():
            if key in _ONE:
                yield from self._references(value)
            elif key in _MANY or key in _NAMED:
                for item in value.values() if isinstance(value, dict) else value:
                    yield from self._references(item)

    def _schema(self, schema: Any) -> Any:
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else True
        reference = self._reference(schema)
        if self._is_old and reference:
            return reference
        found = {**reference, **self._keywords(schema)}
        if schema.get("nullable") is True and found:
            return {"anyOf": [found, {"type": "null"}]}
        return found

    def _reference(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(schema.get("$ref"), str):
            return {}
        return {"$ref": f"#/$defs/{self._keys[self._document.resolve(schema['$ref'])[0]]}"}

    def _keywords(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in schema.items():
            if key in _ONE:
                found[key] = self._schema(value)
            elif key in _MANY:
                found[key] = [self._schema(item) for item in value]
            elif key in _NAMED:
                found[key] = {name: self._schema(item) for name, item in value.items()}
            elif key in _PLAIN:
                found[key] = value
        if "required" in found:
            found["required"] = self._required(schema)
        _spell_bounds(found)
        return found

    def _required(self, schema: Mapping[str, Any]) -> list[str]:
        properties = schema.get("properties", {})
        return [name for name in schema["required"] if not self._is_read_only(properties.get(name))]

    def _is_read_only(self, schema: Any) -> bool:
        if not isinstance(schema, dict):
            return False
        if isinstance(schema.get("$ref"), str):
            target = self._document.resolve(schema["$ref"])[1]
            return schema.get("readOnly") is True or (
                isinstance(target, dict) and target.get("readOnly") is True
            )
        return schema.get("readOnly") is True


def _spell_bounds(schema: dict[str, Any]) -> None:
    """Make bounds of exclusive ones that are flags, and of the formats of integers."""
    for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(flag), bool):
            is_exclusive = schema.pop(flag)
            if is_exclusive and bound in schema:
                schema[flag] = schema.pop(bound)
    limit = _BOUNDS.get(schema.get("format", ""))
    if limit is not None and schema.get("type") == "integer":
        schema.setdefault("minimum", -limit)
        schema.setdefault("maximum", limit - 1)


def _wish(pointer: str) -> str:
    found = _COMPONENT.fullmatch(pointer)
    return found[1] if found else snake(" ".join(split(pointer)), prefix="schema")
