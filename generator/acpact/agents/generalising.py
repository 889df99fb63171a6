"""Answers that stay free-form, since they hold what belongs to other agents too."""

import json
from typing import Any

from acpact.document import Node, descend, join, visit

_HOME = "#/components/schemas"


def generalise(tree: dict[str, Any], operations: tuple[str, ...], replaced: frozenset[str]) -> None:
    """Let the answers of operations refer to copies of all components that lead to `replaced`.

    Has to be called before these are replaced, so that the copies are what they were.
    """
    schemas = tree.get("components", {}).get("schemas", {})
    names = {join(_HOME, name): _free(name, schemas) for name in _leading(schemas, replaced)}
    for node in list(visit(tree)):
        if node.kind == "operation" and node.value.get("operationId") in operations:
            for status, response in node.value.get("responses", {}).items():
                _redirect(
                    Node(join(node.pointer, "responses", status), "response", response), names
                )
    for pointer, name in names.items():
        copy = json.loads(json.dumps(schemas[pointer.rpartition("/")[2]]))
        _redirect(Node(pointer, "schema", copy), names)
        schemas[name] = copy


def _leading(schemas: dict[str, Any], targets: frozenset[str]) -> list[str]:
    """Return the components that refer to one of the targets, however far, and these themselves."""
    refers = {
        name: {node.ref for node in descend(Node(join(_HOME, name), "schema", schema)) if node.ref}
        for name, schema in schemas.items()
    }
    found = set(targets) & schemas.keys()
    while more := {
        name for name in refers.keys() - found if refers[name] & {join(_HOME, n) for n in found}
    }:
        found |= more
    return sorted(found)


def _redirect(root: Node, names: dict[str, str]) -> None:
    for node in descend(root):
        if node.ref in names:
            node.value["$ref"] = join(_HOME, names[node.ref])


def _free(name: str, schemas: dict[str, Any]) -> str:
    wanted = f"Any{name}"
    while wanted in schemas:
        wanted += "_"
    return wanted
