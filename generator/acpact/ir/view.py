"""Reading schemas: references followed, OpenAPI 3.0 and 3.1 spelled alike."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from acpact.document import Document, join, split

ANNOTATIONS = frozenset(
    """title description summary default example examples deprecated readOnly writeOnly nullable
    externalDocs xml $comment""".split()
)
_CONSTRAINTS = (
    "format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength "
    "pattern minItems maxItems uniqueItems minProperties maxProperties readOnly writeOnly"
).split()
HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the document and the pointer that leads to it."""

    value: Any
    pointer: str

    def child(self, *tokens: str | int) -> "Node":
        """Return the node below; the tokens must exist."""
        value = self.value
        for token in tokens:
            value = value[token]
        return Node(value, join(self.pointer, *map(str, tokens)))

    def pointer_tail(self) -> str:
        """Return the last token of the pointer: the key under which this value stands."""
        return split(self.pointer)[-1]

    def get(self, key: str) -> Any:
        """Return a key's value, None where there is none or where this is not an object."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def children(self, key: str) -> Iterator["Node"]:
        """Yield the items of the array or object under `key`."""
        found = self.get(key)
        if isinstance(found, list):
            yield from (self.child(key, index) for index in range(len(found)))
        elif isinstance(found, dict):
            yield from (self.child(key, name) for name in found)


def follow(document: Document, node: Node) -> Node:
    """Return the node that a chain of `$ref`s ends at, or the node itself.

    A validated document has no dangling and no circular chain; on one that has, the chain is
    followed as far as it goes.
    """
    seen = {node.pointer}
    while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
        try:
            pointer, value = document.resolve(node.value["$ref"])
        except KeyError:
            return Node(True, node.pointer)
        if pointer in seen:
            return Node(True, node.pointer)
        seen.add(pointer)
        node = Node(value, pointer)
    return node


def structure(schema: Any) -> dict[str, Any]:
    """Return the keywords of a schema that shape its values: no annotations, no extensions."""
    if not isinstance(schema, dict):
        return {}
    return {
        key: value
        for key, value in schema.items()
        if key not in ANNOTATIONS and not key.startswith("x-")
    }


def types(schema: Any) -> list[str]:
    """Return the JSON types that a schema allows, `null` left out, [] where it does not say."""
    if not isinstance(schema, dict):
        return []
    declared = schema.get("type")
    found = [declared] if isinstance(declared, str) else declared
    if not isinstance(found, list):
        found = _implied(schema)
    return [name for name in dict.fromkeys(found) if isinstance(name, str) and name != "null"]


def _implied(schema: dict[str, Any]) -> list[str]:
    if "properties" in schema or "additionalProperties" in schema or "patternProperties" in schema:
        return ["object"]
    if "items" in schema or "prefixItems" in schema:
        return ["array"]
    return []


def is_null(schema: Any) -> bool:
    """Tell whether a schema allows null and nothing else."""
    if not isinstance(schema, dict):
        return False
    if "const" in schema:
        return schema["const"] is None
    return schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]


def is_nullable(schema: Any) -> bool:
    """Tell whether a schema itself says that null is allowed."""
    if not isinstance(schema, dict):
        return False
    declared, values = schema.get("type"), schema.get("enum")
    return (
        schema.get("nullable") is True
        or (isinstance(declared, list) and "null" in declared)
        or (isinstance(values, list) and None in values)
        or is_null(schema)
    )


def allows_null(node: Node) -> bool:
    """Tell whether a schema allows null, by itself or by one of its branches."""
    return is_nullable(node.value) or any(
        is_null(option.value) for key in ("oneOf", "anyOf") for option in node.children(key)
    )


def fixed_values(schema: Any) -> tuple[Any, ...]:
    """Return the values that `const` or `enum` list, null left out."""
    if not isinstance(schema, dict):
        return ()
    if "const" in schema:
        return () if schema["const"] is None else (schema["const"],)
    values = schema.get("enum")
    if not isinstance(values, list):
        return ()
    kept: dict[tuple[type, Any], Any] = {}
    for value in values:
        if value is not None:
            kept.setdefault(_identity(value), value)
    return tuple(kept.values())


def _identity(value: Any) -> tuple[type, Any]:
    """Return what equal JSON values share, and no others: `1`, `1.0` and `true` are three."""
    is_scalar = isinstance(value, str | int | float)
    return type(value), value if is_scalar else json.dumps(value, sort_keys=True)


def constraints(schema: Any) -> tuple[str, ...]:
    """Return the bounds, formats and patterns of a schema as `name: value` lines."""
    if not isinstance(schema, dict):
        return ()
    return tuple(
        f"{key}: {schema[key]}"
        for key in _CONSTRAINTS
        if schema.get(key) is not None and schema[key] is not False
    )


def examples(schema: Any) -> tuple[Any, ...]:
    """Return the examples that a schema gives of its values."""
    if not isinstance(schema, dict):
        return ()
    listed = schema.get("examples")
    single = [schema["example"]] if "example" in schema else []
    return (*(listed if isinstance(listed, list) else []), *single)


def keyword(document: Document, node: Node, name: str, default: Any = None) -> Any:
    """Return a keyword of a schema, or of what its `$ref` or its `allOf` leads to."""
    for found in (node, follow(document, node)):
        if isinstance(found.value, dict) and name in found.value:
            return found.value[name]
    for part in node.children("allOf"):
        target = follow(document, part)
        if isinstance(target.value, dict) and name in target.value:
            return target.value[name]
    return default
