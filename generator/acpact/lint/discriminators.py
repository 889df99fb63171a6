"""Rules on `discriminator`: what keeps a reader from choosing the variant by its tag."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from acpact.document import Node, excerpt, join
from acpact.lint.context import Context, Finding, listed, types_of

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_COMPOSERS = ("oneOf", "anyOf")


class _Variant(NamedTuple):
    """One alternative of a union: where it is listed, and what it resolves to."""

    place: str
    ref: bool
    pointer: str
    schema: Any


class _Union(NamedTuple):
    """A schema with a discriminator, and its alternatives."""

    pointer: str
    tag: str
    mapping: dict[str, Any]
    variants: list[_Variant]


def unused(context: Context) -> Iterator[Finding]:
    """Find discriminators without anything to discriminate."""
    bases = _inherited(context)
    for node, union in _unions(context):
        composed = any(isinstance(node.value.get(key), list) for key in _COMPOSERS)
        if not composed and node.pointer not in bases and not union.mapping:
            message = "there is nothing to choose between: no oneOf, no anyOf, and no schema"
            message += " builds on this one with allOf"
            place = join(node.pointer, "discriminator")
            yield Finding(place, message, "list the variants in oneOf, or remove the discriminator")


def mapping_target(context: Context) -> Iterator[Finding]:
    """Find mapping entries that name a schema which does not exist."""
    for _, union in _unions(context):
        for value, target in union.mapping.items():
            if _mapped(context, target) is None:
                place = join(union.pointer, "discriminator", "mapping", value)
                message = f"the mapping of {excerpt(value)} leads to no schema: {excerpt(target)}"
                hint = "write '#/components/schemas/NAME' or the NAME of a schema in components"
                yield Finding(place, message, hint)


def inline_variant(context: Context) -> Iterator[Finding]:
    """Find variants without a name whose tag has no fixed value either."""
    for _, union in _unions(context):
        for variant in union.variants:
            inline = not variant.ref and _is_object(variant.schema)
            if inline and not _tags(context, variant.schema, union.tag):
                message = f"no value of {union.tag!r} can stand for this inline schema"
                hint = f"move it to components and map it, or give {union.tag!r} a const"
                yield Finding(variant.place, message, hint)


def not_an_object(context: Context) -> Iterator[Finding]:
    """Find variants that can't have properties, hence no tag."""
    for _, union in _unions(context):
        for variant in union.variants:
            if not _is_object(variant.schema) and not _is_null(variant.schema):
                message = f"this variant is not an object, so it can't carry {union.tag!r}"
                hint = "take it out of the union, or remove the discriminator"
                yield Finding(variant.place, message, hint)


def property_missing(context: Context) -> Iterator[Finding]:
    """Find variants that don't declare the tag property."""
    for _, union in _unions(context):
        for variant in union.variants:
            if not _is_object(variant.schema):
                continue
            if any(not found for found in _leaves(context, variant.schema, union.tag)):
                message = f"this variant has no property {union.tag!r}"
                hint = f"declare {union.tag!r} in it, required and with a const"
                yield Finding(variant.place, message, hint)


def contradictory_tag(context: Context) -> Iterator[Finding]:
    """Find tag values that the mapping and the variants don't agree on."""
    for _, union in _unions(context):
        yield from _unmappable(context, union)
        yield from _shared(context, union)


def _unmappable(context: Context, union: _Union) -> Iterator[Finding]:
    for value, target in union.mapping.items():
        schema = _mapped(context, target)
        tags = _tags(context, schema, union.tag) if schema is not None else []
        if tags and value not in tags:
            place = join(union.pointer, "discriminator", "mapping", value)
            message = f"{excerpt(target)} does not allow {excerpt(value)}, only {listed(tags)}"
            hint = "make the mapping and the variant's const or enum agree"
            yield Finding(place, message, hint)


def _shared(context: Context, union: _Union) -> Iterator[Finding]:
    owner: dict[str, _Variant] = {}
    for variant in union.variants:
        for tag in _tags(context, variant.schema, union.tag):
            first = owner.setdefault(repr(tag), variant)
            if first.place != variant.place and first.pointer != variant.pointer:
                message = f"the tag {excerpt(tag)} already stands for the variant at {first.place}"
                hint = "give every variant tag values of its own"
                yield Finding(variant.place, message, hint)


def _unions(context: Context) -> Iterator[tuple[Node, _Union]]:
    for node in context.schemas:
        spec = node.value.get("discriminator")
        tag = spec.get("propertyName") if isinstance(spec, dict) else None
        if isinstance(tag, str):
            mapping = spec.get("mapping")
            known = mapping if isinstance(mapping, dict) else {}
            yield node, _Union(node.pointer, tag, known, list(_variants(context, node)))


def _variants(context: Context, node: Node) -> Iterator[_Variant]:
    for keyword in _COMPOSERS:
        branches = node.value.get(keyword)
        for index, item in enumerate(branches if isinstance(branches, list) else ()):
            place = join(node.pointer, keyword, index)
            pointer, schema = context.follow(place, item)
            yield _Variant(place, pointer != place, pointer, schema)


def _inherited(context: Context) -> set[str]:
    """Return the pointers of the schemas that others name in `allOf`."""
    found: set[str] = set()
    for node in context.schemas:
        parts = node.value.get("allOf")
        for part in parts if isinstance(parts, list) else ():
            found.add(context.follow("", part)[0])
    return found


def _mapped(context: Context, target: Any) -> dict[str, Any] | None:
    """Return the schema that a mapping entry names: by reference, or by its bare name."""
    if not isinstance(target, str):
        return None
    named = not target.startswith("#") and _NAME.fullmatch(target)
    ref = join("#", "components", "schemas", target) if named else target
    try:
        pointer, value = context.document.resolve(ref)
    except KeyError:
        return None
    schema = context.follow(pointer, value)[1]
    return schema if isinstance(schema, dict) else None


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and types_of(schema) == ["null"]


def _is_object(schema: Any) -> bool:
    if not isinstance(schema, dict) or "$ref" in schema:
        return isinstance(schema, dict)
    types = types_of(schema)
    return "object" in types if types else not {"enum", "const"} & schema.keys()


def _tags(context: Context, schema: Any, name: str) -> list[Any]:
    """Return the values that a schema fixes for its tag; empty when any leaf leaves it open."""
    tags: list[Any] = []
    for declarations in _leaves(context, schema, name):
        fixed = next(filter(None, map(partial(_fixed, context), declarations)), [])
        if not fixed:
            return []
        tags += fixed
    return tags


def _fixed(context: Context, declaration: Any) -> list[Any]:
    value = context.follow("", declaration)[1]
    if not isinstance(value, dict):
        return []
    if "const" in value:
        return [value["const"]]
    enum = value.get("enum")
    return enum if isinstance(enum, list) else []


def _leaves(context: Context, schema: Any, name: str) -> list[list[Any]]:
    """Return, for each object that a variant can be, the declarations of one property of it.

    A variant that is a union itself counts with each of its branches.
    """
    schema = context.follow("", schema)[1]
    own = list(_declarations(context, schema, name))
    branches = _nested(schema)
    if own or not branches:
        return [own]
    leaves: list[list[Any]] = []
    for branch in branches:
        resolved = context.follow("", branch)[1]
        leaves.append(list(_declarations(context, resolved, name)))
    return leaves


def _nested(schema: Any) -> list[Any]:
    lists = [schema.get(key) for key in _COMPOSERS] if isinstance(schema, dict) else []
    return next((branches for branches in lists if isinstance(branches, list)), [])


def _declarations(context: Context, schema: Any, name: str) -> Iterator[Any]:
    """List what a schema and all that it builds on with `allOf` say about one property."""
    stack, seen = [schema], set[int]()
    while stack:
        context.spend()
        value = context.follow("", stack.pop(0))[1]
        if not isinstance(value, dict) or id(value) in seen:
            continue
        seen.add(id(value))
        properties = value.get("properties")
        if isinstance(properties, dict) and name in properties:
            yield properties[name]
        parts = value.get("allOf")
        stack += parts if isinstance(parts, list) else []
