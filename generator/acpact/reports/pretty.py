"""JSON on many lines, with every token as it came: what was wrong with it can still be seen."""

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_LONGEST = 64 * 1024
_DEEPEST = 40


def pretty(text: str) -> str:
    """Return JSON indented; what is no JSON, too long or nested too deeply, as it is."""
    if len(text) > _LONGEST or not text.lstrip().startswith(("{", "[")):
        return text
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    pieces = _TOKEN.findall(text)
    return "".join(_spaced(pieces)) if _depth(pieces) <= _DEEPEST else text


def _depth(pieces: list[str]) -> int:
    depth = deepest = 0
    for piece in pieces:
        depth += (piece in "{[") - (piece in "}]")
        deepest = max(deepest, depth)
    return deepest


def _spaced(pieces: list[str]) -> Iterator[str]:
    depth, before = 0, ""
    for piece in pieces:
        is_end = piece in "}]"
        depth -= is_end
        if before and _is_broken(before, piece):
            yield "\n" + "  " * depth
        yield f"{piece} " if piece == ":" else piece
        depth += piece in "{["
        before = piece


def _is_broken(before: str, piece: str) -> bool:
    """Whether a new line begins between two pieces; an empty object or array stays whole."""
    if before in "{[":
        return piece not in "}]"
    return before == "," or piece in "}]"
