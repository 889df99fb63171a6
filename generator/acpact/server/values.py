"""JSON values: what they are, when two are equal, and when one holds another."""

import json
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]


def detached(value: Any) -> Any:
    """Return a copy that shares nothing with a JSON value.

    Raises TypeError or ValueError for what JSON or UTF-8 can't carry.
    """
    text = json.dumps(value, allow_nan=False, ensure_ascii=False)
    text.encode()
    return json.loads(text)


def equal(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are equal: 1 is 1.0, but not true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and contains(one, other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def contains(value: Any, wanted: JsonObject) -> bool:
    """Tell whether an object has all these keys, with equal values."""
    if not wanted:
        return True
    return isinstance(value, dict) and all(
        key in value and equal(value[key], item) for key, item in wanted.items()
    )
