"""Taking out of a document what an agent's capabilities don't have."""

from collections.abc import Iterator
from typing import Any

from acpact.agents.parts import Feature
from acpact.document import METHODS, join, visit

_HOME = "#/components/schemas"
_UNIONS = ("oneOf", "anyOf")


def exclude(tree: dict[str, Any], feature: Feature) -> Iterator[str]:
    """Remove a feature from a document in place; yields the pointer of everything removed."""
    yield from _operations(tree, feature)
    for component, name in feature.properties:
        yield from _property(tree, component, name)
    for component, value in feature.values:
        yield from _value(tree, component, value)
    if feature.members:
        yield from _members(tree, frozenset(join(_HOME, name) for name in feature.members))


def _operations(tree: dict[str, Any], feature: Feature) -> Iterator[str]:
    paths = tree.get("paths", {})
    for path, item in list(paths.items()):
        place = join("#/paths", path)
        if feature.paths and feature.paths.fullmatch(path):
            del paths[path]
            yield place
            continue
        for method in [name for name in METHODS if name in item]:
            if item[method].get("operationId") in feature.operations:
                del item[method]
                yield join(place, method)
            elif feature.callbacks and item[method].pop("callbacks", None) is not None:
                yield join(place, method, "callbacks")
        if not any(name in item for name in METHODS) and "$ref" not in item:
            del paths[path]


def _schema(tree: dict[str, Any], component: str) -> dict[str, Any]:
    found = tree.get("components", {}).get("schemas", {}).get(component)
    return found if isinstance(found, dict) else {}


def _property(tree: dict[str, Any], component: str, name: str) -> Iterator[str]:
    """Remove a property, also where an `allOf` of the component declares it."""
    schema = _schema(tree, component)
    parts = {"": schema, **{f"/allOf/{i}": part for i, part in enumerate(schema.get("allOf", ()))}}
    for place, part in parts.items():
        if name in part.get("properties", {}):
            del part["properties"][name]
            yield join(join(_HOME, component) + place, "properties", name)
        if name in part.get("required", ()):
            part["required"].remove(name)


def _value(tree: dict[str, Any], component: str, value: str) -> Iterator[str]:
    listed = _schema(tree, component).get("enum", [])
    if value in listed:
        index = listed.index(value)
        del listed[index]
        yield join(_HOME, component, "enum", index)


def _members(tree: dict[str, Any], targets: frozenset[str]) -> Iterator[str]:
    """Remove members from every union, and from the mapping of its discriminator."""
    for node in visit(tree):
        if node.kind != "schema" or not isinstance(node.value, dict):
            continue
        for keyword in _UNIONS:
            listed = node.value.get(keyword, [])
            for index in reversed(range(len(listed))):
                if isinstance(listed[index], dict) and listed[index].get("$ref") in targets:
                    del listed[index]
                    yield join(node.pointer, keyword, index)
            if keyword in node.value and not listed:
                node.value[keyword] = [False]  # a union of nothing, which no value satisfies
        mapping = node.value.get("discriminator", {}).get("mapping", {})
        for key in [key for key, target in mapping.items() if target in targets]:
            del mapping[key]
