"""Rules on `oneOf`: branches that overlap, so that a value fits more than one."""

import json
from collections.abc import Iterator
from typing import Any

from acpact.document import Node, join
from acpact.lint.context import Context, Finding, types_of

_NARROWING = frozenset(
    ("enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
)
_DESCRIPTIONS = ("title", "description", "default", "example", "examples", "$comment")
_ANNOTATIONS = frozenset(
    (*_DESCRIPTIONS, "deprecated", "readOnly", "writeOnly", "externalDocs", "xml")
)


def integer_beside_number(context: Context) -> Iterator[Finding]:
    """Find `oneOf` with both an integer and a number branch: every integer fits both."""
    for node, branches in _one_ofs(context):
        open_types = [types_of(value) if _is_open(value) else [] for _, value in branches]
        for index, types in enumerate(open_types):
            if "integer" in types and any("number" in other for other in open_types):
                message = "an integer fits this branch and the number branch, so oneOf refuses it"
                hint = "use anyOf, or drop the integer branch"
                yield Finding(join(node.pointer, "oneOf", index), message, hint)


def repeated_branch(context: Context) -> Iterator[Finding]:
    """Find `oneOf` in which two branches say the same."""
    for node, branches in _one_ofs(context):
        first: dict[str, int] = {}
        for index, (_, value) in enumerate(branches):
            essence = _essence(context, value)
            earlier = first.setdefault(essence, index)
            if earlier != index and essence != "{}":
                message = f"this branch says the same as branch {earlier}; oneOf refuses all values"
                hint = "remove one of the two, or tell them apart by a const"
                yield Finding(join(node.pointer, "oneOf", index), message, hint)


def free_branch(context: Context) -> Iterator[Finding]:
    """Find `oneOf` with a branch that takes any value."""
    for node, branches in _one_ofs(context):
        for index, (_, value) in enumerate(branches):
            if len(branches) > 1 and not _demands(value):
                message = "this branch takes any value, so oneOf refuses what fits another branch"
                hint = "use anyOf, or describe what this branch is for"
                yield Finding(join(node.pointer, "oneOf", index), message, hint)


def _one_ofs(context: Context) -> Iterator[tuple[Node, list[tuple[str, dict[str, Any]]]]]:
    """List each schema with a `oneOf`, its branches followed to what they refer to."""
    for node in context.schemas:
        branches = node.value.get("oneOf")
        if isinstance(branches, list):
            yield node, [_branch(context, item) for item in branches]


def _branch(context: Context, item: Any) -> tuple[str, dict[str, Any]]:
    pointer, value = context.follow("", item)
    if value is True:
        return pointer, {}
    return pointer, value if isinstance(value, dict) else {"not": {}}


def _is_open(schema: dict[str, Any]) -> bool:
    return not _NARROWING & schema.keys()


def _demands(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a schema demands; what only describes it is left out."""
    return {k: v for k, v in schema.items() if k not in _ANNOTATIONS and k[:2] != "x-"}


def _essence(context: Context, schema: dict[str, Any]) -> str:
    text = json.dumps(_demands(schema), sort_keys=True)
    context.spend(1 + len(text) // 50)
    return text
