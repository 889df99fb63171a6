"""What the specification asks of operations, paths and tags that its JSON Schema can't say."""

import re
from collections.abc import Iterator
from typing import Any

from acpact.document.diagnostics import Diagnostic
from acpact.document.model import Document
from acpact.document.pointer import join
from acpact.document.visit import Node

_NAME = re.compile(r"[a-zA-Z0-9._-]+")
_TEMPLATE = re.compile(r"\{[^{}]*\}")
_HOPS = 100


def follow(document: Document, value: Any) -> Any:
    """Follow references from an object to what they stand for; the value itself if they break."""
    for _ in range(_HOPS):
        ref = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(ref, str):
            return value
        try:
            value = document.resolve(ref)[1]
        except KeyError:
            return value
    return value


def check_operations(document: Document, nodes: list[Node]) -> Iterator[Diagnostic]:
    """Report repeated operationIds, parameters, paths and tags, and odd component names."""
    yield from _operation_ids(document, nodes)
    for node in nodes:
        if node.kind in ("operation", "path-item"):
            yield from _parameters(document, node)
        if node.kind == "components":
            yield from _component_names(document, node)
    yield from _paths(document)
    yield from _tags(document)


def _error(document: Document, rule: str, pointer: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, "error", message, hint, pointer, document.locate(pointer))


def _operation_ids(document: Document, nodes: list[Node]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for node in nodes:
        if node.kind != "operation" or not isinstance(node.value, dict):
            continue
        name = node.value.get("operationId")
        if isinstance(name, str) and first.setdefault(name, node.pointer) != node.pointer:
            place = join(node.pointer, "operationId")
            line = document.locate(join(first[name], "operationId")).line
            message = f"the operationId {name!r} is already used on line {line}"
            hint = "give every operation an operationId of its own"
            yield _error(document, "operation-id-duplicate", place, message, hint)


def _parameters(document: Document, node: Node) -> Iterator[Diagnostic]:
    declared = node.value.get("parameters") if isinstance(node.value, dict) else None
    first: dict[tuple[str, str], int] = {}
    for index, item in enumerate(declared if isinstance(declared, list) else ()):
        parameter = follow(document, item)
        if not isinstance(parameter, dict):
            continue
        key = (str(parameter.get("in")), str(parameter.get("name")))
        if first.setdefault(key, index) != index:
            place = join(node.pointer, "parameters", index)
            message = f"the {key[0]} parameter {key[1]!r} is declared twice"
            yield _error(document, "parameter-duplicate", place, message, "remove one of the two")


def _component_names(document: Document, node: Node) -> Iterator[Diagnostic]:
    sections = node.value.items() if isinstance(node.value, dict) else ()
    for section, members in sections:
        if section.startswith("x-") or not isinstance(members, dict):
            continue
        for name in members:
            if not _NAME.fullmatch(name) and not name.startswith("x-"):
                place = join(node.pointer, section, name)
                message = f"{name!r} is not a valid component name"
                hint = "use only letters, digits, '.', '_' and '-'"
                yield _error(document, "component-name", place, message, hint)


def _paths(document: Document) -> Iterator[Diagnostic]:
    paths = document.data.get("paths")
    first: dict[str, str] = {}
    for path in paths if isinstance(paths, dict) else ():
        shape = _TEMPLATE.sub("{}", path)
        if first.setdefault(shape, path) != path:
            place = join("#", "paths", path)
            message = f"the path matches the same requests as {first[shape]!r}"
            hint = "merge the two; names in braces don't tell paths apart"
            yield _error(document, "path-duplicate", place, message, hint)


def _tags(document: Document) -> Iterator[Diagnostic]:
    tags = document.data.get("tags")
    seen: set[str] = set()
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        name = tag.get("name") if isinstance(tag, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            message = f"the tag {name!r} is listed twice"
            place = join("#", "tags", index)
            yield _error(document, "tag-duplicate", place, message, "list every tag once")
        seen.add(name)
