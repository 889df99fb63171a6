"""Checks that every parsed tree passes: no odd characters, no oversized enums."""

import re
from collections.abc import Iterator

from acpact.document.diagnostics import DocumentError, printable
from acpact.document.model import Positions
from acpact.document.pointer import join
from acpact.limits import Limits

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


def check_values(data: dict[str, object], positions: Positions, limits: Limits) -> None:
    """Refuse NUL, lone surrogates and enums over the limit anywhere in the tree.

    Values shared by YAML aliases are looked at once, so the cost is that of the file.
    """
    stack: list[dict[str, object] | list[object]] = [data]
    seen: set[int] = set()
    while stack:
        value = stack.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        for text in _texts(value):
            if _FORBIDDEN.search(text):
                raise _forbidden(data, positions)
        if isinstance(value, dict) and _is_huge(value.get("enum"), limits):
            raise _huge_enum(data, positions, limits)
        members = value.values() if isinstance(value, dict) else value
        stack += [member for member in members if isinstance(member, dict | list)]


def _texts(value: dict[str, object] | list[object]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        yield from (member for member in value.values() if isinstance(member, str))
    else:
        yield from (member for member in value if isinstance(member, str))


def _is_huge(enum: object, limits: Limits) -> bool:
    return isinstance(enum, list) and len(enum) > limits.enum


def nodes(value: object, pointer: str = "#") -> Iterator[tuple[str, object]]:
    """List every value of a tree with its pointer, parents first, in document order."""
    stack: list[tuple[str, object]] = [(pointer, value)]
    while stack:
        place, node = stack.pop()
        yield place, node
        if isinstance(node, dict):
            stack += [(join(place, key), node[key]) for key in reversed(node)]
        elif isinstance(node, list):
            stack += [(join(place, i), node[i]) for i in range(len(node) - 1, -1, -1)]


def _forbidden(data: dict[str, object], positions: Positions) -> DocumentError:
    for pointer, node in nodes(data):
        keys = node if isinstance(node, dict) else ()
        for text in (node if isinstance(node, str) else "", *keys):
            found = _FORBIDDEN.search(text)
            if found:
                name = "a NUL character" if found[0] == "\0" else "half of a surrogate pair"
                message = f"this text holds {name} (U+{ord(found[0]):04X})"
                place = positions.locate(pointer)
                hint = "remove it; such text can't be written to a file"
                where = printable(pointer)
                return DocumentError.of("forbidden-character", message, hint, where, place)
    raise AssertionError("the tree changed while it was read")


def _huge_enum(data: dict[str, object], positions: Positions, limits: Limits) -> DocumentError:
    pointer = next(
        join(place, "enum")
        for place, node in nodes(data)
        if isinstance(node, dict) and _is_huge(node.get("enum"), limits)
    )
    message = f"this enum has more than {limits.enum:,} members"
    hint = "describe the values in words and leave the enum out"
    return DocumentError.of("enum-too-large", message, hint, pointer, positions.locate(pointer))
