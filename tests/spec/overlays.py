"""Apply the overlays in `spec/`, without any code of acpact."""

import copy
import functools
import re
from typing import Any

from .documents import name_of, ours, overlay, versions

Json = Any
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\['([^']+)'\]")


def actions(spec: str) -> list[Json]:
    """The actions that are for this document."""
    name, _, version = spec.partition("@")
    return [
        action
        for action in overlay(name)["actions"]
        if version in action.get("x-acpact-versions", versions(name))
    ]


def way(target: str) -> list[str | int]:
    """The keys and indices from the root to a target."""
    steps = list(_STEP.finditer(target))
    assert target == "$" + "".join(step[0] for step in steps), f"not known here: {target}"
    return [int(step[2]) if step[2] else step[1] or step[3] for step in steps]


@functools.cache
def mended(spec: str) -> Json:
    """The document with its overlay applied. Shared: copy before changing it."""
    document = copy.deepcopy(ours(spec))
    assert overlay(name_of(spec))["x-acpact-applies-to"]["title"] == document["info"]["title"]
    for action in actions(spec):
        *parents, last = way(action["target"])
        parent = functools.reduce(lambda node, key: node[key], parents, document)
        if action.get("remove"):
            del parent[last]
        else:
            _merge(parent[last], action["update"])
    return document


def _merge(node: Json, update: Json) -> None:
    for key, value in update.items():
        if isinstance(node.get(key), dict) and isinstance(value, dict):
            _merge(node[key], value)
        else:
            assert not isinstance(node.get(key), dict | list), f"{key}: would be overwritten"
            node[key] = copy.deepcopy(value)
