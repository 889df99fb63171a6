"""Aliases and unions that lead back to themselves without a model in between."""

from collections.abc import Iterator
from dataclasses import replace

from .nodes import Alias, Array, Definition, JsonText, Mapping, OneOf, Ref, Type, UnionModel


def mark_recursive(definitions: list[Definition]) -> tuple[Definition, ...]:
    """Return the definitions with every alias on a cycle of aliases marked."""
    edges = {item.name: set(_names(item)) for item in definitions}
    return tuple(
        replace(item, recursive=True)
        if isinstance(item, Alias | UnionModel) and item.name in _reachable(item.name, edges)
        else item
        for item in definitions
    )


def _names(item: Definition) -> Iterator[str]:
    if isinstance(item, Alias):
        yield from names_in(item.type)
    elif isinstance(item, UnionModel) and item.others is not None:
        yield from names_in(item.others)


def names_in(kind: Type) -> Iterator[str]:
    """Yield the definitions that a type names."""
    if isinstance(kind, Ref | JsonText):
        yield kind.name
    elif isinstance(kind, Array):
        yield from names_in(kind.items)
    elif isinstance(kind, Mapping):
        yield from names_in(kind.values)
    elif isinstance(kind, OneOf):
        for option in kind.options:
            yield from names_in(option)


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = list(edges.get(start, ()))
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(edges.get(name, ()))
    return found
