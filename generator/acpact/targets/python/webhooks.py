"""Callbacks and webhooks as the templates see them: a parser for each payload."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.ir.names import separate, snake
from acpact.ir.nodes import Api, Callback
from acpact.ir.responses import is_json
from acpact.models import Asked, Spelling
from acpact.render import Text, literal

from ..docs import wrap
from .expressions import as_value

_AMBIGUOUS = """A body may fit several of these types: then the class is a guess. Tell payloads
apart by what is in them, or by the URL that you have given, not by their class."""


@dataclass(frozen=True, slots=True)
class WebhookView:
    """One parser: what it is called, and the type of what it returns."""

    name: str
    key: str
    function: str
    forms: tuple[str, ...]
    type: str
    doc: Text


def payloads(api: Api) -> dict[str, list[Asked]]:
    """Return the types of the payload by the name of the entry."""
    found: dict[str, list[Asked]] = {}
    for callback in _callbacks(api):
        if callback.body is not None and is_json(callback.body.media_type):
            found.setdefault(callback.name, []).append(
                Asked(callback.body.type, callback.body.nullable)
            )
    return {name: list(dict.fromkeys(asked)) for name, asked in found.items()}


def _callbacks(api: Api) -> Iterator[Callback]:
    for operation in api.operations:
        yield from operation.callbacks
    yield from api.webhooks


def _key(name: str, index: int) -> str:
    return f"webhook {index} {name}"


def asked_types(api: Api) -> Iterator[tuple[str, Asked]]:
    """Yield the types of payloads that need to be spelled, by key."""
    for name, found in payloads(api).items():
        for index, asked in enumerate(found):
            yield _key(name, index), asked


def context(api: Api, spelling: Spelling) -> dict[str, object]:
    """Return what the template of the parsers sees."""
    keys = {
        name: [_key(name, index) for index in range(len(asked))]
        for name, asked in payloads(api).items()
    }
    names = separate({name: snake(name, prefix="webhook") for name in keys})
    used = {
        item for found in keys.values() for key in found for item in spelling.names.get(key, ())
    }
    return {
        "webhooks": [
            _view(api, name, names[name], [spelling.types[key] for key in found])
            for name, found in keys.items()
        ],
        "models": sorted(used & {item.name for item in api.definitions}),
    }


def _view(api: Api, key: str, name: str, forms: list[str]) -> WebhookView:
    sources = [_source(api, callback) for callback in _callbacks(api) if callback.name == key]
    text = f"Return the payload of `{key}`, which the server sends {', '.join(sources)}."
    if len(forms) > 1:
        text += f" {_AMBIGUOUS}"
    return WebhookView(
        name=name,
        key=literal(key),
        function=f"parse_{name}_webhook",
        forms=tuple(map(as_value, forms)),
        type=" | ".join(dict.fromkeys(forms)),
        doc=Text(f"{wrap(text)}\n\nRaises:\n    WebhookError: the body breaks the document."),
    )


def _source(api: Api, callback: Callback) -> str:
    if not callback.expression:
        return f"by {callback.method}"
    names = [op.name for op in api.operations if callback in op.callbacks]
    return f"by {callback.method} to `{callback.expression}` of `{'`, `'.join(names)}`"
