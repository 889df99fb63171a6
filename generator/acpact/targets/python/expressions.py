"""Spelled types taken apart: as values that the runtime validates by, and joined with others."""

import ast
from collections.abc import Iterator


def as_value(source: str) -> str:
    """Return a type as an expression: there checkers refuse `|` beside the alias of a union."""
    parts = _parts(source)
    return f"_typing.Union[{', '.join(parts)}]" if len(parts) > 1 else source


def joined(*sources: str) -> str:
    """Return the union of types, each member once, None last."""
    parts = dict.fromkeys(part for source in sources for part in _parts(source))
    return " | ".join(sorted(parts, key=lambda part: part == "None"))


def _parts(source: str) -> list[str]:
    if " | " not in source:
        return [source]
    found = _members(ast.parse(source, mode="eval").body)
    return [ast.get_source_segment(source, part) or "" for part in found]


def _members(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _members(node.left)
        yield from _members(node.right)
    else:
        yield node
