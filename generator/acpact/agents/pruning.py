"""Taking out of a document what nothing refers to any more."""

from collections.abc import Iterator
from typing import Any

from acpact.document import Node, descend, join, split, unescape, visit

_KEPT = ("securitySchemes",)  # named by `security`, not by a reference


def prune(tree: dict[str, Any]) -> Iterator[str]:
    """Remove unused components, tags and links, in place; yields the pointers of removed items."""
    _prune_links(tree)
    used = _used(tree)
    components = tree.get("components", {})
    for section in [name for name in components if not name.startswith("x-")]:
        members = components[section]
        for name in [name for name in members if section not in _KEPT]:
            if (section, name) not in used:
                del members[name]
        if not members:
            del components[section]
    yield from _prune_tags(tree)


def _used(tree: dict[str, Any]) -> set[tuple[str, str]]:
    """Return section and name of every component that paths and webhooks lead to."""
    rest = {key: value for key, value in tree.items() if key != "components"}
    components = tree.get("components", {})
    used: set[tuple[str, str]] = set()
    waiting = [found for node in visit(rest) for found in _references(node)]
    while waiting:
        found = waiting.pop()
        section, name = found
        if found not in used and name in components.get(section, {}):
            used.add(found)
            root = Node(join("#/components", *found), _kind(section), components[section][name])
            waiting += [more for node in descend(root) for more in _references(node)]
    return used


def _kind(section: str) -> str:
    """Return the kind of object that a section of components holds."""
    probe: dict[str, Any] = {"components": {section: {"x": {}}}}
    return [node.kind for node in visit(probe)][-1]


def _references(node: Node) -> Iterator[tuple[str, str]]:
    targets = [node.ref] if node.ref else []
    if node.kind == "schema" and isinstance(node.value, dict):
        mapping = node.value.get("discriminator", {}).get("mapping", {})
        targets += [
            t if t.startswith("#") else join("#/components/schemas", t) for t in mapping.values()
        ]
    for target in targets:
        tokens = split(target)
        if len(tokens) >= 3 and tokens[0] == "components":
            yield tokens[1], tokens[2]


def _operations(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [node.value for node in visit(tree) if node.kind == "operation"]


def _prune_links(tree: dict[str, Any]) -> None:
    """Remove links to operations that are gone."""
    names = {operation.get("operationId") for operation in _operations(tree)}
    for node in visit(tree):
        if node.kind == "response" and isinstance(node.value, dict):
            links = node.value.get("links", {})
            for name in [key for key, link in links.items() if _leads_nowhere(link, names, tree)]:
                del links[name]


def _leads_nowhere(link: Any, names: set[Any], tree: dict[str, Any]) -> bool:
    if "operationId" in link:
        return link["operationId"] not in names
    path = link.get("operationRef", "").removeprefix("#/paths/").split("/")
    if not link.get("operationRef", "").startswith("#/paths/"):
        return False
    return unescape(path[0]) not in tree.get("paths", {})


def _prune_tags(tree: dict[str, Any]) -> Iterator[str]:
    used = {tag for operation in _operations(tree) for tag in operation.get("tags", ())}
    tags = tree.get("tags", [])
    for index in reversed(range(len(tags))):
        if tags[index]["name"] not in used:
            del tags[index]
            yield join("#/tags", index)
