"""Security schemes and what operations ask of them; servers, which credentials are bound to."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from acpact.document import Document

from .names import separate, snake
from .nodes import Doc, SecurityScheme, Server, ServerVariable
from .registry import Registry
from .view import Node, follow

RESERVED_SETTINGS = frozenset(
    """self cls base_url http_client transport credentials headers query auth timeout deadline
    retries limits max_response_bytes settings""".split()
)
"""Arguments that a client has by itself, so that no credential can be called like them."""

Kind = Literal["api-key", "bearer", "basic"]
_LOCATIONS = ("header", "query", "cookie")


def security_schemes(document: Document, registry: Registry) -> tuple[SecurityScheme, ...]:
    """Return the schemes whose credentials can be sent; note the others."""
    components = Node(document.data, "#").get("components")
    if not isinstance(components, dict):
        return ()
    nodes = {
        node.pointer_tail(): follow(document, node)
        for node in Node(components, "#/components").children("securitySchemes")
    }
    kinds = {key: kind for key, node in nodes.items() if (kind := _kind(node))}
    for key in nodes.keys() - kinds.keys():
        registry.waive("security-scheme", nodes[key].pointer, "pass `auth` or an HTTP client")
    wanted = {key: snake(key, prefix="credential", reserved=RESERVED_SETTINGS) for key in kinds}
    names = separate(wanted, taken=RESERVED_SETTINGS)
    return tuple(_scheme(key, names[key], kind, nodes[key]) for key, kind in kinds.items())


def _kind(node: Node) -> Kind | None:
    kind, scheme = node.get("type"), node.get("scheme")
    if kind == "apiKey" and node.get("in") in _LOCATIONS and isinstance(node.get("name"), str):
        return "api-key"
    if kind in ("oauth2", "openIdConnect"):
        return "bearer"
    if kind == "http" and isinstance(scheme, str):
        return {"bearer": "bearer", "basic": "basic"}.get(scheme.lower())  # type: ignore[return-value]
    return None


def _scheme(key: str, name: str, kind: Kind, node: Node) -> SecurityScheme:
    is_key = kind == "api-key"
    text = node.get("description")
    return SecurityScheme(
        key=key,
        name=name,
        kind=kind,
        wire=node.value["name"] if is_key else "",
        location=node.value["in"] if is_key else "header",
        doc=Doc(description=text if isinstance(text, str) else ""),
    )


def requirements(
    root: Node, operation: Node, schemes: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Return what an operation asks for, by names of schemes; failing that, what the document does.

    Alternatives with a scheme whose credentials can't be sent are left out.
    """
    asked = operation.get("security")
    if not isinstance(asked, list):
        asked = root.get("security")
    found = [tuple(item) for item in asked or () if isinstance(item, dict)]
    known = [keys for keys in found if all(key in schemes for key in keys)]
    return tuple(dict.fromkeys(tuple(schemes[key] for key in keys) for keys in known))


def servers_of(root: Node) -> tuple[Server, ...]:
    """Return the servers of a document, in its order."""
    return tuple(_server(node) for node in root.children("servers") if _has_url(node))


def _has_url(node: Node) -> bool:
    return isinstance(node.get("url"), str)


def _server(node: Node) -> Server:
    template = url = str(node.get("url"))
    variables = tuple(_variables(node))
    for variable in variables:
        url = url.replace(f"{{{variable.name}}}", variable.default)
    text = node.get("description")
    return Server(url, template, variables, text if isinstance(text, str) else "")


def _variables(node: Node) -> Iterator[ServerVariable]:
    for child in node.children("variables"):
        if isinstance(child.value, dict):
            values: Any = child.get("enum")
            listed = tuple(map(str, values)) if isinstance(values, list) else ()
            yield ServerVariable(child.pointer_tail(), str(child.get("default")), listed)
