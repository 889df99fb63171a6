"""`Document` to `Api`."""

from dataclasses import replace
from typing import Any

from acpact.document import Document

from . import operations
from .names import separate, snake
from .nodes import Api, Definition, Doc, Operation, Resource
from .operations import RESERVED_METHODS, callbacks_of, key_of, method_name, nodes_of, tags_of
from .recursion import mark_recursive
from .registry import RESERVED_CLASSES, Registry, module_names
from .schemas import Schemas
from .security import schemes_of
from .servers import servers_of
from .view import Node

__all__ = ["build_api"]


def build_api(document: Document) -> Api:
    """Return the intermediate representation of a validated document.

    Raises:
        SchemaNameError: two component schemas want one class name.
        SchemaSizeError: schemas are nested too deeply, or are too many.
    """
    names = _operation_names(document)
    first = Schemas(document, Registry.of(document, names))
    root = Node(document.data, "#")
    _pass(first, names)
    first.registry.settle()
    second = Schemas(document, first.registry)
    found, webhooks = _pass(second, names)
    definitions = _definitions(second)
    return Api(
        title=document.title,
        version=document.info_version,
        doc=_info(root),
        servers=servers_of(root),
        definitions=definitions,
        resources=_resources(root, found, {item.name for item in definitions}),
        operations=found,
        webhooks=webhooks,
        components=dict(second.registry.components),
        waivers=tuple(sorted(second.registry.waivers.values(), key=lambda w: (w.id, w.pointer))),
        security_schemes=schemes_of(document),
    )


def _pass(schemas: Schemas, names: dict[str, str]) -> tuple[tuple[Operation, ...], Any]:
    schemas.define_components()
    found = tuple(
        operations.build(schemas, path, method, item, node, names[node.pointer])
        for path, method, item, node in nodes_of(schemas)
    )
    _waive(schemas.registry, Node(schemas.document.data, "#"))
    webhooks = tuple(callbacks_of(schemas, Node(schemas.document.data, "#"), "webhooks"))
    return found, webhooks


def _operation_names(document: Document) -> dict[str, str]:
    """Return the method name of each operation, by pointer."""
    schemas = Schemas(document, Registry.of(document, {}))
    found = list(nodes_of(schemas))
    keys = {node.pointer: key_of(path, method, node) for path, method, _, node in found}
    tags = frozenset(_attribute(tag) for _, _, _, node in found for tag in tags_of(node))
    by_key = {key: pointer for pointer, key in keys.items()}
    wanted = {key: method_name(key, tags) for key in by_key}
    return {by_key[key]: name for key, name in separate(wanted, taken=tags).items()}


def _waive(registry: Registry, root: Node) -> None:
    """Note what the document says above its operations and clients do not do by themselves."""
    for item in root.children("paths"):
        if item.get("servers"):
            registry.waive("operation-servers", item.pointer, "the client's base URL is used")
        for node in item.children("additionalOperations"):
            registry.waive("additional-operation", node.pointer, "it has no method")


def _definitions(schemas: Schemas) -> tuple[Definition, ...]:
    found = [item for item in schemas.definitions.values() if item is not None]
    modules = module_names([item.name for item in found])
    placed = [_in_module(item, modules[item.name]) for item in found]
    return mark_recursive(placed)


def _in_module(item: Definition, module: str) -> Definition:
    return replace(item, module=module)


def _attribute(tag: str) -> str:
    return snake(tag, prefix="tag", reserved=RESERVED_METHODS)


def _resources(root: Node, found: tuple[Operation, ...], taken: set[str]) -> tuple[Resource, ...]:
    """Group operations by tag; tags that make one attribute are one resource."""
    described = {tag.get("name"): tag for tag in root.children("tags")}
    groups: dict[str, list[Operation]] = {}
    spelled: dict[str, str] = {}
    for operation in found:
        for tag in operation.tags:
            spelled.setdefault(_attribute(tag), tag)
            group = groups.setdefault(_attribute(tag), [])
            if operation not in group:
                group.append(operation)
    wanted = {name: operations.resource_class(spelled[name]) for name in groups}
    # The names that are made of a resource's own must not be those of a model either.
    bare = (name.removeprefix("Async").removeprefix("Raw") for name in taken)
    taken = {*RESERVED_CLASSES, *taken, *bare, *(name.removeprefix("Async") for name in taken)}
    classes = separate(wanted, taken=taken)
    return tuple(
        Resource(
            spelled[name], name, classes[name], _tag_doc(described.get(spelled[name])), tuple(group)
        )
        for name, group in groups.items()
    )


def _tag_doc(tag: Node | None) -> Doc:
    text = tag.get("description") if tag else None
    return Doc(description=text if isinstance(text, str) else "")


def _info(root: Node) -> Doc:
    info = root.get("info")
    text = info.get("description") if isinstance(info, dict) else None
    return Doc(description=text if isinstance(text, str) else "")
