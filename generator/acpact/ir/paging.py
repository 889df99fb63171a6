"""Searches that give their result in pages, found by rule: limit and offset in, one array out.

FastAPI's own examples call the offset `skip`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .fields import all_fields
from .nodes import (
    Alias,
    Array,
    Body,
    Definition,
    Field,
    ObjectModel,
    Operation,
    Parameter,
    Ref,
    Scalar,
    Type,
)

_METHODS = ("GET", "POST", "QUERY")
_OFFSETS = ("offset", "skip")


@dataclass(frozen=True, slots=True)
class Paging:
    """How to ask for a page, and where its items are.

    `limit` and `offset` are properties of the body by their wire names, or else arguments.
    `default` is the limit that the document gives. `items` is the field with the array, "" where
    the answer is the array itself.
    """

    limit: str
    offset: str
    in_body: bool
    default: int | None
    items: str


def paging_of(operation: Operation, definitions: Mapping[str, Definition]) -> Paging | None:
    """Return how an operation gives its result in pages, None if it does not."""
    items = _items(operation, definitions)
    if operation.method not in _METHODS or items is None:
        return None
    query = [item for item in operation.parameters if item.location == "query"]
    fields = list(_body_fields(operation.body, definitions))
    for in_body, found in ((False, query), (True, fields)):
        named = {item.wire.lower(): item for item in found if _is_integer(item.type)}
        limit = named.get("limit")
        offset = next((named[name] for name in _OFFSETS if name in named), None)
        if limit is not None and offset is not None:
            default = limit.default if type(limit.default) is int else None
            names = (limit.wire, offset.wire) if in_body else (limit.name, offset.name)
            return Paging(*names, in_body=in_body, default=default, items=items)
    return None


def _is_integer(kind: Type) -> bool:
    return kind == Scalar("integer")


def _body_fields(
    body: Body | None, definitions: Mapping[str, Definition]
) -> Iterable[Field | Parameter]:
    kind = body.type if body is not None else None
    model = definitions.get(kind.name) if isinstance(kind, Ref) else None
    return all_fields(model, definitions) if isinstance(model, ObjectModel) else ()


def _items(operation: Operation, definitions: Mapping[str, Definition]) -> str | None:
    kinds = {response.type for response in operation.responses if response.status.startswith("2")}
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    kind = None if kind is None else _resolved(kind, definitions)
    if isinstance(kind, Array):
        return ""
    model = definitions.get(kind.name) if isinstance(kind, Ref) else None
    if not isinstance(model, ObjectModel):
        return None
    arrays = [
        field.name
        for field in all_fields(model, definitions)
        if isinstance(_resolved(field.type, definitions), Array)
    ]
    return arrays[0] if len(arrays) == 1 else None


def _resolved(kind: Type, definitions: Mapping[str, Definition]) -> Type:
    seen: set[str] = set()
    while isinstance(kind, Ref) and isinstance(found := definitions.get(kind.name), Alias):
        if kind.name in seen:
            break
        seen.add(kind.name)
        kind = found.type
    return kind
