"""JSON pointers (RFC 6901) in the form that the tool prints: `#/paths/~1runs/post`."""

import re
from collections.abc import Sequence
from typing import Any

ROOT = "#"
_BAD_ESCAPE = re.compile(r"~(?![01])")
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


def escape(token: str) -> str:
    """Write one key as a pointer token: `~` becomes `~0`, `/` becomes `~1`."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Read one pointer token back into the key that it names; `ValueError` for a stray `~`."""
    if _BAD_ESCAPE.search(token):
        raise ValueError(f"'~' in pointer token {token!r} must be written as '~0' or '~1'")
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Extend a pointer by keys and indexes: `join("#", "paths", "/runs")` is `#/paths/~1runs`."""
    return "/".join([pointer, *(escape(str(token)) for token in tokens)])


def split(pointer: str) -> list[str]:
    """Take a pointer apart into its keys; `ValueError` when it is not a pointer."""
    if pointer in (ROOT, ""):
        return []
    head, *tokens = pointer.split("/")
    if head not in (ROOT, "") or not tokens:
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return [unescape(token) for token in tokens]


def parent(pointer: str) -> str:
    """Return the pointer to the container of a node; the root is its own parent."""
    return pointer.rpartition("/")[0] or ROOT


def step(value: Any, token: str) -> Any:
    """Go from a container to one of its members; `KeyError` when there is none."""
    if isinstance(value, dict):
        return value[token]
    if isinstance(value, list) and _INDEX.fullmatch(token) and int(token) < len(value):
        return value[int(token)]
    raise KeyError(token)


def walk(value: Any, tokens: Sequence[str]) -> Any:
    """Follow keys and indexes down from a value; `KeyError` where the way ends."""
    for token in tokens:
        value = step(value, token)
    return value
