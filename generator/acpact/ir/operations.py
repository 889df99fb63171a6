"""Paths to operations: parameters, bodies and responses with their types."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from .definitions import RESERVED_FIELDS, doc_of
from .media import note_uploads, waive_encoding, waive_schema
from .names import pascal, separate, snake
from .nodes import (
    ABSENT,
    Body,
    Callback,
    Doc,
    Location,
    Operation,
    Parameter,
    Scalar,
)
from .responses import is_json, is_structured, media_type_rank, responses_of
from .schemas import Schemas
from .security import security_of
from .typed import Typed
from .view import HTTP_METHODS, Node, follow

RESERVED_PARAMETERS = RESERVED_FIELDS | frozenset(
    """self body operations options extra_headers extra_query timeout limits auth base_url deadline
    idempotency_key max_response_bytes retries""".split()
)
# A class sees its own methods before the types and helpers that are used in it.
RESERVED_METHODS = frozenset(
    """close aclose base_url from_env headers timeout annotations cached_property
    bool bytes dict float int list str overload paged paged_in raw_method async_paged
    async_paged_in async_raw_method""".split()
)
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
_TEMPLATE = re.compile(r"\{([^{}]+)\}")


def nodes_of(schemas: Schemas) -> Iterator[tuple[str, str, Node, Node]]:
    """Yield path, method, path item and operation, in document order."""
    root = Node(schemas.document.data, "#")
    for item in root.children("paths"):
        target = follow(schemas.document, item)
        path = item.pointer_tail()
        if path.startswith("x-"):
            continue
        for method in HTTP_METHODS:
            if isinstance(target.get(method), dict):
                yield path, method, target, target.child(method)


def key_of(path: str, method: str, operation: Node) -> str:
    """Return what an operation is known by: its operationId, else method and path."""
    found = operation.get("operationId")
    return found if isinstance(found, str) and found else f"{method} {path}"


def method_name(key: str, tags: frozenset[str]) -> str:
    """Return the wished method name; one that the client itself needs gets a trailing `_`."""
    name = snake(key, prefix="call", reserved=RESERVED_METHODS | tags)
    return f"{name}_" if name.startswith("with_") and not name.endswith("_") else name


def build(schemas: Schemas, path: str, method: str, item: Node, node: Node, name: str) -> Operation:
    """Return the operation at a path and method."""
    _waive(schemas, node)
    return Operation(
        key=key_of(path, method, node),
        name=name,
        method=method.upper(),
        path=path,
        tags=tags_of(node),
        doc=_doc(node),
        parameters=_parameters(schemas, path, item, node),
        body=body_of(schemas, node),
        responses=responses_of(schemas, node),
        callbacks=tuple(callbacks_of(schemas, node, "callbacks")),
        pointer=node.pointer,
        security=security_of(Node(schemas.document.data, "#"), node),
    )


def tags_of(node: Node) -> tuple[str, ...]:
    """Return the tags of an operation, each once; one that has none is under `default`."""
    tags = node.get("tags")
    found = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return tuple(dict.fromkeys(found)) or ("default",)


def _doc(node: Node) -> Doc:
    summary, text = node.get("summary"), node.get("description")
    return Doc(
        summary=summary if isinstance(summary, str) else "",
        description=text if isinstance(text, str) else "",
        deprecated=node.get("deprecated") is True,
    )


def _waive(schemas: Schemas, node: Node) -> None:
    if node.get("servers"):
        schemas.registry.waive("operation-servers", node.pointer, "the client's base URL is used")


def _parameters(schemas: Schemas, path: str, item: Node, node: Node) -> tuple[Parameter, ...]:
    found: dict[tuple[str, str], Node] = {}
    for declared in [*item.children("parameters"), *node.children("parameters")]:
        target = follow(schemas.document, declared)
        name, location = target.get("name"), target.get("in")
        if isinstance(name, str) and _is_sent(schemas, path, name, location, target):
            found[(str(location), name)] = target
    for name in _TEMPLATE.findall(path):
        found.setdefault(("path", name), Node({"name": name, "in": "path"}, node.pointer))
    names = _argument_names(list(found))
    order = {name: index for index, name in enumerate(_TEMPLATE.findall(path))}
    keys = sorted(found, key=lambda key: order.get(key[1], 0) if key[0] == "path" else len(order))
    return tuple(_parameter(schemas, found[key], names[key]) for key in keys)


def _argument_names(keys: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Name the arguments: path parameters first, so that none loses its name to another kind."""
    names: dict[tuple[str, str], str] = {}
    for location in _STYLES:
        texts = [name for kind, name in keys if kind == location]
        found = separate(
            {text: _argument_name(text) for text in texts},
            taken=names.values(),
            again=partial(_argument_name, location),
        )
        names.update({(location, text): name for text, name in found.items()})
    return names


def _argument_name(*words: str) -> str:
    return snake(" ".join(words), prefix="parameter", reserved=RESERVED_PARAMETERS)


def _is_sent(schemas: Schemas, path: str, name: str, location: Any, node: Node) -> bool:
    if location not in _STYLES:
        schemas.registry.waive("parameter-location", node.pointer, f"in: {location!r} is not sent")
        return False
    if location == "header" and name.lower() in _IGNORED_HEADERS:
        schemas.registry.waive("ignored-header", node.pointer, f"{name} is not a parameter")
        return False
    if location == "path" and name not in _TEMPLATE.findall(path):
        schemas.registry.waive("path-parameter", node.pointer, f"{name!r} is not in {path}")
        return False
    return True


def _parameter(schemas: Schemas, node: Node, name: str) -> Parameter:
    location: Location = node.value["in"]
    style = node.get("style") if isinstance(node.get("style"), str) else _STYLES[location]
    typed, schema, is_json = _parameter_type(schemas, node)
    explode = node.get("explode")
    text = node.get("description")
    doc = doc_of(schema)
    return Parameter(
        wire=node.value["name"],
        name=name,
        location=location,
        style=style or "",
        explode=explode if isinstance(explode, bool) else style in ("form", "cookie"),
        required=location == "path" or node.get("required") is True,
        allow_reserved=node.get("allowReserved") is True,
        json=is_json,
        type=typed.type,
        nullable=typed.nullable,
        default=schema.get("default", ABSENT) if isinstance(schema, dict) else ABSENT,
        doc=Doc(
            description=text if isinstance(text, str) else doc.description,
            deprecated=node.get("deprecated") is True or doc.deprecated,
            constraints=doc.constraints,
        ),
        schema=_schema_pointer(node),
    )


def _schema_pointer(node: Node) -> str:
    """Return where the schema of a parameter is, its own or that of its content."""
    holders = [media for media in node.children("content") if media.get("schema") is not None]
    holder = holders[0] if holders else node
    return holder.child("schema").pointer if holder.get("schema") is not None else ""


def _parameter_type(schemas: Schemas, node: Node) -> tuple[Typed, Any, bool]:
    for media in node.children("content"):
        if media.get("schema") is not None:
            child = media.child("schema")
            is_json = media_type_rank(media.pointer_tail())[0] <= 1
            return schemas.of(child), follow(schemas.document, child).value, is_json
    if node.get("schema") is None:
        return Typed(Scalar("string")), {}, False
    child = node.child("schema")
    schema = child.value if isinstance(child.value, dict) else {}
    return schemas.of(child), {**_followed(schemas, child), **schema}, False


def _followed(schemas: Schemas, node: Node) -> dict[str, Any]:
    value = follow(schemas.document, node).value
    return value if isinstance(value, dict) else {}


def body_of(schemas: Schemas, node: Node) -> Body | None:
    """Return the request body in the media type that is sent: JSON where there is a choice."""
    if node.get("requestBody") is None:
        return None
    target = follow(schemas.document, node.child("requestBody"))
    choices = sorted(target.children("content"), key=lambda m: media_type_rank(m.pointer_tail()))
    if not choices:
        return None
    for other in choices[1:]:
        schemas.registry.waive(
            "media-type", other.pointer, f"{choices[0].pointer_tail()} is sent in its place"
        )
    media = follow(schemas.document, choices[0])
    note_uploads(schemas, media, choices[0].pointer_tail())
    waive_encoding(schemas, media, choices[0].pointer_tail())
    if not is_structured(choices[0].pointer_tail()):
        waive_schema(schemas, media)
    typed = schemas.of(media.child("schema")) if "schema" in media.value else Typed(Scalar("any"))
    text = target.get("description")
    return Body(
        media_type=choices[0].pointer_tail(),
        required=target.get("required") is True,
        type=typed.type,
        nullable=typed.nullable,
        doc=Doc(description=text if isinstance(text, str) else ""),
        schema=media.child("schema").pointer if "schema" in media.value else "",
    )


def callbacks_of(schemas: Schemas, node: Node, key: str) -> Iterator[Callback]:
    """Yield the requests that a server makes: `callbacks` of an operation, `webhooks` of all."""
    for entry in node.children(key):
        target = follow(schemas.document, entry)
        name = entry.pointer_tail()
        urls = [url for url in target.value or () if not url.startswith("x-")]
        items = [target] if key == "webhooks" else [target.child(url) for url in urls]
        for item in items:
            found = follow(schemas.document, item)
            for method in HTTP_METHODS:
                if isinstance(found.get(method), dict):
                    body = body_of(schemas, found.child(method))
                    if body is not None and not is_json(body.media_type):
                        schemas.registry.waive("webhook", found.pointer, "its payload is no JSON")
                    url = "" if key == "webhooks" else item.pointer_tail()
                    yield Callback(name, url, method.upper(), body)


def resource_class(tag: str) -> str:
    """Return the wished class name of a tag's resource; others get `Async` or `Raw` before it."""
    name = pascal(tag, prefix="Tag")
    return f"Tag{name}Resource" if name.startswith(("Async", "Raw")) else f"{name}Resource"
