"""Names of a document that generated code uses for itself: packages import, and calls are made."""

import importlib
import inspect
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from .conftest import SyncCalls
from .server import Server

STRING = {"type": "string"}
HELPERS = "overload paged paged_in raw_method async_paged async_paged_in async_raw_method".split()
BODY = {"type": "object", "properties": {"a": STRING, "limit": STRING}}


def operation(name: str, **more: Any) -> dict[str, Any]:
    answer = {"type": "array", "items": STRING}
    body = {"schema": {"$ref": "#/components/schemas/B"}}
    content = {"application/json": {"schema": answer}}
    return {
        "operationId": name,
        "requestBody": {"content": {"application/json": body}},
        "responses": {"200": {"description": "found", "content": content}},
        **more,
    }


def document(paths: dict[str, Any], **components: Any) -> str:
    whole = {"openapi": "3.1.0", "info": {"title": "Names", "version": "1"}, "paths": paths}
    return json.dumps({**whole, "components": {"schemas": {"B": BODY}, **components}})


def paging() -> dict[str, Any]:
    integer = {"in": "query", "schema": {"type": "integer"}}
    return {"parameters": [{"name": name, **integer} for name in ("limit", "offset")]}


@pytest.mark.parametrize("name", HELPERS)
def test_operations_called_like_helpers(
    generated: Callable[..., ModuleType], server: Server, name: str
) -> None:
    paths = {"/a": {"post": operation(name)}, "/z": {"post": operation("zlast", **paging())}}
    package = generated(document(paths), f"helper_{name}")
    server.says('["x"]')
    calls = SyncCalls(package, server.url)
    assert calls(f"{name}_", a="1") == ["x"]
    assert calls("with_raw_response.zlast", a="1").data == ["x"]
    assert list(calls("iter_zlast", limit=5)) == ["x"]


def test_a_parameter_called_fields(generated: Callable[..., ModuleType], server: Server) -> None:
    parameters = [{"name": "fields", "in": "query", "schema": STRING}]
    package = generated(
        document({"/a": {"patch": operation("change", parameters=parameters)}}), "parameter_fields"
    )
    server.says("[]")
    SyncCalls(package, server.url)("change", a="1", fields="a,b")
    assert server.last.query == "fields=a%2Cb"
    assert json.loads(server.last.body) == {"a": "1"}


def test_a_scheme_called_super(generated: Callable[..., ModuleType], server: Server) -> None:
    schemes = {"super": {"type": "http", "scheme": "bearer"}}
    paths = {"/a": {"post": operation("send", security=[{"super": []}])}}
    package = generated(document(paths, securitySchemes=schemes), "scheme_super")
    (name,) = (n for n in package.__all__ if n.endswith("Client") and not n.startswith("Async"))
    server.says("[]")
    getattr(package, name)(server.url, super_="secret").send()
    assert server.last.headers["authorization"] == "Bearer secret"


def test_no_keywords_where_a_required_field_is_hidden(
    generated: Callable[..., ModuleType], server: Server
) -> None:
    body = {**BODY, "required": ["limit"]}
    paths = {"/a": {"post": operation("find", **paging())}}
    text = document(paths).replace(json.dumps(BODY), json.dumps(body))
    package = generated(text, "hidden_required")
    types = importlib.import_module("hidden_required.types")
    assert not hasattr(types, "FindKeywords")
    with pytest.raises(TypeError, match="unexpected keyword argument 'a'"):
        SyncCalls(package, server.url)("find", a="1")
    assert "keywords" not in (inspect.getdoc(SyncCalls(package, server.url).client.find) or "")
    assert server.seen == []


def test_what_was_omitted_is_no_field(acp: ModuleType, server: Server) -> None:
    omit = importlib.import_module(f"{acp.__name__}._runtime").OMIT
    server.says("[]")
    SyncCalls(acp, server.url)("search_agents", name="x", version=omit)
    assert json.loads(server.last.body) == {"name": "x"}
