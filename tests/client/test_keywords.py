"""Bodies by keywords where names get into each other's way."""

import importlib
import inspect
import itertools
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any, get_type_hints

import pytest

from .conftest import SyncCalls
from .server import Server

_NUMBERS = itertools.count()
Json = dict[str, Any]
STRING = {"type": "string"}
FIELDS = ["name", "timeout", "limit", "class", "a-b", "thread_id", "self", "auth"]


def document(*, required: list[str], must: bool = True) -> Json:
    schema = {"type": "object", "properties": dict.fromkeys(FIELDS, STRING), "required": required}
    parameters = [
        {"name": "thread_id", "in": "path", "required": True, "schema": STRING},
        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
    ]
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    operation = {
        "operationId": "make_thing",
        "parameters": parameters,
        "requestBody": {**body, "required": must},
        "responses": {"204": {"description": "done"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/{thread_id}": {"post": operation}},
        "components": {"schemas": {"Thing": schema}},
    }


@pytest.fixture
def things(generated: Callable[..., ModuleType], request: pytest.FixtureRequest) -> ModuleType:
    name = f"things_{next(_NUMBERS)}"
    module = generated(json.dumps(document(**request.param)), name)
    importlib.import_module(f"{name}.types")
    return module


def whole(**more: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("things", [{"required": [], **more}], indirect=True)


@whole()
def test_options_and_parameters_win_over_fields(things: ModuleType, server: Server) -> None:
    calls = SyncCalls(things, server.url)
    server.says(status=204, media_type=None)
    calls("make_thing", "t/1", name="n", thread_id="field", self="me", limit=3, timeout=5)
    assert server.last.path == "/t%2F1"
    assert server.last.query == "limit=3"
    assert json.loads(server.last.body) == {"name": "n", "thread_id": "field", "self": "me"}
    calls("make_thing", "t", {"timeout": "t", "limit": "l", "a-b": "x"}, limit=3)
    assert json.loads(server.last.body) == {"timeout": "t", "limit": "l", "a-b": "x"}


@whole()
def test_what_is_no_keyword_is_told(things: ModuleType) -> None:
    (name,) = (n for n in things.__all__ if n.endswith("Client") and not n.startswith("Async"))
    text = " ".join((inspect.getdoc(getattr(things, name).make_thing) or "").split())
    assert "Not so `timeout`, `limit`, `class`, `a-b`, `auth`." in text
    keywords = get_type_hints(things.types.MakeThingKeywords)
    assert {"name", "thread_id", "self", "timeout", "extra_headers"} <= set(keywords)
    assert not {"a-b", "class", "limit"} & set(keywords)
    assert set(get_type_hints(things.types.Thing)) == set(FIELDS)


@whole()
def test_a_misspelt_field_is_refused(things: ModuleType, server: Server) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'nane'"):
        SyncCalls(things, server.url)("make_thing", "t", nane="n")
    assert server.seen == []


@whole(required=["name"])
def test_required_fields(things: ModuleType, server: Server) -> None:
    calls = SyncCalls(things, server.url)
    with pytest.raises(TypeError, match="needs a body or the argument 'name'"):
        calls("make_thing", "t")
    assert things.types.Thing.__required_keys__ == {"name"}
    assert things.types.MakeThingKeywords.__required_keys__ == {"name"}


@whole(must=False)
def test_a_body_that_may_be_left_out(things: ModuleType, server: Server) -> None:
    server.says(status=204, media_type=None)
    SyncCalls(things, server.url)("make_thing", "t")
    assert server.last.body == b""
    assert "content-type" not in server.last.headers
    SyncCalls(things, server.url)("make_thing", "t", name="n")
    assert json.loads(server.last.body) == {"name": "n"}


def test_the_values_of_an_enum_hide_no_field(
    generated: Callable[..., ModuleType], server: Server
) -> None:
    made = document(required=["kind", "email"])
    kind = {"type": "string", "enum": ["email", "note", "a \"date\" 'str'"]}
    fields = {"kind": kind, "email": STRING, "note": STRING, "date": {**STRING, "format": "date"}}
    made["components"]["schemas"]["Thing"]["properties"] = fields
    things = generated(json.dumps(made), "things_of_kinds")
    importlib.import_module("things_of_kinds.types")
    server.says(status=204, media_type=None)
    SyncCalls(things, server.url)("make_thing", "t", kind="note", email="a@b", note="n")
    assert json.loads(server.last.body) == {"kind": "note", "email": "a@b", "note": "n"}
    keywords = get_type_hints(things.types.MakeThingKeywords)
    assert {"kind", "email", "note"} <= set(keywords)
    assert "date" not in keywords, "in a class it would hide the type of its own key"
