"""JSON values into what the type names of `response_types_map` say."""

from __future__ import annotations

import datetime
import decimal
import re
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
    if data is None:
        return None
    found = _CONTAINER.fullmatch(kind) if isinstance(kind, str) else None
    if found is not None:
        return _container(data, found[2] or found[3], is_list=found[1] is not None)
    if isinstance(kind, str):
        kind = _NATIVE.get(kind) or getattr(import_module("..models", __package__), kind)
    if hasattr(kind, "from_dict"):
        return kind.from_dict(data)
    return _scalar(data, kind)


def _container(data: Any, inner: str, *, is_list: bool) -> Any:
    if is_list and isinstance(data, list):
        return [build(item, inner) for item in data]
    if not is_list and isinstance(data, dict):
        return {key: build(item, inner) for key, item in data.items()}
    return data


def _scalar(data: Any, kind: type) -> Any:
    if kind is datetime.datetime and isinstance(data, str):
        return datetime.datetime.fromisoformat(data)
    if kind is datetime.date and isinstance(data, str):
        return datetime.date.fromisoformat(data)
    if kind is decimal.Decimal:
        return decimal.Decimal(str(data))
    if kind is float and type(data) is int:
        return float(data)
    return kind(data) if isinstance(data, str) and issubclass(kind, str) else data
