"""JSON values into what the type names of `response_types_map` say."""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

_NATIVE: dict[str, type] = {
    "int": int,
    "float": float,
    "str": str,
    "bool": bool,
    "date": datetime.date,
    "datetime": datetime.datetime,
    "decimal": decimal.Decimal,
    "object": object,
}
_CONTAINER = re.compile(r"(List)\[(.*)\]|Dict\[[^,]*, (.*)\]", re.S)


def build(data: Any, kind: Any) -> Any:
    """Return a JSON value as a type: a class, or a name such as `List[Run]`.

    A value that is no instance of a plain type is returned as it came: an error that is a JSON
    object where a string was promised stays that object.

    Raises:
        ValueError: the value does not fit a model.
    """
    return None if data is None else _reader(kind)(data)


def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what makes values of a type, so that a list looks its type up once."""
    found = _CONTAINER.fullmatch(kind) if isinstance(kind, str) else None
    if found is not None:
        read = _reader(found[2] or found[3])
        return partial(_list if found[1] is not None else _dict, read)
    if isinstance(kind, str):
        kind = _NATIVE.get(kind) or getattr(import_module("..models", __package__), kind)
    return kind.from_dict if hasattr(kind, "from_dict") else partial(_scalar, kind)


def _list(read: Callable[[Any], Any], data: Any) -> Any:
    if not isinstance(data, list):
        return data
    return [None if item is None else read(item) for item in data]


def _dict(read: Callable[[Any], Any], data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    return {key: None if item is None else read(item) for key, item in data.items()}


def _scalar(kind: type, data: Any) -> Any:
    if kind is datetime.datetime and isinstance(data, str):
        return datetime.datetime.fromisoformat(data)
    if kind is datetime.date and isinstance(data, str):
        return datetime.date.fromisoformat(data)
    if kind is decimal.Decimal:
        return decimal.Decimal(str(data))
    if kind is float and type(data) is int:
        return float(data)
    return kind(data) if isinstance(data, str) and issubclass(kind, str) else data
