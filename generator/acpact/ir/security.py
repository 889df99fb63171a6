"""Who may call: the credentials that the document demands."""

from typing import Any, get_args

from acpact.document import Document

from .nodes import Credential, Doc, SchemeKind, SecurityScheme
from .view import Node, follow


def schemes_of(document: Document) -> tuple[SecurityScheme, ...]:
    """Return the security schemes of a document, in its order."""
    components = Node(document.data, "#").get("components")
    if not isinstance(components, dict):
        return ()
    nodes = Node(components, "#/components").children("securitySchemes")
    found = ((node.pointer_tail(), follow(document, node)) for node in nodes)
    return tuple(
        _scheme(name, node) for name, node in found if node.get("type") in get_args(SchemeKind)
    )


def _scheme(name: str, node: Node) -> SecurityScheme:
    return SecurityScheme(
        name=name,
        kind=node.value["type"],
        location=_text(node, "in"),
        parameter=_text(node, "name"),
        scheme=_text(node, "scheme"),
        doc=Doc(description=_text(node, "description")),
    )


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found if isinstance(found, str) else ""


def security_of(root: Node, operation: Node) -> tuple[tuple[Credential, ...], ...]:
    """Return the alternatives that let a caller in; an operation's own replace the document's."""
    own = operation.get("security")
    demands = own if isinstance(own, list) else root.get("security")
    return tuple(
        tuple(Credential(name, _scopes(scopes)) for name, scopes in demand.items())
        for demand in (demands if isinstance(demands, list) else ())
        if isinstance(demand, dict)
    )


def _scopes(found: Any) -> tuple[str, ...]:
    return tuple(scope for scope in found if isinstance(scope, str)) if found else ()
