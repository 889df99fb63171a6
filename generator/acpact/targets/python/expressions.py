"""Types where a value stands: as what the runtime validates by."""

import ast
from collections.abc import Iterator


def as_value(source: str) -> str:
    """Return a type as an expression: there checkers refuse `|` beside the alias of a union."""
    if " | " not in source:
        return source
    parts = list(_members(ast.parse(source, mode="eval").body))
    texts = [ast.get_source_segment(source, part) or "" for part in parts]
    return f"_typing.Union[{', '.join(texts)}]" if len(parts) > 1 else source


def _members(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _members(node.left)
        yield from _members(node.right)
    else:
        yield node
