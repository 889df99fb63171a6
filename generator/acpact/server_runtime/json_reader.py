"""JSON as RFC 8259 has it, and nothing beside it: what `json.loads` lets through is refused."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from .refusals import malformed

# A string matches whether or not it ends, and gives nothing back: the search stays linear.
_PARTS = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile(rb"\\u[dD][89abAB]|\\u[dD][c-fC-F]")


def read_json(raw: bytes, depth: int) -> Any:
    """The JSON value of a text; a `Refusal` for what is not UTF-8, not JSON or nested too deeply.

    Refused too: a name twice in one object, NaN and infinities, numbers that are too large for a
    double, integers of thousands of digits, halves of surrogate pairs.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise malformed(f"not UTF-8: byte {error.start} can't be read") from None
    _check_depth(raw, depth)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number
        )
    except (ValueError, RecursionError) as error:
        raise malformed(f"not JSON: {error}") from None
    if _SURROGATE.search(raw):
        _check_surrogates(value)
    return value


def _check_depth(raw: bytes, limit: int) -> None:
    if raw.count(b"[") + raw.count(b"{") <= limit:
        return
    depth = 0
    for match in _PARTS.finditer(raw):
        first = match[0][0]
        if first in b"[{":
            depth += 1
            if depth > limit:
                raise malformed(f"nested more than {limit} levels deep")
        elif first in b"]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {twice[:100]!r} is there twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise malformed("not Unicode: half of a surrogate pair stands alone") from None
