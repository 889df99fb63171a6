"""What the clients themselves are told: servers and credentials."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from acpact.ir.nodes import Api, Operation, SecurityScheme, Server, Waiver
from acpact.render import Text, literal

Kind = Literal["api-key", "bearer", "basic"]
_LOCATIONS = ("header", "query", "cookie")


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
        "schemes": [_scheme(scheme, kind) for scheme, kind in _sent(api)],
        "servers": [_server(server) for server in api.servers],
        "is_relative": bool(api.servers) and api.servers[0].url.startswith("/"),
        "init_doc": _init_doc(api),
    }


def waivers(api: Api) -> Iterator[Waiver]:
    """Yield the schemes whose credentials the clients do not send by themselves."""
    for scheme in api.security_schemes:
        if _kind(scheme) is None:
            yield Waiver("security-scheme", scheme.pointer, "pass `auth` or an HTTP client")


def names_sent(api: Api) -> dict[str, str]:
    """Return the arguments for the credentials that the clients send, by key of the scheme."""
    return {scheme.key: scheme.name for scheme, _ in _sent(api)}


def requirements(operation: Operation, names: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the alternatives whose credentials can all be sent, by the names of those."""
    keys = [[credential.scheme for credential in found] for found in operation.security]
    known = [found for found in keys if all(key in names for key in found)]
    return tuple(dict.fromkeys(tuple(names[key] for key in found) for found in known))


def _sent(api: Api) -> Iterator[tuple[SecurityScheme, Kind]]:
    for scheme in api.security_schemes:
        if kind := _kind(scheme):
            yield scheme, kind


def _kind(scheme: SecurityScheme) -> Kind | None:
    """Return what is sent for a scheme; tokens of OAuth 2 and OpenID Connect are bearer tokens."""
    match scheme.kind:
        case "apiKey" if scheme.wire and scheme.location in _LOCATIONS:
            return "api-key"
        case "oauth2" | "openIdConnect":
            return "bearer"
        case "http" if scheme.scheme == "bearer":
            return "bearer"
        case "http" if scheme.scheme == "basic":
            return "basic"
    return None


def _scheme(scheme: SecurityScheme, kind: Kind) -> SchemeView:
    parts: list[str] = [kind]
    if kind == "api-key":
        parts += [scheme.wire, scheme.location]
    return SchemeView(
        name=scheme.name,
        key=literal(scheme.name),
        annotation="tuple[str, str]" if kind == "basic" else "str",
        literals=", ".join(map(literal, parts)),
    )


def _server(server: Server) -> ServerView:
    variables = {item.name: (item.default, item.values) for item in server.variables}
    return ServerView(Text(server.template), Text(server.description), literal(variables))


_KINDS: Mapping[Kind, str] = {
    "api-key": "API key in the {location} `{wire}`",
    "bearer": "bearer token",
    "basic": "user name and password",
}


def _init_doc(api: Api) -> Text:
    lines = ["Talk to the server at `base_url`; for `settings` see `ClientSettings`."]
    found = list(_sent(api))
    if found:
        lines += ["", "Args:"]
    for scheme, kind in found:
        what = _KINDS[kind].format(location=scheme.location, wire=scheme.wire)
        text = " ".join(scheme.doc.description.split())
        lines.append(f"    {scheme.name}: {what}. {text}".rstrip())
    return Text("\n".join(lines))
