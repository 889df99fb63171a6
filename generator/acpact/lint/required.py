"""The rule on `required`: every name in it should be a property that somebody declares."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from acpact.document import Node, join
from acpact.lint.context import Context, Finding

_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("if", "then", "else", "not")
_FAMILY_KEYWORDS = {"properties", "required", "dependentSchemas", *_LISTS, *_SINGLE}
_OPEN = ("additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames")


def unknown_name(context: Context) -> Iterator[Finding]:
    """Find names in `required` that no schema taking part in the object declares.

    The object is described by the schema together with all that it refers to or combines, and
    with the schemas that combine it: `allOf` members may require each other's properties.
    """
    family = _Family(context)
    negated = {join(node.pointer, "not") for node in context.schemas}
    for node in context.schemas:
        names = None if node.pointer in negated else node.value.get("required")
        if isinstance(names, list) and names:
            yield from _unknown(family, node, names)


def _unknown(family: "_Family", node: Node, names: list[Any]) -> Iterator[Finding]:
    objects = family.objects(node.pointer)
    for index, name in enumerate(names):
        if isinstance(name, str) and not all(family.declares(each, name) for each in objects):
            message = f"{name!r} is required, but no property of that name is declared"
            hint = f"declare {name!r} under 'properties', or take it out of 'required'"
            yield Finding(join(node.pointer, "required", index), message, hint)


class _Family:
    """Which schemas describe one object together."""

    def __init__(self, context: Context) -> None:
        self._schemas: dict[str, Node] = {node.pointer: node for node in context.schemas}
        self._parts = {n.pointer: list(_parts(context, n)) for n in context.schemas}
        self._users: dict[str, list[str]] = defaultdict(list)
        self._alone: set[str] = set()
        combined = {part for node in context.schemas for part in _members(node)}
        for pointer, parts in self._parts.items():
            self._enter(pointer, parts, combined)
        self._spend = context.spend

    def _enter(self, pointer: str, parts: list[str], combined: set[str]) -> None:
        """Note who uses the parts; a bare reference uses its target as it stands."""
        if pointer not in combined and not _FAMILY_KEYWORDS & self._schemas[pointer].value.keys():
            self._alone.update(parts)
            return
        for part in parts:
            self._users[part].append(pointer)

    def objects(self, pointer: str) -> list[list[dict[str, Any]]]:
        """Return the objects that a schema describes a part of, each as all its schemas."""
        users = self._reach(pointer, self._users)
        whole = [user for user in users if user in self._alone or not self._users.get(user)]
        return [[self._schemas[part].value for part in self._reach(w, self._parts)] for w in whole]

    def declares(self, schemas: list[dict[str, Any]], name: str) -> bool:
        """Tell whether one of the schemas of an object declares a property, or allows any."""
        self._spend(len(schemas))
        return any(_declares(schema, name) for schema in schemas)

    def _reach(self, start: str, edges: dict[str, list[str]]) -> list[str]:
        seen = {start: None}
        stack = [start]
        while stack:
            for pointer in edges.get(stack.pop(), ()):
                self._spend()
                if pointer in self._schemas and pointer not in seen:
                    seen[pointer] = None
                    stack.append(pointer)
        return list(seen)


def _declares(schema: dict[str, Any], name: str) -> bool:
    properties = schema.get("properties")
    if isinstance(properties, dict) and name in properties:
        return True
    return any(schema.get(key) not in (None, False) for key in _OPEN)


def _parts(context: Context, node: Node) -> Iterator[str]:
    """List the schemas that describe the same object as this one, one step away."""
    yield from _members(node)
    if node.ref is not None:
        try:
            yield context.document.resolve(node.ref)[0]
        except KeyError:
            return


def _members(node: Node) -> Iterator[str]:
    schema: dict[str, Any] = node.value
    for keyword in _LISTS:
        branches = schema.get(keyword)
        for index in range(len(branches) if isinstance(branches, list) else 0):
            yield join(node.pointer, keyword, index)
    for keyword in _SINGLE:
        if keyword in schema:
            yield join(node.pointer, keyword)
    dependent = schema.get("dependentSchemas")
    for name in dependent if isinstance(dependent, dict) else ():
        yield join(node.pointer, "dependentSchemas", name)
