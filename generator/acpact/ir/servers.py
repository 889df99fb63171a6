"""Where the API is: base URLs, with the parts of them that can be chosen."""

import re
from collections.abc import Iterator
from typing import Any

from .nodes import Server, ServerVariable
from .view import Node

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def servers_of(root: Node) -> tuple[Server, ...]:
    """Return the servers of a document, in its order."""
    return tuple(_server(node) for node in root.children("servers") if _has_url(node))


def _has_url(node: Node) -> bool:
    return isinstance(node.get("url"), str)


def _server(node: Node) -> Server:
    template = str(node.get("url"))
    variables = tuple(_variables(node))
    values = {variable.name: variable.default for variable in variables}
    url = _VARIABLE.sub(lambda found: values.get(found[1], found[0]), template)
    text = node.get("description")
    return Server(url, template, variables, text if isinstance(text, str) else "")


def _variables(node: Node) -> Iterator[ServerVariable]:
    for child in node.children("variables"):
        if isinstance(child.value, dict):
            values: Any = child.get("enum")
            listed = tuple(map(str, values)) if isinstance(values, list) else ()
            yield ServerVariable(child.pointer_tail(), str(child.get("default")), listed)
