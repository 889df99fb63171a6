"""Schemas that stand alone, made part of an OpenAPI document.

A schema of a descriptor is a resource of its own: its references count from its own root, or from
a `$id` inside it. What they lead to becomes a component, so that every reference is
`#/components/...`, and keywords that move bases or name places (`$id`, `$anchor`, `$defs`) can go.
"""

import json
import re
from itertools import count
from typing import Any, NamedTuple

from referencing import Registry
from referencing._core import Resolver
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from acpact.document import (
    Diagnostic,
    DocumentError,
    Limits,
    Node,
    descend,
    excerpt,
    join,
    load_bytes,
    parent,
    validate,
)

LIMITS = Limits(bytes=1024 * 1024, depth=80, nodes=50_000)
_MAX_TARGETS = 500
_MOVING = ("$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$recursiveRef", "$schema",
           "$vocabulary", "$defs", "definitions")  # fmt: skip
_HOME = "#/components/schemas"
_UNNAMEABLE = re.compile(r"[^A-Za-z0-9._-]+")


class UnusableError(ValueError):
    """A schema that can't be part of a document; the text says why."""


class _Target(NamedTuple):
    """A schema to copy: its component, what it is, and how its references are resolved."""

    name: str
    contents: Any
    resolver: Resolver[Any]


def embed(
    schemas: list[Any], name: str, openapi: str = "3.1.1", taken: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the components that stand for any one of these schemas; `name` is the first of them.

    `taken` are names of components that can't be used for the others. Raises UnusableError for
    what is no schema, refers to anything outside itself, or is larger than a contract should be.
    """
    for schema in schemas:
        _check({"Schema": schema}, openapi, ("schema-violation",))
    embedding = _Embedding(name, taken | {name})
    parts = [embedding.copied(schema) for schema in schemas]
    components = {name: parts[0] if len(parts) == 1 else {"anyOf": parts}, **embedding.components}
    _check(components, openapi)
    return components


def _check(schemas: dict[str, Any], openapi: str, rules: tuple[str, ...] = ()) -> None:
    """Hold schemas against OpenAPI as a document of their own; `rules` are those that count."""
    document = {"openapi": openapi, "info": {"title": "", "version": ""}, "paths": {},
                "components": {"schemas": schemas}}  # fmt: skip
    try:
        raw = json.dumps(document).encode()
        loaded = load_bytes(raw, "schema", LIMITS)
    except DocumentError as error:
        raise _unusable(error.diagnostics[0]) from None
    except (TypeError, ValueError, RecursionError) as error:
        raise UnusableError(f"not a JSON value: {error}") from None
    for found in validate(loaded):
        if not rules or found.id in rules:
            raise _unusable(found)


def _unusable(found: Diagnostic) -> UnusableError:
    place = found.pointer.removeprefix("#/components/schemas/")
    return UnusableError(f"{found.message} (at {place})")


class _Embedding:
    """Copies schemas; `components` are those that their references led to."""

    def __init__(self, name: str, taken: frozenset[str]) -> None:
        self.components: dict[str, Any] = {}
        self._name = name
        self._spoken_for = {_plain(name) for name in taken}
        self._places: dict[int, str] = {}
        self._originals: list[Any] = []

    def copied(self, schema: Any) -> Any:
        """Return a copy of one schema; what it refers to is in `components` afterwards."""
        original = json.loads(json.dumps(schema))
        self._originals.append(original)  # identities are keys here and must not be used again
        resource = DRAFT202012.create_resource(original)
        resolver: Resolver[Any] = Registry().resolver_with_root(resource)
        waiting: list[_Target] = []
        copy = self._copy(_Target(self._name, original, resolver), waiting)
        while waiting:
            target = waiting.pop()
            self.components[target.name] = self._copy(target, waiting)
        return copy

    def _copy(self, target: _Target, waiting: list[_Target]) -> Any:
        tree = json.loads(json.dumps(target.contents))
        resolvers = {"#": target.resolver}
        for node in descend(Node("#", "schema", tree)):
            if isinstance(node.value, dict):
                resolver = _resolver_at(node.pointer, resolvers)
                if "$id" in node.value and node.pointer != "#":
                    resolver = resolver.in_subresource(DRAFT202012.create_resource(node.value))
                    resolvers[node.pointer] = resolver
                self._rewrite(node.value, resolver, waiting)
        return tree

    def _rewrite(
        self, schema: dict[str, Any], resolver: Resolver[Any], waiting: list[_Target]
    ) -> None:
        if "$dynamicRef" in schema:
            raise UnusableError("'$dynamicRef' means something else in every place: use '$ref'")
        for keyword in _MOVING:
            schema.pop(keyword, None)
        if "$ref" in schema:
            schema["$ref"] = join(_HOME, self._place(schema["$ref"], resolver, waiting))

    def _place(self, ref: str, resolver: Resolver[Any], waiting: list[_Target]) -> str:
        """Return the component that a reference leads to; a new one has to be copied yet."""
        contents, where = _looked_up(ref, resolver)
        key = id(contents)  # of true and false there is one each, which is as good
        if key not in self._places:
            if len(self._places) == _MAX_TARGETS:
                raise UnusableError(f"more than {_MAX_TARGETS} references to different places")
            self._places[key] = self._free_name(ref)
            waiting.append(_Target(self._places[key], contents, where))
        return self._places[key]

    def _free_name(self, ref: str) -> str:
        last = _UNNAMEABLE.sub("_", ref.rpartition("/")[2].rpartition("#")[2])[:60]
        wanted = f"{self._name}.{last or 'Root'}"
        names = (wanted if number == 1 else f"{wanted}_{number}" for number in count(1))
        name = next(name for name in names if _plain(name) not in self._spoken_for)
        self._spoken_for.add(_plain(name))
        return name


def _plain(name: str) -> str:
    """Return what is left of a name where only letters and digits tell names apart."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _resolver_at(pointer: str, resolvers: dict[str, Resolver[Any]]) -> Resolver[Any]:
    while pointer not in resolvers:
        pointer = parent(pointer)
    return resolvers[pointer]


def _looked_up(ref: str, resolver: Resolver[Any]) -> tuple[Any, Resolver[Any]]:
    try:
        found = resolver.lookup(ref)
    except (Unresolvable, ValueError) as error:
        where = "outside the schema" if not ref.startswith("#") else "nowhere"
        raise UnusableError(f"the reference {excerpt(ref)} leads {where}") from error
    if not isinstance(found.contents, dict | bool):
        raise UnusableError(f"the reference {excerpt(ref)} leads to {excerpt(found.contents)}")
    return found.contents, found.resolver
