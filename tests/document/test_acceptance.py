"""The quick yes to a structure: never where the slow check has something to say."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpact import bundled
from acpact.document import load
from acpact.document.acceptance import is_acceptable
from acpact.document.model import Version
from acpact.document.structure import check_structure

Json = dict[str, Any]

VERSIONS: list[Version] = [(3, 0), (3, 1), (3, 2)]
ANSWER: Json = {"2XX": {"description": "d"}}
SCHEMA: Json = {
    "type": "object",
    "required": ["a"],
    "properties": {"a": {"type": "string", "enum": ["x"], "minLength": 1}, "b": {"items": {}}},
    "additionalProperties": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "number"}]},
    "discriminator": {"propertyName": "a", "mapping": {"x": "#/components/schemas/A"}},
    "externalDocs": {"url": "/docs"},
    "xml": {"name": "a"},
}
MEDIA: Json = {"application/json": {"schema": SCHEMA, "examples": {"e": {"value": 1}}}}
PARAMETER: Json = {"name": "q", "in": "query", "schema": SCHEMA, "explode": True}
OPERATION: Json = {
    "operationId": "a",
    "tags": ["t"],
    "parameters": [PARAMETER, {"$ref": "#/components/parameters/P"}],
    "requestBody": {"content": MEDIA, "required": True},
    "responses": {
        "200": {"description": "d", "content": MEDIA, "headers": {"h": {"schema": SCHEMA}}},
        "default": {"$ref": "#/components/responses/R"},
    },
    "callbacks": {"c": {"{$request.body#/u}": {"post": {"responses": ANSWER}}}},
    "security": [{"key": []}],
    "deprecated": True,
}
DOCUMENT: Json = {
    "openapi": "3.x",
    "info": {"title": "t", "version": "1", "license": {"name": "l", "url": "/l"}},
    "servers": [{"url": "/{v}", "variables": {"v": {"default": "1", "enum": ["1"]}}}],
    "paths": {"/a/{b}": {"get": OPERATION, "parameters": [PARAMETER], "summary": "s"}},
    "components": {
        "schemas": {"A": SCHEMA, "B": {"allOf": [SCHEMA], "not": {"type": "string"}}},
        "parameters": {"P": PARAMETER},
        "responses": {"R": {"description": "d"}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "k"}},
        "links": {"l": {"operationId": "a"}},
    },
    "tags": [{"name": "t"}],
    "x-own": {"any": 1},
}
KEYS = (
    "$ref", "type", "in", "name", "schema", "content", "required", "items", "enum", "x-own", "get",
    "200", "url", "description", "examples", "style", "allOf", "$defs", "const", "propertyName",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "string", "query", "/x", [], {}, ["a", "a"], [{}],
    {"$ref": "#/components/schemas/A"}, {"type": "string"}, {"description": "d"},
)  # fmt: skip


def _document(version: Version) -> Json:
    return copy.deepcopy({**DOCUMENT, "openapi": f"{version[0]}.{version[1]}.0"})


def _containers(value: Any) -> list[Any]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) else []
    return own + [found for item in below for found in _containers(item)]


def _damage(document: Json, data: st.DataObject) -> None:
    container = data.draw(st.sampled_from(_containers(document)), label="where")
    value = copy.deepcopy(data.draw(st.sampled_from(VALUES), label="value"))
    if isinstance(container, list):
        container.append(value)
    elif container and data.draw(st.booleans(), label="known"):
        key = data.draw(st.sampled_from(sorted(container)), label="key")
        container.update({key: value})
        if data.draw(st.booleans(), label="removed"):
            del container[key]
    else:
        container[data.draw(st.sampled_from(KEYS), label="key")] = value


@pytest.mark.parametrize("version", VERSIONS)
def test_a_document_with_all_kinds_of_objects_is_accepted(version: Version) -> None:
    assert list(check_structure(_document(version), version)) == []
    assert is_acceptable(_document(version), version)


@pytest.mark.parametrize("name", list(bundled.names()))
def test_bundled_documents_are_accepted(name: str) -> None:
    path, _ = bundled.resolve(name)
    assert path is not None
    document = load(path)
    assert is_acceptable(document.data, document.version)


@given(data=st.data(), version=st.sampled_from(VERSIONS))
@settings(max_examples=400, deadline=None)
def test_what_is_accepted_has_no_problem(data: st.DataObject, version: Version) -> None:
    document = _document(version)
    for _ in range(data.draw(st.integers(1, 2), label="damages")):
        _damage(document, data)
    problems = list(check_structure(document, version))
    assert not (problems and is_acceptable(document, version)), problems[:3]


@pytest.mark.parametrize(
    ("schema", "fine"), [({"type": "string"}, True), ({"type": "nonsense"}, False)]
)
def test_3_1_takes_the_item_schema_that_fastapi_writes(schema: Json, fine: bool) -> None:
    answer = {"description": "d", "content": {"text/event-stream": {"itemSchema": schema}}}
    document = {**_document((3, 1)), "components": {"responses": {"R": answer}}}
    assert is_acceptable(document, (3, 1)) is fine
    assert (list(check_structure(document, (3, 1))) == []) is fine


def test_a_schema_is_held_to_its_dialect_at_any_depth() -> None:
    schema: Json = {"type": "nonsense"}
    for keyword in ("items", "not", "additionalProperties", "contains") * 20:
        schema = {keyword: schema}
    document = {**_document((3, 1)), "components": {"schemas": {"A": schema}}}
    assert not is_acceptable(document, (3, 1))
