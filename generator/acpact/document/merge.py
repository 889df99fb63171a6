"""The deep merge of OpenAPI Overlay: objects merged, arrays appended to, the rest replaced."""

from typing import Any

from acpact.document.budget import CountedDict, CountedList, counted


class ConflictError(ValueError):
    """An update that does not fit what it is merged into; the text says how."""


def merge_into(node: Any, update: Any) -> None:
    """Apply an update to a selected node in place; `ConflictError` when it does not fit."""
    if isinstance(node, CountedList):
        node.append(counted(update, node.budget, node.weight))
    elif isinstance(node, CountedDict) and isinstance(update, dict):
        _merge(node, update)
    elif isinstance(node, dict):
        raise ConflictError("an object can only be updated with an object")
    else:
        raise ConflictError("only objects and arrays can be updated; select what holds the value")


def _merge(node: CountedDict, update: dict[str, Any]) -> None:
    waiting = [(node, update)]
    while waiting:
        old, new = waiting.pop()
        for key, value in new.items():
            present = old.get(key)
            if isinstance(present, CountedDict) and isinstance(value, dict):
                waiting.append((present, value))
            elif isinstance(present, CountedList) and isinstance(value, list):
                present.extend(counted(value, present.budget, present.weight))
            elif isinstance(present, dict | list):
                raise ConflictError(f"{key!r} is an object or array of another kind")
            else:
                _replace(old, key, value)


def _replace(old: CountedDict, key: str, value: Any) -> None:
    if key in old and isinstance(value, dict | list):
        raise ConflictError(f"{key!r} holds a single value")
    old[key] = counted(value, old.budget, old.weight)
