"""What the clients themselves are told: servers and credentials."""

from dataclasses import dataclass

from acpact.ir.nodes import Api, SecurityScheme, Server
from acpact.render import Text, literal


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A security scheme: its argument, and what the runtime must know, as literals."""

    name: str
    key: str
    annotation: str
    literals: str


@dataclass(frozen=True, slots=True)
class ServerView:
    """A server; `variables` is a literal."""

    template: Text
    description: Text
    variables: str


def context(api: Api) -> dict[str, object]:
    """Return what the templates of the clients see beside the operations."""
    return {
        "schemes": [_scheme(scheme) for scheme in api.security_schemes],
        "servers": [_server(server) for server in api.servers],
        "init_doc": _init_doc(api),
    }


def _scheme(scheme: SecurityScheme) -> SchemeView:
    parts: list[str] = [scheme.kind]
    if scheme.kind == "api-key":
        parts += [scheme.wire, scheme.location]
    return SchemeView(
        name=scheme.name,
        key=literal(scheme.name),
        annotation="tuple[str, str]" if scheme.kind == "basic" else "str",
        literals=", ".join(map(literal, parts)),
    )


def _server(server: Server) -> ServerView:
    variables = {item.name: (item.default, item.values) for item in server.variables}
    return ServerView(Text(server.template), Text(server.description), literal(variables))


_KINDS = {
    "api-key": "API key in the {location} `{wire}`",
    "bearer": "bearer token",
    "basic": "user name and password",
}


def _init_doc(api: Api) -> Text:
    lines = ["Talk to the server at `base_url`; for `settings` see `ClientSettings`."]
    if api.security_schemes:
        lines += ["", "Args:"]
    for scheme in api.security_schemes:
        kind = _KINDS[scheme.kind].format(location=scheme.location, wire=scheme.wire)
        text = " ".join(scheme.doc.description.split())
        lines.append(f"    {scheme.name}: {kind}. {text}".rstrip())
    return Text("\n".join(lines))
