"""Callbacks as the templates see them."""

from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.names import separate, snake
from acpact.ir.nodes import Api, Callback, Operation
from acpact.models import Spelling
from acpact.render import Text, literal

_BYTES = nodes.Scalar("binary")


@dataclass(frozen=True, slots=True)
class CallbackView:
    """One callback of one operation, as source."""

    name: str
    key: str
    expression: str
    method: str
    media_type: str
    payload: str
    models: tuple[str, ...]
    doc: Text


def callbacks_of(api: Api, spelling: Spelling) -> list[CallbackView]:
    """Return the callbacks of all operations, each under a name of its own."""
    found = [
        (operation, index, callback)
        for operation in api.operations
        for index, callback in enumerate(operation.callbacks)
    ]
    keys = [f"{operation.name} {callback.name}" for operation, _, callback in found]
    # Several URLs or methods under one callback: told apart by their place.
    unique = [
        key if keys.count(key) == 1 else f"{key} {callback.method} {index}"
        for key, (_, index, callback) in zip(keys, found, strict=True)
    ]
    names = separate({key: snake(key, prefix="callback") for key in unique})
    definitions = {item.name for item in api.definitions}
    return [
        _view(names[key], operation, index, callback, spelling, definitions)
        for key, (operation, index, callback) in zip(unique, found, strict=True)
    ]


def _view(
    name: str,
    operation: Operation,
    index: int,
    callback: Callback,
    spelling: Spelling,
    definitions: set[str],
) -> CallbackView:
    key = f"server callback {operation.name} {index}"
    body = callback.body
    payload = "None" if body is None else "bytes" if body.type == _BYTES else spelling.types[key]
    text = f"What `{operation.name}` sends to `{callback.expression}`: {payload}."
    return CallbackView(
        name=name,
        key=literal(f"{operation.key} {callback.name}"),
        expression=literal(callback.expression),
        method=literal(callback.method),
        media_type=literal(body.media_type if body else None),
        payload=payload,
        models=tuple(sorted(spelling.names.get(key, frozenset()) & definitions)),
        doc=Text(text),
    )
