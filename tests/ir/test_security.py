"""What a caller must prove: schemes, and the alternatives that an operation takes."""

from typing import Any

import yaml

from acpact.document import load_bytes
from acpact.ir import build_api
from acpact.ir.nodes import Api, Credential

SCHEMES: dict[str, Any] = {
    "key": {"type": "apiKey", "in": "header", "name": "x-key", "description": "Ask for one."},
    "login": {"type": "oauth2", "flows": {}},
    "alias": {"$ref": "#/components/securitySchemes/key"},
    "odd": {"type": "handshake"},
}


def api(**operations: Any) -> Api:
    paths = {
        f"/{name}": {"get": {"operationId": name, "responses": {}, **more}}
        for name, more in operations.items()
    }
    raw = {
        "openapi": "3.1.0",
        "info": {"title": "Security", "version": "1"},
        "security": [{"key": []}],
        "paths": paths,
        "components": {"securitySchemes": SCHEMES},
    }
    return build_api(load_bytes(yaml.safe_dump(raw).encode(), "security.yaml"))


def test_schemes_keep_what_a_caller_must_know() -> None:
    found = {scheme.key: scheme for scheme in api().security_schemes}
    assert sorted(found) == ["alias", "key", "login"]
    key = found["key"]
    assert (key.kind, key.location, key.wire) == ("apiKey", "header", "x-key")
    assert key.doc.description == "Ask for one."
    assert found["alias"].wire == "x-key"
    assert found["login"].kind == "oauth2"


def test_an_operation_takes_the_documents_alternatives_or_its_own() -> None:
    both = [{"key": [], "login": ["read"]}, {}]
    found = {
        operation.name: operation.security
        for operation in api(plain={}, own={"security": both}, free={"security": []}).operations
    }
    assert found == {
        "plain": ((Credential("key", ()),),),
        "own": ((Credential("key", ()), Credential("login", ("read",))), ()),
        "free": (),
    }


def test_a_document_without_security_lets_everybody_in() -> None:
    raw = b"openapi: 3.1.0\ninfo: {title: Free, version: '1'}\npaths: {}\n"
    found = build_api(load_bytes(raw, "free.yaml"))
    assert found.security_schemes == ()
