"""Who may call: the credentials that the document asks for."""

from typing import Any, get_args

from acpact.document import Document

from .names import separate, snake
from .nodes import Credential, Doc, SchemeKind, SecurityScheme
from .view import Node, follow

RESERVED_SETTINGS = frozenset(
    """self cls super base_url http_client transport credentials headers query auth timeout deadline
    retries limits max_response_bytes settings""".split()
)
"""Arguments that a client has by itself, so that no credential can be called like them."""


def schemes_of(document: Document) -> tuple[SecurityScheme, ...]:
    """Return the security schemes of a document, in its order."""
    components = Node(document.data, "#").get("components")
    if not isinstance(components, dict):
        return ()
    nodes = {
        node.pointer_tail(): follow(document, node)
        for node in Node(components, "#/components").children("securitySchemes")
    }
    known = {key: node for key, node in nodes.items() if node.get("type") in get_args(SchemeKind)}
    wanted = {key: snake(key, prefix="credential", reserved=RESERVED_SETTINGS) for key in known}
    names = separate(wanted, taken=RESERVED_SETTINGS)
    return tuple(_scheme(key, names[key], node) for key, node in known.items())


def _scheme(key: str, name: str, node: Node) -> SecurityScheme:
    return SecurityScheme(
        key=key,
        name=name,
        kind=node.value["type"],
        location=_text(node, "in"),
        wire=_text(node, "name"),
        scheme=_text(node, "scheme").lower(),
        pointer=node.pointer,
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
        tuple(Credential(key, _scopes(scopes)) for key, scopes in demand.items())
        for demand in (demands if isinstance(demands, list) else ())
        if isinstance(demand, dict)
    )


def _scopes(found: Any) -> tuple[str, ...]:
    return tuple(scope for scope in found if isinstance(scope, str)) if found else ()
