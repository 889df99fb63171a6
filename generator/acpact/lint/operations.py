"""Rules on operations: their names, their path parameters, the streams that they return."""

import re
from collections.abc import Iterator
from typing import Any

from acpact.document import join
from acpact.ir.names import snake
from acpact.lint.context import Context, Finding, Operation, types_of

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_STREAM = "text/event-stream"


def id_missing(context: Context) -> Iterator[Finding]:
    """Find operations without an `operationId`."""
    for operation in context.operations:
        if not isinstance(operation.value.get("operationId"), str):
            message = f"{operation.method.upper()} {operation.path} has no operationId"
            hint = "add one; without it the method's name is made from the path"
            yield Finding(operation.pointer, message, hint)


def id_clash(context: Context) -> Iterator[Finding]:
    """Find operationIds that become the same name in code."""
    first: dict[str, tuple[str, str]] = {}
    for node in context.nodes:
        name = node.value.get("operationId") if isinstance(node.value, dict) else None
        if node.kind != "operation" or not isinstance(name, str):
            continue
        place = join(node.pointer, "operationId")
        earlier, where = first.setdefault(snake(name), (name, place))
        if earlier != name:
            line = context.document.locate(where).line
            message = f"{name!r} and {earlier!r} (line {line}) are both {snake(name)!r} in code"
            hint = "tell them apart by more than case and punctuation"
            yield Finding(place, message, hint)


def path_parameter_undeclared(context: Context) -> Iterator[Finding]:
    """Find `{name}` in a path that the operation does not declare."""
    for operation in context.operations:
        declared = {name for name, _ in _path_parameters(context, operation)}
        for name in dict.fromkeys(_PLACEHOLDER.findall(operation.path)):
            if name not in declared:
                message = f"the path has {{{name}}}, but no path parameter {name!r} is declared"
                hint = f"declare it: name: {name}, in: path, required: true"
                yield Finding(operation.pointer, message, hint)


def path_parameter_unused(context: Context) -> Iterator[Finding]:
    """Find declared path parameters that the path has no place for."""
    for operation in context.operations:
        wanted = set(_PLACEHOLDER.findall(operation.path))
        for name, place in _path_parameters(context, operation):
            if name not in wanted:
                message = f"the path {operation.path!r} has no {{{name}}}"
                hint = f"add {{{name}}} to the path, or remove the parameter"
                yield Finding(place, message, hint)


def stream_schema(context: Context) -> Iterator[Finding]:
    """Find event streams that don't say what an event looks like."""
    for place, media in _streams(context):
        schema = media.get("itemSchema", media.get("schema"))
        resolved = context.follow("", schema)[1]
        if not _describes_event(resolved):
            message = "this event stream does not say what its events look like"
            hint = "give a schema of one event (itemSchema in OpenAPI 3.2): event, data, id"
            yield Finding(place, message, hint)


def stream_data(context: Context) -> Iterator[Finding]:
    """Find event schemas whose `data` is not text, as it is on the wire."""
    for place, media in _streams(context):
        keyword = "itemSchema" if "itemSchema" in media else "schema"
        pointer, schema = context.follow(join(place, keyword), media.get(keyword))
        properties = schema.get("properties") if isinstance(schema, dict) else None
        if not isinstance(properties, dict) or "data" not in properties:
            continue
        if not _may_be_text(context, properties["data"]):
            message = "an event's data is text on the wire, but this schema does not allow a string"
            hint = "use type: string with contentMediaType: application/json and contentSchema"
            yield Finding(join(pointer, "properties", "data"), message, hint)


def item_schema_early(context: Context) -> Iterator[Finding]:
    """Find `itemSchema` in a document of a version that does not have it."""
    for node in context.nodes if context.document.version < (3, 2) else ():
        media = node.value if node.kind == "media-type" else None
        if isinstance(media, dict) and "itemSchema" in media:
            message = "itemSchema is of OpenAPI 3.2, and this document is of an earlier version"
            hint = "it is read all the same; for tools that don't, declare openapi: 3.2.0"
            yield Finding(join(node.pointer, "itemSchema"), message, hint)


def _path_parameters(context: Context, operation: Operation) -> Iterator[tuple[str, str]]:
    """List name and place of the path parameters of an operation and of its path item."""
    owners = ((operation.item_pointer, operation.item), (operation.pointer, operation.value))
    for pointer, owner in owners:
        declared = owner.get("parameters")
        for index, item in enumerate(declared if isinstance(declared, list) else ()):
            place = join(pointer, "parameters", index)
            parameter = context.follow(place, item)[1]
            if isinstance(parameter, dict) and parameter.get("in") == "path":
                yield str(parameter.get("name")), place


def _streams(context: Context) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the event-stream media types of responses, wherever the responses stand."""
    for node in context.nodes:
        content = node.value.get("content") if isinstance(node.value, dict) else None
        if node.kind != "response" or not isinstance(content, dict):
            continue
        for name, media in content.items():
            if name.partition(";")[0].strip().lower() == _STREAM and isinstance(media, dict):
                yield context.follow(join(node.pointer, "content", name), media)


def _describes_event(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    types = types_of(schema)
    demands = schema.keys() - {"title", "description", "type", "example", "examples"}
    return "object" in types or bool(demands)


def _may_be_text(context: Context, schema: Any, depth: int = 5) -> bool:
    context.spend()
    schema = context.follow("", schema)[1]
    if not isinstance(schema, dict) or depth == 0:
        return True
    types = types_of(schema)
    if types:
        return "string" in types
    for keyword in ("oneOf", "anyOf"):
        branches = schema.get(keyword)
        if isinstance(branches, list):
            return any(_may_be_text(context, branch, depth - 1) for branch in branches)
    return "properties" not in schema and "allOf" not in schema
